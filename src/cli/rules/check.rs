//! `mtus rules check`: everything that is wrong with rules.

use std::collections::BTreeSet;
use std::io::Write as _;

use crate::cli::arguments::{CheckFormat, RulesCheck};
use crate::cli::exit::{Exit, Failure, Outcome};
use crate::cli::library::Library;
use crate::cli::messages::say;
use crate::cli::output::Output;
use crate::report::{self, counted};
use crate::rule::{RuleComplaint, Weight};

pub(super) fn run(arguments: &RulesCheck) -> Outcome {
    let library = Library::asked(&arguments.library).map_err(Failure::Broken)?;
    let mut output = Output::open(&arguments.output).map_err(Failure::Usage)?;
    let (_, mut complaints) = library.checked();
    if arguments.strict {
        for complaint in &mut complaints {
            if complaint.is_unfinished() {
                complaint.weight = Weight::Error;
            }
        }
    }
    let file = |path: &str| library.file(path);
    let mut document = Vec::new();
    match arguments.format {
        CheckFormat::Text => {
            for complaint in &complaints {
                writeln!(output, "{}\n", report::complaint(complaint, file))?;
            }
        }
        CheckFormat::Json => {
            let files = library.count();
            report::complaints_json(&complaints, files, file, &mut document);
        }
        CheckFormat::Sarif => report::complaints_sarif(&complaints, file, &mut document),
        CheckFormat::Github => {
            for complaint in &complaints {
                writeln!(output, "{}", report::complaint_command(complaint, file))?;
            }
        }
    }
    output.write_all(&document)?;
    output.finish()?;
    let only_unfinished = !arguments.strict && complaints.iter().all(RuleComplaint::is_unfinished);
    close(&library, &complaints, only_unfinished);
    Ok(if complaints.is_empty() || only_unfinished {
        Exit::Done
    } else {
        Exit::NotHeld
    })
}

fn close(library: &Library, complaints: &[RuleComplaint], only_unfinished: bool) {
    let looked_at = counted(library.count() as u64, "file");
    let whose = library.name();
    if complaints.is_empty() {
        say(&format!("{looked_at} of {whose}: nothing is wrong"));
        return;
    }
    let with: BTreeSet<&str> = complaints.iter().map(|one| one.path.as_str()).collect();
    say(&format!(
        "{looked_at} of {whose}: {} in {}; `mtus rules code CODE` explains a code",
        counted(complaints.len() as u64, "complaint"),
        counted(with.len() as u64, "file"),
    ));
    if only_unfinished {
        say(
            "only examples are missing: the rules can be tried, and `--strict` takes that for a mistake",
        );
    }
}
