//! The *reader*: from the text of a letter to its facts.

use super::checked_off::is_checked_off;
use super::class;
use super::clause::Clause;
use super::fact::{Facts, Section, Voice};
use super::grammar::Grammar;
use super::hearing::Hearing;
use super::link::Link;
use super::request_date::RequestDates;
use super::tokenize::{Meanings, Passage, Rest, Script};
use super::voice::{Carried, Clauses, Spoken};
use super::weigh::Scales;
use crate::letter::Record;
use crate::text::{Span, Text};
use crate::vocabulary::{Symbol, Vocabulary};

/// What leads up to a statement and says nothing by itself: "Based on the records
/// provided,", "In this case,".
const LEADS_UP: [Symbol; 7] = [
    class::WORD,
    class::IN_OF,
    class::COMMA,
    class::RECORD,
    class::AND,
    class::OR,
    class::THEREFORE,
];

/// Which sections evidence may come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EvidenceFrom {
    /// The case summary and the rationales.
    #[default]
    SummaryAndRationale,
    /// The case summary only: what stands only in a rationale is the
    /// reviewer's selection.
    Summary,
}

/// A sentence with its voices, for people who want to see how it was heard.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// The part of the letter.
    pub section: Section,
    /// Its clauses in order, each with its voice.
    pub clauses: Vec<(Span, Voice)>,
}

/// Reads facts; keeps what it learns about shapes of clauses from letter to
/// letter, which changes the speed and nothing else.
#[derive(Debug)]
pub struct Reader<'v> {
    vocabulary: &'v Vocabulary,
    meanings: Meanings,
    passage: Passage,
    hearing: Hearing,
    scales: Scales<'v>,
}

impl<'v> Reader<'v> {
    /// A reader with this vocabulary.
    #[must_use]
    pub fn new(vocabulary: &'v Vocabulary) -> Self {
        Self::with(vocabulary, true)
    }

    /// The same reader, without the memory of shapes: slower, and the measure
    /// for whether that memory changes anything.
    #[must_use]
    pub fn without_memo(vocabulary: &'v Vocabulary) -> Self {
        Self::with(vocabulary, false)
    }

    fn with(vocabulary: &'v Vocabulary, memo: bool) -> Self {
        Self {
            vocabulary,
            meanings: Meanings::of(vocabulary),
            passage: Passage::new(),
            hearing: Hearing::new(Grammar::new(&vocabulary.facts, memo)),
            scales: Scales::new(vocabulary),
        }
    }

    /// What a letter says about the worker and each request.
    pub fn read(&mut self, text: &Text, record: &Record, from: EvidenceFrom) -> Facts {
        self.read_and(text, record, from, |_| {})
    }

    /// What a letter says, and what its case summary alone says, as [`Self::read`] gives
    /// them. Nothing is read twice: the summary comes first, so the evidence is weighed
    /// once before that of the rationales is added.
    pub fn read_both(&mut self, text: &Text, record: &Record) -> (Facts, Facts) {
        let mut of_summary = Facts::default();
        let from = EvidenceFrom::SummaryAndRationale;
        let all = self.read_and(text, record, from, |scales| {
            of_summary = scales.clone().weigh(record);
        });
        (all, of_summary)
    }

    /// Reads facts, and shows the scales once the summary is read.
    fn read_and(
        &mut self,
        text: &Text,
        record: &Record,
        from: EvidenceFrom,
        summary_is_read: impl FnOnce(&Scales<'v>),
    ) -> Facts {
        let mut summary_is_read = Some(summary_is_read);
        let requested = RequestDates::of(text, record);
        self.scales.begin(record.items.len());
        let mut link = Link::new(self.vocabulary, record);
        let passage = &mut self.passage;
        let script = Script {
            source: text.as_str(),
            vocabulary: self.vocabulary,
            meanings: &self.meanings,
        };
        let mut rest = Rest::of(sections(record, from));
        // Of a rationale: whether it speaks of this worker, and else whether it recites,
        // and a guideline's words for all that is known.
        let mut speaks = false;
        let (mut recites, mut known) = (false, true);
        self.hearing.begin();
        while passage.read(script, &mut rest) {
            self.hearing.hear(passage);
            let mut all = self.hearing.heard().iter().peekable();
            let mut begun = 0;
            for part in passage.parts() {
                if part.begins {
                    if part.section != Section::Summary
                        && let Some(show) = summary_is_read.take()
                    {
                        show(&self.scales);
                    }
                    link.enter(part.section);
                    speaks = false;
                    (recites, known) = (false, true);
                }
                while let Some(heard) = all.next_if(|heard| heard.place.start < part.end) {
                    let tokens = passage.tokens(heard.place.clone());
                    speaks |= tokens.iter().any(|token| !LEADS_UP.contains(&token.symbol));
                    link.hear(tokens);
                    let mut clause = Clause {
                        text: text.as_str(),
                        tokens,
                        before: passage.tokens(begun..heard.place.start),
                        section: part.section,
                        requested: &requested,
                        recited: &|| self.hearing.recited(heard, passage),
                        recital: &|| self.hearing.recital_before(heard, passage),
                        link: &link,
                        scales: &mut self.scales,
                    };
                    clause.none_of_those();
                    clause.showed();
                    clause.compared_apart();
                    clause.left_undone();
                    for (start, placed) in self.hearing.readings(heard) {
                        clause.take(*start, placed, self.vocabulary);
                    }
                }
                if !speaks {
                    let of_part = self.hearing.recites(&(begun..part.end));
                    recites |= of_part.0;
                    known &= of_part.1;
                }
                begun = part.end;
                if part.ends
                    && let Section::Rationale(at) = part.section
                {
                    let only = !speaks && recites && known;
                    let words = || {
                        text.slice(
                            record
                                .items
                                .get(at)
                                .map_or_else(Span::default, |item| item.rationale),
                        )
                    };
                    self.scales.rationale(only && !is_checked_off(words()));
                }
            }
        }
        // No rationale has a word.
        if let Some(show) = summary_is_read {
            show(&self.scales);
        }
        self.scales.weigh(record)
    }

    /// Every sentence of the summary and the rationales with its voices.
    #[must_use]
    pub fn sentences(&self, text: &Text, record: &Record) -> Vec<Sentence> {
        let mut out = Vec::new();
        let script = Script {
            source: text.as_str(),
            vocabulary: self.vocabulary,
            meanings: &self.meanings,
        };
        let mut passage = Passage::new();
        let mut rest = Rest::of(sections(record, EvidenceFrom::SummaryAndRationale));
        let (mut carried, mut clauses) = (Carried::Unheard, Clauses::new());
        let mut before = None;
        while passage.read(script, &mut rest) {
            for (section, _, tokens) in passage.sentences() {
                if before.replace(section) != Some(section) {
                    carried = Carried::into(section);
                }
                let spoken = Spoken::hear(tokens, &mut carried, &mut clauses);
                let clauses = spoken
                    .clauses()
                    .filter_map(|(clause, voice)| {
                        let (first, last) = (clause.first()?, clause.last()?);
                        Some((first.span.cover(last.span), voice))
                    })
                    .collect();
                out.push(Sentence { section, clauses });
            }
        }
        out
    }
}

fn sections(record: &Record, from: EvidenceFrom) -> impl Iterator<Item = (Section, Span)> {
    let rationales = match from {
        EvidenceFrom::SummaryAndRationale => record.items.as_slice(),
        EvidenceFrom::Summary => &[],
    };
    std::iter::once((Section::Summary, record.summary)).chain(
        rationales
            .iter()
            .enumerate()
            .map(|(at, item)| (Section::Rationale(at), item.rationale)),
    )
}
