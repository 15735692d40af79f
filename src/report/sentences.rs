//! Sentences with who speaks in them, for those who want to see how a letter
//! was heard.

use std::fmt::Write as _;

use crate::audit::{Audit, JudgedLetter};
use crate::facts::{Section, Sentence, Voice};

use super::paper::{Ink, Paper, clean, on_one_line};
use super::printed::Printed;

/// Column in which the words begin.
const COLUMN: usize = 22;

/// Each clause of each sentence: line, voice and words.
#[must_use]
pub fn sentence_list(audit: &Audit, sentences: &[Sentence], paper: Paper) -> Printed {
    let mut out = String::new();
    let Some(judged) = &audit.judged else {
        return Printed::on(paper, &out);
    };
    out.push_str(&paper.in_ink(Ink::Bold, &on_one_line(&audit.name)));
    out.push('\n');
    for part in sentences.chunk_by(|a, b| a.section == b.section) {
        let Some(first) = part.first() else { continue };
        writeln!(out, "\n{}", title(judged, first.section)).ok();
        for sentence in part {
            clauses(judged, sentence, paper, &mut out);
        }
    }
    Printed::on(paper, &out)
}

fn title(judged: &JudgedLetter, section: Section) -> String {
    match section {
        Section::Summary => "Case summary".to_owned(),
        Section::Rationale(at) | Section::Request(at) => {
            format!("Rationale {}: {}", at + 1, clean(&judged.heading(at)))
        }
    }
}

fn clauses(judged: &JudgedLetter, sentence: &Sentence, paper: Paper, out: &mut String) {
    for (nth, &(span, voice)) in sentence.clauses.iter().enumerate() {
        // Further clauses of a sentence stand under its first.
        let line = if nth == 0 {
            judged.text.line(span.start).to_string()
        } else {
            String::new()
        };
        let (word, ink) = voice_word(voice);
        write!(
            out,
            "{line:>5}  {} ",
            paper.in_ink(ink, &format!("{word:14}"))
        )
        .ok();
        paper.wrap(COLUMN, &clean(judged.text.slice(span)), out);
    }
}

fn voice_word(voice: Voice) -> (&'static str, Ink) {
    match voice {
        Voice::Finding => ("finding", Ink::Green),
        Voice::Recital => ("recital", Ink::Faint),
        Voice::Conclusion => ("conclusion", Ink::Red),
        Voice::Administrator => ("administrator", Ink::Yellow),
        Voice::Hypothetical => ("hypothetical", Ink::Cyan),
    }
}
