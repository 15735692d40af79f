//! The *form* of a requested drug: what is swallowed, what is rubbed on, what
//! a pharmacy has mixed.

use crate::vocabulary::{Category, Drug, DrugId, Vocabulary};

use super::line::{Known, Line};

/// A requested drug, with its form taken into account.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RequestedDrug {
    /// The category.
    pub(super) category: Category,
    /// Canonical name.
    pub(super) name: String,
    /// Ingredients.
    pub(super) ingredients: Vec<String>,
    /// The drug of the vocabulary, where it is one.
    pub(super) drug: Option<DrugId>,
}

/// The words of form in a line.
#[derive(Clone, Copy, Debug, Default)]
struct Form {
    /// Cream, gel, patch.
    skin: bool,
    /// Cream, gel and the like, but not a patch.
    rubbed: bool,
    /// Compounded, or in a base.
    mixed: bool,
    /// Suspension.
    suspension: bool,
    /// For the eye or the ear.
    drops: bool,
    /// How many strengths are percentages.
    percents: usize,
    /// Whether a strength is a weight.
    weight: bool,
}

/// Reads the drug that a line asks for; `chosen` is its subject.
pub(super) fn drug(vocabulary: &Vocabulary, line: &Line<'_>, chosen: Option<DrugId>) -> RequestedDrug {
    let form = form(line);
    let mut ids: Vec<DrugId> = chosen.into_iter().collect();
    for name in &line.known {
        if let Known::Drug(id) = name.what
            && !ids.contains(&id)
        {
            ids.push(id);
        }
    }
    let drugs: Vec<(DrugId, &Drug)> =
        ids.iter().filter_map(|&id| vocabulary.drugs.get(id).map(|drug| (id, drug))).collect();
    let mut all: Vec<&str> = Vec::new();
    for one in drugs.iter().flat_map(|(_, drug)| &drug.ingredients) {
        if !all.contains(&one.as_str()) {
            all.push(one);
        }
    }
    let covers = |drug: &Drug| all.iter().all(|one| drug.ingredients.iter().any(|own| own == one));
    // "Ultram (tramadol)": one of the names stands for all that is named.
    let product = drugs
        .iter()
        .find(|(_, drug)| covers(drug))
        .copied()
        .or_else(|| {
            let id = vocabulary.drugs.combination(&all)?;
            Some((id, vocabulary.drugs.get(id)?))
        });
    let compounded = || RequestedDrug {
        category: Category::CompoundedTopical,
        name: if all.is_empty() { "compounded topical".to_owned() } else { all.join("/") },
        ingredients: all.iter().map(|&one| one.to_owned()).collect(),
        drug: None,
    };
    if form.mixed && (form.skin || form.percents > 0 || chosen.is_none()) {
        return compounded();
    }
    let several_on_skin = all.len() > 1 && (form.skin || form.percents > 0) && !form.weight;
    match (product, drugs.first()) {
        (Some((id, drug)), _) => {
            // Several plain ingredients with percentages are a pharmacy's
            // mixture even where a product of the same ingredients is sold.
            if drugs.len() > 1 && form.percents > 1 && drugs.iter().all(|(_, one)| one.ingredients.len() == 1) {
                return compounded();
            }
            single(vocabulary, form, id, drug)
        }
        (None, _) if several_on_skin => compounded(),
        (None, Some(&(id, drug))) => single(vocabulary, form, id, drug),
        (None, None) => compounded(),
    }
}

fn single(vocabulary: &Vocabulary, form: Form, id: DrugId, drug: &Drug) -> RequestedDrug {
    let category = category(form, drug);
    let twin = || {
        let same = |one: &Drug| one.topical && one.category == category && one.ingredients == drug.ingredients;
        vocabulary.drugs.iter().find(|(_, one)| same(one)).map(|(id, _)| id)
    };
    RequestedDrug {
        category,
        name: drug.ingredient.clone(),
        ingredients: drug.ingredients.clone(),
        drug: if category == drug.category { Some(id) } else { twin() },
    }
}

/// The category of one drug in its form.
fn category(form: Form, drug: &Drug) -> Category {
    let own = drug.category;
    if drug.topical {
        return own;
    }
    if form.drops {
        return Category::OtherDrug;
    }
    let for_pain = !matches!(own, Category::OtherDrug | Category::Laxative | Category::Antiemetic | Category::MedicalFood);
    if form.suspension && for_pain {
        return Category::OralSuspension;
    }
    let anesthetic = drug.class.as_deref().is_some_and(|class| class.ends_with("anesthetic"));
    match own {
        Category::Nsaid | Category::MuscleRelaxant | Category::Antiepileptic | Category::Antidepressant
            if form.skin || form.percents > 0 =>
        {
            Category::TopicalAnalgesic
        }
        Category::OtherDrug if anesthetic && form.skin => Category::TopicalAnalgesic,
        Category::Opioid if form.rubbed => Category::CompoundedTopical,
        _ => own,
    }
}

fn form(line: &Line<'_>) -> Form {
    let mut form = Form::default();
    for word in &line.words {
        match word.text.to_ascii_lowercase().as_str() {
            "cream" | "creams" | "gel" | "gels" | "ointment" | "ointments" | "oint" | "lotion" | "lotions"
            | "topical" | "topicals" | "transdermal" | "liniment" | "balm" | "rub" | "roll" | "ung" => {
                form.skin = true;
                form.rubbed = true;
            }
            "patch" | "patches" | "plaster" | "pad" | "pads" => form.skin = true,
            "base" | "compound" | "compounds" | "compounded" | "compounding" | "plo" | "lipoderm" => form.mixed = true,
            "suspension" | "suspensions" => form.suspension = true,
            "ophthalmic" | "ophth" | "otic" | "eye" | "ear" => form.drops = true,
            "%" | "percent" => form.percents += 1,
            "mg" | "mgs" | "mcg" => form.weight = true,
            _ => {}
        }
    }
    form
}
