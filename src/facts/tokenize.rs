//! From the words of a section to *tokens*, sentence by sentence.

use jiff::civil::Date;

use super::sentence;
use super::token::{Meaning, Token, class};
use crate::letter::date;
use crate::text::Span;
use crate::vocabulary::{Sense, Vocabulary, WORD, Word, WordId, WordKind, Words};

/// Sentences longer than this many tokens are read in pieces.
pub(super) const LONGEST: usize = 250;

/// Splits a stretch of text into sentences of tokens and hands over each.
pub(super) fn sentences(
    source: &str,
    stretch: Span,
    vocabulary: &Vocabulary,
    mut each: impl FnMut(&mut Vec<Token>),
) {
    let Some(text) = source.get(stretch.start..stretch.end) else { return };
    let mut words: Vec<Word<'_>> = Vec::with_capacity(64);
    let mut ids: Vec<WordId> = Vec::with_capacity(64);
    let mut tokens: Vec<Token> = Vec::with_capacity(64);
    let mut rest = Words::of(text).peekable();
    while let Some(word) = rest.next() {
        words.push(Word { start: word.start + stretch.start, ..word });
        // One word of what follows decides whether a full stop ends anything.
        if let Some(next) = rest.peek() {
            words.push(Word { start: next.start + stretch.start, ..*next });
        }
        let last = words.len() - if rest.peek().is_some() { 2 } else { 1 };
        let ends = sentence::ends(&words, last) || rest.peek().is_none() || last + 1 >= 2 * LONGEST;
        words.truncate(last + 1);
        if ends {
            tokens.clear();
            read(source, &mut words, &mut ids, vocabulary, &mut tokens);
            while tokens.len() > LONGEST {
                let mut piece: Vec<Token> = tokens.drain(..LONGEST).collect();
                each(&mut piece);
            }
            if !tokens.is_empty() {
                each(&mut tokens);
            }
            words.clear();
        }
    }
}

/// The tokens of one sentence. Hyphens are dropped from `words`.
fn read(
    source: &str,
    words: &mut Vec<Word<'_>>,
    ids: &mut Vec<WordId>,
    vocabulary: &Vocabulary,
    tokens: &mut Vec<Token>,
) {
    // Dates and ranges need the strokes and hyphens, phrases must not see
    // them, so numbers are read first.
    let mut numbers: Vec<(usize, usize, Token)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some((length, token)) = number_at(source, words, at) {
            numbers.push((at, length, token));
            at += length;
        } else {
            at += 1;
        }
    }
    ids.clear();
    ids.extend(words.iter().map(|word| match word.kind {
        WordKind::Mark if word.text == "-" => WordId::UNKNOWN,
        _ => vocabulary.words.find(word.text),
    }));
    let mut numbers = numbers.into_iter().peekable();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if word.text == "-" {
            at += 1;
            continue;
        }
        // "(-) spasm": a sign that was looked for and not found.
        if let Some([open, minus, close]) = words.get(at..at + 3)
            && (open.text, minus.text, close.text) == ("(", "-", ")")
        {
            let span = Span::new(open.start, close.end());
            tokens.push(Token { span, symbol: class::NEGATION, meaning: Meaning::Plain, cue: None });
            at += 3;
            continue;
        }
        let cue = vocabulary.cues.phrases().longest(without_hyphens(words, ids, at)).map(|(_, &cue)| cue);
        let phrase = vocabulary.lexicon.phrases().longest(without_hyphens(words, ids, at));
        let number = numbers.next_if(|&(start, ..)| start == at);
        if let Some((_, length, mut token)) = number {
            token.cue = cue;
            tokens.push(token);
            at += length;
            continue;
        }
        if let Some((count, &(symbol, sense))) = phrase {
            let next = after(words, at, count);
            let end = words.get(next - 1).map_or(word.end(), Word::end);
            let meaning = match sense {
                Sense::Plain => Meaning::Plain,
                Sense::Finding(fact, answer) => Meaning::Finding(fact, answer),
                Sense::Drug(category, id) => Meaning::Drug(category, id),
                Sense::Treatment(category) => Meaning::Treatment(category),
                Sense::Unit(unit) => Meaning::Unit(unit),
            };
            tokens.push(Token { span: Span::new(word.start, end), symbol, meaning, cue });
            // A number inside a phrase is part of it.
            while numbers.next_if(|&(start, ..)| start < next).is_some() {}
            at = next;
            continue;
        }
        let symbol = match (word.kind, word.text) {
            (WordKind::Mark, ",") => class::COMMA,
            (WordKind::Mark, ";") => class::STOP,
            (WordKind::Mark, ":") => class::COLON,
            (WordKind::Mark, "/") => class::OR,
            (WordKind::Mark, _) => {
                at += 1;
                continue;
            }
            _ => WORD,
        };
        let measured = tokens.last().is_some_and(|before| matches!(before.symbol, b'F' | b'>' | b'<' | b'~' | b'P'));
        let meaning =
            if measured && one_of(source, words, at) { Meaning::Number(1.0) } else { Meaning::Plain };
        let symbol = if meaning == Meaning::Plain { symbol } else { class::NUMBER };
        tokens.push(Token { span: Span::new(word.start, word.end()), symbol, meaning, cue });
        at += 1;
    }
}

/// The ids of the words from `at` on, hyphens left out.
fn without_hyphens<'w>(words: &'w [Word<'_>], ids: &'w [WordId], at: usize) -> impl Iterator<Item = WordId> + 'w {
    let (words, ids) = (words.get(at..).unwrap_or_default(), ids.get(at..).unwrap_or_default());
    words.iter().zip(ids).filter(|(word, _)| word.text != "-").map(|(_, &id)| id)
}

/// The place after `count` words that are no hyphens.
fn after(words: &[Word<'_>], at: usize, count: usize) -> usize {
    let mut left = count;
    let mut next = at;
    while left > 0 && next < words.len() {
        if words.get(next).is_some_and(|word| word.text != "-") {
            left -= 1;
        }
        next += 1;
    }
    next
}

/// "A year", "a month": one of them.
fn one_of(source: &str, words: &[Word<'_>], at: usize) -> bool {
    const UNITS: [&str; 4] = ["year", "month", "week", "day"];
    words.get(at).is_some_and(|word| word.text.eq_ignore_ascii_case("a"))
        && words.get(at + 1).is_some_and(|next| {
            source.get(next.start..next.end()).is_some_and(|next| UNITS.iter().any(|unit| unit.eq_ignore_ascii_case(next)))
        })
}

/// A number, date, fraction or grade that starts at a word: how many words it
/// takes and the token.
fn number_at(source: &str, words: &[Word<'_>], at: usize) -> Option<(usize, Token)> {
    let word = words.get(at)?;
    let text = |ahead: usize| words.get(at + ahead).map_or("", |word| word.text);
    let token = |length: usize, symbol, meaning| {
        let end = words.get(at + length - 1).map_or(word.end(), Word::end);
        Some((length, Token { span: Span::new(word.start, end), symbol, meaning, cue: None }))
    };
    if word.kind == WordKind::Letters {
        if let Some(month) = date::month_of(word.text).filter(|_| is_month_name(word.text)) {
            return month_at(source, words, at, month);
        }
        let number = word_number(word.text)?;
        // "Eight (8)" and "twenty-one" are one number each.
        if text(1) == "(" && text(2).parse::<f64>().is_ok() && text(3) == ")" {
            return token(4, class::NUMBER, Meaning::Number(number));
        }
        if number >= 20.0
            && text(1) == "-"
            && let Some(ones) = word_number(text(2)).filter(|&ones| ones < 10.0)
        {
            return token(3, class::NUMBER, Meaning::Number(number + ones));
        }
        return token(1, class::NUMBER, Meaning::Number(number));
    }
    if word.kind != WordKind::Digits {
        return None;
    }
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
fn month_at(source: &str, words: &[Word<'_>], at: usize, month: i16) -> Option<(usize, Token)> {
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
    let month = i8::try_from(month).ok().filter(|_| alone)?;
    Some(token(1, class::MONTH, Meaning::Month(month)))
}

fn first_of(year: f64, month: f64) -> Option<Date> {
    #[expect(clippy::cast_possible_truncation, reason = "callers bound year and month")]
    Date::new(year as i16, month as i8, 1).ok()
}

fn is_month_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && (word.len() == 3 || word.len() > 3)
}

fn is_dose(word: &str) -> bool {
    ["mg", "mcg", "g", "ml", "units", "iu", "cc"].iter().any(|dose| dose.eq_ignore_ascii_case(word))
}

fn word_number(word: &str) -> Option<f64> {
    const NUMBERS: [(&str, f64); 30] = [
        ("one", 1.0),
        ("two", 2.0),
        ("three", 3.0),
        ("four", 4.0),
        ("five", 5.0),
        ("six", 6.0),
        ("seven", 7.0),
        ("eight", 8.0),
        ("nine", 9.0),
        ("ten", 10.0),
        ("eleven", 11.0),
        ("twelve", 12.0),
        ("thirteen", 13.0),
        ("fourteen", 14.0),
        ("fifteen", 15.0),
        ("sixteen", 16.0),
        ("seventeen", 17.0),
        ("eighteen", 18.0),
        ("nineteen", 19.0),
        ("twenty", 20.0),
        ("thirty", 30.0),
        ("forty", 40.0),
        ("fifty", 50.0),
        ("sixty", 60.0),
        ("ninety", 90.0),
        ("couple", 2.0),
        ("several", 3.0),
        ("dozen", 12.0),
        ("once", 1.0),
        ("twice", 2.0),
    ];
    if word.len() < 3 || word.len() > 9 {
        return None;
    }
    NUMBERS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|&(_, number)| number)
}
