//! From the words of a section to *tokens*, sentence by sentence.

use std::ops::Range;

use super::number::{month_at, number_at};
use super::sentence;
use super::token::{Meaning, Token, class};
use crate::text::Span;
use crate::vocabulary::{
    Cue, NumberWord, PhraseStart, Sense, Vocabulary, WORD, Word, WordId, WordKind, Words,
};

/// Sentences longer than this many tokens are read in pieces.
pub(super) const LONGEST: usize = 250;

/// The sentence of a letter that is being read, and room for the next.
pub(super) struct Passage<'t> {
    source: &'t str,
    vocabulary: &'t Vocabulary,
    words: Vec<Word<'t>>,
    /// The number of each word.
    ids: Vec<WordId>,
    /// Where phrases start that begin with each word.
    starts: Vec<PhraseStart>,
    /// Whether any word may be a number or begin a date.
    has_numbers: bool,
    /// Numbers and dates with the place and count of their words.
    numbers: Vec<(usize, usize, Token)>,
    tokens: Vec<Token>,
}

impl<'t> Passage<'t> {
    /// Before the first sentence of a letter.
    pub(super) fn new(source: &'t str, vocabulary: &'t Vocabulary) -> Self {
        Self {
            source,
            vocabulary,
            words: Vec::with_capacity(64),
            ids: Vec::with_capacity(64),
            starts: Vec::with_capacity(64),
            has_numbers: false,
            numbers: Vec::new(),
            tokens: Vec::with_capacity(64),
        }
    }

    /// Splits a stretch of the letter into sentences of tokens and hands over
    /// each.
    pub(super) fn sentences(&mut self, stretch: Span, mut each: impl FnMut(&mut [Token])) {
        let mut rest = Words::within(self.source, stretch.start, stretch.end);
        let mut coming = rest.next();
        while let Some(word) = coming {
            coming = rest.next();
            let ends = self.words.len() + 1 >= 2 * LONGEST
                || word.kind == WordKind::Mark
                    && sentence::ends(self.words.last(), &word, || coming);
            self.words.push(word);
            if ends {
                self.sentence(&mut each);
            }
        }
        self.sentence(&mut each);
    }

    /// Hands over the tokens of a sentence, of which all words are there.
    fn sentence(&mut self, each: &mut impl FnMut(&mut [Token])) {
        self.look_up();
        self.find_numbers();
        self.read();
        self.tokens.chunks_mut(LONGEST).for_each(each);
        self.words.clear();
        self.ids.clear();
        self.starts.clear();
        self.numbers.clear();
        self.tokens.clear();
    }

    /// Looks up every word, and then the phrases that start with each: one look
    /// does not wait for another, so that the processor takes several at once.
    fn look_up(&mut self) {
        let (source, table) = (self.source, &self.vocabulary.words);
        let mut has_numbers = false;
        self.ids.extend(self.words.iter().map(|word| {
            if is_hyphen(word) {
                return WordId::HYPHEN;
            }
            let id = table.find_in(source, word);
            has_numbers |= match word.kind {
                WordKind::Digits => true,
                WordKind::Letters => table.is_number(id) || may_be_times(word.text),
                WordKind::Mark => false,
            };
            id
        }));
        self.has_numbers = has_numbers;
        let book = &self.vocabulary.book;
        self.starts
            .extend(self.ids.iter().map(|&id| book.start(id)));
    }

    /// Dates and ranges need the strokes and hyphens that phrases must not
    /// see, so numbers are read first.
    fn find_numbers(&mut self) {
        if !self.has_numbers {
            return;
        }
        let mut at = 0;
        while let (Some(word), Some(&id)) = (self.words.get(at), self.ids.get(at)) {
            let number = match word.kind {
                WordKind::Digits => number_at(self.source, &self.words, at),
                WordKind::Letters => {
                    if let Some(count) = times(word.text) {
                        Some((1, number_token(word, word, count)))
                    } else {
                        let number = self.vocabulary.words.number(id);
                        number.and_then(|number| self.worded(at, number))
                    }
                }
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

    /// Who is heard to speak inside a phrase: "part of her care".
    fn cue_within(&self, mut words: Range<usize>) -> Option<Cue> {
        words.find_map(|at| {
            let (start, behind) = (self.starts.get(at)?, self.ids.get(at + 1..)?);
            let book = &self.vocabulary.book;
            book.cue(book.begun(start, behind))
        })
    }

    /// Finds the tokens of the sentence.
    fn read(&mut self) {
        let mut numbers = self.numbers.iter().copied();
        let mut number = numbers.next();
        let book = &self.vocabulary.book;
        // The next word to be read.
        let mut at = 0;
        while let (Some(word), Some(start), Some(behind)) = (
            self.words.get(at),
            self.starts.get(at),
            self.ids.get(at + 1..),
        ) {
            if word.kind == WordKind::Mark {
                if is_hyphen(word) {
                    at += 1;
                    continue;
                }
                if let Some(span) = sign_not_found(&self.words, at) {
                    self.tokens.push(Token {
                        span,
                        symbol: class::NEGATION,
                        meaning: Meaning::Plain,
                        cue: None,
                    });
                    at += 3;
                    continue;
                }
            }
            let begun = book.begun(start, behind);
            let cue = book.cue(begun);
            if let Some((start, length, token)) = number
                && start == at
            {
                number = numbers.next();
                // "PT x12" is "PT x 12".
                if times(word.text).is_some() {
                    self.tokens.push(Token {
                        span: Span::new(word.start, word.start + 1),
                        symbol: class::FOR,
                        meaning: Meaning::Plain,
                        cue: None,
                    });
                }
                self.tokens.push(Token { cue, ..token });
                at += length;
                continue;
            }
            let here = at;
            at += 1;
            let (end, symbol, meaning, cue) =
                if let Some((length, (symbol, sense))) = book.phrase(begun) {
                    let (mut end, mut cue) = (word.end(), cue);
                    if length > 1 {
                        at = here + length;
                        end = self.words.get(at - 1).map_or(end, Word::end);
                        cue = cue.or_else(|| self.cue_within(here + 1..at));
                    }
                    // A number inside a phrase is part of it.
                    while number.is_some_and(|(start, ..)| start < at) {
                        number = numbers.next();
                    }
                    (end, symbol, meaning(sense), cue)
                } else {
                    let (symbol, meaning) = match word.kind {
                        WordKind::Mark => match word.text.as_bytes() {
                            b"," => (class::COMMA, Meaning::Plain),
                            b";" => (class::STOP, Meaning::Plain),
                            b":" => (class::COLON, Meaning::Plain),
                            b"/" => (class::OR, Meaning::Plain),
                            _ => continue,
                        },
                        _ if self.counts_one(here) => (class::NUMBER, Meaning::Number(1.0)),
                        _ => (WORD, Meaning::Plain),
                    };
                    (word.end(), symbol, meaning, cue)
                };
            self.tokens.push(Token {
                span: Span::new(word.start, end),
                symbol,
                meaning,
                cue,
            });
        }
    }

    /// Whether a word is the article of one unit of time, and so counts it: "for
    /// a year", "a month ago".
    fn counts_one(&self, at: usize) -> bool {
        let measured = || {
            let before = self.tokens.last().map(|token| token.symbol);
            matches!(before, Some(b'F' | b'>' | b'<' | b'~' | b'P'))
        };
        let ago = || {
            let word = self.words.get(at + 2);
            word.is_some_and(|word| word.text.eq_ignore_ascii_case("ago"))
        };
        one_of(&self.words, at) && (measured() || ago())
    }

    /// A number or date that starts with a number word.
    fn worded(&self, at: usize, word: NumberWord) -> Option<(usize, Token)> {
        let number = match word {
            NumberWord::Month(month) => {
                let capital = self
                    .words
                    .get(at)?
                    .text
                    .starts_with(|first: char| first.is_ascii_uppercase());
                return if capital {
                    month_at(self.source, &self.words, at, month)
                } else {
                    None
                };
            }
            NumberWord::Number(number) => number,
        };
        let text = |ahead: usize| self.words.get(at + ahead).map_or("", |word| word.text);
        // "One-on-one" is no number.
        if text(1) == "-" && text(2).eq_ignore_ascii_case("on") {
            return None;
        }
        let (length, number) = if text(1) == "(" && text(3) == ")" && text(2).parse::<f64>().is_ok()
        {
            // "Eight (8)" and "twenty-one" are one number each.
            (4, number)
        } else if number >= 20.0
            && text(1) == "-"
            && let Some(NumberWord::Number(ones @ ..10.0)) = self
                .ids
                .get(at + 2)
                .and_then(|&id| self.vocabulary.words.number(id))
        {
            (3, number + ones)
        } else {
            (1, number)
        };
        let (first, last) = (self.words.get(at)?, self.words.get(at + length - 1)?);
        Some((length, number_token(first, last, number)))
    }
}

/// What a phrase means beyond its class.
fn meaning(sense: Sense) -> Meaning {
    match sense {
        Sense::Plain => Meaning::Plain,
        Sense::Finding(fact, answer) => Meaning::Finding(fact, answer),
        Sense::Drug(category, id) => Meaning::Drug(category, id),
        Sense::Treatment(category) => Meaning::Treatment(category),
        Sense::Unit(unit) => Meaning::Unit(unit),
    }
}

fn number_token(first: &Word<'_>, last: &Word<'_>, number: f64) -> Token {
    Token {
        span: Span::new(first.start, last.end()),
        symbol: class::NUMBER,
        meaning: Meaning::Number(number),
        cue: None,
    }
}

/// How often, where it is written as one word: "x3".
fn times(word: &str) -> Option<f64> {
    match word.as_bytes() {
        [b'x' | b'X', digits @ ..] => count(digits),
        _ => None,
    }
}

/// Whether a word may be such: told by its first letter alone.
fn may_be_times(word: &str) -> bool {
    matches!(word.as_bytes(), [b'x' | b'X', ..])
}

/// What no more than two digits count.
fn count(digits: &[u8]) -> Option<f64> {
    let few = matches!(digits, [b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9']);
    let number = |all: u8, digit: &u8| 10 * all + (digit - b'0');
    few.then(|| f64::from(digits.iter().fold(0, number)))
}

/// Phrases do not see hyphens.
fn is_hyphen(word: &Word<'_>) -> bool {
    word.kind == WordKind::Mark && word.text.as_bytes() == b"-"
}

/// "(-) spasm": a sign that was looked for and not found.
fn sign_not_found(words: &[Word<'_>], at: usize) -> Option<Span> {
    let (open, [minus, close]) = (words.get(at)?, words.get(at + 1..at + 3)?) else {
        return None;
    };
    let is = |word: &Word<'_>, mark: &[u8]| word.text.as_bytes() == mark;
    let found = is(open, b"(") && is(minus, b"-") && is(close, b")");
    found.then(|| Span::new(open.start, close.end()))
}

/// "A year", "a month": one of them.
fn one_of(words: &[Word<'_>], at: usize) -> bool {
    const UNITS: [&str; 4] = ["year", "month", "week", "day"];
    words
        .get(at)
        .is_some_and(|word| matches!(word.text.as_bytes(), b"a" | b"A"))
        && words.get(at + 1).is_some_and(|next| {
            UNITS
                .iter()
                .any(|unit| unit.eq_ignore_ascii_case(next.text))
        })
}
