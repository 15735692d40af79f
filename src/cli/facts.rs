//! `mtus facts`: what a letter says.

use std::io::Write as _;

use crate::audit::{Audit, Auditor, UnreadCorpus};
use crate::report::{self, Paper};

use super::arguments::{self, Format};
use super::exit::{Failure, Outcome};
use super::output::Output;
use super::{clash, listing, terminal};

pub(super) fn run(arguments: arguments::Facts) -> Outcome {
    let auditor = Auditor::shipped().with_evidence(arguments.evidence.evidence.into());
    clash::refuse(&arguments.output.output, &arguments.letters.paths).map_err(Failure::Usage)?;
    let mut output = Output::open(&arguments.output).map_err(Failure::Usage)?;
    let paper = terminal::paper(&output);
    let format = arguments.format;
    let mut corpus = UnreadCorpus::default();
    let to = (&mut output, format);
    let complaints = listing::write(arguments.letters.paths, &auditor, to, |audit| {
        if arguments.sentences {
            sentences(&auditor, audit, paper)
        } else if arguments.unread {
            unread(&auditor, audit, format, paper, &mut corpus)
        } else {
            write(&auditor, audit, format, paper)
        }
    })?;
    if arguments.unread && format == Format::Text && corpus.letters > 0 {
        output.write_all(b"\n")?;
        output.write_all(report::unread_words(&corpus, paper).as_bytes())?;
    }
    if complaints.letters > 0 {
        output.finish()?;
    }
    Ok(complaints.exit())
}

fn sentences(auditor: &Auditor<'_>, audit: &Audit, paper: Paper) -> Vec<u8> {
    let heard = audit
        .judged
        .as_ref()
        .map(|judged| auditor.sentences_read(judged))
        .unwrap_or_default();
    report::sentence_list(audit, &heard, paper).into_bytes()
}

fn unread(
    auditor: &Auditor<'_>,
    audit: &Audit,
    format: Format,
    paper: Paper,
    corpus: &mut UnreadCorpus,
) -> Vec<u8> {
    let unread = audit
        .judged
        .as_ref()
        .map(|judged| auditor.unread(judged))
        .unwrap_or_default();
    if let Some(judged) = &audit.judged {
        corpus.add(&audit.name, &judged.text, &unread);
    }
    let mut written = Vec::new();
    match format {
        Format::Text => written = report::unread_list(audit, &unread, paper).into_bytes(),
        Format::Json | Format::Jsonl => report::unread_json(audit, &unread, &mut written),
    }
    written
}

fn write(auditor: &Auditor<'_>, audit: &Audit, format: Format, paper: Paper) -> Vec<u8> {
    let mut written = Vec::new();
    match format {
        Format::Text => written = report::fact_list(audit, auditor.facts(), paper).into_bytes(),
        Format::Json | Format::Jsonl => {
            report::facts_json(audit, auditor.facts(), &mut written);
        }
    }
    written
}
