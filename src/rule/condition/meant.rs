//! What a word may have been *meant* for that is no name which rules know: a brand
//! name, an abbreviation, a phrase of headings. The vocabulary knows them.

use crate::rule::suggest::{Advice, nearest};
use crate::vocabulary::{Category, FactTable, Region, Vocabulary};

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
             vocabulary/treatments.yml"
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

/// Facts and properties that have a word in common with an unknown one.
pub(super) fn related_facts(word: &str, facts: &FactTable, properties: &[&str]) -> Option<Advice> {
    let parts = |name: &str| -> Vec<String> {
        let words = name.split(['_', '-', ' ']);
        let long = words.filter(|part| part.chars().count() > 3);
        long.map(str::to_lowercase).collect()
    };
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
fn treatment_of(word: &str, vocabulary: &Vocabulary) -> Option<(String, Category)> {
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
    fn facts_are_found_by_a_word_in_common() {
        let facts = &Vocabulary::shipped().facts;
        let found = related_facts("goals_stated", facts, &[]).unwrap().words;
        assert_eq!(found, "did you mean `goals_documented`?");
        assert_eq!(related_facts("x", facts, &["y"]), None);
    }
}
