//! From the words of a section to *tokens*, sentence by sentence.

use super::number::{month_at, number_at};
use super::sentence;
use super::token::{Meaning, Token, class};
use crate::text::Span;
use crate::vocabulary::{
    NumberWord, PhraseStart, Sense, Vocabulary, WORD, Word, WordId, WordKind, Words,
};

/// Sentences longer than this many tokens are read in pieces.
pub(super) const LONGEST: usize = 250;

/// Splits a stretch of text into sentences of tokens and hands over each.
pub(super) fn sentences(
    source: &str,
    stretch: Span,
    vocabulary: &Vocabulary,
    mut each: impl FnMut(&mut [Token]),
) {
    let Some(text) = source.get(stretch.start..stretch.end) else {
        return;
    };
    let mut passage = Passage::new(source, vocabulary);
    let mut tokens: Vec<Token> = Vec::with_capacity(64);
    let mut rest = Words::of(text).map(|word| Word {
        start: word.start + stretch.start,
        ..word
    });
    let mut next = rest.next();
    while let Some(word) = next {
        next = rest.next();
        let ends = next.is_none()
            || word.kind == WordKind::Mark
                && sentence::ends(passage.words.last(), &word, next.as_ref())
            || passage.words.len() + 1 >= 2 * LONGEST;
        passage.words.push(word);
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
    /// For each of them, where cues and phrases of the lexicon begin that start
    /// with it.
    begun: Vec<(PhraseStart, PhraseStart)>,
    /// Whether any word may be a number or begin a date.
    has_numbers: bool,
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
            begun: Vec::with_capacity(64),
            has_numbers: false,
            numbers: Vec::new(),
        }
    }

    fn clear(&mut self) {
        self.words.clear();
        self.ids.clear();
        self.joined.clear();
        self.joined_ids.clear();
        self.begun.clear();
        self.has_numbers = false;
        self.numbers.clear();
    }

    /// Looks up every word, and then the phrases that start with each: one look
    /// does not wait for another, so that the processor takes several at once.
    fn look_up(&mut self) {
        let (source, table) = (self.source, &self.vocabulary.words);
        self.ids.extend(self.words.iter().map(|word| {
            if is_hyphen(word) {
                WordId::UNKNOWN
            } else {
                table.find_at(source, word.start, word.text)
            }
        }));
        for (at, (word, &id)) in self.words.iter().zip(&self.ids).enumerate() {
            if !is_hyphen(word) {
                self.joined.push(at);
                self.joined_ids.push(id);
                self.has_numbers |= word.kind == WordKind::Digits
                    || table.number(id).is_some()
                    || times(word.text).is_some();
            }
        }
        let (cues, lexicon) = (
            self.vocabulary.cues.phrases(),
            self.vocabulary.lexicon.phrases(),
        );
        let begun = self.joined_ids.iter();
        self.begun
            .extend(begun.map(|&id| (cues.start(id), lexicon.start(id))));
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
                WordKind::Letters => match times(word.text) {
                    Some(count) => Some((1, number_token(word, word, count))),
                    None => {
                        let number = self.vocabulary.words.number(id);
                        number.and_then(|number| self.worded(at, number))
                    }
                },
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
        self.look_up();
        self.find_numbers();
        let mut numbers = self.numbers.iter().peekable();
        let (cues, lexicon) = (
            self.vocabulary.cues.phrases(),
            self.vocabulary.lexicon.phrases(),
        );
        // The next word to be read, and its place among those that are joined.
        let (mut at, mut place) = (0, 0);
        while let Some(&here) = self.joined.get(place) {
            // What a number has taken in.
            if here < at {
                place += 1;
                continue;
            }
            let Some(word) = self.words.get(here) else {
                break;
            };
            // "(-) spasm": a sign that was looked for and not found.
            if word.kind == WordKind::Mark
                && let Some([open, minus, close]) = self.words.get(here..here + 3)
                && (open.text, minus.text, close.text) == ("(", "-", ")")
            {
                let span = Span::new(open.start, close.end());
                tokens.push(Token {
                    span,
                    symbol: class::NEGATION,
                    meaning: Meaning::Plain,
                    cue: None,
                });
                at = here + 3;
                continue;
            }
            let behind = self.joined_ids.get(place + 1..).unwrap_or_default();
            let Some(&(cue, phrase)) = self.begun.get(place) else {
                break;
            };
            let cue = cues.longest_from(cue, behind).map(|(_, &cue)| cue);
            if let Some(&(_, length, token)) = numbers.next_if(|&&(start, ..)| start == here) {
                // "PT x12" is "PT x 12".
                if times(word.text).is_some() {
                    tokens.push(Token {
                        span: Span::new(word.start, word.start + 1),
                        symbol: class::FOR,
                        meaning: Meaning::Plain,
                        cue: None,
                    });
                }
                tokens.push(Token { cue, ..token });
                at = here + length;
                continue;
            }
            if let Some((count, &(symbol, sense))) = lexicon.longest_from(phrase, behind) {
                // Who speaks may be told inside a phrase: "part of her care".
                let cue = cue.or_else(|| {
                    (place + 1..place + count).find_map(|inside| {
                        let &(cue, _) = self.begun.get(inside)?;
                        let behind = self.joined_ids.get(inside + 1..)?;
                        cues.longest_from(cue, behind).map(|(_, &cue)| cue)
                    })
                });
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
                tokens.push(Token {
                    span: Span::new(word.start, end),
                    symbol,
                    meaning,
                    cue,
                });
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
            let measured = matches!(
                tokens.last(),
                Some(Token {
                    symbol: b'F' | b'>' | b'<' | b'~' | b'P',
                    ..
                })
            );
            let ago = || {
                let word = self.words.get(here + 2);
                word.is_some_and(|word| word.text.eq_ignore_ascii_case("ago"))
            };
            let (symbol, meaning) = if one_of(&self.words, here) && (measured || ago()) {
                (class::NUMBER, Meaning::Number(1.0))
            } else {
                (symbol, Meaning::Plain)
            };
            tokens.push(Token {
                span: Span::new(word.start, word.end()),
                symbol,
                meaning,
                cue,
            });
        }
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
    let digits = word.strip_prefix(['x', 'X'])?;
    let few = digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    few.then(|| digits.parse().ok()).flatten()
}

/// Phrases do not see hyphens.
fn is_hyphen(word: &Word<'_>) -> bool {
    word.kind == WordKind::Mark && word.text == "-"
}

/// "A year", "a month": one of them.
fn one_of(words: &[Word<'_>], at: usize) -> bool {
    const UNITS: [&str; 4] = ["year", "month", "week", "day"];
    words
        .get(at)
        .is_some_and(|word| word.text.eq_ignore_ascii_case("a"))
        && words.get(at + 1).is_some_and(|next| {
            UNITS
                .iter()
                .any(|unit| unit.eq_ignore_ascii_case(next.text))
        })
}
