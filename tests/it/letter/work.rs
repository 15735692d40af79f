//! Work grows no faster than the letter. It is counted in the steps of grammars,
//! not in time: a parse stops at a limit of steps, and the limit that just
//! suffices is the count.

use std::num::NonZeroUsize;
use std::process::Command;

use mtus::letter::Structure;
use mtus::text::Text;

/// Names of the test and of the variable that tells it to count.
const COUNT: &str = "letter::work::count";
const ASKED: &str = "MTUS_COUNT_WORK";

/// Texts of about this size that might make the grammar go back again and
/// again.
fn shapes(size: usize) -> Vec<(&'static str, String)> {
    let item = "Brace: Upheld\n\nClaims Administrator guideline: None.\n\nMAXIMUS guideline: \
                None.\n\nDecision rationale: It helps.\n\n";
    [
        ("items", item),
        (
            "prose",
            "The worker walks a mile a day and sleeps well at night, as he did before.\n",
        ),
        ("one line", "The worker walks. "),
        ("newlines", "\n"),
        ("colons", ":"),
        ("colons on lines", ":\n"),
        ("spaces", " "),
        ("form feeds", "\u{c}"),
        ("outcomes", ": Upheld\n"),
        ("outcomes within", ": Upheld "),
        ("labels cut off", "Claims\nAdministrator\n"),
        ("headings cut off", "HOW THE IMR FINAL\n\n\n"),
        (
            "determinations",
            "1) MAXIMUS has determined the request for\n",
        ),
        ("numbers", "1) 2) 3)\n"),
        ("letters beyond ASCII", "\u{e9}\u{2019}\u{a0}\n"),
    ]
    .into_iter()
    .map(|(name, piece)| (name, piece.repeat(size / piece.len())))
    .collect()
}

/// The smallest number of calls with which a text is read.
fn calls(text: &Text) -> usize {
    let suffices = |limit: usize| {
        mtus::grammar::set_limit(NonZeroUsize::new(limit).unwrap());
        let (_, problems) = Structure::read(text);
        !problems.iter().any(|problem| problem.code == "too-long")
    };
    let (mut low, mut high) = (1, 1 << 18);
    assert!(suffices(high), "the letter is never read");
    while low < high {
        let middle = low.midpoint(high);
        if suffices(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// Run by the test below in a process of its own, for the limit holds for a
/// whole process.
#[test]
#[ignore = "run by another test"]
fn count() {
    if std::env::var_os(ASKED).is_none() {
        return;
    }
    for ((name, once), (_, twice)) in shapes(1_000).into_iter().zip(shapes(2_000)) {
        let (once, twice) = (calls(&Text::new(once)), calls(&Text::new(twice)));
        assert!(
            twice <= 2 * once + 200,
            "{name}: {once} calls, then {twice}"
        );
        assert!(twice <= 40 * 2_000, "{name}: {twice} calls");
    }
    println!("counted");
}

#[test]
fn the_parser_works_in_proportion_to_the_letter() {
    let counted = Command::new(std::env::current_exe().unwrap())
        .args([COUNT, "--exact", "--ignored", "--nocapture"])
        .env(ASKED, "1")
        .output()
        .unwrap();
    let (out, errors) = (
        String::from_utf8_lossy(&counted.stdout),
        String::from_utf8_lossy(&counted.stderr),
    );
    assert!(
        counted.status.success() && out.contains("counted"),
        "{out}\n{errors}"
    );
}

#[test]
fn ten_thousand_items_are_read() {
    let item = "Brace, one, for the left knee: Upheld\n\nClaims Administrator guideline: None.\n\nMAXIMUS \
                guideline: None.\n\nDecision rationale: It helps.\n\n";
    let text = Text::new(format!(
        "IMR ISSUES, DECISIONS AND RATIONALES\n\n{}",
        item.repeat(10_000)
    ));
    let (structure, problems) = Structure::read(&text);
    assert_eq!(structure.parts.len(), 10_000);
    assert!(problems.iter().all(|problem| problem.code == "no-summary"));
}

#[test]
fn long_letters_without_a_heading_are_read() {
    for piece in ["\n", ":", " ", "The worker walks.\n", "Upheld "] {
        let (structure, problems) =
            Structure::read(&Text::new(piece.repeat(500_000 / piece.len())));
        assert!(structure.parts.is_empty());
        assert_eq!(
            problems.first().map(|problem| problem.code),
            Some("not-a-letter")
        );
    }
}
