//! Letters that are not part of the project: where they lie beside it, what
//! the program makes of them is held by snapshots of facts, decisions and byte
//! offsets. No word of theirs is stored.

use std::fmt::Write as _;
use std::fs;

use insta::assert_snapshot;
use mtus::audit::{Audit, Auditor};
use mtus::facts::{FactSet, Section};
use mtus::read;

use crate::snapshot::snapshots;
use crate::tree;

#[test]
fn facts_and_decisions_of_published_letters() {
    let auditor = Auditor::shipped();
    for set in ["seeds", "real"] {
        let folder = tree::root().join("../shared/letters").join(set);
        if !folder.is_dir() {
            println!("skipped: there are no letters in ../shared/letters/{set}");
            continue;
        }
        let mut paths: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        paths.sort();
        snapshots(|| {
            for path in &paths {
                let name = path.file_stem().unwrap().to_string_lossy().into_owned();
                let reading = read::letter(&fs::read(path).unwrap()).unwrap();
                let audit = auditor.audit(name.clone(), reading.text, reading.problems);
                assert_snapshot!(format!("published@{name}"), figures(&auditor, &audit));
            }
        });
    }
}

/// Facts, decisions and where their words stand, without the words.
fn figures(auditor: &Auditor<'_>, audit: &Audit) -> String {
    let mut out = String::new();
    for problem in &audit.problems {
        _ = writeln!(out, "problem {}", problem.code);
    }
    let Some(judged) = &audit.judged else {
        return out;
    };
    out.push_str("worker\n");
    list(auditor, &judged.facts.worker, &mut out);
    for (at, (item, decision)) in judged
        .letter
        .items
        .iter()
        .zip(&judged.decisions)
        .enumerate()
    {
        let (category, heading) = (item.request.category.id(), item.heading);
        _ = writeln!(
            out,
            "item {} {category} {}..{}, {}",
            at + 1,
            heading.start,
            heading.end,
            item.stated.word()
        );
        if let Some(facts) = judged.facts.items.get(at) {
            list(auditor, facts, &mut out);
        }
        let rule = decision.rule.as_ref().map_or("no rule", |rule| &rule.id);
        let because: Vec<_> = decision.because.iter().map(AsRef::as_ref).collect();
        let predicted = decision.predicted().word();
        _ = writeln!(
            out,
            "  -> {predicted}, {}, {rule}, because {}",
            decision.basis.id(),
            because.join(" ")
        );
    }
    out
}

fn list(auditor: &Auditor<'_>, facts: &FactSet, out: &mut String) {
    for (id, fact) in facts {
        _ = write!(out, "  {} {}", auditor.facts().name(*id), fact.value);
        for evidence in &fact.evidence {
            let section = match evidence.section {
                Section::Summary => "s",
                Section::Request(_) => "q",
                Section::Rationale(_) => "r",
            };
            _ = write!(
                out,
                " {section}{}..{}",
                evidence.span.start, evidence.span.end
            );
        }
        out.push('\n');
    }
}
