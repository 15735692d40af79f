//! Facts and predictions never see what a letter concludes.
//!
//! Every letter at hand is turned round (see `overturn`): each outcome and each
//! statement of necessity says the opposite. Every fact, with the words that it
//! rests on, and every decision has to stay as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use mtus::audit::{Auditor, JudgedLetter};
use mtus::facts::{Evidence, Fact, FactSet};
use mtus::rule::RuleBook;
use mtus::text::Text;
use mtus::vocabulary::{Cues, FactTable, FindingTable, Lexicon, PhraseBook, Vocabulary, WordTable};

use crate::overturn::{Overturned, overturn, wordings};
use crate::tree;

/// Folders of letters beside the project; tests/letters is always read.
const BESIDE: [&str; 3] = ["seeds", "real-text", "synthetic"];

/// What facts, rules and decisions may take from the module of letters.
const RECORD: [&str; 9] = [
    "DateRange",
    "Dates",
    "HistoryKind",
    "Record",
    "RecordItem",
    "Request",
    "Sex",
    "Worker",
    "date",
];

/// What turning letters round changed, and what it should not have.
#[derive(Default)]
struct Tally {
    letters: usize,
    items: usize,
    statements: usize,
    /// Items of which a statement was inverted.
    turned: usize,
    /// Facts that were compared.
    facts: usize,
    /// Decisions that were compared.
    decisions: usize,
    /// What differs, and in how many letters. Names of facts, not words of
    /// letters: those are not ours to print.
    differs: BTreeMap<String, usize>,
    /// The same with letter and words, for letters that are ours.
    details: Vec<String>,
}

impl Tally {
    fn report(&self, set: &str) -> String {
        format!(
            "{set}: {} letters, {} items, {} statements turned in {} items; {} facts and {} \
             decisions compared",
            self.letters, self.items, self.statements, self.turned, self.facts, self.decisions
        )
    }

    /// Reads one letter as it is and turned round.
    fn read(&mut self, auditor: &Auditor<'_>, name: &str, text: &str) {
        let round = overturn(text);
        let read = |text: &str| {
            auditor
                .audit(name.to_owned(), Text::new(text.to_owned()), Vec::new())
                .judged
        };
        let (Some(before), Some(after)) = (read(text), read(&round.text)) else {
            self.differ(name, "whether it can be read", "");
            return;
        };
        self.letters += 1;
        self.items += before.letter.items.len();
        self.statements += round.statements.len();
        self.turned += turned_items(&before, &round);
        self.facts += before.facts.worker.len();
        self.facts += before.facts.items.iter().map(FactSet::len).sum::<usize>();
        self.decisions += before.decisions.len();
        for (what, detail) in differences(&before, &after, auditor.facts()) {
            self.differ(name, &what, &detail);
        }
    }

    fn differ(&mut self, name: &str, what: &str, detail: &str) {
        *self.differs.entry(what.to_owned()).or_default() += 1;
        self.details.push(format!("{name}: {what} {detail}"));
    }
}

/// Items in whose rationale a statement was inverted.
fn turned_items(letter: &JudgedLetter, round: &Overturned) -> usize {
    letter
        .letter
        .items
        .iter()
        .filter(|item| {
            round
                .statements
                .iter()
                .any(|&at| item.rationale.start <= at && at < item.rationale.end)
        })
        .count()
}

/// What differs, each with the words of both letters.
fn differences(
    before: &JudgedLetter,
    after: &JudgedLetter,
    table: &FactTable,
) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut differ = |what: &str, detail: String| out.push((what.to_owned(), detail));
    let (a, b) = (&before.letter, &after.letter);
    if a.items.len() != b.items.len() {
        differ("the number of items", String::new());
        return out;
    }
    if a.worker != b.worker || a.cover != b.cover {
        differ("the cover or the worker", String::new());
    }
    for (at, (one, other)) in a.items.iter().zip(&b.items).enumerate() {
        // The letter's own word has to turn, else nothing was tried.
        if one.stated == other.stated {
            differ(
                "an outcome that was not turned",
                format!("of item {}", at + 1),
            );
        }
        if before.heading(at) != after.heading(at) || one.request != other.request {
            differ("a request", format!("of item {}", at + 1));
        }
    }
    let mut sets = vec![(
        "worker".to_owned(),
        &before.facts.worker,
        &after.facts.worker,
    )];
    for (at, (one, other)) in before
        .facts
        .items
        .iter()
        .zip(&after.facts.items)
        .enumerate()
    {
        sets.push((format!("item {}", at + 1), one, other));
    }
    for (whose, one, other) in sets {
        let (one, other) = (told(before, one, table), told(after, other, table));
        let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
        for name in names {
            if one.get(name) != other.get(name) {
                differ(
                    name,
                    format!(
                        "of {whose}: {:?}, turned {:?}",
                        one.get(name),
                        other.get(name)
                    ),
                );
            }
        }
    }
    for (at, (one, other)) in before.decisions.iter().zip(&after.decisions).enumerate() {
        if one != other {
            let detail = format!(
                "of item {}: {} {:?}, turned {} {:?}",
                at + 1,
                one.basis.id(),
                one.because,
                other.basis.id(),
                other.because
            );
            differ("a decision", detail);
        }
    }
    out
}

/// Facts in words: inverted sentences are longer or shorter, so that places
/// shift and only words can be compared.
fn told(letter: &JudgedLetter, facts: &FactSet, table: &FactTable) -> BTreeMap<String, String> {
    let evidence = |evidence: &[Evidence]| {
        evidence
            .iter()
            .map(|evidence| {
                let words = letter.text.unwrapped(evidence.span);
                format!(
                    "{:?} {} {} `{words}`",
                    evidence.section, evidence.value, evidence.cue
                )
            })
            .collect::<Vec<_>>()
            .join("; ")
    };
    let tell = |fact: &Fact| {
        format!(
            "{} for [{}] against [{}] conflict {}",
            fact.value,
            evidence(&fact.evidence),
            evidence(&fact.against),
            fact.conflict.is_some()
        )
    };
    facts
        .iter()
        .map(|(&id, fact)| (table.name(id).to_owned(), tell(fact)))
        .collect()
}

fn tally(letters: &[PathBuf]) -> Tally {
    let mut tally = Tally::default();
    let auditor = Auditor::shipped();
    for path in letters {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        tally.read(&auditor, &name, &tree::text(path));
    }
    tally
}

/// Nothing may differ, and nearly every item must have been turned, or the
/// test would hold for a program that reads nothing.
fn check(set: &str, tally: &Tally, ours: bool) {
    println!("{}", tally.report(set));
    let details = if ours {
        tally.details.join("\n")
    } else {
        "(set NO_PEEKING to a folder of letters to see the words)".to_owned()
    };
    assert!(
        tally.differs.is_empty(),
        "\n{}\nwhat differs, and how often: {:#?}\n{details}\n",
        tally.report(set),
        tally.differs
    );
    assert!(
        tally.turned * 10 >= tally.items * 9
            && tally.facts >= tally.items
            && tally.decisions == tally.items,
        "too little was turned or read for this to say anything: {}",
        tally.report(set)
    );
}

#[test]
fn no_fact_or_prediction_rests_on_a_conclusion() {
    let ours = tree::files("tests/letters", ".txt");
    if ours.is_empty() {
        eprintln!("skipped: there are no letters in tests/letters");
    }
    check("tests/letters", &tally(&ours), true);
}

#[test]
fn nor_in_the_letters_beside_the_project() {
    for set in BESIDE {
        let letters = tree::files(&format!("../shared/letters/{set}"), ".txt");
        if letters.is_empty() {
            eprintln!("skipped: no letters in ../shared/letters/{set}");
        } else {
            check(set, &tally(&letters), false);
        }
    }
}

#[test]
fn nor_in_letters_that_are_asked_for() {
    let Some(folder) = std::env::var_os("NO_PEEKING") else {
        return;
    };
    let mut letters: Vec<PathBuf> = std::fs::read_dir(Path::new(&folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    letters.sort();
    check(&folder.to_string_lossy(), &tally(&letters), true);
}

/// A letter with one item, in the layout of 2015.
fn letter(summary: &str, outcome: &str, rationale: &str) -> String {
    format!(
        "CLINICAL CASE SUMMARY\nThe expert reviewer developed the following clinical case \
         summary based on a review of the case file, including all medical records:\n\n{summary}\n\n\
         IMR ISSUES, DECISIONS AND RATIONALES\nThe Final Determination was based on decisions for \
         the disputed items/services set forth below:\n\nBaclofen 10mg #60: {outcome}\n\n\
         Claims Administrator guideline: The Claims Administrator did not cite any medical \
         evidence for its decision.\n\nMAXIMUS guideline: Decision based on MTUS Chronic Pain \
         Medical Treatment 2009.\n\nDecision rationale: {rationale}\n"
    )
}

#[test]
fn a_letter_that_is_turned_is_read_as_turned() {
    let mut tally = Tally::default();
    let text = letter(
        "The worker is a 40 year old male with low back pain and muscle spasm.",
        "Upheld",
        "He has used baclofen for two years. The request is not medically necessary.",
    );
    tally.read(&Auditor::shipped(), "a", &text);
    assert_eq!((tally.items, tally.statements, tally.turned), (1, 1, 1));
    assert!(tally.differs.is_empty(), "{:?}", tally.details);
}

/// Wordings that letters at hand may not have.
#[test]
fn no_wording_of_a_conclusion_is_read_as_a_finding() {
    let auditor = Auditor::shipped();
    let mut tally = Tally::default();
    for (number, wording) in wordings().enumerate() {
        let text = letter(
            "The worker is a 40 year old male with low back pain and muscle spasm.",
            "Upheld",
            &format!("In this case, the patient has used baclofen for two years. {wording}"),
        );
        tally.read(&auditor, &format!("wording {number}, {wording}"), &text);
    }
    check("wordings", &tally, true);
}

/// Of another operation it is a finding; of the one that is asked for, the conclusion.
#[test]
fn that_an_operation_is_not_needed_is_no_finding_on_itself() {
    let auditor = Auditor::shipped();
    let facts = |conclusion: &str| {
        let text = letter(
            "The worker is a 40 year old male with knee pain.",
            "Upheld",
            &format!("In this case, the knee is swollen. {conclusion}"),
        )
        .replace("Baclofen 10mg #60", "Left knee arthroscopy");
        let letter = auditor
            .audit("a".to_owned(), Text::new(text), Vec::new())
            .judged
            .unwrap();
        told(&letter, &letter.facts.worker, auditor.facts())
    };
    for conclusion in [
        "Surgery is not needed.",
        "Surgery is not required at this time.",
        "The requested surgery is not required.",
    ] {
        assert_eq!(facts(conclusion), facts(""), "{conclusion}");
    }
}

/// A vocabulary that takes a statement of necessity for a finding; `heard`
/// says whether it still knows what a conclusion sounds like.
fn peeking(heard: bool) -> Vocabulary {
    let findings = include_str!("../../rules/vocabulary/findings.yml");
    let entry = "- fact: gi_risk\n  yes:\n";
    assert!(
        findings.contains(entry),
        "findings.yml is laid out otherwise"
    );
    let findings = findings.replace(entry, &format!("{entry}    - medically necessary\n"));
    let voices = include_str!("../../rules/vocabulary/voice.yml");
    let deaf: String = voices
        .split("\n- voice: ")
        .filter(|voice| !voice.starts_with("conclusion"))
        .collect::<Vec<_>>()
        .join("\n- voice: ");
    assert!(deaf.len() < voices.len(), "voice.yml is laid out otherwise");
    let shipped = Vocabulary::shipped();
    let mut words = WordTable::default();
    let lexicon = Lexicon::read(
        include_str!("../../rules/vocabulary/lexicon.yml"),
        &FindingTable::read(&findings, &shipped.facts).unwrap(),
        &shipped.drugs,
        &shipped.treatments,
        &mut words,
    )
    .unwrap();
    let cues = Cues::read(if heard { voices } else { &deaf }, &mut words).unwrap();
    Vocabulary {
        words,
        book: PhraseBook::of(&lexicon, &cues),
        ..shipped.clone()
    }
}

#[test]
fn a_program_that_peeks_is_found() {
    let text = letter(
        "The worker is a 40 year old male with low back pain.",
        "Overturned",
        "The patient has used baclofen for two years. In this case, the patient is improved, and \
         the request is medically necessary.",
    );
    let tally = |vocabulary: &Vocabulary| {
        let mut tally = Tally::default();
        tally.read(&Auditor::new(vocabulary, RuleBook::shipped()), "a", &text);
        tally
    };
    // Whatever counts as a finding, a concluding clause is out of reach.
    assert!(tally(&peeking(true)).differs.is_empty());
    // Without that, the fact turns with the conclusion, and the test says so.
    let peeked = tally(&peeking(false));
    assert!(
        peeked.differs.contains_key("gi_risk"),
        "{:?}",
        peeked.details
    );
}

/// What a file takes from the module of letters beyond the record.
fn peeks(source: &str) -> Vec<String> {
    let code = tree::code(source);
    let mut out = Vec::new();
    for rest in code.split("letter::").skip(1) {
        let taken = match rest.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap_or_default(),
            None => rest
                .split(|c: char| !(c.is_alphanumeric() || c == '_'))
                .next()
                .unwrap_or_default(),
        };
        out.extend(
            taken
                .split(',')
                .map(|path| path.split("::").next().unwrap_or_default().trim())
                .filter(|head| !head.is_empty() && !RECORD.contains(head))
                .map(str::to_owned),
        );
    }
    for word in ["Letter", ".stated", ".stated_at"] {
        let found = code.match_indices(word).any(|(at, _)| {
            let before = code.get(..at).and_then(|text| text.chars().next_back());
            let after = code
                .get(at + word.len()..)
                .and_then(|text| text.chars().next());
            let joined = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
            !joined(after) && (word.starts_with('.') || !joined(before))
        });
        if found {
            out.push(word.to_owned());
        }
    }
    out
}

#[test]
fn facts_rules_and_decisions_name_no_outcome() {
    let wrong: Vec<String> = tree::files("src", ".rs")
        .iter()
        .map(|path| (tree::name(path), tree::text(path)))
        .filter(|(name, _)| {
            let module = name.trim_start_matches("src/");
            ["facts", "rule", "decide"].iter().any(|blind| {
                module == format!("{blind}.rs") || module.starts_with(&format!("{blind}/"))
            })
        })
        .flat_map(|(name, code)| {
            peeks(&code)
                .into_iter()
                .map(move |what| format!("{name}: names {what}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn naming_an_outcome_is_found() {
    assert_eq!(peeks("use crate::letter::{Record, Request};"), [""; 0]);
    assert_eq!(peeks("use crate::letter::{Record, Stated};"), ["Stated"]);
    assert_eq!(
        peeks("fn f(letter: &crate::letter::Letter) {}"),
        ["Letter", "Letter"]
    );
    assert_eq!(peeks("if item.stated == wanted {}"), [".stated"]);
    assert_eq!(peeks("Seen::Stated(value), Rule::stated => {}"), [""; 0]);
    assert_eq!(peeks("/// See crate::letter::Stated.\nfn f() {}"), [""; 0]);
}
