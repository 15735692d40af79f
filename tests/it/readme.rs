//! What README.md shows is what the program says.

use std::process::Command;

use crate::tree;

/// Before a command of which README.md shows the output.
const BEFORE: &str = "```sh\ncargo run --release -- explain ";
/// Between the command and its output.
const BETWEEN: &str = "\n```\n\n```text\n";

/// The document with what the program says in place of what it shows.
fn with_output(document: &str, say: impl Fn(&str) -> String) -> Option<String> {
    let (before, rest) = document.split_once(BEFORE)?;
    let (arguments, rest) = rest.split_once(BETWEEN)?;
    let (_, after) = rest.split_once("```")?;
    let said = say(arguments);
    Some(format!(
        "{before}{BEFORE}{arguments}{BETWEEN}{said}```{after}"
    ))
}

#[test]
fn the_explanation_in_the_readme_is_what_the_program_says() {
    let path = tree::root().join("README.md");
    let document = tree::text(&path);
    let told = with_output(&document, |arguments| {
        let output = Command::new(env!("CARGO_BIN_EXE_mtus"))
            .arg("explain")
            .args(arguments.split_whitespace())
            .current_dir(tree::root())
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    })
    .expect("README.md shows the output of a command `explain`");
    if std::env::var_os("README").is_some_and(|wish| wish == "write") {
        std::fs::write(&path, told).unwrap();
    } else {
        assert!(
            told == document,
            "README.md shows an old explanation; see whether the new one is better, then run \
             `README=write cargo test --test it readme`"
        );
    }
}

#[test]
fn an_old_explanation_is_replaced() {
    let document = format!("# A\n{BEFORE}a.txt{BETWEEN}old\n```\nend");
    let told = with_output(&document, |arguments| format!("new {arguments}\n"));
    assert_eq!(
        told,
        Some(format!("# A\n{BEFORE}a.txt{BETWEEN}new a.txt\n```\nend"))
    );
    assert_eq!(with_output("# A", |_| String::new()), None);
}
