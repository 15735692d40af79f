//! What no file of the project may hold: paths of a machine, unfinished
//! business, sentences of real letters, and commands that do not exist.

use std::collections::{HashMap, HashSet};

use crate::tree;

/// Folders of a machine. In pieces, so that this file holds none itself.
const MACHINE: [&str; 6] = ["work", "farm", "tmp/wt", "home", "Users", "root"];

/// Runs of so many words count as taken from a real letter.
const RUN: usize = 12;

/// A run that stands in more letters than this is a form, not a sentence.
const FORM: usize = 2;

/// Files of the project that are text, with their names.
fn texts() -> Vec<(String, String)> {
    tree::kept()
        .into_iter()
        .filter(|path| std::fs::metadata(path).is_ok_and(|data| data.len() < 2_000_000))
        .map(|path| (tree::name(&path), tree::text(&path)))
        .collect()
}

/// The first path of a machine in a text.
fn machine_path(text: &str) -> Option<String> {
    MACHINE.iter().find_map(|folder| {
        let path = format!("/{folder}/");
        text.match_indices(&path).find_map(|(at, _)| {
            // A folder within the project may have such a name.
            let rooted = !text.get(..at).is_some_and(|text| {
                text.ends_with(|c: char| c.is_alphanumeric() || "_.~>".contains(c))
            });
            rooted.then(|| path.clone())
        })
    })
}

#[test]
fn no_file_names_a_path_of_a_machine() {
    let wrong: Vec<String> = texts()
        .iter()
        .filter_map(|(name, text)| machine_path(text).map(|path| format!("{name}: {path}")))
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn a_path_of_a_machine_is_found() {
    assert!(machine_path(&format!("see /{}/notes", "work")).is_some());
    assert!(machine_path(&format!("see docs/{}/notes", "work")).is_none());
}

#[test]
fn nothing_is_left_to_do() {
    let marks = ["TO DO", "FIX ME", "XX X", "HA CK"].map(|mark| mark.replace(' ', ""));
    let wrong: Vec<String> = texts()
        .iter()
        .filter(|(name, _)| {
            let letters = ["tests/letters/", "docs/report/"];
            name != "Cargo.lock" && !letters.iter().any(|folder| name.starts_with(folder))
        })
        .flat_map(|(name, text)| {
            marks
                .iter()
                .filter(|mark| text.contains(mark.as_str()))
                .map(move |mark| format!("{name}: {mark}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Words as the runs are counted in.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !(c.is_ascii_alphanumeric() || "/%#.-".contains(c)))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Runs of words that stand in few of these texts.
fn rare_runs(texts: &[String]) -> HashSet<String> {
    let mut seen: HashMap<String, (usize, usize)> = HashMap::new();
    for (number, text) in texts.iter().enumerate() {
        for run in words(text).windows(RUN) {
            let entry = seen.entry(run.join(" ")).or_insert((0, usize::MAX));
            if entry.1 != number {
                *entry = (entry.0 + 1, number);
            }
        }
    }
    seen.into_iter()
        .filter(|(_, (letters, _))| *letters <= FORM)
        .map(|(run, _)| run)
        .collect()
}

/// How many rare runs a text shares.
fn shared_runs(text: &str, rare: &HashSet<String>) -> usize {
    words(text)
        .windows(RUN)
        .filter(|run| rare.contains(&run.join(" ")))
        .count()
}

/// Case summary and reasons of a letter. What lies between them is the form
/// of such letters: credentials, labels, guidelines that are cited alike.
fn prose(letter: &str) -> Vec<String> {
    let letter = letter.to_lowercase();
    let letter = letter.split_whitespace().collect::<Vec<_>>().join(" ");
    let between = |from: &str, to: &str| {
        letter
            .split(from)
            .skip(1)
            .filter_map(|rest| rest.split(to).next())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let mut parts = between("including all medical records:", "imr issues");
    parts.extend(between("decision rationale:", "guideline:"));
    parts
}

#[test]
fn no_sentence_of_a_real_letter_is_kept() {
    let real: Vec<String> = ["real-text", "seeds"]
        .iter()
        .flat_map(|set| tree::files(&format!("../shared/letters/{set}"), ".txt"))
        .map(|path| tree::text(&path))
        .collect();
    if real.is_empty() {
        eprintln!("skipped: there are no real letters beside the project");
        return;
    }
    let rare = rare_runs(&real);
    let wrong: Vec<String> = texts()
        .iter()
        .map(|(name, text)| {
            // A snapshot or a page of a fictional letter holds its guideline lines.
            let runs = if name.starts_with("snapshots/letter@") || name.starts_with("docs/report/")
            {
                0
            } else if name.starts_with("tests/letters/") {
                prose(text)
                    .iter()
                    .map(|part| shared_runs(part, &rare))
                    .sum()
            } else {
                shared_runs(text, &rare)
            };
            (name, runs)
        })
        .filter(|&(_, runs)| runs > 0)
        .map(|(name, runs)| format!("{name}: {runs} runs of {RUN} words stand in a real letter"))
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn a_sentence_of_a_letter_is_found() {
    let letter = "The blue lamp was asked for in May because the green one had gone out twice.";
    let form = "This is the form that every letter of the kind begins with, word for word.";
    let rare = rare_runs(&[format!("{form} {letter}"), form.to_owned(), form.to_owned()]);
    assert!(shared_runs(&format!("We read: {letter}"), &rare) > 0);
    assert_eq!(shared_runs(form, &rare), 0);
    let kept = format!("Decision rationale: {letter} MAXIMUS guideline: {form}");
    assert!(prose(&kept).iter().any(|part| shared_runs(part, &rare) > 0));
}

/// Commands in fenced `sh` or `console` blocks, without a prompt.
fn commands(document: &str) -> Vec<String> {
    document
        .split("\n```")
        .skip(1)
        .step_by(2)
        .filter(|block| {
            ["sh\n", "console\n", "bash\n"]
                .iter()
                .any(|kind| block.starts_with(kind))
        })
        .flat_map(str::lines)
        .skip(1)
        .filter_map(|line| {
            let line = line.trim().trim_start_matches("$ ");
            let known = ["cargo ", "just ", "mtus ", "bash ", "python3 ", "./"];
            (known.iter().any(|start| line.starts_with(start)) || line.starts_with(".ci/"))
                .then(|| line.to_owned())
        })
        .collect()
}

/// Why a command of a document cannot work; none where it can.
fn missing(command: &str, subcommands: &[&str]) -> Option<String> {
    let words: Vec<&str> = command.split_whitespace().collect();
    let cargo = [
        "run", "test", "build", "bench", "clippy", "fmt", "doc", "install", "deny", "insta",
    ];
    let first = words.first().copied().unwrap_or_default();
    if first == "cargo" && !words.get(1).is_some_and(|word| cargo.contains(word)) {
        return Some(format!("`{command}`: no such cargo command"));
    }
    let ours = match first {
        "mtus" => words.get(1),
        "cargo" => words.iter().position(|word| *word == "--").and_then(|at| {
            (words.get(1) == Some(&"run"))
                .then(|| words.get(at + 1))
                .flatten()
        }),
        _ => None,
    };
    if let Some(sub) = ours
        && !sub.starts_with('-')
        && !subcommands.contains(sub)
    {
        return Some(format!("`{command}`: mtus has no command `{sub}`"));
    }
    // A path of the project that is named must be there.
    let gone = words.iter().find(|word| {
        [
            "tests/",
            "rules/",
            "benches/",
            ".ci/",
            "grammar/",
            "examples/",
        ]
        .iter()
        .any(|folder| word.starts_with(folder))
            && !word.contains(['*', '<', '…'])
            && !tree::root().join(word).exists()
    });
    gone.map(|word| format!("`{command}`: there is no `{word}`"))
}

#[test]
fn commands_of_the_documents_exist() {
    let main = std::process::Command::new(env!("CARGO_BIN_EXE_mtus"))
        .arg("--help")
        .output()
        .unwrap();
    let help = String::from_utf8_lossy(&main.stdout).into_owned();
    let subcommands: Vec<&str> = help
        .lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(!subcommands.is_empty(), "mtus has no commands");
    let mut wrong = Vec::new();
    for document in [
        "README.md",
        "CONTRIBUTING.md",
        "ARCHITECTURE.md",
        "docs/recipes.md",
    ] {
        let path = tree::root().join(document);
        let found = commands(&tree::text(&path));
        if document == "README.md" {
            assert!(found.len() >= 2, "{document} shows no commands");
        }
        wrong.extend(
            found
                .iter()
                .filter_map(|command| missing(command, &subcommands))
                .map(|complaint| format!("{document}: {complaint}")),
        );
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn a_command_that_does_not_exist_is_found() {
    let document =
        "Run\n\n```sh\n$ cargo run -- dance tests/letters\nmtus audit tests/nowhere\n```\n";
    let complaints: Vec<String> = commands(document)
        .iter()
        .filter_map(|command| missing(command, &["audit"]))
        .collect();
    assert_eq!(
        complaints,
        [
            "`cargo run -- dance tests/letters`: mtus has no command `dance`",
            "`mtus audit tests/nowhere`: there is no `tests/nowhere`",
        ]
    );
}
