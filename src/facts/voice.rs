//! *Voice*: who speaks in each clause of a sentence.
//!
//! Most clinical words in a rationale are recital of the guideline, often with
//! no mark in their own sentence, so a voice carries from sentence to sentence
//! until another one is heard. What concludes on necessity is closed before
//! anything else reads the sentence: see [`Spoken::findings`].

mod anyone;
mod heard;
mod named;
mod pair;
mod role;
mod unheard;

use std::ops::Range;

pub(super) use self::anyone::settle;
use self::heard::{Heard, Sign, gives_reason};
use self::pair::Pair;
use self::role::Roles;
use self::unheard::{opens_a_case, weigh_opening};
use super::class;
use super::fact::{Section, Voice};
use super::token::Token;
use crate::vocabulary::{Cue, Speaker, Weight};

/// The clauses of a sentence, each with its voice.
pub(super) type Clauses = Vec<(Range<usize>, Voice)>;

/// A sentence with the voice of each of its clauses.
#[derive(Debug)]
pub(super) struct Spoken<'t> {
    tokens: &'t mut [Token],
    clauses: &'t [(Range<usize>, Voice)],
    /// Whether a clause without a verb to stand by counts as recital only because
    /// nobody has been heard yet. A guideline speaks in whole sentences; "heartburn from
    /// naproxen" may be a note on this worker.
    pub(super) is_anyones: bool,
}

/// The voice that carries over from one sentence to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carried {
    /// A case summary: the reviewer tells what the record holds.
    Summary,
    /// A rationale, before anybody has been heard.
    Unheard,
    /// A rationale, in which this voice was heard last.
    Heard(Voice),
}

impl Carried {
    /// What carries into the first sentence of a section.
    pub(super) fn into(section: Section) -> Self {
        match section {
            Section::Summary => Self::Summary,
            Section::Rationale(_) | Section::Request(_) => Self::Unheard,
        }
    }
}

impl<'t> Spoken<'t> {
    /// Hears who speaks in a sentence; `clauses` is room that may be used again
    /// and again.
    pub(super) fn hear(
        tokens: &'t mut [Token],
        carried: &mut Carried,
        clauses: &'t mut Clauses,
    ) -> Self {
        clauses.clear();
        let quoted = is_quoted(tokens, *carried);
        let unshown = !quoted && has_whole(tokens);
        let mut opening: Option<Voice> = None;
        // How many clauses the sentence begins with in which nobody is heard and
        // nothing is stated.
        let mut unheard = 0;
        let (mut told, mut recited) = (false, false);
        let (mut denied, mut listed) = (false, false);
        let mut is_anyones = false;
        // A pair of words that is open, and the clause that opened it.
        let (mut pair, mut opened) = (Pair::default(), usize::MAX);
        let mut start = 0;
        while start < tokens.len() {
            let (end, mut cues) = Heard::in_clause(tokens, start, pair);
            weigh_opening(&mut cues, tokens, start, *carried);
            cues.pass_over_whole(unshown);
            let clause = tokens.get(start..end).unwrap_or_default();
            // "The request was denied by utilization review because there is no record
            // of …": so says who denied it.
            let heard = if quoted && !cues.concludes {
                Some(Voice::Recital)
            } else if denied && opens_with_a_reason(clause) {
                Some(Voice::Administrator)
            } else {
                let concluded = opening.is_none() && is_concluded(clauses);
                let reason = || concluded.then(|| reason_in(clause, &cues, *carried))?;
                heard_in(&cues, opening, *carried).or_else(reason)
            };
            denied =
                cues.concludes && (*carried == Carried::Summary || cues.names_the_administrator);
            let states = cues.roles.has(Roles::STATES) && !leads_up(clause);
            // "The criteria for spasm, radiculopathy and instability are not met": what is
            // listed between is concluded on, too; behind a statement of its own nothing is.
            if cues.pair.is_closed() {
                for (_, voice) in clauses.iter_mut().skip(opened) {
                    *voice = Voice::Conclusion;
                }
            }
            if cues.pair.is_open() && !states {
                (pair, opened) = (cues.pair, opened.min(clauses.len()));
            } else {
                (pair, opened) = (Pair::default(), usize::MAX);
            }
            if heard.is_none() && opening.is_none() && cues.weak.is_none() && !states {
                unheard += usize::from(unheard == clauses.len());
            }
            // "Despite twelve visits, the patient …", "Without neurologic deficits, the
            // request is …": what leads up to a statement, or a conclusion, on this
            // case is said of it.
            // Before anybody is heard, a sentence that tells of the past is a finding
            // from end to end.
            recited |= recites(&cues);
            let unclaimed = heard.is_none() && opening.is_none() && !recited;
            told |= unclaimed && tells(&cues, *carried, (tokens, start));
            if opening.is_none()
                && (heard == Some(Voice::Finding)
                    || told
                    || cues.concludes && cues.speaks_of_the_case)
            {
                for (_, voice) in clauses.iter_mut().take(unheard) {
                    *voice = Voice::Finding;
                }
            }
            // "Does not meet the criteria, including red flags, nerve root signs": what is
            // listed behind a conclusion is a part of it.
            listed = if cues.concludes {
                opens_a_list(clause)
            } else {
                listed && heard.is_none() && cues.weak.is_none() && !states
            };
            let heard = if listed && heard.is_none() {
                Some(Voice::Conclusion)
            } else {
                heard
            };
            let voice = heard
                .or(opening)
                .or((told && !recited).then_some(Voice::Finding))
                .unwrap_or_else(|| {
                    is_anyones |= *carried == Carried::Unheard
                        && cues.weak.is_none()
                        && !cues.roles.has(Roles::STATES);
                    default_voice(&cues, *carried)
                });
            if let Some(heard) = heard
                && heard != Voice::Conclusion
            {
                opening = Some(heard);
            } else if cues.concludes && cues.names_the_administrator {
                opening.get_or_insert(Voice::Administrator);
            }
            clauses.push((start..end, voice));
            start = end;
        }
        if *carried != Carried::Summary
            && let Some(voice @ (Voice::Finding | Voice::Recital)) = opening
        {
            *carried = Carried::Heard(voice);
        }
        for (clause, voice) in &*clauses {
            if *voice == Voice::Conclusion {
                for token in tokens.get_mut(clause.clone()).unwrap_or_default() {
                    token.symbol = class::CLOSED;
                    token.meaning = super::token::Meaning::Plain;
                }
            }
        }
        Self {
            tokens,
            clauses,
            is_anyones: is_anyones && opening.is_none(),
        }
    }

    /// The clauses in order, with their voice.
    pub(super) fn clauses(&self) -> impl Iterator<Item = (&[Token], Voice)> {
        self.clauses
            .iter()
            .map(|(clause, voice)| (self.tokens.get(clause.clone()).unwrap_or_default(), *voice))
    }

    /// The stretches in which the reviewer speaks of this worker, request or
    /// record, each with its place: neighbouring clauses are one stretch.
    ///
    /// INVARIANT (no peeking): the grammar of facts is given these and nothing
    /// else, and in none of them is a concluding clause.
    pub(super) fn findings(&self) -> impl Iterator<Item = (Range<usize>, &[Token])> {
        self.clauses
            .chunk_by(|a, b| (a.1 == Voice::Finding) == (b.1 == Voice::Finding))
            .filter_map(|run| {
                let ((first, voice), (last, _)) = (run.first()?, run.last()?);
                let place = first.start..last.end;
                let stretch = self.tokens.get(place.clone()).unwrap_or_default();
                (*voice == Voice::Finding).then_some((place, stretch))
            })
    }
}

/// Whether a clause stands for no statement of its own, whatever its verb: "despite
/// having finished therapy".
fn leads_up(clause: &[Token]) -> bool {
    let first = clause.first().map(|token| token.symbol);
    matches!(first, Some(class::IN_SPITE_OF | class::WITHOUT))
}

/// Whether a clause ends in "including" or "such as".
fn opens_a_list(clause: &[Token]) -> bool {
    let mut last = clause.iter().rev();
    last.find(|token| token.symbol != class::COMMA)
        .is_some_and(|token| token.symbol == class::WITH)
}

/// Whether a sentence has the words of a guideline: "prior to the procedure for at
/// least four weeks". That the record does not show so is no quotation, nor is what a
/// summary denies.
fn is_quoted(tokens: &[Token], carried: Carried) -> bool {
    let cue = |of: fn(Cue) -> bool| tokens.iter().any(|token| token.cue.is_some_and(of));
    let of_case = |cue: Cue| cue.speaker == Speaker::Finding && cue.weight == Weight::Strong;
    has_whole(tokens)
        && !((carried == Carried::Summary || cue(of_case)) && tokens.iter().any(Token::denies))
        && !tokens.windows(3).any(is_unrecorded)
}

/// Whether a sentence has a guideline's own words.
fn has_whole(tokens: &[Token]) -> bool {
    let whole = |cue: Cue| cue.weight == Weight::Whole;
    tokens.iter().any(|token| token.cue.is_some_and(whole))
}

/// "Were not documented", which a finding says.
fn is_unrecorded(words: &[Token]) -> bool {
    let finds = |cue: Cue| cue.speaker == Speaker::Finding;
    matches!(words, [be, not, record]
        if be.symbol == class::BE && be.cue.is_some_and(finds)
            && not.symbol == class::NOT && record.symbol == class::RECORD)
}

/// Whether a clause begins with "because" or "due to".
fn opens_with_a_reason(clause: &[Token]) -> bool {
    clause
        .first()
        .is_some_and(|token| token.symbol == class::DUE)
}

/// Whether the last clause of these concludes.
fn is_concluded(clauses: &[(Range<usize>, Voice)]) -> bool {
    clauses
        .last()
        .is_some_and(|(_, voice)| *voice == Voice::Conclusion)
}

/// The reason for a conclusion is found in this case where no guideline is heard:
/// "because there are no red flags".
fn reason_in(clause: &[Token], cues: &Heard, carried: Carried) -> Option<Voice> {
    let found = carried != Carried::Summary
        && gives_reason(clause, 0)
        && cues.hypothesis.is_none()
        && !recites(cues);
    found.then_some(Voice::Finding)
}

/// The voice that the cues of a clause give it, if any.
fn heard_in(cues: &Heard, opening: Option<Voice>, carried: Carried) -> Option<Voice> {
    if cues.concludes {
        return Some(Voice::Conclusion);
    }
    if cues
        .hypothesis
        .is_some_and(|cue| cue.weight == Weight::Strong)
    {
        return Some(Voice::Hypothetical);
    }
    let bound = matches!(opening, Some(Voice::Recital | Voice::Administrator));
    let cue = match (cues.strong, cues.general) {
        (Some(cue), _) => cue,
        (None, Some(cue)) if !bound => cue,
        (None, None) if !bound && cues.sign != Sign::None && !recites(cues) => {
            return (carried != Carried::Summary && opening.is_none()).then_some(Voice::Finding);
        }
        _ => return None,
    };
    // What utilization review said it said to the end of the sentence, and a
    // supposition lasts as long.
    if matches!(opening, Some(Voice::Administrator | Voice::Hypothetical)) {
        return None;
    }
    // A summary tells what the record holds unless it names the guideline.
    if carried == Carried::Summary
        && cue.speaker == Speaker::Recital
        && cue.weight != Weight::Strong
    {
        return None;
    }
    Some(match cue.speaker {
        Speaker::Finding => Voice::Finding,
        Speaker::Recital => Voice::Recital,
        Speaker::Administrator => Voice::Administrator,
        Speaker::Conclusion => Voice::Conclusion,
        Speaker::Hypothetical => Voice::Hypothetical,
    })
}

/// Whether a clause tells of the past in a rationale that has not yet let
/// anybody be heard.
fn tells(cues: &Heard, carried: Carried, (tokens, start): (&[Token], usize)) -> bool {
    carried == Carried::Unheard
        && (cues.weak.is_some_and(|cue| cue.speaker == Speaker::Finding)
            || start == 0 && opens_a_case(tokens))
}

/// Whether a guideline is heard in a clause, whatever else is.
fn recites(cues: &Heard) -> bool {
    [cues.strong, cues.general, cues.weak]
        .iter()
        .flatten()
        .any(|cue| cue.speaker == Speaker::Recital)
}

fn default_voice(cues: &Heard, carried: Carried) -> Voice {
    match (carried, cues.weak.map(|cue| cue.speaker)) {
        (Carried::Summary, _) | (Carried::Unheard, Some(Speaker::Finding)) => Voice::Finding,
        (_, Some(Speaker::Recital)) | (Carried::Unheard, _) => Voice::Recital,
        (Carried::Heard(voice), _) => voice,
    }
}
