//! What a word may have been *meant* for that is no name which rules know: a brand
//! name, an abbreviation, a phrase of headings. The vocabulary knows them.

use crate::rule::suggest::{Advice, nearest, nearest_name};
use crate::vocabulary::{Category, FactKind, FactTable, Region, Vocabulary};

/// What to write for an unknown category.
pub(super) fn category(word: &str, vocabulary: &Vocabulary) -> Advice {
    if let Some(near) = nearest(word, Category::all().map(Category::id)) {
        return near;
    }
    match treatment_of(word, vocabulary) {
        Some((name, category)) if name == category.words() => certain(word, category.id()),
        Some((name, category)) => format!(
            "headings that say so are read as `{name}`, a treatment of `{}`: write `treatment: \
             {name}` for it alone",
            category.id()
        )
        .into(),
        None => "`mtus rules code E102` lists all kinds of treatment"
            .to_owned()
            .into(),
    }
}

/// What to write for an unknown treatment; `known` are the names that rules may use.
pub(super) fn treatment<'k>(
    word: &str,
    known: impl IntoIterator<Item = &'k str>,
    vocabulary: &Vocabulary,
) -> Advice {
    if let Some(category) = Category::from_id(word) {
        return format!(
            "it is a kind of treatment: write `category: {}`",
            category.id()
        )
        .into();
    }
    if let Some(name) = ingredient_of(word, vocabulary) {
        let words = format!("write `{name}`, its name in rules");
        return Advice::instead(words, word, &name);
    }
    // Of two words for one thing and of two things with one name the vocabulary says the
    // same, so nothing is put in its place.
    if let Some((name, _)) = treatment_of(word, vocabulary) {
        return format!(
            "headings that say so are read as `{name}`: a rule with `treatment: {name}` is about \
             all that is read so, and one about this alone needs a name of its own in \
             vocabulary/treatments.yml and a build with it"
        )
        .into();
    }
    nearest(word, known).unwrap_or_else(|| {
        "a name of vocabulary/drugs.yml or vocabulary/treatments.yml belongs here; without it no \
         request is recognised"
            .to_owned()
            .into()
    })
}

/// What to write for an unknown region.
pub(super) fn region(word: &str, vocabulary: &Vocabulary) -> Option<Advice> {
    let near = nearest(word, Region::all().map(|(_, id)| id));
    let known = || Some(certain(word, vocabulary.regions.find(word)?.id()));
    known().or(near)
}

/// What to write for the denial of a fact in one name: `not red_flag` for `no_red_flag`.
///
/// The name nearest to it is that of the fact itself, and whoever took that would turn
/// the criterion round. So nothing is put in its place either.
pub(super) fn opposite(word: &str, facts: &FactTable) -> Option<Advice> {
    let lower = word.to_lowercase();
    let denied = DENIALS
        .iter()
        .find_map(|denial| lower.strip_prefix(denial)?.strip_prefix(['_', '-']))?;
    let may_be_denied = || {
        let all = facts.iter().map(|(_, fact)| fact);
        let answered = all.filter(|fact| fact.kind == FactKind::YesNo);
        answered.map(|fact| fact.name.as_str())
    };
    let long: Vec<&str> = words(denied).collect();
    let has_all = |name: &&str| !long.is_empty() && long.iter().all(|part| has_word(name, part));
    let name = may_be_denied()
        .find(|name| *name == denied)
        .or_else(|| nearest_name(denied, may_be_denied()))
        .or_else(|| may_be_denied().find(has_all))?;
    Some(format!("did you mean `not {name}`? An example says `{name}: no`").into())
}

/// With these words the name of a denial begins.
const DENIALS: [&str; 4] = ["without", "not", "non", "no"];

/// The long words of a name.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split(['_', '-', ' ']);
    words.filter(|part| part.chars().count() > 3)
}

fn has_word(name: &str, part: &str) -> bool {
    words(name).any(|word| word == part)
}

/// Facts and properties that have a word in common with an unknown one.
pub(super) fn related_facts(word: &str, facts: &FactTable, properties: &[&str]) -> Option<Advice> {
    let parts = |name: &str| -> Vec<String> { words(name).map(str::to_lowercase).collect() };
    let own = parts(word);
    let names = facts.iter().map(|(_, fact)| fact.name.as_str());
    let shares = |name: &&str| parts(name).iter().any(|part| own.contains(part));
    let alike: Vec<String> = names
        .chain(properties.iter().copied())
        .filter(shares)
        .take(MOST)
        .map(|name| format!("`{name}`"))
        .collect();
    (!alike.is_empty()).then(|| format!("did you mean {}?", alike.join(" or ")).into())
}

/// More names than this are a list to read elsewhere.
const MOST: usize = 4;

fn certain(wrong: &str, right: &str) -> Advice {
    Advice::instead(format!("did you mean `{right}`?"), wrong, right)
}

/// The ingredient of a drug that headings call so.
fn ingredient_of(word: &str, vocabulary: &Vocabulary) -> Option<String> {
    let drug = vocabulary.drugs.get(vocabulary.drugs.find(word)?)?;
    Some(drug.ingredient.clone())
}

/// The treatment or drug that headings call so: its name in rules, and its kind.
pub(in crate::rule) fn treatment_of(
    word: &str,
    vocabulary: &Vocabulary,
) -> Option<(String, Category)> {
    let of_table = || {
        let treatments = &vocabulary.treatments;
        let found = treatments.get(treatments.find(word)?)?;
        Some((found.name.to_lowercase(), found.category))
    };
    let drugs = &vocabulary.drugs;
    let drug = drugs.find(word).and_then(|id| drugs.get(id));
    drug.map(|drug| (drug.ingredient.clone(), drug.category))
        .or_else(of_table)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_category(word: &str) -> String {
        category(word, Vocabulary::shipped()).words
    }

    #[test]
    fn abbreviations_and_brand_names_are_known() {
        assert_eq!(of_category("PT"), "did you mean `physical_therapy`?");
        assert_eq!(of_category("opioids"), "did you mean `opioid`?");
        assert!(of_category("Norco").contains("a treatment of `opioid`"));
        assert!(of_category("spaceflight").contains("E102"));
        let of_treatment = |word: &str| treatment(word, ["yoga"], Vocabulary::shipped()).words;
        assert_eq!(
            of_treatment("Flexeril"),
            "write `cyclobenzaprine`, its name in rules"
        );
        let another = treatment("aquatherapy", ["yoga"], Vocabulary::shipped());
        assert!(another.words.contains("are read as `aquatic therapy`"));
        assert_eq!(another.instead, None);
        assert_eq!(of_treatment("yogi"), "did you mean `yoga`?");
        let of_kind = of_treatment("psychological_service");
        assert!(
            of_kind.contains("category: psychological_service"),
            "{of_kind}"
        );
    }

    #[test]
    fn parts_of_the_spine_are_regions() {
        let of_region = |word: &str| region(word, Vocabulary::shipped()).unwrap().words;
        assert_eq!(of_region("lumbar"), "did you mean `low_back`?");
        assert_eq!(of_region("sholder"), "did you mean `shoulder`?");
        assert_eq!(region("moon", Vocabulary::shipped()), None);
    }

    #[test]
    fn a_denial_is_told_as_one() {
        let facts = &Vocabulary::shipped().facts;
        for (written, fact) in [
            ("no_red_flag", "red_flag"),
            ("not_working", "working"),
            ("no_spasm", "spasm_documented"),
            ("no_prior_treatment", "prior_treatment"),
            ("without_radicular_pain", "radicular_pain"),
            ("no_red_flags", "red_flag"),
        ] {
            let advice = opposite(written, facts).unwrap();
            let expected = format!("did you mean `not {fact}`? An example says `{fact}: no`");
            assert_eq!(advice.words, expected);
            assert_eq!(advice.instead, None);
        }
        for other in ["red_flags", "no_moon", "no_prior_visits", "normal"] {
            assert_eq!(opposite(other, facts), None, "{other}");
        }
    }

    #[test]
    fn facts_are_found_by_a_word_in_common() {
        let facts = &Vocabulary::shipped().facts;
        let found = related_facts("goals_stated", facts, &[]).unwrap().words;
        assert_eq!(found, "did you mean `goals_documented`?");
        assert_eq!(related_facts("x", facts, &["y"]), None);
    }
}
