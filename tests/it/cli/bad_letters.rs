//! Letters that cannot be read: each is named with what to do, and the rest
//! goes on.

use std::fs;
use std::path::Path;

use super::mtus::{Ended, mtus};
use super::{LETTER, folder};
use crate::pdf::{self, Pdf};
use crate::tree;

/// A good letter after a bad one, both audited.
#[track_caller]
fn audited_with(name: &str, bytes: impl AsRef<[u8]>) -> Ended {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    fs::write(folder.path().join("zz-good.txt"), LETTER).unwrap();
    let ended = mtus("audit . --format jsonl")
        .on(folder.path())
        .ends_with(0);
    let lines = ended.json_lines();
    let good = lines.last().unwrap();
    assert_eq!(good["letter"], "./zz-good.txt");
    assert_eq!(good["items"].as_array().unwrap().len(), 2);
    ended
}

#[track_caller]
fn is_refused(ended: &Ended, code: &str, advice: &str) {
    let lines = ended.json_lines();
    let bad = lines.first().unwrap();
    assert!(bad.get("items").is_none(), "{bad}");
    assert_eq!(bad["problems"][0]["code"], code);
    assert!(ended.err.starts_with("./a."), "{}", ended.err);
    assert!(ended.err.contains(advice), "no `{advice}` in {}", ended.err);
    assert!(ended.err.contains("1 of 2 letters could not be read"));
}

#[test]
fn an_empty_file_is_named() {
    is_refused(&audited_with("a.txt", ""), "empty-file", "fetch");
    is_refused(&audited_with("a.txt", " \n\n"), "empty-file", "fetch");
    is_refused(&audited_with("a.pdf", ""), "empty-file", "fetch");
    is_refused(&audited_with("a.jsonl", "\n"), "empty-file", "fetch");
}

#[test]
fn a_file_that_is_no_text_is_named() {
    is_refused(&audited_with("a.txt", b"one\0two"), "not-text", "save");
    is_refused(&audited_with("a.txt", b"PK\x03\x04..."), "not-text", "save");
    is_refused(&audited_with("a.txt", r"{\rtf1 x}"), "not-text", "save");
}

#[test]
fn a_bad_pdf_is_named_with_what_to_do() {
    is_refused(
        &audited_with("a.pdf", "%PDF-1.4 and on"),
        "damaged-pdf",
        "qpdf",
    );
    is_refused(&audited_with("a.pdf", "no PDF"), "damaged-pdf", "qpdf");
    let blank = Pdf::blank().bytes();
    is_refused(&audited_with("a.pdf", blank), "no-text-layer", "ocrmypdf");
    let locked = Pdf::of(LETTER).encrypted("secret");
    is_refused(
        &audited_with("a.pdf", locked),
        "needs-password",
        "--decrypt",
    );
    let circle = Pdf::of(LETTER).with_circular_drawing().bytes();
    is_refused(&audited_with("a.pdf", circle), "damaged-pdf", "pdftotext");
    let swelling = Pdf::of(LETTER).swelling_to(260).bytes();
    is_refused(
        &audited_with("a.pdf", swelling),
        "swelling-pdf",
        "pdftotext",
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_pdf_that_brings_its_reader_down_leaves_the_rest() {
    let ended = audited_with("a.pdf", pdf::bringing_down());
    is_refused(&ended, "crashing-pdf", "pdftotext");
    // Before and after others, and with several readers at once, it is the same.
    let folder = tempfile::tempdir().unwrap();
    for number in 0..12 {
        let bytes = match number % 3 {
            0 => pdf::bringing_down(),
            _ => Pdf::of(LETTER).bytes(),
        };
        fs::write(folder.path().join(format!("{number:02}.pdf")), bytes).unwrap();
    }
    let audit = |threads: u8| {
        mtus(&format!("audit . --format jsonl --threads {threads}"))
            .on(folder.path())
            .ends_with(0)
            .out
    };
    let alone = audit(1);
    assert_eq!(alone.matches("crashing-pdf").count(), 4, "{alone}");
    assert_eq!(alone.matches("\"items\"").count(), 8, "{alone}");
    assert_eq!(audit(3), alone);
}

#[test]
fn a_huge_file_is_refused_unread() {
    let folder = tempfile::tempdir().unwrap();
    // A file of holes takes no room.
    let file = fs::File::create(folder.path().join("huge.txt")).unwrap();
    file.set_len(3 << 30).unwrap();
    mtus("audit huge.txt")
        .on(folder.path())
        .ends_with(3)
        .saying("64 MB");
}

#[test]
fn bytes_that_are_no_characters_are_a_problem_and_no_more() {
    let mut letter = LETTER.replace("brace", "br\u{e4}ce").into_bytes();
    let at = letter.len() - 20;
    letter[at] = 0xff;
    let ended = audited_with("a.txt", letter);
    let lines = ended.json_lines();
    assert_eq!(lines[0]["problems"][0]["code"], "invalid-bytes");
    assert!(lines[0]["problems"][0]["line"].is_number());
    assert_eq!(lines[0]["items"].as_array().unwrap().len(), 2);
}

#[test]
fn a_text_that_is_no_letter_says_what_a_letter_has() {
    let ended = audited_with("a.txt", "Dear Sir, thank you for your letter.");
    is_refused(&ended, "not-a-letter", "CLINICAL CASE SUMMARY");
}

#[test]
fn a_bad_line_of_json_is_named_by_its_number() {
    let folder = folder();
    let good = |name: &str| serde_json::json!({"letter": name, "text": LETTER}).to_string();
    let lines = [
        good("first"),
        "{\"letter\": ".to_owned(),
        String::new(),
        "{\"letter\": \"x\", \"text\": 7}".to_owned(),
        good("last"),
    ];
    fs::write(folder.path().join("many.jsonl"), lines.join("\n")).unwrap();
    let ended = mtus("audit many.jsonl --format jsonl")
        .on(folder.path())
        .ends_with(0)
        .telling("many.jsonl:2: the line is no letter (column")
        .telling("many.jsonl:4: the line is no letter (column");
    let names: Vec<_> = ended
        .json_lines()
        .iter()
        .map(|line| line["letter"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(names, ["first", "many.jsonl:2", "many.jsonl:4", "last"]);
}

#[test]
fn whatever_lies_among_the_bad_letters_is_refused() {
    let bad = tree::files("tests/letters-bad", "");
    assert!(bad.len() > 3, "the bad letters are gone");
    for path in bad {
        let ended = mtus("audit --format jsonl")
            .naming(&path)
            .on(Path::new(env!("CARGO_MANIFEST_DIR")))
            .ends_with(3);
        for line in ended.json_lines() {
            assert!(line.get("items").is_none(), "{}", path.display());
            let message = line["problems"][0]["message"].as_str().unwrap();
            assert!(message.len() > 20, "{message}");
        }
    }
}

#[test]
fn a_letter_is_taken_alike_in_every_form() {
    for (text, code, read) in [
        (LETTER.replace("naproxen", "napro\0xen"), "not-text", false),
        (
            LETTER.replace("naproxen", "napro\u{fffd}xen"),
            "invalid-bytes",
            true,
        ),
        (LETTER.replace('\n', "\r"), "odd-line-ends", false),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), &text).unwrap();
        let line = serde_json::json!({"letter": "a", "text": text}).to_string();
        fs::write(folder.path().join("b.jsonl"), line).unwrap();
        fs::write(folder.path().join("c.txt"), LETTER).unwrap();
        let lines = mtus("audit . --format jsonl")
            .on(folder.path())
            .ends_with(0)
            .json_lines();
        for line in &lines[..2] {
            assert_eq!(line["problems"][0]["code"], code, "{line}");
            assert_eq!(line.get("items").is_some(), read, "{line}");
        }
    }
}

#[test]
fn json_lines_under_another_name_or_in_other_characters_are_told() {
    let line = serde_json::json!({"letter": "a", "text": LETTER}).to_string() + "\n";
    let wide: Vec<u8> = std::iter::once(0xfeff)
        .chain(line.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for (name, bytes) in [
        ("a.txt", line.clone().into_bytes()),
        ("a.txt", wide.clone()),
        ("a.jsonl", wide.clone()),
    ] {
        let ended = audited_with(name, bytes);
        let first = &ended.json_lines()[0];
        assert_eq!(first["problems"][0]["code"], "json-lines", "{first}");
        ended.telling("save them as UTF-8 under a name that ends in `.jsonl`");
    }
    mtus("audit -")
        .fed(&wide)
        .ends_with(3)
        .saying("these are JSON Lines");
}

#[test]
fn a_letter_that_is_not_explained_is_told_to_programs() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "no letter").unwrap();
    for format in ["json", "jsonl"] {
        let ended = mtus(&format!("explain a.txt --format {format}"))
            .on(folder.path())
            .ends_with(3);
        let told: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
        let letter = if format == "json" { &told[0] } else { &told };
        assert_eq!(letter["letter"], "a.txt");
        assert_eq!(letter["problems"][0]["code"], "not-a-letter");
    }
}
