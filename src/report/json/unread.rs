//! What of a letter was not read.

use crate::audit::{Audit, Unread, UnreadSentence};
use crate::text::{Span, Text};

use super::fact::Place;
use super::put_problems;
use super::writer::{Json, Writer as _};

/// Writes what of a letter was not read as one JSON object, without a line
/// end; `unread` is `null` where the letter itself could not be read.
pub fn unread_json(audit: &Audit, unread: &Unread, out: &mut Vec<u8>) {
    let judged = audit.judged.as_ref();
    out.put(r#"{"letter":"#, &audit.name);
    let unread = judged.map(|judged| UnreadJson(unread, &judged.text));
    out.put(r#","unread":"#, &unread);
    put_problems(audit, out);
    out.end("}");
}

struct UnreadJson<'a>(&'a Unread, &'a Text);

impl Json for UnreadJson<'_> {
    fn json(&self, out: &mut Vec<u8>) {
        let Self(unread, text) = *self;
        let place = |&span: &Span| Place::new(span, None, text);
        let sentences = unread.sentences.iter();
        out.list(
            r#"{"sentences":"#,
            sentences.map(|sentence| SentenceJson(sentence, text)),
        );
        out.list(r#","headings":"#, unread.headings.iter().map(place));
        out.list(r#","guidelines":"#, unread.guidelines.iter().map(place));
        out.end("}");
    }
}

struct SentenceJson<'a>(&'a UnreadSentence, &'a Text);

impl Json for SentenceJson<'_> {
    fn json(&self, out: &mut Vec<u8>) {
        let Self(sentence, text) = *self;
        Place::new(sentence.span, Some(sentence.section), text).put(out);
        // Words that no list of the vocabulary holds.
        let unknown = sentence.unknown.iter();
        out.list(r#","unknown":"#, unknown.map(|&span| text.slice(span)));
        out.end("}");
    }
}
