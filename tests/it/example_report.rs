//! The report to browse of the fictional letters, in `docs/report`, is what
//! the program writes.
//!
//! `README=write cargo test --test it example_report` writes it anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::tree;

/// Every file of a report by its path, without the fingerprint of the rules,
/// which changes with any word of them.
fn pages(folder: &Path) -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    for inner in ["", "letters"] {
        let Ok(entries) = fs::read_dir(folder.join(inner)) else {
            continue;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy();
                let text = tree::text(&path);
                let text = match text.split_once("sha256:") {
                    Some((before, after)) => format!("{before}{}", after.get(64..).unwrap()),
                    None => text,
                };
                pages.insert(name.into_owned(), text);
            }
        }
    }
    pages
}

#[test]
fn the_example_report_is_what_the_program_writes() {
    let kept = tree::root().join("docs/report");
    let folder = tempfile::tempdir().unwrap();
    let fresh = folder.path().join("report");
    let write = std::env::var("README").is_ok_and(|value| value == "write");
    let told = Command::new(env!("CARGO_BIN_EXE_mtus"))
        .args(["audit", "tests/letters", "--format", "html", "--force"])
        .arg("--output")
        .arg(if write { &kept } else { &fresh })
        .current_dir(tree::root())
        .output()
        .unwrap();
    assert!(
        told.status.success(),
        "{}",
        String::from_utf8_lossy(&told.stderr)
    );
    if write {
        return;
    }
    let (kept, fresh) = (pages(&kept), pages(&fresh));
    assert!(fresh.len() > 30, "the report has {} pages", fresh.len());
    let other: Vec<&String> = kept
        .keys()
        .chain(fresh.keys())
        .filter(|name| kept.get(*name) != fresh.get(*name))
        .collect();
    assert!(
        other.is_empty(),
        "README=write cargo test --test it example_report writes these anew: {other:?}"
    );
}
