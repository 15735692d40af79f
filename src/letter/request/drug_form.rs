//! The *form* of a requested drug: what is swallowed, what is rubbed on, what
//! a pharmacy has mixed.

use crate::vocabulary::{Category, Drug, DrugId, HeadingTag, Vocabulary};

use super::class::Classed;
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

/// In what shape a drug comes; where words of several are named, the later here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Shape {
    /// A tablet, or not said.
    #[default]
    Plain,
    /// A patch.
    Patch,
    /// Cream, gel and the like.
    Rubbed,
    /// Suspension.
    Suspension,
    /// For the eye or the ear.
    Drops,
}

/// What a line says of the form of a drug.
#[derive(Clone, Copy, Debug, Default)]
struct Form {
    shape: Shape,
    /// Compounded, or in a base.
    mixed: bool,
    /// How many strengths are percentages.
    percents: usize,
    /// Whether a strength is a weight.
    weight: bool,
}

impl Form {
    /// Whether it is put on the skin.
    fn on_skin(self) -> bool {
        matches!(self.shape, Shape::Patch | Shape::Rubbed)
    }
}

/// Reads the drug that a line asks for; `chosen` is its subject.
pub(super) fn drug(
    vocabulary: &Vocabulary,
    line: &Line<'_>,
    chosen: Option<DrugId>,
) -> RequestedDrug {
    let form = form(line);
    let mut ids: Vec<DrugId> = chosen.into_iter().collect();
    for name in &line.known {
        if let Known::Drug(id) = name.what
            && !ids.contains(&id)
        {
            ids.push(id);
        }
    }
    let drugs: Vec<(DrugId, &Drug)> = ids
        .iter()
        .filter_map(|&id| vocabulary.drugs.get(id).map(|drug| (id, drug)))
        .collect();
    let mut all: Vec<&str> = Vec::new();
    for one in drugs.iter().flat_map(|(_, drug)| &drug.ingredients) {
        if !all.contains(&one.as_str()) {
            all.push(one);
        }
    }
    let covers = |drug: &Drug| {
        all.iter()
            .all(|one| drug.ingredients.iter().any(|own| own == one))
    };
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
        name: if all.is_empty() {
            "compounded topical".to_owned()
        } else {
            all.join("/")
        },
        ingredients: all.iter().map(|&one| one.to_owned()).collect(),
        drug: None,
    };
    if form.mixed && (form.on_skin() || form.percents > 0 || chosen.is_none()) {
        return compounded();
    }
    // "Voltaren gel and Norco": no pharmacy mixes tablets of two ingredients into a cream.
    let swallowed = drugs
        .iter()
        .any(|(_, drug)| !drug.topical && drug.ingredients.len() > 1);
    let several_on_skin =
        !swallowed && all.len() > 1 && (form.on_skin() || form.percents > 0) && !form.weight;
    match (product, drugs.first()) {
        (Some((id, drug)), _) => {
            // Several plain ingredients with percentages are a pharmacy's
            // mixture even where a product of the same ingredients is sold.
            if drugs.len() > 1
                && form.percents > 1
                && drugs.iter().all(|(_, one)| one.ingredients.len() == 1)
            {
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
        let same = |one: &Drug| {
            one.topical && one.category == category && one.ingredients == drug.ingredients
        };
        vocabulary
            .drugs
            .iter()
            .find(|(_, one)| same(one))
            .map(|(id, _)| id)
    };
    RequestedDrug {
        category,
        name: drug.ingredient.clone(),
        ingredients: drug.ingredients.clone(),
        drug: if category == drug.category {
            Some(id)
        } else {
            twin()
        },
    }
}

/// The category of one drug in its form.
fn category(form: Form, drug: &Drug) -> Category {
    let own = drug.category;
    if drug.topical {
        return own;
    }
    if form.shape == Shape::Drops {
        return Category::OtherDrug;
    }
    let for_pain = !matches!(
        own,
        Category::OtherDrug | Category::Laxative | Category::Antiemetic | Category::MedicalFood
    );
    if form.shape == Shape::Suspension && for_pain {
        return Category::OralSuspension;
    }
    let anesthetic = drug
        .class
        .as_deref()
        .is_some_and(|class| class.ends_with("anesthetic"));
    match own {
        Category::Nsaid
        | Category::MuscleRelaxant
        | Category::Antiepileptic
        | Category::Antidepressant
            if form.on_skin() || form.percents > 0 =>
        {
            Category::TopicalAnalgesic
        }
        Category::OtherDrug if anesthetic && form.on_skin() => Category::TopicalAnalgesic,
        Category::Opioid if form.shape == Shape::Rubbed => Category::CompoundedTopical,
        _ => own,
    }
}

/// The category of a drug that is in no table: what is rubbed on is mostly for pain.
pub(super) fn unknown(line: &Line<'_>) -> Category {
    let form = form(line);
    if !form.on_skin() {
        Category::OtherDrug
    } else if form.mixed {
        Category::CompoundedTopical
    } else {
        Category::TopicalAnalgesic
    }
}

/// Whether a line speaks of what is put on the skin or mixed for one patient.
pub(super) fn is_on_skin_or_mixed(line: &Line<'_>) -> bool {
    let form = form(line);
    form.mixed || form.on_skin() || form.percents > 0
}

/// Whether a line gives the strength of a drug as a weight.
pub(super) fn is_weighed(line: &Line<'_>) -> bool {
    form(line).weight
}

fn form(line: &Line<'_>) -> Form {
    let mut form = Form::default();
    for word in &line.words {
        let tag = match word.text {
            "%" => Some(HeadingTag::Percent),
            text => Classed::of(text).tag,
        };
        let shape = match tag {
            Some(HeadingTag::Rubbed) => Shape::Rubbed,
            Some(HeadingTag::Patch) => Shape::Patch,
            Some(HeadingTag::Suspension) => Shape::Suspension,
            Some(HeadingTag::Drops) => Shape::Drops,
            _ => Shape::Plain,
        };
        form.mixed |= tag == Some(HeadingTag::Mixed);
        form.percents += usize::from(tag == Some(HeadingTag::Percent));
        form.weight |= tag == Some(HeadingTag::Weighed);
        form.shape = form.shape.max(shape);
    }
    form
}
