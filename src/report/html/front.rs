//! The *front page*: figures, charts, findings and every item.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::audit::{FindingKind, Grouping, Measure, Share, Statistics, Tally};
use crate::decide::Predicted;
use crate::letter::Stated;
use crate::report::figure;
use crate::report::side::SplitDecision;

use super::chart::{self, plot};
use super::escape::{Words, json};
use super::letter::LetterPage;
use super::page::{Kind, page};
use super::split::split;

/// Letters that could not be read and are named.
const NAMED: usize = 500;

/// A front page as letters go by.
#[derive(Clone, Debug, Default)]
pub struct FrontPage {
    letters: String,
    pages: BTreeMap<String, String>,
    unread: Vec<(String, String)>,
}

impl FrontPage {
    /// Lists a letter that was read, whose page has this name.
    pub fn letter(&mut self, name: &str, file: &str, letter: &LetterPage) {
        let path = format!("letters/{file}");
        if !self.letters.is_empty() {
            self.letters.push_str(",\n");
        }
        write!(self.letters, "{{\"p\":{},{}}}", json(&path), letter.entry).ok();
        self.pages.entry(name.to_owned()).or_insert(path);
    }

    /// Lists a letter that could not be read.
    pub fn unread(&mut self, name: &str, problem: &str) {
        if self.unread.len() < NAMED {
            self.unread.push((name.to_owned(), problem.to_owned()));
        }
    }

    /// The whole page. `splits` are the split decisions that are shown, `of`
    /// says how many there are in all.
    #[must_use]
    pub fn html(
        &self,
        statistics: &Statistics,
        splits: &[SplitDecision],
        of: usize,
        rules: &str,
    ) -> String {
        let mut body = String::new();
        head(statistics, &mut body);
        body.push_str("<main id=\"main\">");
        cards(statistics, &mut body);
        confusion(&statistics.items, &mut body);
        kinds(statistics, &mut body);
        charts(statistics, &mut body);
        self.splits(splits, of, &mut body);
        body.push_str(LISTS);
        self.not_read(&mut body);
        write!(
            body,
            "</main><footer><p>A difference is a question for a reader, not a mistake of the \
             reviewer: the criteria may be incomplete, and the letter may know more than it says. \
             Rules are drafts until a physician has reviewed them. This is no medical or legal \
             advice.</p><p class=\"mono\">{}</p></footer><script type=\"application/json\" \
             id=\"letters\">[\n{}\n]</script>",
            Words(rules),
            self.letters
        )
        .ok();
        page(
            Kind::Front,
            "Audit of Independent Medical Review letters",
            &body,
        )
    }

    fn splits(&self, splits: &[SplitDecision], of: usize, out: &mut String) {
        if splits.is_empty() {
            return;
        }
        let shown = if of > splits.len() {
            format!(" The {} most alike of {of} are shown.", splits.len())
        } else {
            String::new()
        };
        write!(
            out,
            "<section id=\"splits\"><h2>Split decisions</h2><p class=\"soft\">Each condition of the \
             rule has the same answer for both items, and one denial is upheld and the other \
             overturned.{shown}</p>"
        )
        .ok();
        for one in splits {
            split(one, &self.pages, out);
        }
        out.push_str("</section>");
    }

    fn not_read(&self, out: &mut String) {
        if self.unread.is_empty() {
            return;
        }
        out.push_str(
            "<section><h2>Not read</h2><div class=\"sheet\"><table><thead><tr>\
             <th scope=\"col\">Letter</th><th scope=\"col\">Why</th></tr></thead><tbody>",
        );
        for (name, problem) in &self.unread {
            write!(
                out,
                "<tr><th scope=\"row\">{}</th><td>{}</td></tr>",
                Words(name),
                Words(problem)
            )
            .ok();
        }
        out.push_str("</tbody></table></div></section>");
    }
}

/// The lists of items and findings, which the script fills.
const LISTS: &str = include_str!("lists.html");

fn head(statistics: &Statistics, out: &mut String) {
    let unread = match statistics.unread {
        0 => String::new(),
        1 => "; one letter could not be read".to_owned(),
        unread => format!("; {unread} letters could not be read"),
    };
    let mut asked = String::new();
    for again in statistics.again.words() {
        write!(asked, "; {again}").ok();
    }
    for (name, value) in statistics.asked.words() {
        write!(asked, "; {name} {value}").ok();
    }
    write!(
        out,
        "<header><div class=\"masthead\"><h1>Audit of Independent Medical Review letters</h1>\
         <button class=\"theme\" type=\"button\" hidden>Dark</button></div><p class=\"soft\">{} \
         letters, {} disputed items{unread}{asked}. Each decision is derived again from MTUS criteria and \
         compared with the letter\u{2019}s own word.</p></header>",
        statistics.letters,
        statistics.items.items()
    )
    .ok();
}

fn cards(statistics: &Statistics, out: &mut String) {
    let items = &statistics.items;
    let (outcome, majority) = items.majority();
    let baseline = majority.ratio();
    out.push_str("<section aria-label=\"Headline figures\"><ul class=\"cards\">");
    let always = format!(
        "always \u{201c}{}\u{201d}: {}",
        outcome.word(),
        figure::percent(majority)
    );
    share_card("Agreement", items.agreement(), baseline, &always, out);
    let alone = statistics.by_summary.agreement();
    if alone.whole > 0 {
        let words = "without what stands in rationales alone";
        share_card("By the summary alone", alone, baseline, words, out);
    }
    let chance = "0.5 is worth nothing".to_owned();
    measure_card(
        "Balanced accuracy",
        items.balanced_accuracy(),
        Some(0.5),
        &chance,
        out,
    );
    measure_card(
        "Cohen\u{2019}s kappa",
        items.kappa(),
        Some(0.0),
        "0 is chance",
        out,
    );
    share_card(
        "Recall of overturned",
        items.recall_of_overturned(),
        None,
        "",
        out,
    );
    share_card("Recall of upheld", items.recall_of_upheld(), None, "", out);
    share_card(
        "Undetermined",
        items.undetermined(),
        None,
        "no rule applies, or rules disagree",
        out,
    );
    out.push_str("</ul>");
    out.push_str(chart::key());
    out.push_str("</section>");
}

fn share_card(name: &str, share: Share, baseline: Option<f64>, beside: &str, out: &mut String) {
    let (Some(ratio), Some(interval)) = (share.ratio(), share.wilson()) else {
        return card(name, "\u{2013}", "", "none to count", out);
    };
    let words = format!(
        "{} of {}; {:.1}\u{2013}{:.1} %{}{beside}",
        share.part,
        share.whole,
        interval.0 * 100.0,
        interval.1 * 100.0,
        if beside.is_empty() { "" } else { "; " },
    );
    card(
        name,
        &figure::percent(share),
        &plot(ratio, Some(interval), baseline),
        &words,
        out,
    );
}

fn measure_card(
    name: &str,
    measure: Option<Measure>,
    baseline: Option<f64>,
    beside: &str,
    out: &mut String,
) {
    let Some(Measure { value, interval }) = measure else {
        return card(name, "\u{2013}", "", "not defined", out);
    };
    let words = interval.map_or_else(
        || format!("interval cannot be told; {beside}"),
        |(low, high)| {
            let (low, high) = (figure::decimal(low), figure::decimal(high));
            format!("{low}\u{2013}{high}; {beside}")
        },
    );
    card(
        name,
        &figure::decimal(value),
        &plot(value, interval, baseline),
        &words,
        out,
    );
}

fn card(name: &str, value: &str, plot: &str, words: &str, out: &mut String) {
    write!(
        out,
        "<li><h3>{name}</h3><div class=\"value\">{value}</div>{plot}\
         <div class=\"small soft figure\">{words}</div></li>"
    )
    .ok();
}

fn confusion(items: &Tally, out: &mut String) {
    out.push_str(
        "<section><h2>The letters against the criteria</h2><div class=\"sheet confusion\">\
         <table class=\"confusion\"><thead><tr><td></td><th scope=\"col\">Criteria: upheld</th>\
         <th scope=\"col\">Criteria: overturned</th><th scope=\"col\">No prediction</th>\
         <th scope=\"col\">All</th></tr></thead><tbody>",
    );
    let predicted = [
        Predicted::Upheld,
        Predicted::Overturned,
        Predicted::Undetermined,
    ];
    for stated in [Stated::Upheld, Stated::Overturned] {
        write!(out, "<tr><th scope=\"row\">Letter: {}</th>", stated.word()).ok();
        for predicted in predicted {
            let class = match (stated, predicted) {
                (_, Predicted::Undetermined) => "open",
                (Stated::Upheld, Predicted::Upheld)
                | (Stated::Overturned, Predicted::Overturned) => "right",
                _ => "wrong",
            };
            let count = items.count_of(stated, predicted);
            write!(out, "<td class=\"{class}\">{count}</td>").ok();
        }
        write!(out, "<td>{}</td></tr>", items.stated(stated)).ok();
    }
    out.push_str("</tbody></table></div></section>");
}

fn kinds(statistics: &Statistics, out: &mut String) {
    out.push_str(
        "<section><h2>Findings</h2><div class=\"sheet\"><table><thead><tr>\
         <th scope=\"col\">Kind</th><th scope=\"col\" class=\"n\">Count</th>\
         <th scope=\"col\">What it is</th></tr></thead><tbody>",
    );
    for kind in FindingKind::ALL {
        let count = statistics.findings.get(&kind).copied().unwrap_or_default();
        let words = kind.id().replace('_', " ");
        let name = match (kind, count) {
            (_, 0) => words,
            (FindingKind::SplitDecision, _) => format!("<a href=\"#splits\">{words}</a>"),
            _ => format!(
                "<button class=\"pick\" type=\"button\" data-kind=\"{}\">{words}</button>",
                kind.id()
            ),
        };
        write!(
            out,
            "<tr><th scope=\"row\">{name}</th><td class=\"n\">{count}</td><td>{}</td></tr>",
            kind.meaning()
        )
        .ok();
    }
    out.push_str("</tbody></table></div></section>");
}

fn charts(statistics: &Statistics, out: &mut String) {
    out.push_str(
        "<section><h2>Agreement in groups</h2><p class=\"soft\">Groups go from the lowest \
         agreement to the highest, months by time. A bar that does not pass the line is no better \
         than always giving the more frequent outcome of its group.</p>",
    );
    out.push_str(chart::key());
    let open = [
        Grouping::Category,
        Grouping::Edition,
        Grouping::Specialty,
        Grouping::Month,
    ];
    for grouping in open {
        chart::chart(grouping, statistics, out);
    }
    for grouping in [Grouping::Rule, Grouping::Basis] {
        write!(out, "<details><summary>{}</summary>", grouping.title()).ok();
        chart::chart(grouping, statistics, out);
        out.push_str("</details>");
    }
    out.push_str("</section>");
}
