//! The shape of the project, as ARCHITECTURE.md gives it: which module may
//! import which, how long a file may be, what it may not be called.

use std::collections::{BTreeMap, BTreeSet};

use crate::tree;

/// Lines of code that a file of `src` may have, its tests left out.
const LONGEST: usize = 350;

/// Files that may be longer, each with the reason.
const LONGER: [(&str, &str); 0] = [];

/// Module to the modules that it may import.
type Table = BTreeMap<String, BTreeSet<String>>;

/// The table under "## Imports": `| module | may import | why |`.
fn table(document: &str) -> Table {
    document
        .split("\n## ")
        .find(|section| section.starts_with("Imports"))
        .unwrap_or_default()
        .lines()
        .filter(|line| line.starts_with("| `"))
        .filter_map(|line| {
            let mut cells = line.split('|').skip(1);
            let module = ticked(cells.next()?).pop_first()?;
            let imports = ticked(cells.next()?);
            let why = cells.next()?.trim();
            assert!(!why.is_empty(), "the row of `{module}` gives no reason");
            Some((module, imports))
        })
        .collect()
}

/// The words between backticks.
fn ticked(cell: &str) -> BTreeSet<String> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The top-level modules that code names after `from` (`crate` or `mtus`),
/// whether singly or in braces.
fn imports(code: &str, from: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let path = format!("{from}::");
    let mut pieces = code.split(&path);
    let mut before = pieces.next().unwrap_or_default();
    for rest in pieces {
        if !before.ends_with(|c: char| c.is_alphanumeric() || "_:$".contains(c)) {
            match rest.strip_prefix('{') {
                Some(group) => out.extend(heads(group)),
                None => {
                    out.insert(word(rest));
                }
            }
        }
        before = rest;
    }
    out
}

/// `text::Text, facts::{self, Fact}};` names `text` and `facts`.
fn heads(group: &str) -> BTreeSet<String> {
    let mut depth = 0;
    let mut flat = String::new();
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            c if depth == 0 => flat.push(c),
            _ => {}
        }
    }
    flat.split(',')
        .map(|path| word(path.trim()))
        .filter(|head| !head.is_empty())
        .collect()
}

fn word(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

/// Whether a chain of `super::` in a file so deep climbs to the crate itself.
fn climbs_out(code: &str, depth: usize) -> bool {
    code.contains(&"super::".repeat(depth))
}

/// `src/facts/voice.rs` lies in `facts`, two deep.
fn module(name: &str) -> (String, usize) {
    let path = name.trim_start_matches("src/").trim_end_matches(".rs");
    let top = path.split('/').next().unwrap_or_default().to_owned();
    (top, path.split('/').count())
}

/// What is wrong with one file against the table.
fn complaints(table: &Table, name: &str, source: &str) -> Vec<String> {
    let (top, depth) = module(name);
    let code = tree::code(source);
    let mut out = Vec::new();
    let Some(allowed) = table.get(&top) else {
        return vec![format!("{name}: no row for `{top}` in ARCHITECTURE.md")];
    };
    let from = if top == "main" { "mtus" } else { "crate" };
    for import in imports(&code, from) {
        if import != top && !allowed.contains(&import) {
            out.push(format!("{name}: `{top}` may not import `{import}`"));
        }
    }
    if climbs_out(&code, depth) {
        out.push(format!(
            "{name}: say `crate::`, not `super::` up to the crate"
        ));
    }
    let lines = code_lines(source);
    let excused = LONGER.iter().any(|&(longer, _)| longer == name);
    if lines > LONGEST && !excused {
        out.push(format!("{name}: {lines} lines, more than one idea?"));
    }
    if lines <= LONGEST && excused {
        out.push(format!("{name}: no longer needs its exception"));
    }
    let file = name.rsplit('/').next().unwrap_or_default();
    if [
        "mod.rs",
        "utils.rs",
        "util.rs",
        "helpers.rs",
        "common.rs",
        "misc.rs",
    ]
    .contains(&file)
    {
        out.push(format!("{name}: name it by its concept"));
    }
    out
}

/// Lines before the tests of a file.
fn code_lines(source: &str) -> usize {
    tree::before_tests(source).count()
}

#[test]
fn imports_follow_the_table() {
    let table = table(&tree::text(&tree::root().join("ARCHITECTURE.md")));
    assert!(table.len() > 5, "ARCHITECTURE.md has lost its table");
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for path in tree::files("src", ".rs") {
        let name = tree::name(&path);
        if name == "src/lib.rs" {
            continue;
        }
        seen.insert(module(&name).0);
        wrong.extend(complaints(&table, &name, &tree::text(&path)));
    }
    for row in table.keys() {
        if !seen.contains(row) {
            wrong.push(format!("ARCHITECTURE.md: no module `{row}`"));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Words in a row that make a list: "and", "a", "half" are still a phrase.
const LIST: usize = 4;

/// Where words of a letter are told by code, each with the reason.
const TOLD_BY_CODE: [(&str, &str); 7] = [
    (
        "src/facts/sentence.rs",
        "abbreviations, which are asked for at every full stop",
    ),
    (
        "src/facts/voice/named.rs",
        "what a worker is called, held against every word of a finding",
    ),
    (
        "src/letter/conclusion.rs",
        "the first letters of what grammar/conclusion.pest reads",
    ),
    (
        "src/letter/date.rs",
        "the endings of numbers in dates, of which there are no others",
    ),
    (
        "src/letter/sex.rs",
        "titles and pronouns, which are sought many bytes at a time",
    ),
    (
        "src/letter/structure/heading.rs",
        "the words of an outcome, which are read from their end",
    ),
    (
        "src/letter/structure/opening.rs",
        "the first letters of the marks of grammar/letter.pest",
    ),
];

/// Whether code lists words: strings in a row, each of one word in lower case, whether
/// as texts or bytes, in a list or as alternatives.
fn lists_words(code: &str) -> bool {
    // A quotation mark by itself opens no string.
    let code = code.replace("'\"'", "");
    let parts: Vec<_> = code.split(['\"']).collect();
    // Code, string, code, string: between strings of a list stand commas.
    let mut row = 0;
    for pair in parts.windows(2).skip(1).step_by(2) {
        let [string, behind] = pair else { continue };
        let is_word = string.len() > 1 && string.chars().all(|letter| letter.is_ascii_lowercase());
        row = if is_word { row + 1 } else { 0 };
        if row == LIST {
            return true;
        }
        let mark = behind.trim_end_matches(['*', 'b']).trim();
        if !matches!(mark, "," | "|") {
            row = 0;
        }
    }
    false
}

#[test]
fn the_code_of_facts_and_letters_lists_no_words() {
    for list in [
        "&[\"back\", \"neck\",\n \"arm\", \"leg\"]",
        "\"back\" | \"neck\" | \"arm\"\n | \"leg\" => true",
        "'\"', [*b\"ba\", *b\"ne\", *b\"ar\", *b\"le\"]",
    ] {
        assert!(lists_words(list), "{list}");
    }
    assert!(!lists_words("(\"a\", \"b c\"), [\"and\", \"a\", \"half\"]"));
    let mut wrong = Vec::new();
    for folder in ["src/facts", "src/letter"] {
        for path in tree::files(folder, ".rs") {
            let source = tree::text(&path);
            let name = tree::name(&path);
            let is_of_tests = name.ends_with("/tests.rs");
            let excused = TOLD_BY_CODE.iter().any(|&(told, _)| told == name);
            match lists_words(&tree::code(&source)) && !is_of_tests {
                true if !excused => wrong.push(format!(
                    "{name}: words go into rules/vocabulary, those of facts into tags.yml, those \
                     of requests into headings.yml"
                )),
                false if excused => wrong.push(format!("{name}: no longer needs its exception")),
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_table_has_no_circle() {
    let mut left = table(&tree::text(&tree::root().join("ARCHITECTURE.md")));
    while let Some(leaf) = left
        .iter()
        .find(|(_, imports)| imports.iter().all(|import| !left.contains_key(import)))
        .map(|(module, _)| module.clone())
    {
        left.remove(&leaf);
    }
    assert!(left.is_empty(), "a circle among {:?}", left.keys());
}

#[test]
fn a_forbidden_edge_is_found() {
    let table = table("\n## Imports\n\n| `text` | none | base |\n| `facts` | `text` | reads |\n");
    let say = |name: &str, source: &str| complaints(&table, name, source).join("; ");
    assert_eq!(say("src/facts.rs", "use crate::text::Span;"), "");
    assert_eq!(
        say("src/text.rs", "use crate::facts::Fact;"),
        "src/text.rs: `text` may not import `facts`"
    );
    assert_eq!(
        say(
            "src/text/span.rs",
            "use crate::{text::Text, facts::{self, Fact}};"
        ),
        "src/text/span.rs: `text` may not import `facts`"
    );
    assert_eq!(
        say("src/text.rs", "fn f() -> crate::facts::Fact {"),
        "src/text.rs: `text` may not import `facts`"
    );
    assert_eq!(say("src/text.rs", "// use crate::facts::Fact;"), "");
    assert_eq!(
        say(
            "src/text.rs",
            "#[cfg(test)]\nmod tests { use crate::facts; }"
        ),
        ""
    );
    assert_eq!(
        say("src/text/span.rs", "use super::super::facts;"),
        "src/text/span.rs: say `crate::`, not `super::` up to the crate"
    );
    assert_eq!(say("src/facts/voice.rs", "use super::Fact;"), "");
    assert_eq!(
        say("src/odd.rs", ""),
        "src/odd.rs: no row for `odd` in ARCHITECTURE.md"
    );
    assert_eq!(
        say("src/text/mod.rs", ""),
        "src/text/mod.rs: name it by its concept"
    );
    assert_eq!(
        say("src/text.rs", &"let a = 1;\n".repeat(351)),
        "src/text.rs: 351 lines, more than one idea?"
    );
}
