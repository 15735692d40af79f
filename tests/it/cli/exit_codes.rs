//! Every command ends with the codes that README.md says, and no other.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::LETTER;
use super::mtus::mtus;
use crate::tree;

/// A command line for each code with which each command can end.
const CASES: [(&str, &str, i32); 49] = [
    ("audit", "letter.txt", 0),
    ("audit", "", 2),
    ("audit", "nothing.txt", 3),
    ("explain", "letter.txt --set red_flag=yes", 0),
    ("explain", "letter.txt --set red_flag=maybe", 2),
    ("explain", "letter.txt --rules nowhere", 3),
    ("facts", "letter.txt", 0),
    ("facts", "letter.txt --format poem", 2),
    ("facts", "nothing.txt", 3),
    ("text", "letter.txt", 0),
    ("text", "", 2),
    ("text", "nothing.txt", 3),
    ("rules check", "good", 0),
    ("rules check", "bad", 1),
    ("rules check", "good --format poem", 2),
    ("rules check", "nowhere", 3),
    ("rules test", "good", 0),
    ("rules test", "failing", 1),
    ("rules test", "good --format poem", 2),
    ("rules test", "nowhere", 3),
    ("rules new", "a-2000/b", 0),
    ("rules new", "b", 2),
    ("rules new", "a-2000/c --dir letter.txt", 3),
    ("rules list", "good", 0),
    ("rules list", "good --format poem", 2),
    ("rules list", "nowhere", 3),
    ("rules show", "own-2009/muscle-relaxants good", 0),
    ("rules show", "mtus-2009/nothing good", 2),
    ("rules show", "own-2009/muscle-relaxants nowhere", 3),
    ("rules docs", "book good", 0),
    ("rules docs", "", 2),
    ("rules docs", "book nowhere", 3),
    ("rules schema", "", 0),
    ("rules schema", "poem", 2),
    ("rules code", "", 0),
    ("rules code", "one two", 2),
    ("diff", "good good letter.txt --max-flips 0", 0),
    ("diff", "good other letter.txt --max-flips 0", 1),
    ("diff", "good good", 2),
    ("diff", "good nowhere letter.txt", 3),
    ("snapshot", "letter.txt --dir kept", 0),
    ("snapshot", "letter.txt --dir empty --check", 1),
    ("snapshot", "letter.txt", 2),
    ("snapshot", "nothing.txt --dir kept", 3),
    ("watch", "good letter.txt --answers 0", 0),
    ("watch", "good", 2),
    ("watch", "bad letter.txt", 3),
    ("completions", "bash", 0),
    ("completions", "abacus", 2),
];

const RULE: &str = include_str!("../../rules-diff/mtus-2009/muscle-relaxants.yml");

fn write_rule(folder: &Path, text: &str) {
    fs::create_dir_all(folder.join("own-2009")).unwrap();
    fs::write(folder.join("own-2009/muscle-relaxants.yml"), text).unwrap();
}

#[test]
fn each_command_ends_with_each_of_its_codes() {
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    fs::write(path.join("letter.txt"), LETTER).unwrap();
    // In a folder of the program it would be held against the rules there.
    let rule = RULE.replace("mtus-2009/", "own-2009/");
    write_rule(&path.join("good"), &rule);
    write_rule(
        &path.join("bad"),
        &rule.replace("spasm_documented", "spasms"),
    );
    write_rule(
        &path.join("failing"),
        &rule.replace("2 years }", "2 days }"),
    );
    write_rule(
        &path.join("other"),
        &rule.replace("muscle_relaxant }", "opioid }"),
    );
    for (command, arguments, code) in CASES {
        println!("{command} {arguments}");
        let ended = mtus(&format!("{command} {arguments}"))
            .on(path)
            .ends_with(code);
        if code >= 2 {
            assert!(
                !ended.err.is_empty(),
                "{command} {arguments} says no reason"
            );
        }
        // What programs read holds no message, and a failure gives them nothing.
        if code == 2 || (code == 3 && command != "audit") {
            assert_eq!(ended.out, "", "{command} {arguments}");
        }
    }
}

/// The commands in the table of README.md with the codes whose cells are
/// filled.
fn documented(readme: &str) -> BTreeSet<(String, i32)> {
    readme
        .lines()
        .skip_while(|line| !line.starts_with("| command | 0 |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .flat_map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let command = cells[1].trim_matches('`').trim_start_matches("mtus ");
            let filled = (0..4).filter(|&code| !cells[code + 2].is_empty());
            filled
                .map(|code| (command.to_owned(), i32::try_from(code).unwrap()))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn the_table_of_codes_is_complete() {
    let readme = tree::text(&tree::root().join("README.md"));
    let tried: BTreeSet<(String, i32)> = CASES
        .iter()
        .map(|&(command, _, code)| (command.to_owned(), code))
        .collect();
    assert_eq!(documented(&readme), tried);
}
