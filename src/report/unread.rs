//! What of the letters was not read, for those who keep the vocabulary.

use std::fmt::Write as _;

use crate::audit::{Audit, Unread, UnreadCorpus};
use crate::text::{Span, Text};

use super::paper::{Ink, Paper, clean, on_one_line, shortened};
use super::printed::Printed;
use super::sentence::counted;

/// Column in which the words of a letter begin.
const COLUMN: usize = 7;
/// How many words the closing list holds.
const WORDS: usize = 60;
/// Width of the column of words.
const WORD: usize = 24;

/// What of one letter was not read: line and words.
#[must_use]
pub fn unread_list(audit: &Audit, unread: &Unread, paper: Paper) -> Printed {
    let mut out = String::new();
    let Some(judged) = &audit.judged else {
        return Printed::on(paper, &out);
    };
    out.push_str(&paper.in_ink(Ink::Bold, &on_one_line(&audit.name)));
    out.push('\n');
    let sentences: Vec<Span> = unread.sentences.iter().map(|one| one.span).collect();
    for (title, spans) in [
        ("Findings without a fact", &sentences),
        (
            "Headings whose treatment is not in the vocabulary",
            &unread.headings,
        ),
        (
            "Guideline lines without a known guideline",
            &unread.guidelines,
        ),
    ] {
        list(title, spans, &judged.text, paper, &mut out);
    }
    Printed::on(paper, &out)
}

fn list(title: &str, spans: &[Span], text: &Text, paper: Paper, out: &mut String) {
    if spans.is_empty() {
        return;
    }
    writeln!(out, "\n{title}").ok();
    for &span in spans {
        write!(out, "{:>5}  ", text.line(span.start)).ok();
        paper.wrap(COLUMN, &clean(text.slice(span)), out);
    }
}

/// The words that came up most, over all letters.
#[must_use]
pub fn unread_words(corpus: &UnreadCorpus, paper: Paper) -> Printed {
    let mut out = paper.in_ink(Ink::Bold, "All letters");
    writeln!(
        out,
        "\n{} without a fact in {}. Words in them that no list of the \
         vocabulary holds, most frequent first:\n",
        counted(corpus.sentences, "sentence"),
        counted(corpus.letters, "letter")
    )
    .ok();
    let title = format!("{:WORD$}{:>9}  first in, line", "word", "sentences");
    writeln!(out, "{}", paper.in_ink(Ink::Faint, &title)).ok();
    for (word, at) in corpus.most_frequent(WORDS) {
        let (letter, line) = &at.first;
        let word = clean(word);
        writeln!(
            out,
            "{:WORD$}{:>9}  {}, {line}",
            shortened(&word, WORD - 1),
            at.sentences,
            on_one_line(letter)
        )
        .ok();
    }
    Printed::on(paper, &out)
}
