//! Checking where a rule comes from and when it is in force.

use jiff::civil::Date;
use serde_yaml::Spanned;

use super::Desk;
use crate::rule::file::{InForceWritten, SourceWritten, Words};
use crate::rule::suggest::Advice;
use crate::rule::yaml::place;
use crate::rule::{Family, InForce, Pages, Source};

impl Desk<'_> {
    pub(super) fn source(&mut self, written: Option<&Spanned<SourceWritten>>) -> Option<Source> {
        let Some(written) = written else {
            self.complaints.suggest(
                "missing-key",
                self.whole,
                "the key `source` is missing: a rule says which section of which guideline it is",
                Some(
                    "add `source:` with `guideline:`, `edition:`, `section:` and `gist:`"
                        .to_owned(),
                ),
            );
            return None;
        };
        let at = place(written);
        let written = &written.value;
        let guideline = self.words(written.guideline.as_ref(), "guideline", at);
        let edition = self.words(written.edition.as_ref(), "edition", at);
        let section = self.words(written.section.as_ref(), "section", at);
        let gist = self.words(written.gist.as_ref(), "gist", at);
        let pages = self.pages(written.pages.as_ref());
        Some(Source {
            family: guideline.as_deref().and_then(Family::of),
            guideline: guideline?,
            edition: edition?,
            section: section?,
            pages,
            gist: gist?,
        })
    }

    pub(super) fn pages(&mut self, written: Option<&Words>) -> Option<Pages> {
        let words = written?;
        let mut ranges = Vec::new();
        for part in words.value.split(',') {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            match (page(first), page(last)) {
                (Some(first), Some(last)) if first <= last => ranges.push((first, last)),
                (Some(first), Some(last)) => self.complaints.suggest(
                    "pages-turned-round",
                    place(words),
                    format!("pages `{}` end before they begin", part.trim()),
                    Some(turned_round(part.trim(), first, last)),
                ),
                _ => {
                    // Where one part cannot be read, the whole is told once.
                    self.complaints.suggest(
                        "bad-pages",
                        place(words),
                        match part.trim() {
                            "" => "a page is missing here".to_owned(),
                            part => format!("`{part}` is no page or range of pages"),
                        },
                        Some(plain_pages(&words.value).unwrap_or_else(|| {
                            "write `24`, `63-66` or `41-42, 63-66`".to_owned().into()
                        })),
                    );
                    break;
                }
            }
        }
        Some(Pages(ranges))
    }

    pub(super) fn in_force(&mut self, written: Option<&InForceWritten>) -> InForce {
        let Some(written) = written else {
            return InForce::default();
        };
        let from = self.date(written.from.as_ref());
        let until = self.date(written.until.as_ref());
        if let (Some(first), Some(last), Some(words)) = (from, until, &written.until)
            && last < first
        {
            self.complaints.suggest(
                "dates-turned-round",
                place(words),
                format!("the rule would end on {last}, before it begins on {first}"),
                Some("look at the years, or change the two".to_owned()),
            );
        }
        InForce { from, until }
    }

    fn date(&mut self, written: Option<&Words>) -> Option<Date> {
        let words = written?;
        let date = words.value.parse().ok();
        if date.is_none() {
            self.complaints.suggest(
                "bad-date",
                place(words),
                format!("`{}` is no day of the calendar", words.value),
                Some(month_first(&words.value).unwrap_or_else(|| {
                    "write year, month and day, as in `2016-07-28`"
                        .to_owned()
                        .into()
                })),
            );
        }
        date
    }
}

fn turned_round(written: &str, first: u32, last: u32) -> Advice {
    let right = format!("{last}-{first}");
    Advice::instead(format!("did you mean `{right}`?"), written, &right)
}

/// `7/28/2016`, as dates are written in letters.
fn month_first(written: &str) -> Option<Advice> {
    let mut parts = written.split('/').map(str::parse::<i16>);
    let (Some(Ok(month)), Some(Ok(day)), Some(Ok(year)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let date = Date::new(year, month, day).ok().filter(|_| year > 1900)?;
    let right = date.to_string();
    Some(Advice::instead(format!("write `{right}`"), written, &right))
}

/// Pages with the words of citations among them: `p. 22`, `22 and 23`, `22–23`.
fn plain_pages(written: &str) -> Option<Advice> {
    let plain = written
        .replace(" and ", ", ")
        .replace(['–', '—'], "-")
        .replace(" to ", "-");
    let digits = plain.trim_matches(|one: char| !one.is_ascii_digit());
    let parts = || {
        digits
            .split(',')
            .map(|part| part.split_once('-').unwrap_or((part, part)))
    };
    let readable = parts().all(|(first, last)| page(first).is_some() && page(last).is_some());
    readable.then(|| Advice::instead(format!("write `{digits}`"), written, digits))
}

fn page(text: &str) -> Option<u32> {
    text.trim()
        .parse()
        .ok()
        .filter(|page| (1..10_000).contains(page))
}
