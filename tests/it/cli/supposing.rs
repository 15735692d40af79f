//! What if: `mtus explain --set`.

use super::folder;
use super::mtus::mtus;

/// The first item with what is supposed.
fn supposing(set: &str) -> String {
    let folder = folder();
    mtus(&format!("explain one.txt --item 1 {set}"))
        .on(folder.path())
        .ends_with(0)
        .out
}

#[test]
fn what_is_supposed_turns_the_verdict_and_is_said() {
    assert!(supposing("").contains("Predicted    upheld"));
    let told = supposing(
        "--set acute_exacerbation=yes --set first_line_failed=yes --set duration_of_use=new",
    );
    assert!(told.contains("Predicted    overturned"), "{told}");
    assert!(told.contains("supposing    "), "{told}");
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        told.contains("acute_exacerbation is yes") && told.contains("whatever the letter says"),
        "{told}"
    );
}

/// The advice is taken at its word: what it names turns the verdict.
#[test]
fn the_nearest_change_turns_the_verdict_when_it_is_supposed() {
    let told = supposing("");
    let words = told.split_once("Nearest ").unwrap().1;
    let words = words.split_once("The letter ").unwrap().0;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        words,
        "would be overturned if acute_exacerbation and first_line_failed were documented and \
         duration_of_use were <= 3 weeks"
    );
    let sets = [
        "--set acute_exacerbation=yes",
        "--set first_line_failed=yes",
        "--set duration_of_use=new",
    ];
    assert!(supposing(&sets.join(" ")).contains("Predicted    overturned"));
    // No change less is enough: there are no smaller sets.
    for left_out in sets {
        let rest = sets.join(" ").replace(left_out, "");
        assert!(
            !supposing(&rest).contains("Predicted    overturned"),
            "{rest}"
        );
    }
}

#[test]
fn silence_can_be_supposed_too() {
    let told = supposing("--set spasm_documented=no");
    assert!(told.contains("spasm_documented is no"), "{told}");
    let folder = folder();
    mtus("explain one.txt --set")
        .naming(std::path::Path::new("spasm_documented=not stated"))
        .on(folder.path())
        .ends_with(0)
        .saying("spasm_documented is not stated, whatever the letter says");
}

#[test]
fn what_cannot_be_supposed_is_refused() {
    let folder = folder();
    for (set, words) in [
        (
            "functional_improvment=yes",
            "did you mean `functional_improvement`?",
        ),
        ("red_flag", "is no `fact=value`"),
        ("red_flag=maybe", "write `yes`, `no` or `not stated`"),
        ("region=knee", "only facts can be supposed"),
        (
            "red_flag=yes --set red_flag=no",
            "`red_flag` is supposed twice",
        ),
    ] {
        mtus(&format!("explain one.txt --set {set}"))
            .on(folder.path())
            .ends_with(2)
            .without_data()
            .telling(words);
    }
}
