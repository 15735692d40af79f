//! From the words of a section to *tokens*, sentence by sentence.

use jiff::civil::Date;

use super::sentence;
use super::token::{Meaning, Token, class};
use crate::letter::date;
use crate::text::Span;
use crate::vocabulary::{NumberWord, Sense, Vocabulary, WORD, Word, WordId, WordKind, Words};

/// Sentences longer than this many tokens are read in pieces.
pub(super) const LONGEST: usize = 250;

/// Splits a stretch of text into sentences of tokens and hands over each.
pub(super) fn sentences(
    source: &str,
    stretch: Span,
    vocabulary: &Vocabulary,
    mut each: impl FnMut(&mut [Token]),
) {
    let Some(text) = source.get(stretch.start..stretch.end) else { return };
    let mut passage = Passage::new(source, vocabulary);
    let mut tokens: Vec<Token> = Vec::with_capacity(64);
    let mut rest = Words::of(text).map(|word| Word { start: word.start + stretch.start, ..word }).peekable();
    while let Some(word) = rest.next() {
        let next = rest.peek();
        let ends = next.is_none()
            || sentence::ends(passage.words.last(), &word, next)
            || passage.words.len() + 1 >= 2 * LONGEST;
        passage.push(word);
        if ends {
            tokens.clear();
            passage.read(&mut tokens);
            tokens.chunks_mut(LONGEST).for_each(&mut each);
            passage.clear();
        }
    }
}

/// The words of one sentence, each looked up once.
struct Passage<'t> {
    source: &'t str,
    vocabulary: &'t Vocabulary,
    words: Vec<Word<'t>>,
    ids: Vec<WordId>,
    /// The words that are no hyphens, by their place; phrases do not see
    /// hyphens.
    joined: Vec<usize>,
    joined_ids: Vec<WordId>,
    /// Numbers and dates with the place and count of their words.
    numbers: Vec<(usize, usize, Token)>,
}

impl<'t> Passage<'t> {
    fn new(source: &'t str, vocabulary: &'t Vocabulary) -> Self {
        Self {
            source,
            vocabulary,
            words: Vec::with_capacity(64),
            ids: Vec::with_capacity(64),
            joined: Vec::with_capacity(64),
            joined_ids: Vec::with_capacity(64),
            numbers: Vec::new(),
        }
    }

    fn clear(&mut self) {
        self.words.clear();
        self.ids.clear();
        self.joined.clear();
        self.joined_ids.clear();
        self.numbers.clear();
    }

    fn push(&mut self, word: Word<'t>) {
        if word.text == "-" {
            self.ids.push(WordId::UNKNOWN);
        } else {
            let id = self.vocabulary.words.find(word.text);
            self.ids.push(id);
            self.joined.push(self.words.len());
            self.joined_ids.push(id);
        }
        self.words.push(word);
    }

    /// Dates and ranges need the strokes and hyphens that phrases must not
    /// see, so numbers are read first.
    fn find_numbers(&mut self) {
        let mut at = 0;
        while let (Some(word), Some(&id)) = (self.words.get(at), self.ids.get(at)) {
            let number = match word.kind {
                WordKind::Digits => number_at(self.source, &self.words, at),
                WordKind::Letters => self.vocabulary.words.number(id).and_then(|number| self.worded(at, number)),
                WordKind::Mark => None,
            };
            if let Some((length, token)) = number {
                self.numbers.push((at, length, token));
                at += length;
            } else {
                at += 1;
            }
        }
    }

    /// The tokens of the sentence.
    fn read(&mut self, tokens: &mut Vec<Token>) {
        self.find_numbers();
        let mut numbers = self.numbers.iter().peekable();
        let (cues, lexicon) = (self.vocabulary.cues.phrases(), self.vocabulary.lexicon.phrases());
        // The next word to be read, and its place among those that are joined.
        let (mut at, mut place) = (0, 0);
        while let Some(&here) = self.joined.get(place) {
            // What a number has taken in.
            if here < at {
                place += 1;
                continue;
            }
            let Some(word) = self.words.get(here) else { break };
            // "(-) spasm": a sign that was looked for and not found.
            if let Some([open, minus, close]) = self.words.get(here..here + 3)
                && (open.text, minus.text, close.text) == ("(", "-", ")")
            {
                let span = Span::new(open.start, close.end());
                tokens.push(Token { span, symbol: class::NEGATION, meaning: Meaning::Plain, cue: None });
                at = here + 3;
                continue;
            }
            let ahead = self.joined_ids.get(place..).unwrap_or_default();
            let cue = cues.longest(ahead).map(|(_, &cue)| cue);
            if let Some(&(_, length, token)) = numbers.next_if(|&&(start, ..)| start == here) {
                tokens.push(Token { cue, ..token });
                at = here + length;
                continue;
            }
            if let Some((count, &(symbol, sense))) = lexicon.longest(ahead) {
                place += count;
                let last = self.joined.get(place - 1).copied().unwrap_or(here);
                let end = self.words.get(last).map_or(word.end(), Word::end);
                let meaning = match sense {
                    Sense::Plain => Meaning::Plain,
                    Sense::Finding(fact, answer) => Meaning::Finding(fact, answer),
                    Sense::Drug(category, id) => Meaning::Drug(category, id),
                    Sense::Treatment(category) => Meaning::Treatment(category),
                    Sense::Unit(unit) => Meaning::Unit(unit),
                };
                tokens.push(Token { span: Span::new(word.start, end), symbol, meaning, cue });
                // A number inside a phrase is part of it.
                while numbers.next_if(|&&(start, ..)| start <= last).is_some() {}
                continue;
            }
            place += 1;
            let symbol = match (word.kind, word.text) {
                (WordKind::Mark, ",") => class::COMMA,
                (WordKind::Mark, ";") => class::STOP,
                (WordKind::Mark, ":") => class::COLON,
                (WordKind::Mark, "/") => class::OR,
                (WordKind::Mark, _) => continue,
                _ => WORD,
            };
            let measured = matches!(tokens.last(), Some(Token { symbol: b'F' | b'>' | b'<' | b'~' | b'P', .. }));
            let (symbol, meaning) = if measured && one_of(&self.words, here) {
                (class::NUMBER, Meaning::Number(1.0))
            } else {
                (symbol, Meaning::Plain)
            };
            tokens.push(Token { span: Span::new(word.start, word.end()), symbol, meaning, cue });
        }
    }

    /// A number or date that starts with a number word.
    fn worded(&self, at: usize, word: NumberWord) -> Option<(usize, Token)> {
        let number = match word {
            NumberWord::Month(month) => {
                let capital = self.words.get(at)?.text.starts_with(|first: char| first.is_ascii_uppercase());
                return if capital { month_at(self.source, &self.words, at, month) } else { None };
            }
            NumberWord::Number(number) => number,
        };
        let text = |ahead: usize| self.words.get(at + ahead).map_or("", |word| word.text);
        let (length, number) = if text(1) == "(" && text(3) == ")" && text(2).parse::<f64>().is_ok() {
            // "Eight (8)" and "twenty-one" are one number each.
            (4, number)
        } else if number >= 20.0
            && text(1) == "-"
            && let Some(NumberWord::Number(ones @ ..10.0)) =
                self.ids.get(at + 2).and_then(|&id| self.vocabulary.words.number(id))
        {
            (3, number + ones)
        } else {
            (1, number)
        };
        let (first, last) = (self.words.get(at)?, self.words.get(at + length - 1)?);
        let span = Span::new(first.start, last.end());
        Some((length, Token { span, symbol: class::NUMBER, meaning: Meaning::Number(number), cue: None }))
    }
}

/// "A year", "a month": one of them.
fn one_of(words: &[Word<'_>], at: usize) -> bool {
    const UNITS: [&str; 4] = ["year", "month", "week", "day"];
    words.get(at).is_some_and(|word| word.text.eq_ignore_ascii_case("a"))
        && words.get(at + 1).is_some_and(|next| UNITS.iter().any(|unit| unit.eq_ignore_ascii_case(next.text)))
}

/// A number, date, fraction or grade that starts with digits: how many words it
/// takes and the token.
fn number_at(source: &str, words: &[Word<'_>], at: usize) -> Option<(usize, Token)> {
    let word = words.get(at)?;
    let text = |ahead: usize| words.get(at + ahead).map_or("", |word| word.text);
    let token = |length: usize, symbol, meaning| {
        let end = words.get(at + length - 1).map_or(word.end(), Word::end);
        Some((length, Token { span: Span::new(word.start, end), symbol, meaning, cue: None }))
    };
    let is_digits = |ahead: usize| words.get(at + ahead).is_some_and(|word| word.kind == WordKind::Digits);
    let stroke = text(1);
    if matches!(stroke, "/" | "-") && is_digits(2) {
        if text(3) == stroke && is_digits(4) {
            let whole = Span::new(word.start, words.get(at + 4).map_or(word.end(), Word::end));
            if let Some(day) = source.get(whole.start..whole.end).and_then(date::parse) {
                return token(5, class::DATE, Meaning::Day(day));
            }
        }
        let (first, second) = (word.text.parse::<f64>().ok()?, text(2).parse::<f64>().ok()?);
        if text(2).len() == 4 && (1.0..=12.0).contains(&first) && (1950.0..2050.0).contains(&second) {
            return token(3, class::MONTH_YEAR, Meaning::Day(first_of(second, first)?));
        }
        if stroke == "-" {
            return token(3, class::NUMBER, Meaning::Number(f64::midpoint(first, second)));
        }
        return fraction(first, second, text(2).len(), token);
    }
    // "4+/5"
    if matches!(text(1), "+" | "-") && text(2) == "/" && text(3) == "5" {
        return token(4, class::GRADE, Meaning::Plain);
    }
    if text(1).eq_ignore_ascii_case("out") && text(2).eq_ignore_ascii_case("of") && is_digits(3) {
        let (symbol, meaning) = match (word.text, text(3)) {
            ("5", "5") => (class::FULL_GRADE, Meaning::Plain),
            ("0" | "1" | "2" | "3" | "4", "5") => (class::GRADE, Meaning::Plain),
            (score, "10") => (class::SCORE, score.parse().map_or(Meaning::Plain, Meaning::Number)),
            _ => (WORD, Meaning::Plain),
        };
        return token(4, symbol, meaning);
    }
    let number = word.text.replace(',', "").parse::<f64>().ok()?;
    if word.text.len() == 4 && (1950.0..2050.0).contains(&number) && !is_dose(text(1)) {
        let day = first_of(number, 1.0)?;
        return token(1, class::MONTH_YEAR, Meaning::Day(day));
    }
    token(1, class::NUMBER, Meaning::Number(number))
}

fn fraction<T>(
    first: f64,
    second: f64,
    digits: usize,
    token: impl Fn(usize, u8, Meaning) -> Option<T>,
) -> Option<T> {
    match (first, second) {
        (5.0, 5.0) => token(3, class::FULL_GRADE, Meaning::Plain),
        (0.0..5.0, 5.0) if digits == 1 => token(3, class::GRADE, Meaning::Plain),
        // A pain score.
        (0.0..=10.0, 10.0) => token(3, class::SCORE, Meaning::Number(first)),
        (1.0..=12.0, 0.0..100.0) if digits == 2 => {
            let year = second + if second < 50.0 { 2000.0 } else { 1900.0 };
            token(3, class::FRACTION, Meaning::Fraction(first_of(year, first)?))
        }
        _ => token(3, WORD, Meaning::Plain),
    }
}

/// "June 17, 2013", "June 2013", "September of 2011", "June".
fn month_at(source: &str, words: &[Word<'_>], at: usize, month: i8) -> Option<(usize, Token)> {
    let word = words.get(at)?;
    let text = |ahead: usize| words.get(at + ahead).map_or("", |word| word.text);
    let end = |length: usize| words.get(at + length - 1).map_or(word.end(), Word::end);
    let token = |length: usize, symbol, meaning| {
        (length, Token { span: Span::new(word.start, end(length)), symbol, meaning, cue: None })
    };
    let dot = usize::from(text(1) == ".");
    for length in [4 + dot, 3 + dot] {
        if length <= words.len() - at
            && let Some(day) = source.get(word.start..end(length)).and_then(date::parse)
        {
            return Some(token(length, class::DATE, Meaning::Day(day)));
        }
    }
    let skip = dot + usize::from(matches!(text(1 + dot), "," | "of"));
    if let Some(year) = text(1 + skip).parse::<f64>().ok().filter(|year| (1950.0..2050.0).contains(year)) {
        let day = first_of(year, f64::from(month))?;
        return Some(token(2 + skip, class::MONTH_YEAR, Meaning::Day(day)));
    }
    // "May" and "march" are words, too.
    let alone = !matches!(word.text, "May" | "may" | "march" | "mar" | "Mar");
    alone.then(|| token(1, class::MONTH, Meaning::Month(month)))
}

fn first_of(year: f64, month: f64) -> Option<Date> {
    #[expect(clippy::cast_possible_truncation, reason = "callers bound year and month")]
    Date::new(year as i16, month as i8, 1).ok()
}

fn is_dose(word: &str) -> bool {
    ["mg", "mcg", "g", "ml", "units", "iu", "cc"].iter().any(|dose| dose.eq_ignore_ascii_case(word))
}
