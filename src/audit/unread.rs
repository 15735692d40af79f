//! What stayed *unread* in a letter: sentences of the reviewer's findings from
//! which no fact came, guideline lines without a known guideline, headings
//! whose treatment nobody has named to the program.
//!
//! It tells a maintainer of the vocabulary and the grammars where to go next.
//! Most of these sentences say nothing that a fact asks for, and the words
//! that come up most are looked at first.

use std::collections::BTreeMap;

use crate::facts::{Fact, Section, Sentence, Voice};
use crate::text::{Span, Text};
use crate::vocabulary::{Vocabulary, WordId, WordKind, Words};

use super::JudgedLetter;

/// Words that are kept apart at most; beyond, those that came once only are
/// let go, so that a corpus of any size takes bounded memory.
const MOST_WORDS: usize = 200_000;

/// A sentence that speaks of this worker and yielded no fact.
#[derive(Clone, Debug, PartialEq)]
pub struct UnreadSentence {
    /// The part of the letter.
    pub section: Section,
    /// From its first finding to its last.
    pub span: Span,
    /// Its words that no list of the vocabulary holds.
    pub unknown: Vec<Span>,
}

/// What no fact, no request and no citation came from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unread {
    /// Sentences without a fact, in the order of the letter.
    pub sentences: Vec<UnreadSentence>,
    /// Headings whose treatment the vocabulary does not hold.
    pub headings: Vec<Span>,
    /// Guideline lines in which no guideline was recognized.
    pub guidelines: Vec<Span>,
}

impl Unread {
    /// What of a letter was not read, given its sentences with their voices.
    pub(super) fn of(
        judged: &JudgedLetter,
        sentences: &[Sentence],
        vocabulary: &Vocabulary,
    ) -> Self {
        let evidence = Evidence::of(judged);
        let sentences = sentences
            .iter()
            .filter_map(|sentence| {
                let findings = || {
                    let clauses = sentence.clauses.iter();
                    clauses.filter(|(_, voice)| *voice == Voice::Finding)
                };
                let span = findings().map(|&(span, _)| span).reduce(Span::cover)?;
                if findings().any(|&(clause, _)| evidence.meets(clause)) {
                    return None;
                }
                Some(UnreadSentence {
                    section: sentence.section,
                    span,
                    unknown: findings()
                        .flat_map(|&(clause, _)| unknown(&judged.text, clause, vocabulary))
                        .collect(),
                })
            })
            .collect();
        let items = judged.letter.items.iter();
        Self {
            sentences,
            headings: items
                .clone()
                .filter(|item| {
                    let request = &item.request;
                    request.drug.is_none()
                        && request.procedure.is_none()
                        && request.ingredients.is_empty()
                })
                .map(|item| item.heading)
                .collect(),
            guidelines: items
                .flat_map(|item| [&item.cited_by_administrator, &item.cited_by_reviewer])
                .filter(|line| {
                    let says = line.none_cited || line.adopts;
                    !line.span.is_empty() && line.guidelines.is_empty() && !says
                })
                .map(|line| line.span)
                .collect(),
        }
    }
}

/// The words of a clause that no list of the vocabulary holds.
fn unknown<'t>(
    text: &'t Text,
    clause: Span,
    vocabulary: &'t Vocabulary,
) -> impl Iterator<Item = Span> + 't {
    Words::of(text.slice(clause))
        .filter(|word| {
            word.kind == WordKind::Letters && vocabulary.words.find(word.text) == WordId::UNKNOWN
        })
        .map(move |word| Span::new(clause.start + word.start, clause.start + word.end()))
}

/// All places of a letter that speak for or against a fact.
struct Evidence {
    /// By their first byte.
    spans: Vec<Span>,
    /// Up to each of them, the last byte that any reaches.
    reach: Vec<usize>,
}

impl Evidence {
    fn of(judged: &JudgedLetter) -> Self {
        let facts = &judged.facts;
        let every = std::iter::once(&facts.worker).chain(&facts.items);
        let places = |fact: &Fact| {
            let both = fact.evidence.iter().chain(&fact.against);
            both.map(|evidence| evidence.span).collect::<Vec<_>>()
        };
        let mut spans: Vec<Span> = every.flat_map(BTreeMap::values).flat_map(places).collect();
        spans.sort_by_key(|span| (span.start, span.end));
        let reach = spans
            .iter()
            .scan(0, |reach, span| {
                *reach = span.end.max(*reach);
                Some(*reach)
            })
            .collect();
        Self { spans, reach }
    }

    /// Whether any place lies in the clause, in part at least.
    fn meets(&self, clause: Span) -> bool {
        let before = self.spans.partition_point(|span| span.start < clause.end);
        before
            .checked_sub(1)
            .and_then(|last| self.reach.get(last))
            .is_some_and(|&reach| reach > clause.start)
    }
}

/// A word that no list of the vocabulary holds, over a corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    /// How many sentences without a fact hold it.
    pub sentences: u64,
    /// The letter and the line in which it came first.
    pub first: (String, usize),
}

/// Unread sentences of a corpus, counted, and the words in them.
#[derive(Clone, Debug, Default)]
pub struct UnreadCorpus {
    /// Letters.
    pub letters: u64,
    /// Sentences without a fact.
    pub sentences: u64,
    words: BTreeMap<String, UnknownWord>,
}

impl UnreadCorpus {
    /// Adds a letter.
    pub fn add(&mut self, name: &str, text: &Text, unread: &Unread) {
        self.letters += 1;
        for sentence in &unread.sentences {
            self.sentences += 1;
            let mut here = BTreeMap::new();
            for &span in &sentence.unknown {
                here.entry(text.slice(span).to_lowercase()).or_insert(span);
            }
            for (word, span) in here {
                let known = self.words.entry(word).or_insert_with(|| UnknownWord {
                    sentences: 0,
                    first: (name.to_owned(), text.line(span.start)),
                });
                known.sentences += 1;
            }
        }
        if self.words.len() > MOST_WORDS {
            self.words.retain(|_, word| word.sentences > 1);
        }
    }

    /// The words that the most sentences hold, most frequent first.
    #[must_use]
    pub fn most_frequent(&self, count: usize) -> Vec<(&str, &UnknownWord)> {
        let mut words: Vec<_> = self.words.iter().map(|(word, at)| (&**word, at)).collect();
        words.sort_by_key(|(_, at)| std::cmp::Reverse(at.sentences));
        words.truncate(count);
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_lies_inside_a_longer_one_hides_it_not() {
        let evidence = Evidence {
            spans: vec![Span::new(0, 50), Span::new(5, 8), Span::new(90, 95)],
            reach: vec![50, 50, 95],
        };
        assert!(evidence.meets(Span::new(20, 60)));
        assert!(!evidence.meets(Span::new(50, 90)));
        assert!(evidence.meets(Span::new(94, 99)));
    }
}
