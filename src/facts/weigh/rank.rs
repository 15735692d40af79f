//! The *rank* of a piece of evidence among others for the same fact.

use super::Weighed;
use crate::answer::{Answer, Use};
use crate::facts::fact::{Section, Value};

/// Among the evidence of one section the latest decides, except that a stated
/// length says more than "long-term" and that more than "new", and that a
/// rationale which says that the record does not show a thing says more than
/// its naming the thing.
pub(super) fn rank(weighed: &Weighed, one_yes: bool) -> (bool, u8) {
    let evidence = &weighed.evidence;
    let of_value = match evidence.value {
        // A limit that was passed says less than a length.
        Value::Use(Use::For(_)) if evidence.cue == "used_beyond" => 2,
        Value::Use(Use::For(_)) => 3,
        Value::Use(Use::LongTerm) => 1,
        Value::Answer(Answer::No) if evidence.is_of_rationale() => 1,
        Value::Answer(Answer::Yes) if one_yes && evidence.section == Section::Summary => 1,
        _ => 0,
    };
    (!weighed.hint, of_value)
}

/// Sessions add up, so the highest count is that of now; but those that were
/// attended say more than those that were granted.
pub(super) fn counted(weighed: &Weighed) -> (bool, u32) {
    match weighed.evidence.value {
        Value::Count(count) => (!is_request(weighed), count),
        _ => (false, 0),
    }
}

/// Whether it tells how long something was used.
pub(super) fn tells_length(weighed: &Weighed) -> bool {
    !weighed.hint && matches!(weighed.evidence.value, Value::Use(Use::For(_)))
}

/// Whether it only says that something was used long.
pub(super) fn is_long_term(weighed: &Weighed) -> bool {
    weighed.evidence.value == Value::Use(Use::LongTerm)
}

/// Whether it is the request itself.
pub(super) fn is_request(weighed: &Weighed) -> bool {
    matches!(weighed.evidence.section, Section::Request(_))
}

/// Whether two values cannot both be so.
pub(super) fn contradict(a: Value, b: Value) -> bool {
    match (a, b) {
        (Value::Answer(a), Value::Answer(b)) => a != b,
        (Value::Use(a), Value::Use(b)) => (a == Use::New) != (b == Use::New),
        (Value::Count(_), Value::Count(_)) => false,
        _ => true,
    }
}
