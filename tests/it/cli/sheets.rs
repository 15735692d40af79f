//! Several sheets of one audit, and what stands on each.

use std::fs;

use super::mtus::mtus;
use super::{LETTER, folder};

#[test]
fn one_run_writes_every_sheet_that_is_asked_for() {
    let folder = folder();
    mtus("audit one.txt two.txt --output report/ --also a.jsonl --also a.csv --also a.md --also a.json --also a.txt --splits s.jsonl")
        .on(folder.path())
        .ends_with(0)
        .without_data();
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    for (format, name) in [
        ("jsonl", "a.jsonl"),
        ("csv", "a.csv"),
        ("json", "a.json"),
        ("text", "a.txt"),
        ("markdown", "a.md"),
    ] {
        let alone = mtus(&format!("audit one.txt two.txt --format {format}"))
            .on(folder.path())
            .ends_with(0);
        assert_eq!(read(name), alone.out, "{name}");
    }
    assert_eq!(read("a.csv").lines().count(), 5);
    assert!(read("a.md").starts_with("# Audit"));
    assert!(read("report/index.html").contains("letters/letter-one.html"));
    assert!(read("report/letters/letter-two.html").contains("eight months"));
    assert_eq!(read("s.jsonl"), "");
}

#[test]
fn a_sheet_without_a_format_or_a_place_is_refused() {
    let folder = folder();
    mtus("audit one.txt --also a.docx")
        .on(folder.path())
        .ends_with(2)
        .without_data()
        .telling("does not tell its format");
    for (output, words) in [
        ("a.pdf", "does not tell its format"),
        ("a.HTML", "does not tell its format"),
        ("nowhere/a.jsonl", "there is no folder `nowhere`"),
    ] {
        mtus(&format!("audit one.txt --output {output}"))
            .on(folder.path())
            .ends_with(2)
            .without_data()
            .telling(words);
    }
    // What bears no name of another format is text.
    mtus("audit one.txt --output account")
        .on(folder.path())
        .ends_with(0);
    mtus("audit one.txt --format html")
        .on(folder.path())
        .ends_with(2)
        .without_data()
        .telling("--output report/");
}

#[test]
fn nothing_but_an_earlier_report_is_replaced() {
    let folder = folder();
    let mine = folder.path().join("mine");
    fs::create_dir(&mine).unwrap();
    fs::write(mine.join("index.html"), "<p>my own page</p>").unwrap();
    for force in ["", " --force"] {
        mtus(&format!("audit one.txt --output mine/{force}"))
            .on(folder.path())
            .ends_with(2)
            .telling("no report of this program");
    }
    assert!(mine.join("index.html").exists());
    mtus("audit one.txt two.txt --output r/")
        .on(folder.path())
        .ends_with(0);
    mtus("audit one.txt --output r/")
        .on(folder.path())
        .ends_with(2)
        .telling("--force");
    mtus("audit one.txt --output r/ --force")
        .on(folder.path())
        .ends_with(0);
    assert!(!folder.path().join("r/letters/letter-two.html").exists());
    let left: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with('.'))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

/// A letter that tries to be more than words.
fn hostile() -> String {
    LETTER
        .replace(
            "Cyclobenzaprine 7.5mg",
            "Cyclobenzaprine 7.5mg <script>alert(1)</script>",
        )
        .replace(
            "naproxen",
            "naproxen\u{1b}[31m</script><img src=x onerror=alert(1)> {{body}}",
        )
        .replace("Occupational Medicine", "Occupational | Medicine `x` <b>")
}

#[test]
fn words_of_a_letter_are_data_on_every_sheet() {
    let folder = folder();
    let line =
        serde_json::json!({"letter": "=1+1/../../=evil<script>\u{1b}[2J", "text": hostile()});
    let input = line.to_string();
    mtus("audit - --output report/ --also a.csv --also a.md")
        .on(folder.path())
        .fed(&input)
        .ends_with(0);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let pages: Vec<_> = fs::read_dir(folder.path().join("report/letters"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(pages, ["-evil-script---2J.html"]);
    let page = read("report/letters/-evil-script---2J.html");
    for html in [&page, &read("report/index.html")] {
        assert!(
            !html.contains("<script>alert") && !html.contains("<img") && !html.contains('\u{1b}')
        );
        assert!(html.contains("default-src 'none'"));
        for outside in ["http://", "https://", "src=\"", "@import", "url("] {
            assert!(!html.contains(outside), "{outside}");
        }
    }
    assert!(
        page.contains("&lt;img src=x onerror=alert(1)&gt; {{body}}"),
        "{page}"
    );
    let csv = read("a.csv");
    assert!(csv.contains("\"'=1+1/../../=evil<script>[2J\","), "{csv}");
    assert!(!csv.contains('\u{1b}'));
    let markdown = read("a.md");
    assert!(
        !markdown.contains("<b>") && markdown.contains("Occupational \\| Medicine"),
        "{markdown}"
    );
}

#[test]
fn like_letters_that_decide_unlike_are_shown_with_the_words_of_both() {
    let folder = folder();
    let twin = LETTER
        .replace("CM16-9990001", "CM16-9990002")
        .replace("7.5mg #60: Upheld", "7.5mg #60: Overturned")
        .replace(
            "has used cyclobenzaprine for eight months",
            "has taken cyclobenzaprine for eight months",
        );
    fs::write(folder.path().join("two.txt"), twin).unwrap();
    let found = |paths: &str| {
        mtus(&format!(
            "audit {paths} --format jsonl --splits s.jsonl --force"
        ))
        .on(folder.path())
        .ends_with(0);
        let lines = fs::read_to_string(folder.path().join("s.jsonl")).unwrap();
        let lines = lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap());
        lines.collect::<Vec<serde_json::Value>>()
    };
    let splits = found("one.txt two.txt");
    assert_eq!(splits.len(), 1);
    let split = &splits[0];
    assert_eq!(split["kind"], "split_decision");
    assert_eq!(split["upheld"]["case_number"], "CM16-9990001");
    assert_eq!(split["overturned"]["case_number"], "CM16-9990002");
    let words = |side: &str| split[side]["answers"].to_string();
    assert!(words("upheld").contains("used cyclobenzaprine for eight months"));
    assert!(words("overturned").contains("taken cyclobenzaprine for eight months"));
    // Whichever letter comes first, and whatever else is read.
    assert_eq!(found("two.txt one.txt")[0]["id"], split["id"]);
    mtus("audit one.txt two.txt")
        .on(folder.path())
        .ends_with(0)
        .saying("One split decision")
        .saying("both say");
    let page = mtus("audit one.txt two.txt --format json")
        .on(folder.path())
        .ends_with(0);
    let whole: serde_json::Value = serde_json::from_str(&page.out).unwrap();
    assert_eq!(whole["split_decisions"][0]["id"], split["id"]);
    assert_eq!(whole["statistics"]["findings"]["split_decision"], 1);
}

#[test]
fn a_row_names_the_problems_of_its_item_and_of_the_letter_each_once() {
    let folder = folder();
    let bare = "\n3. Naproxen 550mg #60: Upheld\n\nMAXIMUS guideline: None.\n";
    let letter = LETTER
        .replace("CLINICAL CASE SUMMARY", "SOME WORDS")
        .replace("hurt his", "hurt\u{fffd} his");
    let letter = format!("{letter}{}", bare.repeat(300));
    fs::write(folder.path().join("one.txt"), letter).unwrap();
    let ended = mtus("audit one.txt --format csv")
        .on(folder.path())
        .ends_with(0);
    let rows: Vec<&str> = ended.out.lines().skip(1).collect();
    assert_eq!(rows.len(), 302);
    assert!(
        rows[0].contains("\"invalid-bytes; no-summary\""),
        "{}",
        rows[0]
    );
    let of_item = "\"invalid-bytes; no-rationale; no-summary\"";
    assert!(rows[301].contains(of_item), "{}", rows[301]);
    assert!(rows.iter().all(|row| row.len() < 1000));
}

#[test]
fn statistics_count_what_is_predicted_apart_from_what_is_predicted_rightly() {
    let letters = crate::tree::root().join("tests/letters");
    let ended = mtus("audit --format json").naming(&letters).ends_with(0);
    let json: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    let count =
        |group: &serde_json::Value, path: &str| group.pointer(path).unwrap().as_u64().unwrap();
    let all = &json["statistics"];
    let of = |what: &str| {
        count(all, &format!("/upheld/{what}")) + count(all, &format!("/overturned/{what}"))
    };
    assert_eq!(of("stated"), count(all, "/items"));
    assert_eq!(of("correct"), count(all, "/agrees"));
    assert_eq!(
        of("predicted") + count(all, "/undetermined"),
        count(all, "/items")
    );
    assert!(count(all, "/upheld/predicted") > count(all, "/upheld/correct"));
    // What is quoted are words.
    assert!(!ended.out.contains("\"text\":\"\""));
    assert!(ended.out.contains("the reviewer names no source"));
}
