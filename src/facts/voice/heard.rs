//! What is *heard* in a clause: where it ends, and the cues of who speaks in it.

use super::super::concern::is_side_effect;
use super::super::token::{Token, class};
use crate::vocabulary::{Cue, Speaker, Symbol, Weight};

/// The cues of a clause: the first of each kind that counts.
#[derive(Default)]
pub(super) struct Heard {
    pub(super) concludes: bool,
    pub(super) names_the_administrator: bool,
    pub(super) hypothesis: Option<Cue>,
    pub(super) strong: Option<Cue>,
    pub(super) general: Option<Cue>,
    pub(super) weak: Option<Cue>,
    /// Whether this worker, record or request is spoken of.
    pub(super) speaks_of_the_case: bool,
    /// What else tells of a case.
    pub(super) sign: Sign,
}

/// By what a clause in which nobody is heard tells of a case, and not of a rule.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    #[default]
    None,
    /// It begins a sentence without a subject, as notes do: "takes Norco".
    Note,
    /// It has a day, a score or a grade, as no guideline has.
    Measure,
}

impl Heard {
    /// The cues of the clause that starts at a token, and where it ends.
    pub(super) fn in_clause(tokens: &[Token], start: usize) -> (usize, Self) {
        let mut heard = Self::default();
        let mut at = start;
        for token in tokens.get(start..).unwrap_or_default() {
            let bound = BOUNDS.get(usize::from(token.symbol));
            if at > start && bound == Some(&Bound::Opens) {
                break;
            }
            at += 1;
            if MEASURED.contains(&token.symbol) || is_since(tokens, at - 1) {
                heard.sign = Sign::Measure;
            }
            let heard_here = |cue: &Cue| {
                let concludes = cue.speaker == Speaker::Conclusion;
                let opens = cue.weight == Weight::Opening;
                !(opens && at > 1
                    || asks(tokens, at - 1)
                    || concludes && denies_side_effects(tokens, at - 1))
            };
            if let Some(mut cue) = token.cue.filter(heard_here) {
                if cue == OF_CARE && gains(tokens, start, at - 1) {
                    cue.speaker = Speaker::Finding;
                }
                heard.hear(cue);
            }
            // "The criteria are not met: no red flag": behind the colon is told what was
            // found.
            let concluded = heard.concludes && token.symbol == class::COLON;
            if bound == Some(&Bound::Ends) || concluded {
                break;
            }
        }
        (at, heard)
    }

    fn hear(&mut self, cue: Cue) {
        self.concludes |= cue.speaker == Speaker::Conclusion;
        self.names_the_administrator |= cue.speaker == Speaker::Administrator;
        if cue.speaker == Speaker::Hypothetical {
            self.hypothesis.get_or_insert(cue);
        }
        self.speaks_of_the_case |= cue.speaker == Speaker::Finding
            && !matches!(cue.weight, Weight::Weak | Weight::Opening);
        let of_weight = match cue.weight {
            Weight::Whole | Weight::Strong => &mut self.strong,
            Weight::General => &mut self.general,
            Weight::Weak => &mut self.weak,
            Weight::Opening => {
                self.sign = self.sign.max(Sign::Note);
                return;
            }
        };
        of_weight.get_or_insert(cue);
    }
}

/// "Since 2014", "since 3/09": a guideline has no such beginning.
fn is_since(tokens: &[Token], at: usize) -> bool {
    let is = |at: usize, symbols: &[Symbol]| {
        tokens
            .get(at)
            .is_some_and(|token| symbols.contains(&token.symbol))
    };
    is(at, &[class::SINCE]) && is(at + 1, &[class::MONTH_YEAR, class::FRACTION, class::MONTH])
}

/// Whether the "if" at a token asks what the record does not tell of the past, "did
/// not document if he has …", "it is not clear if …", and so opens no condition.
fn asks(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let mut behind = tokens.iter().skip(at + 1).take(SUBJECT);
    tokens.get(at).map(|token| token.symbol) == Some(HYPOTHESIS)
        && before.is_some_and(|token| matches!(token.symbol, class::RECORD | class::UNCLEAR))
        && behind.any(|token| token.symbol == class::HAVE)
}

/// "Side effects are denied": so says the worker, and no reviewer of a request.
fn denies_side_effects(tokens: &[Token], verb: usize) -> bool {
    let before = verb.checked_sub(1).and_then(|before| tokens.get(before));
    let behind = tokens.get(verb + 1);
    let first = tokens.get(..verb).unwrap_or_default().iter();
    let denied = first
        .rev()
        .take(SUBJECT)
        .any(|token| token.symbol == class::NEGATION);
    before.is_some_and(is_side_effect)
        && (denied || behind.is_some_and(|token| token.symbol == class::NEGATION))
}

/// "Functional improvement was not indicated": by the record, whereas "therapy was
/// not indicated" concludes. What a clause speaks of stands before all else in it.
fn gains(tokens: &[Token], start: usize, verb: usize) -> bool {
    let before = tokens.get(start..verb).unwrap_or_default();
    let mut classes = before.iter().map(|token| token.symbol);
    let first = classes.find(|symbol| !QUALIFIES.contains(symbol));
    let goes_on = [GAINS, GAINED_BY, QUALIFIES];
    first.is_some_and(|symbol| GAINS.contains(&symbol))
        && classes.all(|symbol| goes_on.iter().any(|list| list.contains(&symbol)))
}

/// A day, a pain score, strength or a reflex by its grade.
const MEASURED: &[Symbol] = &[
    class::DATE,
    class::SCORE,
    class::GRADE,
    class::FULL_GRADE,
    class::LOW_REFLEX,
    class::NORMAL_REFLEX,
];
const HYPOTHESIS: Symbol = b'I';
/// What concludes where care is spoken of.
const OF_CARE: Cue = Cue {
    speaker: Speaker::Conclusion,
    weight: Weight::General,
};
/// What may stand before what a clause speaks of: plain words, "in this
/// case", "and", "or", "not".
const QUALIFIES: &[Symbol] = &[
    b'w',
    class::IN_OF,
    class::AND,
    class::OR,
    class::NOT,
    class::BUT,
    class::COMMA,
];
/// Function, what became better or less, pain and its relief, signs and findings.
const GAINS: &[Symbol] = &[b'H', b'G', b'D', b'o', class::RELIEVE, b's', b'f'];
/// "… with the previous visits", "… from this medication".
const GAINED_BY: &[Symbol] = &[
    class::WITH,
    class::IN_OF,
    class::VISITS,
    class::THERAPY,
    class::USE,
    class::DONE,
    b'P',
    b'p',
    b'd',
];
/// Words behind "if" among which its verb is looked for.
const SUBJECT: usize = 5;

/// Symbols that open a clause, and symbols that end one.
const BOUNDS: [Bound; 256] = {
    let mut bounds = [Bound::None; 256];
    let (mut opening, mut ending): (&[Symbol], &[Symbol]) = (
        &[
            class::BUT,
            class::CLAUSE,
            class::DUE,
            class::THEREFORE,
            class::AND,
        ],
        &[class::COMMA, class::STOP],
    );
    #[expect(clippy::indexing_slicing, reason = "a byte is always less than 256")]
    while let Some((&symbol, rest)) = opening.split_first() {
        bounds[symbol as usize] = Bound::Opens;
        opening = rest;
    }
    #[expect(clippy::indexing_slicing, reason = "a byte is always less than 256")]
    while let Some((&symbol, rest)) = ending.split_first() {
        bounds[symbol as usize] = Bound::Ends;
        ending = rest;
    }
    bounds
};

/// What a symbol does to clauses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    None,
    Opens,
    Ends,
}
