//! A sentence as it is *spelled*: its words, on their way to tokens.

use super::{Meanings, Number, Place, Script, listed};
use crate::facts::class;
use crate::facts::number::times;
use crate::facts::tag::{AGO, ONE_OF_TIME, SAID_OF_A_PATIENT};
use crate::facts::token::{Meaning, Token};
use crate::text::Span;
use crate::vocabulary::{Begun, Cue, PhraseBook, Symbol, TagTable, Tags, WordId, WordKind};

/// Makes tokens of words, sentence by sentence.
pub(super) struct Spelling<'p> {
    source: &'p str,
    book: &'p PhraseBook,
    meanings: &'p Meanings,
    tags: &'p TagTable,
    /// Those that are not passed yet.
    numbers: &'p [Number],
    /// Tokens, as many as there are, and room for the others.
    tokens: &'p mut [Token],
    count: usize,
    /// Whether the sentence has semicolons, and numbers that close a bracket.
    has_stops: bool,
    has_numbers: bool,
}

impl<'p> Spelling<'p> {
    /// Before the first sentence; there is room for a token of each word, and one
    /// more of each number.
    pub(super) fn new(script: Script<'p>, numbers: &'p [Number], tokens: &'p mut [Token]) -> Self {
        Self {
            source: script.source,
            book: &script.vocabulary.book,
            meanings: script.meanings,
            tags: &script.vocabulary.tags,
            numbers,
            tokens,
            count: 0,
            has_stops: false,
            has_numbers: false,
        }
    }

    /// How many tokens there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Finds the tokens of a sentence that starts at a word.
    pub(super) fn read(&mut self, start: usize, words: &[Place]) {
        let (book, meanings) = (self.book, self.meanings);
        let first = self.count;
        let end = start + words.len();
        // How many words are left where the next number starts.
        let mut number = self.left_at(end);
        let mut left = words;
        while let Some((word, behind)) = left.split_first() {
            if left.len() == number {
                left = self.number(word, behind);
                number = self.left_at(end);
                continue;
            }
            if word.kind == WordKind::Mark {
                left = self.mark(word, behind, end);
                number = self.left_at(end);
                continue;
            }
            left = behind;
            let alone = book.first(word.id);
            let mut begun = alone.begun();
            if let Some(next) = behind.first()
                && alone.may_go_on(next.id)
            {
                begun = book.gone_on(alone, ids(behind));
                if begun.phrase().0 > 1 {
                    left = self.phrase(word, behind, begun, end);
                    number = self.left_at(end);
                    continue;
                }
            }
            let (_, phrase) = begun.phrase();
            let cue = book.cue(begun);
            let (span, tags) = (word.span(), self.tags.of(word.id));
            if word.id == meanings.patient && self.is_patient(word, behind) {
                self.push(Token {
                    cue,
                    tags,
                    ..plain(span, class::WORD)
                });
                continue;
            }
            if phrase == 0 && word.id == meanings.article {
                if self.is_of_a_number(behind) {
                    continue;
                }
                if let Some(count) = self.counts(word, behind, first) {
                    self.push(Token {
                        meaning: Meaning::Number(count),
                        cue,
                        tags,
                        ..plain(span, class::NUMBER)
                    });
                    continue;
                }
            }
            self.push(Token {
                span,
                cue,
                tags,
                ..*meanings.token(phrase)
            });
        }
        self.settle_lists(first);
    }

    /// Settles what is listed in the sentence of which this is the first token.
    #[inline]
    fn settle_lists(&mut self, first: usize) {
        let (stops, numbers) = (self.has_stops, self.has_numbers);
        if !stops && !numbers {
            return;
        }
        (self.has_stops, self.has_numbers) = (false, false);
        let tokens = self.tokens.get_mut(first..self.count);
        let tokens = tokens.unwrap_or_default();
        if numbers {
            listed::pass_numbers(self.source, tokens);
        }
        if stops {
            listed::join(tokens);
        }
    }

    #[inline]
    fn push(&mut self, token: Token) {
        if let Some(room) = self.tokens.get_mut(self.count) {
            *room = token;
            self.count += 1;
        }
    }

    /// The token of the number that starts with a word. Gives the words behind it.
    fn number<'w>(&mut self, word: &Place, behind: &'w [Place]) -> &'w [Place] {
        let Some((&(_, length, token), others)) = self.numbers.split_first() else {
            return behind;
        };
        self.numbers = others;
        // "PT x12" is "PT x 12".
        if word.kind == WordKind::Letters && times(word.text(self.source)).is_some() {
            let start = word.span().start;
            self.push(plain(Span::new(start, start + 1), class::FOR));
        }
        let cue = self.book.cue(self.book.begun(word.id, ids(behind)));
        self.has_numbers |= self.source.as_bytes().get(token.span.end) == Some(&b')');
        let (inside, behind) = behind.split_at_checked(length - 1).unwrap_or_default();
        let tags = if token.is_date() {
            Tags::NONE
        } else {
            self.tags(word, inside)
        };
        self.push(Token { cue, tags, ..token });
        behind
    }

    /// The token of a mark, of which most have none. Gives the words behind it.
    fn mark<'w>(&mut self, mark: &Place, behind: &'w [Place], end: usize) -> &'w [Place] {
        if mark.id == WordId::HYPHEN {
            return behind;
        }
        if let Some((span, behind)) = sign_not_found(mark, behind) {
            self.push(Token {
                parted: true,
                ..plain(span, class::NEGATION)
            });
            return behind;
        }
        let begun = self.book.begun(mark.id, ids(behind));
        let (length, phrase) = begun.phrase();
        if length > 1 {
            return self.phrase(mark, behind, begun, end);
        }
        let (span, cue) = (mark.span(), self.book.cue(begun));
        if phrase > 0 {
            let known = *self.meanings.token(phrase);
            self.push(Token { span, cue, ..known });
        } else if let Some(symbol) = of_mark(mark.first) {
            self.has_stops |= symbol == class::SEMICOLON;
            self.push(Token {
                cue,
                ..plain(span, symbol)
            });
        }
        behind
    }

    /// The token of a phrase of several words, which starts with this one. Gives the
    /// words behind it.
    fn phrase<'w>(
        &mut self,
        word: &Place,
        behind: &'w [Place],
        begun: Begun,
        end: usize,
    ) -> &'w [Place] {
        let (length, phrase) = begun.phrase();
        let (inside, behind) = behind.split_at_checked(length - 1).unwrap_or_default();
        let last = inside.last().unwrap_or(word);
        let cue = self.book.cue(begun);
        self.push(Token {
            span: word.span().cover(last.span()),
            cue: cue.or_else(|| cue_within(self.book, inside, behind)),
            parted: true,
            tags: self.tags(word, inside),
            ..*self.meanings.token(phrase)
        });
        // A number inside a phrase is part of it.
        while self.left_at(end) > behind.len()
            && let Some((_, others)) = self.numbers.split_first()
        {
            self.numbers = others;
        }
        behind
    }

    /// The tags of the words of a phrase.
    fn tags(&self, word: &Place, inside: &[Place]) -> Tags {
        let first = self.tags.of(word.id);
        let inside = inside.iter().map(|word| self.tags.of(word.id));
        inside.fold(first, Tags::and)
    }

    /// How many words are left before the end of a sentence where the next number
    /// starts; none where it stands behind it.
    fn left_at(&self, end: usize) -> usize {
        let next = self.numbers.first();
        next.map_or(0, |&(start, ..)| end.saturating_sub(start))
    }

    /// Whether "Pt" is the patient, who does or has something, and not physical therapy.
    fn is_patient(&self, word: &Place, behind: &[Place]) -> bool {
        matches!(word.text(self.source), "Pt" | "pt")
            && behind
                .first()
                .is_some_and(|next| SAID_OF_A_PATIENT.has(next.text(self.source)))
    }

    /// What the article of a unit of time counts: "for a year", "a month ago", "a year
    /// and a half". Of the sentence, the tokens from this one on are known.
    fn counts(&self, word: &Place, behind: &[Place], first: usize) -> Option<f64> {
        static HALF: [&str; 3] = ["and", "a", "half"];
        let text = |at: usize| behind.get(at).map_or("", |word| word.text(self.source));
        if !matches!(word.text(self.source), "a" | "A") || !ONE_OF_TIME.has(text(0)) {
            return None;
        }
        let half = (1..).zip(HALF).all(|(at, word)| text(at) == word);
        let behind_unit = if half { 1 + HALF.len() } else { 1 };
        let measured = || {
            let before = self.tokens.get(first..self.count).unwrap_or_default();
            let before = before.last().map(|token| token.symbol);
            matches!(
                before,
                Some(class::FOR | class::AT_LEAST | class::AT_MOST | class::ABOUT | class::PAST)
            )
        };
        let counts = measured() || AGO.has(text(behind_unit));
        counts.then_some(if half { 1.5 } else { 1.0 })
    }

    /// Whether an article is part of a number: "a couple of weeks".
    fn is_of_a_number(&self, behind: &[Place]) -> bool {
        let next = behind.first().map(|next| next.text(self.source));
        next.is_some_and(|next| next.eq_ignore_ascii_case("couple"))
    }
}

/// The numbers of some words.
fn ids(words: &[Place]) -> impl Iterator<Item = WordId> + Clone {
    words.iter().map(|word| word.id)
}

/// A token of which the class says all.
fn plain(span: Span, symbol: Symbol) -> Token {
    Token {
        span,
        symbol,
        meaning: Meaning::Plain,
        cue: None,
        parted: false,
        tags: Tags::NONE,
    }
}

/// The class of a mark of no phrase. Most have none and are passed over.
fn of_mark(mark: u8) -> Option<Symbol> {
    match mark {
        b',' => Some(class::COMMA),
        b';' => Some(class::SEMICOLON),
        b':' => Some(class::COLON),
        b'/' => Some(class::OR),
        _ => None,
    }
}

/// "(-) spasm": a sign that was looked for and not found, and the words behind it.
fn sign_not_found<'w>(word: &Place, behind: &'w [Place]) -> Option<(Span, &'w [Place])> {
    if !word.is(b'(') {
        return None;
    }
    let [hyphen, close, behind @ ..] = behind else {
        return None;
    };
    let found = hyphen.is(b'-') && close.is(b')');
    found.then(|| (word.span().cover(close.span()), behind))
}

/// Who is heard to speak inside a phrase: "part of her care". It may be heard from
/// words behind the phrase, too.
fn cue_within(book: &PhraseBook, inside: &[Place], behind: &[Place]) -> Option<Cue> {
    (0..inside.len()).find_map(|at| {
        let (word, rest) = inside.get(at..)?.split_first()?;
        book.cue(book.begun(word.id, ids(rest).chain(ids(behind))))
    })
}
