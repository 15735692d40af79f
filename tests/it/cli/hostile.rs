//! Letters and rules that try to command the terminal, through everything that is for
//! people.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::LETTER;
use super::authoring::RULE;
use super::mtus::mtus;

/// Colours, a title for the window, a bell, and letters in the other direction.
const ODD: &str = "\u{1b}[31m\u{1b}]0;pwned\u{7}\u{9b}2J\u{202e}\u{61c}";

/// A letter in which every kind of words holds commands.
fn letter() -> String {
    [
        ("Occupational Medicine", "Occupational Medicine"),
        ("California", "California"),
        ("CM16-9990001", "CM16-9990001"),
        ("Cyclobenzaprine", "Cyclobenzaprine"),
        ("takes naproxen", "takes naproxen"),
        ("spasm of", "spasm of"),
        ("a brace", "a splurb"),
        ("suspected", "suspected"),
        ("ACOEM", "ACOEM"),
        ("Guidelines", "Guidelines"),
    ]
    .into_iter()
    .fold(LETTER.to_owned(), |text, (old, new)| {
        text.replace(old, &format!("{new}{ODD}"))
    })
}

/// A rule in which every kind of words holds commands.
fn rule() -> String {
    let odd = "\\e[31m\\e]0;pwned\\a\\u202e";
    RULE.replace("House rule for therapy", &format!("\"House {odd}\""))
        .replace("House rules", &format!("\"House rules{odd}\""))
        .replace("section: Therapy", &format!("section: \"Therapy{odd}\""))
        .replace("gist: it has", &format!("gist: \"{odd}it has"))
        .replace("to help }\n", "to help\" }\n")
        .replace(
            "because: it ends some day",
            &format!("because: \"it ends {odd}\", practice: \"they ask {odd}\""),
        )
        .replace("name: it helps", &format!("name: \"it helps {odd}\""))
}

/// A folder with the letter, a twin that is decided otherwise, and rules.
fn hostile() -> TempDir {
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    let twin = letter()
        .replace("CM16-9990001", "CM16-9990002")
        .replace("7.5mg #60: Upheld", "7.5mg #60: Overturned");
    let lines = [letter(), twin, "no letter".to_owned()].map(|text| {
        let name = format!("a{ODD}\n1 Upheld");
        serde_json::json!({"letter": name, "text": text}).to_string() + "\n"
    });
    fs::write(path.join("all.jsonl"), lines.concat() + "{3}\n").unwrap();
    for (name, text) in [("good", rule()), ("other", RULE.to_owned())] {
        fs::create_dir_all(path.join(name).join("house")).unwrap();
        fs::write(path.join(name).join("house/therapy.yml"), text).unwrap();
    }
    let broken = rule().replace("visits_requested > 24", "visits_reqested > 24");
    let failing = rule().replace("expect: necessary }", "expect: not established }");
    for (name, text) in [("broken", broken), ("failing", failing)] {
        fs::create_dir_all(path.join(name).join("house")).unwrap();
        fs::write(path.join(name).join("house/therapy.yml"), text).unwrap();
    }
    folder
}

#[track_caller]
fn is_fit(words: &str, what: &str) {
    let odd = words.chars().find(|&char| {
        (char.is_control() && char != '\n')
            || matches!(char, '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    });
    assert_eq!(odd, None, "{what}\n{}", words.escape_debug());
}

#[track_caller]
fn run(folder: &Path, arguments: &str, code: i32) {
    let ended = mtus(arguments).on(folder).ends_with(code);
    is_fit(&ended.out, arguments);
    is_fit(&ended.err, arguments);
    assert!(
        !(ended.out.is_empty() && ended.err.is_empty()),
        "{arguments}"
    );
}

#[test]
fn no_words_of_a_letter_command_a_terminal() {
    let folder = hostile();
    let path = folder.path();
    for arguments in [
        "audit all.jsonl",
        "audit all.jsonl --format markdown",
        "audit all.jsonl --rules good",
        "explain all.jsonl",
        "explain all.jsonl --item 1 --rules good",
        "facts all.jsonl",
        "facts all.jsonl --sentences",
        "facts all.jsonl --unread",
        "diff good other all.jsonl",
        "diff good other all.jsonl --format markdown",
    ] {
        run(path, arguments, 0);
    }
    let audit = mtus("audit all.jsonl").on(path).ends_with(0);
    for words in ["By specialty", "One split decision", "pwned"] {
        assert!(audit.out.contains(words), "no `{words}` in\n{}", audit.out);
    }
    // No name makes a line of its own.
    assert!(!audit.out.contains("\n1 Upheld"), "{}", audit.out);
    run(path, "snapshot all.jsonl --dir kept --check", 2);
}

#[test]
fn no_words_of_a_rule_command_a_terminal() {
    let folder = hostile();
    let path = folder.path();
    for (arguments, code) in [
        ("rules show house/therapy good", 0),
        ("rules list good", 0),
        ("rules check good", 0),
        ("rules check broken", 1),
        ("rules check broken --format github", 1),
        ("rules test good --coverage", 0),
        ("rules test failing --coverage", 1),
        ("audit all.jsonl --rules broken", 3),
        ("rules docs book good", 0),
    ] {
        run(path, arguments, code);
    }
    let page = fs::read_to_string(path.join("book/house/therapy.md")).unwrap();
    is_fit(&page, "rules docs");
    assert!(page.contains("pwned"), "{page}");
}
