//! What is *heard* in a clause: where it ends, and the cues of who speaks in it.

use super::super::class;
use super::super::concern::is_side_effect;
use super::super::tag::{GIVEN, WAS};
use super::super::token::Token;
use super::pair::Pair;
use super::role::Roles;
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
    /// The roles of its words.
    pub(super) roles: Roles,
    /// What else tells of a case.
    pub(super) sign: Sign,
    /// What was heard of words that conclude in pairs.
    pub(super) pair: Pair,
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
    /// The cues of the clause that starts at a token, and where it ends. A pair may
    /// have been opened before it.
    pub(super) fn in_clause(tokens: &[Token], start: usize, pair: Pair) -> (usize, Self) {
        let mut heard = Self {
            pair,
            ..Self::default()
        };
        let mut at = start;
        for token in tokens.get(start..).unwrap_or_default() {
            let roles = Roles::of(token.symbol);
            // Most tokens are nothing to hear.
            if roles == Roles::NONE && token.cue.is_none() {
                at += 1;
                continue;
            }
            if at > start
                && (roles.has(Roles::OPENS) || heard.concludes && gives_reason(tokens, at))
            {
                break;
            }
            let here = at;
            at += 1;
            heard.roles = heard.roles.with(roles);
            if roles.has(Roles::MEASURES) || roles.has(Roles::SINCE) && is_since(tokens, here) {
                heard.sign = Sign::Measure;
            }
            let counts = |cue: &Cue| {
                let concludes = cue.speaker == Speaker::Conclusion;
                let opens = cue.weight == Weight::Opening;
                !(opens && here > 0
                    || roles.has(Roles::SUPPOSES) && asks(tokens, here)
                    || concludes
                        && (denies_side_effects(tokens, here)
                            || tells_of_a_test(tokens, start, here)))
            };
            if let Some(mut cue) = token.cue.filter(counts) {
                let concludes = cue.speaker == Speaker::Conclusion;
                if cue == OF_CARE && gains(tokens, start, here)
                    || concludes && denies_complaint(tokens, start, here)
                {
                    cue.speaker = Speaker::Finding;
                }
                heard.hear(cue);
            }
            // Behind the colon of a conclusion is told what was found.
            let concluded = heard.concludes && roles.has(Roles::ENDS_CONCLUSION);
            if roles.has(Roles::ENDS) || concluded {
                break;
            }
        }
        (at, heard)
    }

    /// Passes over a guideline's own words where the record does not show them: "in this
    /// case unequivocal findings that identify … were not documented".
    pub(super) fn pass_over_whole(&mut self, unshown: bool) {
        if unshown {
            self.strong = self.strong.filter(|cue| cue.weight != Weight::Whole);
        }
    }

    fn hear(&mut self, cue: Cue) {
        if self.pair.hear(cue) {
            self.concludes |= self.pair.is_closed();
            return;
        }
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
                if cue.speaker == Speaker::Finding {
                    self.sign = self.sign.max(Sign::Note);
                }
                return;
            }
            // What concludes in pairs is heard above.
            Weight::Standard | Weight::Settles | Weight::Need | Weight::Shown => return,
        };
        of_weight.get_or_insert(cue);
    }
}

/// "Is not warranted since he has no deficit", "… given his gains": what a conclusion
/// rests on is found. (That it holds "since 2014" is no reason.)
pub(super) fn gives_reason(tokens: &[Token], at: usize) -> bool {
    let reason = |token: &Token| {
        matches!(token.symbol, class::DUE | class::SINCE) || token.tags.has(GIVEN.place)
    };
    let time = |token: &Token| token.is_date() || token.symbol == class::NUMBER;
    tokens.get(at).is_some_and(reason) && tokens.get(at + 1).is_some_and(|next| !time(next))
}

/// "Since 2014", "since 3/09": a guideline has no such beginning.
fn is_since(tokens: &[Token], since: usize) -> bool {
    let behind = tokens.get(since + 1).map(|token| token.symbol);
    matches!(
        behind,
        Some(class::MONTH_YEAR | class::FRACTION | class::MONTH)
    )
}

/// Whether the "if" at a token asks what the record does not tell of the past, "did
/// not document if he has …", "it is not clear if …", and so opens no condition.
#[inline(never)]
fn asks(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let mut behind = tokens.iter().skip(at + 1).take(SUBJECT);
    before.is_some_and(|token| matches!(token.symbol, class::RECORD | class::UNCLEAR))
        && behind.any(|token| token.symbol == class::HAVE)
}

/// "Side effects are denied": so says the worker, and no reviewer of a request.
#[inline(never)]
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

/// "Heartburn is denied": so is no request.
#[inline(never)]
fn denies_complaint(tokens: &[Token], start: usize, verb: usize) -> bool {
    let behind = tokens.get(verb + 1);
    behind.is_some_and(|token| token.symbol == class::NEGATION)
        && speaks_of(COMPLAINTS, COMPLAINED_OF, tokens.get(start..verb))
}

/// "The urine test was appropriate": so are the drugs in it, and no request.
#[inline(never)]
fn tells_of_a_test(tokens: &[Token], start: usize, verb: usize) -> bool {
    let was = |token: &Token| token.tags.has(WAS.place);
    let have = |token: &Token| token.symbol == class::HAVE;
    let before = verb.checked_sub(1).and_then(|before| tokens.get(before));
    let is_over = tokens.get(verb).is_some_and(was) || before.is_some_and(have);
    let agrees = |token: &Token| matches!(token.symbol, class::CONSISTENT | class::INCONSISTENT);
    is_over
        && tokens.get(verb + 1).is_some_and(agrees)
        && speaks_of(TESTS, TESTED, tokens.get(start..verb))
}

/// "Functional improvement was not indicated": by the record, whereas "therapy was
/// not indicated" concludes. What a clause speaks of stands before all else in it.
#[inline(never)]
fn gains(tokens: &[Token], start: usize, verb: usize) -> bool {
    speaks_of(GAINS, GAINED_BY, tokens.get(start..verb))
}

/// Whether a clause speaks of one of these, and of nothing beside but what may go on
/// with it, up to its verb.
fn speaks_of(these: &[Symbol], beside: &[Symbol], before: Option<&[Token]>) -> bool {
    let mut classes = before.unwrap_or_default().iter().map(|token| token.symbol);
    let first = classes.find(|symbol| !QUALIFIES.contains(symbol));
    let goes_on = [these, beside, QUALIFIES];
    first.is_some_and(|symbol| these.contains(&symbol))
        && classes.all(|symbol| goes_on.iter().any(|list| list.contains(&symbol)))
}

/// What concludes where care is spoken of.
const OF_CARE: Cue = Cue {
    speaker: Speaker::Conclusion,
    weight: Weight::General,
};
/// What may stand before what a clause speaks of: plain words, "in this
/// case", "and", "or", "not".
const QUALIFIES: &[Symbol] = &[
    class::WORD,
    class::IN_OF,
    class::AND,
    class::OR,
    class::NOT,
    class::BUT,
    class::COMMA,
];
/// Function, what became better or less, pain and its relief, signs and findings.
const GAINS: &[Symbol] = &[
    class::FUNCTION,
    class::IMPROVE,
    class::REDUCED,
    class::PAIN,
    class::RELIEVE,
    class::NEURO_SIGN,
    class::FINDING,
    class::FOUND_PAIN,
];
/// A urine test, a report of prescriptions, a contract.
const TESTS: &[Symbol] = &[class::URINE_TEST, class::WATCH];
/// "… of last June has".
const TESTED: &[Symbol] = &[
    class::RECORD,
    class::HAVE,
    class::MONTH,
    class::MONTH_YEAR,
    class::DATE,
    class::FRACTION,
    class::PAST,
    class::USE,
];
/// Pain, numbness, weakness, signs and findings, what drugs do unasked, and misuse.
const COMPLAINTS: &[Symbol] = &[
    class::PAIN,
    class::NUMBNESS,
    class::NEURO_SIGN,
    class::FINDING,
    class::FOUND_PAIN,
    class::WEAKNESS,
    class::RADIATE,
    class::RADIATION,
    class::BELLY,
    class::STOMACH_UPSET,
    class::ILL_EFFECT,
    class::ABERRANT,
    class::SIDE_EFFECT,
];
/// "… into the left leg or knee".
const COMPLAINED_OF: &[Symbol] = &[
    class::IN_OF,
    class::NOW,
    class::WITH,
    class::INTO,
    class::LIMB,
    class::JOINT,
    class::SPINE,
    class::DIGIT,
    class::CHRONICALLY,
    class::DRUG,
    class::MEDICATION,
    class::THIS_TREATMENT,
];
/// "… with the previous visits", "… from this medication".
const GAINED_BY: &[Symbol] = &[
    class::WITH,
    class::IN_OF,
    class::VISITS,
    class::THERAPY,
    class::USE,
    class::DONE,
    class::PAST,
    class::THIS_TREATMENT,
    class::DRUG,
];
/// Words behind "if" among which its verb is looked for.
const SUBJECT: usize = 5;
