//! The *reader*: from the text of a letter to its facts.

use super::drugs;
use super::duration;
use super::fact::{Evidence, Facts, Section, Value, Voice};
use super::grammar::{Grammar, Lasting, Mood, Placed, Reading};
use super::link::{Concern, Link};
use super::request_date::{request_date, request_dates};
use super::token::{Meaning, Token};
use super::tokenize;
use super::voice::{Carried, Clauses, Spoken};
use super::weigh::{FactNames, Scales};
use crate::answer::{Answer, Use};
use crate::letter::Record;
use crate::text::{Span, Text};
use crate::vocabulary::{FactId, Symbol, Vocabulary, Whose};

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
    grammar: Grammar,
    names: FactNames,
    symbols: Vec<Symbol>,
    clauses: Clauses,
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
            grammar: Grammar::new(&vocabulary.facts, memo),
            names: FactNames::of(&vocabulary.facts),
            symbols: Vec::new(),
            clauses: Clauses::new(),
        }
    }

    /// What a letter says about the worker and each request.
    pub fn read(&mut self, text: &Text, record: &Record, from: EvidenceFrom) -> Facts {
        let request_date = request_date(text, record);
        let request_dates = request_dates(request_date, record);
        let mut scales = Scales::new(self.vocabulary, self.names, record.items.len());
        let mut link = Link::new(self.vocabulary, record);
        for (section, stretch) in sections(record, from) {
            link.enter(section);
            let mut carried = carried_into(section);
            let mut recited = None;
            let vocabulary = self.vocabulary;
            let (grammar, symbols, clauses) = (&mut self.grammar, &mut self.symbols, &mut self.clauses);
            tokenize::sentences(text.as_str(), stretch, vocabulary, |tokens| {
                let spoken = Spoken::hear(tokens, &mut carried, clauses);
                for (clause, voice) in spoken.clauses() {
                    if voice == Voice::Recital {
                        recited = duration::recited_limit(clause).or(recited);
                    }
                }
                for clause in spoken.findings() {
                    link.hear(clause);
                    symbols.clear();
                    symbols.extend(clause.iter().map(|token| token.symbol));
                    let mut clause = Clause { text: text.as_str(), tokens: clause, section, request_date, request_dates: &request_dates, recited, link: &link, scales: &mut scales };
                    grammar.read(symbols, |start, placed| clause.take(start, placed, vocabulary));
                    grammar.read_course(symbols, |start, placed| clause.take(start, placed, vocabulary));
                }
            });
        }
        scales.weigh(record)
    }

    /// Every sentence of the summary and the rationales with its voices.
    #[must_use]
    pub fn sentences(&self, text: &Text, record: &Record) -> Vec<Sentence> {
        let mut out = Vec::new();
        for (section, stretch) in sections(record, EvidenceFrom::SummaryAndRationale) {
            let (mut carried, mut clauses) = (carried_into(section), Clauses::new());
            tokenize::sentences(text.as_str(), stretch, self.vocabulary, |tokens| {
                let spoken = Spoken::hear(tokens, &mut carried, &mut clauses);
                let clauses = spoken
                    .clauses()
                    .filter_map(|(clause, voice)| {
                        let (first, last) = (clause.first()?, clause.last()?);
                        Some((first.span.cover(last.span), voice))
                    })
                    .collect();
                out.push(Sentence { section, clauses });
            });
        }
        out
    }
}

fn sections(record: &Record, from: EvidenceFrom) -> impl Iterator<Item = (Section, Span)> {
    let rationales = match from {
        EvidenceFrom::SummaryAndRationale => record.items.as_slice(),
        EvidenceFrom::Summary => &[],
    };
    std::iter::once((Section::Summary, record.summary))
        .chain(rationales.iter().enumerate().map(|(at, item)| (Section::Rationale(at), item.rationale)))
}

fn carried_into(section: Section) -> Carried {
    match section {
        Section::Summary => Carried::Summary,
        Section::Rationale(_) | Section::Request(_) => Carried::Unheard,
    }
}

/// One stretch of finding, on its way to the scales.
struct Clause<'c, 'r> {
    text: &'c str,
    tokens: &'c [Token],
    section: Section,
    request_date: Option<jiff::civil::Date>,
    request_dates: &'c [Option<jiff::civil::Date>],
    recited: Option<crate::answer::Duration>,
    link: &'c Link<'r>,
    scales: &'c mut Scales<'r>,
}

impl Clause<'_, '_> {
    fn take(&mut self, start: usize, placed: &Placed, vocabulary: &Vocabulary) {
        let core = start + placed.core.start..start + placed.core.end;
        let whole = start + placed.whole.start..start + placed.whole.end;
        let (Some(core_tokens), Some(whole_tokens)) = (self.tokens.get(core), self.tokens.get(whole.clone()))
        else {
            return;
        };
        let (Some(first), Some(last)) = (whole_tokens.first(), whole_tokens.last()) else { return };
        let (span, section, cue) = (first.span.cover(last.span), self.section, placed.cue);
        let evidence = |value| Evidence { span, section, value, cue };
        match placed.reading {
            Reading::Finding(mood) => {
                if let Some(&Token { meaning: Meaning::Finding(fact, answer), .. }) = core_tokens.first() {
                    self.state(fact, mood, answer, vocabulary, (evidence, placed.hint));
                }
            }
            Reading::Shape(mood, fact, answer) => self.state(fact, mood, answer, vocabulary, (evidence, placed.hint)),
            Reading::Use(lasting) => {
                for item in self.link.items_of(self.tokens, whole.clone(), self.section) {
                    let request = self.request_dates.get(item).copied().flatten();
                    if let Some(length) = duration::length_of_use(lasting, whole_tokens, request, self.recited) {
                        self.scales.used(item, evidence(Value::Use(length)), lasting == Lasting::At);
                        let before = if length == Use::New { Answer::No } else { Answer::Yes };
                        // What is on trial may have been on trial before.
                        let on_trial = length == Use::New && whole_tokens.iter().any(|token| self.words(token).contains("trial"));
                        if !on_trial && self.link.tells_of_history(item, whole_tokens) {
                            self.scales.treated_before(item, evidence(Value::Answer(before)), false);
                        }
                    }
                }
            }
            Reading::Drugs(taking) => {
                drugs::take(taking, (whole_tokens, self.tokens), (section, self.request_date), cue, self.scales);
                // What is taken was taken before, unless it is only now asked for.
                if section == Section::Summary && drugs::tells_of_use(taking, self.tokens) {
                    for item in self.link.items_of(self.tokens, whole.clone(), self.section) {
                        self.scales.treated_before(item, evidence(Value::Answer(Answer::Yes)), true);
                    }
                }
            }
            Reading::Pain(lasting) => {
                if let Some(length) = duration::length_of_use(lasting, whole_tokens, self.request_date, None) {
                    self.scales.pained(length, evidence);
                }
            }
            Reading::NoDrugs => {
                drugs::none_taken(&evidence(Value::Answer(Answer::No)), self.link.record(), self.scales);
            }
            Reading::Visits => {
                let count = whole_tokens.iter().find_map(|token| match token.meaning {
                    // "Several" is no count.
                    Meaning::Number(number) if self.words(token) != "several" => Some(number),
                    _ => None,
                });
                for item in self.of_course(Concern::History, whole.clone()) {
                    if !self.link.comes_in_sessions(item) {
                        continue;
                    }
                    if let Some(count) = count {
                        self.scales.visited(item, count, evidence(Value::Answer(Answer::Yes)));
                    }
                    self.scales.treated_before(item, evidence(Value::Answer(Answer::Yes)), false);
                }
            }
            Reading::OfCourse(mood, fact, answer) => {
                let Some(answer) = in_mood(mood, answer) else { return };
                let Some(definition) = vocabulary.facts.get(fact) else { return };
                if placed.hint && section == Section::Summary && mood == Mood::Stated {
                    return;
                }
                let concern = Concern::of(&definition.name);
                for item in self.of_course(concern, whole.clone()) {
                    self.scales.item(item, fact, evidence(Value::Answer(answer)), placed.hint);
                    // What has done something was received.
                    if concern == Concern::Effect && mood == Mood::Stated && self.link.tells_of_history(item, whole_tokens) {
                        self.scales.treated_before(item, evidence(Value::Answer(Answer::Yes)), true);
                    }
                }
            }
            Reading::Scores(mood, fact) => {
                let mut scores = core_tokens.iter().filter_map(|token| match token.meaning {
                    Meaning::Number(score) => Some(score),
                    _ => None,
                });
                let less = scores.next() > scores.next();
                let Some(answer) = in_mood(mood, if less { Answer::Yes } else { Answer::No }) else { return };
                for item in self.of_course(Concern::Effect, whole.clone()) {
                    self.scales.item(item, fact, evidence(Value::Answer(answer)), placed.hint);
                }
            }
        }
    }

    fn words(&self, token: &Token) -> &str {
        self.text.get(token.span.start..token.span.end).unwrap_or_default()
    }

    fn of_course(&self, concern: Concern, statement: std::ops::Range<usize>) -> Vec<usize> {
        let clause = self.tokens.first().zip(self.tokens.last()).map(|(first, last)| first.span.cover(last.span));
        let text = clause.and_then(|clause| self.text.get(clause.start..clause.end)).unwrap_or_default();
        self.link.of_course(concern, (self.tokens, statement), self.section, text)
    }

    fn state(
        &mut self,
        fact: FactId,
        mood: Mood,
        answer: Answer,
        vocabulary: &Vocabulary,
        (evidence, hint): (impl Fn(Value) -> Evidence, bool),
    ) {
        let Some(answer) = in_mood(mood, answer) else { return };
        let evidence = evidence(Value::Answer(answer));
        match vocabulary.facts.get(fact).map(|fact| fact.whose) {
            Some(Whose::Worker) => self.scales.worker(fact, evidence, hint),
            Some(Whose::Item) => {
                for item in self.link.items_of(self.tokens, 0..self.tokens.len(), self.section) {
                    self.scales.item(item, fact, evidence.clone(), hint);
                }
            }
            None => {}
        }
    }
}

/// What a statement in this mood says; nothing where it only supposes.
fn in_mood(mood: Mood, answer: Answer) -> Option<Answer> {
    match mood {
        Mood::Stated => Some(answer),
        Mood::Denied => Some(answer.negated()),
        Mood::Supposed => None,
    }
}
