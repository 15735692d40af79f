//! What is said of rules with mistakes: `tests/rules-bad` holds a case each, a
//! file for a mistake within a rule and a folder for one between rules.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use mtus::facts::readable;
use mtus::rule::{Code, RuleBook, RuleComplaint, codes};
use mtus::vocabulary::{FactDefinition, FactKind, FactTable, Vocabulary, Whose};
use mtus::{logic, report};

use crate::tree;

/// Path under `rules/` and text.
pub(crate) type Files = Vec<(String, String)>;

/// A library with a mistake.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) files: Files,
}

/// Every case, by name.
pub(crate) fn cases() -> Vec<Case> {
    let root = tree::root().join("tests/rules-bad");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let case = |path: PathBuf| Case {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        files: files(&path),
    };
    paths.into_iter().map(case).collect()
}

fn files(path: &Path) -> Files {
    if path.is_file() {
        let name = path.file_name().unwrap().to_string_lossy();
        return vec![(format!("bad/{name}"), tree::text(path))];
    }
    let folder = tree::name(path);
    let below = tree::files(&folder, "");
    below
        .iter()
        .map(|file| {
            let within = file.strip_prefix(path).unwrap().to_string_lossy();
            (within.replace('\\', "/"), tree::text(file))
        })
        .collect()
}

/// Everything that is wrong with some files, as `mtus rules check` has it. Examples are
/// looked at where nothing else is wrong: those of cases about logic are stubs.
pub(crate) fn complaints(files: &Files) -> Vec<RuleComplaint> {
    let vocabulary = Vocabulary::shipped();
    let (book, mut complaints) = RuleBook::read(files, vocabulary);
    complaints.extend(logic::complaints(
        &book,
        files,
        vocabulary,
        &readable(vocabulary),
    ));
    if complaints.is_empty() {
        complaints = logic::example_complaints(&book, files, &[]);
    }
    complaints
}

pub(crate) fn drawn(complaints: &[RuleComplaint], files: &Files) -> String {
    let file = |path: &str| {
        let text = files.iter().find(|(known, _)| known == path);
        (path.to_owned(), text.map_or("", |(_, text)| text.as_str()))
    };
    let drawn: Vec<String> = complaints
        .iter()
        .map(|complaint| report::complaint(complaint, file).to_string())
        .collect();
    drawn.join("\n\n")
}

#[test]
fn mistakes_are_shown_at_their_place() {
    let (mut logical, mut all) = (0, 0);
    let mut met: BTreeSet<&str> = BTreeSet::new();
    for case in cases() {
        let complaints = complaints(&case.files);
        assert!(!complaints.is_empty(), "{} was accepted", case.name);
        for complaint in &complaints {
            let kind = complaint.kind();
            assert!(kind.is_some(), "`{}` has no number", complaint.code);
            let says_what_to_do = complaint.suggestion.is_some();
            assert!(says_what_to_do, "{}: {complaint}", case.name);
            let has_witness = complaint.witness.is_some();
            let wants =
                kind.is_some_and(Code::is_logic) && !WITHOUT_WITNESS.contains(&complaint.code);
            assert_eq!(has_witness, wants, "{}: {complaint}", case.name);
            met.insert(complaint.code);
        }
        let is_logical = |one: &RuleComplaint| one.kind().is_some_and(Code::is_logic);
        logical += usize::from(complaints.iter().any(is_logical));
        all += 1;
        insta::with_settings!({
            snapshot_path => "../../snapshots",
            prepend_module_to_snapshot => false,
            omit_expression => true,
            snapshot_suffix => case.name.as_str(),
        }, {
            insta::assert_snapshot!("complaint", drawn(&complaints, &case.files));
        });
    }
    assert!(all >= 140, "only {all} cases");
    assert!(logical >= 25, "only {logical} logical cases");
    let without: Vec<&str> = codes()
        .map(|code| code.name)
        .filter(|name| !met.contains(name) && !SHOWN_ELSEWHERE.contains(name))
        .collect();
    assert!(without.is_empty(), "no case for {without:?}");
}

/// Mistakes of logic that nothing a letter states brings about, and what was given
/// up, of which there is nothing to show.
const WITHOUT_WITNESS: [&str; 4] = [
    "unreadable-fact",
    "never-applies",
    "not-checked",
    "limits-cross",
];

/// Codes that no file of `tests/rules-bad` can show, and those for which a unit
/// test stands beside the code.
const SHOWN_ELSEWHERE: [&str; 3] = ["too-long", "not-text", "unreadable-fact"];

#[test]
fn a_rule_file_without_end_is_refused() {
    let long = "# x\n".repeat(60_000);
    let (_, complaints) = RuleBook::read(&[("a/b.yml", long)], Vocabulary::shipped());
    let codes: Vec<_> = complaints.iter().map(|one| one.code).collect();
    assert_eq!(codes, ["too-long"]);
}

#[test]
fn a_fact_that_nothing_reads_is_told() {
    let mut vocabulary = Vocabulary::shipped().clone();
    let mut facts: Vec<FactDefinition> = vocabulary
        .facts
        .iter()
        .map(|(_, fact)| fact.clone())
        .collect();
    facts.push(FactDefinition {
        name: "left_handed".to_owned(),
        whose: Whose::Worker,
        kind: FactKind::YesNo,
        one_yes_decides: false,
        local: None,
        beyond_the_guide: false,
        shows: None,
        meaning: "the worker writes with the left hand".to_owned(),
    });
    vocabulary.facts = FactTable::new(facts);
    let path = tree::root().join("tests/rules-bad/unused-presumption.yml");
    let text = tree::text(&path)
        .replace("unused-presumption", "left")
        .replace("presume_when_silent: { red_flag: no }\n", "")
        .replace("if: functional_improvement", "if: left_handed");
    let files = [("bad/left.yml", text)];
    let (book, complaints) = RuleBook::read(&files, &vocabulary);
    assert!(complaints.is_empty(), "{complaints:?}");
    let found = logic::complaints(&book, &files, &vocabulary, &readable(&vocabulary));
    let codes: Vec<_> = found.iter().map(|one| (one.code, one.line)).collect();
    assert_eq!(codes, [("unreadable-fact", 7)]);
}

#[test]
fn a_patch_mends_what_it_is_certain_of() {
    let mut patched = 0;
    for case in cases() {
        for complaint in complaints(&case.files) {
            let Some(patch) = &complaint.patch else {
                continue;
            };
            let mut files = case.files.clone();
            let file = files.iter_mut().find(|(path, _)| *path == complaint.path);
            let text = &mut file.unwrap().1;
            text.replace_range(complaint.span.start..complaint.span.end, patch);
            let left = complaints(&files);
            let same = |one: &RuleComplaint| {
                one.code == complaint.code && one.span.start == complaint.span.start
            };
            assert!(!left.iter().any(same), "{}: {complaint}", case.name);
            patched += 1;
        }
    }
    assert!(patched >= 8, "only {patched} patches");
}

#[test]
fn the_shipped_rules_are_sound() {
    let files: Files = mtus::rule::shipped_rules()
        .iter()
        .map(|&(path, text)| (path.to_owned(), text.to_owned()))
        .collect();
    let complaints = complaints(&files);
    assert!(complaints.is_empty(), "\n{}", drawn(&complaints, &files));
}
