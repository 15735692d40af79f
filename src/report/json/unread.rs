//! What of a letter was not read.

use serde::Serialize;

use crate::audit::{Audit, Unread, UnreadSentence};
use crate::text::Text;

use super::fact::PlaceJson;
use super::{ProblemJson, write};

/// Writes what of a letter was not read as one JSON object, without a line
/// end; `unread` is `null` where the letter itself could not be read.
pub fn unread_json(audit: &Audit, unread: &Unread, out: &mut Vec<u8>) {
    let text = audit.judged.as_ref().map(|judged| &judged.text);
    let letter = LetterJson {
        letter: &audit.name,
        unread: text.map(|text| UnreadJson::new(unread, text)),
        problems: audit
            .problems
            .iter()
            .map(|problem| ProblemJson::new(problem, text))
            .collect(),
    };
    write(&letter, out);
}

#[derive(Serialize)]
struct LetterJson<'a> {
    letter: &'a str,
    unread: Option<UnreadJson<'a>>,
    problems: Vec<ProblemJson<'a>>,
}

#[derive(Serialize)]
struct UnreadJson<'a> {
    sentences: Vec<SentenceJson<'a>>,
    headings: Vec<PlaceJson<'a>>,
    guidelines: Vec<PlaceJson<'a>>,
}

impl<'a> UnreadJson<'a> {
    fn new(unread: &Unread, text: &'a Text) -> Self {
        let place = |&span: &_| PlaceJson::new(span, None, text);
        Self {
            sentences: unread
                .sentences
                .iter()
                .map(|sentence| SentenceJson::new(sentence, text))
                .collect(),
            headings: unread.headings.iter().map(place).collect(),
            guidelines: unread.guidelines.iter().map(place).collect(),
        }
    }
}

#[derive(Serialize)]
struct SentenceJson<'a> {
    #[serde(flatten)]
    place: PlaceJson<'a>,
    /// Words that no list of the vocabulary holds.
    unknown: Vec<&'a str>,
}

impl<'a> SentenceJson<'a> {
    fn new(sentence: &UnreadSentence, text: &'a Text) -> Self {
        let unknown = sentence.unknown.iter();
        Self {
            place: PlaceJson::new(sentence.span, Some(sentence.section), text),
            unknown: unknown.map(|&span| text.slice(span)).collect(),
        }
    }
}
