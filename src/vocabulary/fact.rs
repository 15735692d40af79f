//! A *fact* that rules may ask about: its name, whose it is and its kind.
//!
//! The table is `rules/vocabulary/facts.yml`; its ids and meanings are those of
//! the annotators' guide.

use serde::{Deserialize, Serialize};
use serde_yaml::Spanned;

use super::VocabularyError;
use super::file;

const FILE: &str = "facts.yml";

/// A fact of the table. Only a [`FactTable`] gives these out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FactId(u16);

/// Whether a fact has one value a letter or one for each disputed item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Whose {
    /// One value a letter, as of the request.
    Worker,
    /// One value for each disputed item.
    Item,
}

/// What kind of value a fact has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// Yes or no.
    YesNo,
    /// How long: compared with a number and a unit of time, or `new`.
    Duration,
    /// How many.
    Count,
}

/// How far what is found at one part of the body tells of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Locality {
    /// Of that part alone: a picture, an operation.
    There,
    /// Of the parts beside it, too: what fails for the neck may have been for the shoulder.
    Beside,
    /// Of all that its nerves reach: a weak ankle speaks of the low back, and of no neck.
    Nerves,
}

/// One line of the table of facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactDefinition {
    /// Name in rules and reports, such as `spasm_documented`.
    pub name: String,
    /// Whose fact it is.
    pub whose: Whose,
    /// What values it takes.
    pub kind: FactKind,
    /// Whether, within the case summary, one yes outweighs every no.
    pub one_yes_decides: bool,
    /// Whether it is of a part of the body, and how far it then tells of others; none
    /// where it is of the worker as a whole.
    pub local: Option<Locality>,
    /// Whether rules ask for it though the annotators' guide does not define it.
    pub beyond_the_guide: bool,
    /// The fact of which any amount of this one shows that it is so.
    pub shows: Option<String>,
    /// What "yes", or the quantity, means, in one sentence.
    pub meaning: String,
}

/// All facts, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactTable {
    facts: Vec<FactDefinition>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactAsWritten {
    id: Spanned<String>,
    of: Whose,
    kind: FactKind,
    #[serde(default)]
    one_yes_decides: bool,
    #[serde(default)]
    local: Option<Locality>,
    #[serde(default)]
    beyond_the_guide: bool,
    #[serde(default)]
    shows: Option<Spanned<String>>,
    means: String,
}

impl FactTable {
    /// Reads the table from the text of `facts.yml`.
    ///
    /// # Errors
    ///
    /// Where the YAML is not of the expected form or a fact stands there twice.
    pub fn read(yaml: &str) -> Result<Self, VocabularyError> {
        let mut facts: Vec<FactDefinition> = Vec::new();
        let all = file::written::<Vec<FactAsWritten>>(yaml, FILE)?;
        let names: Vec<String> = all.iter().map(|one| one.id.value.clone()).collect();
        for written in all {
            let name = written.id.value;
            if let Some(shown) = written
                .shows
                .as_ref()
                .filter(|it| !names.contains(&it.value))
            {
                let message = format!("no fact is called `{}`", shown.value);
                return Err(VocabularyError::at(FILE, shown.referenced, message));
            }
            if facts.iter().any(|fact| fact.name == name) {
                let message = format!("`{name}` stands here twice");
                return Err(VocabularyError::at(FILE, written.id.referenced, message));
            }
            facts.push(FactDefinition {
                name,
                whose: written.of,
                kind: written.kind,
                one_yes_decides: written.one_yes_decides,
                local: written.local,
                beyond_the_guide: written.beyond_the_guide,
                shows: written.shows.map(|shown| shown.value),
                meaning: written.means,
            });
        }
        Ok(Self { facts })
    }

    /// A table of these facts.
    #[must_use]
    pub fn new(facts: Vec<FactDefinition>) -> Self {
        Self { facts }
    }

    /// The fact with this name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<FactId> {
        let at = self.facts.iter().position(|fact| fact.name == name)?;
        u16::try_from(at).ok().map(FactId)
    }

    /// What the table says of a fact.
    #[must_use]
    pub fn get(&self, id: FactId) -> Option<&FactDefinition> {
        self.facts.get(usize::from(id.0))
    }

    /// The name of a fact.
    #[must_use]
    pub fn name(&self, id: FactId) -> &str {
        self.get(id).map_or("", |fact| fact.name.as_str())
    }

    /// The facts of which any amount shows that this one is so.
    pub fn showing(&self, id: FactId) -> impl Iterator<Item = FactId> {
        let name = self.name(id);
        let shows = move |fact: &FactDefinition| fact.shows.as_deref() == Some(name);
        self.iter()
            .filter(move |(_, fact)| shows(fact))
            .map(|(id, _)| id)
    }

    /// The fact of which any amount of this one shows that it is so.
    #[must_use]
    pub fn shown_by(&self, id: FactId) -> Option<FactId> {
        self.find(self.get(id)?.shows.as_deref()?)
    }

    /// Every fact, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (FactId, &FactDefinition)> {
        (0..).map(FactId).zip(&self.facts)
    }
}
