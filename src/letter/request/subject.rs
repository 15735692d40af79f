//! The *subject* of a request: of all that a heading names, what it asks for.
//!
//! A heading is a noun phrase: what stands before "for", "with" or "prior to"
//! is asked for, what follows explains it; of a list the first member names it;
//! of words side by side the last is the head ("physical therapy
//! transportation").

use crate::vocabulary::{Category, HeadingTag, Named, Rank, Vocabulary, Word};

use super::class::{self, Classed};
use super::line::{Known, Line};

/// A phrase of a heading that may be its subject.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) name: Named<Known>,
    rank: Rank,
    pub(super) category: Category,
    /// Whether it stands after a word that explains.
    explains: bool,
    /// Whether that word is "for".
    purpose: bool,
    /// Which member of a list it is in.
    pub(super) member: usize,
    /// The word that this member begins with.
    pub(super) opens: usize,
    /// In how many brackets it stands.
    pub(super) depth: usize,
    /// How many colons stand before it.
    pub(super) colons: usize,
    /// Which stretch between colons or brackets it is in.
    stretch: usize,
}

impl Candidate {
    /// Whether it names something by itself that is asked for.
    pub(super) fn is_named(&self) -> bool {
        !self.explains && self.rank >= Rank::Plain
    }
}

/// What a line asks for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject {
    /// The drug or treatment.
    pub(super) what: Known,
    /// The category of what it is for.
    pub(super) purpose: Option<Category>,
}

/// Finds what a line asks for.
pub(super) fn subject(vocabulary: &Vocabulary, line: &Line<'_>) -> Option<Subject> {
    let candidates = candidates(vocabulary, line);
    let chosen = choose(&candidates, line)?;
    let what = injection(vocabulary, &candidates, chosen).unwrap_or(chosen.name.what);
    let purpose = candidates
        .iter()
        .find(|one| one.purpose && one.rank > Rank::Hint && one.name.what != what)
        .map(|one| one.category);
    Some(Subject { what, purpose })
}

/// Of all that a line names, what it asks for.
pub(super) fn choose<'c>(all: &'c [Candidate], line: &Line<'_>) -> Option<&'c Candidate> {
    let asked = |rank: Rank| {
        all.iter()
            .filter(move |one| !one.explains && one.rank == rank)
    };
    let named = || all.iter().filter(|one| one.is_named());
    let field = asked(Rank::Umbrella).next();
    if let Some(first) = named().next() {
        // "Orthopedic evaluation and MRI" asks for an evaluation first; "Labs: EKG" for one thing.
        let earlier = field.filter(|field| {
            field.name.first < first.name.first
                && field.member != first.member
                && field.stretch == first.stretch
                && family(field.category) != family(first.category)
        });
        if let Some(field) = earlier {
            return Some(run_on(field, asked(Rank::Umbrella), line));
        }
        let in_member = || named().filter(|one| one.member == first.member);
        let head = in_member().find(|one| one.rank == Rank::Head);
        return Some(head.unwrap_or_else(|| run_on(first, in_member(), line)));
    }
    let explaining = || all.iter().filter(|one| one.explains);
    if let Some(field) = field {
        let member = explaining()
            .find(|one| one.rank >= Rank::Plain && family(one.category) == family(field.category));
        return Some(member.unwrap_or_else(|| run_on(field, asked(Rank::Umbrella), line)));
    }
    explaining()
        .find(|one| one.rank >= Rank::Plain)
        .or_else(|| explaining().find(|one| one.rank == Rank::Umbrella))
        .or_else(|| {
            asked(Rank::Hint)
                .next()
                .map(|first| run_on(first, asked(Rank::Hint), line))
        })
        .or_else(|| explaining().next())
}

/// The last of the phrases that stand side by side from this one on.
fn run_on<'c>(
    first: &'c Candidate,
    others: impl Iterator<Item = &'c Candidate>,
    line: &Line<'_>,
) -> &'c Candidate {
    let mut last = first;
    for next in others.skip_while(|one| one.name.first <= first.name.first) {
        let between = line
            .words
            .get(last.name.after..next.name.first)
            .unwrap_or_default();
        let beside = between.iter().all(|word| word.text == "-");
        // A treatment that is followed by a drug is not the drug's adjective.
        if !beside || matches!(next.name.what, Known::Drug(_)) {
            break;
        }
        last = next;
    }
    last
}

/// "Injection" beside a drug: what a physician injects as a procedure is an
/// injection (at a joint a joint injection is decided elsewhere), any other drug
/// stays a drug.
fn injection(vocabulary: &Vocabulary, all: &[Candidate], chosen: &Candidate) -> Option<Known> {
    let is_injection = |one: &&Candidate| match one.name.what {
        Known::Treatment(id) => vocabulary
            .treatments
            .get(id)
            .is_some_and(|one| one.category_at_joint.is_some()),
        Known::Drug(_) => false,
    };
    let injection = all
        .iter()
        .filter(|one| one.explains == chosen.explains)
        .find(is_injection)?;
    let drug = all.iter().find_map(|one| match one.name.what {
        Known::Drug(id) => vocabulary
            .drugs
            .get(id)
            .map(|drug| (one.name.what, drug.injected)),
        Known::Treatment(_) => None,
    });
    match (chosen.name.what, drug) {
        (Known::Drug(_), Some((_, true))) => Some(injection.name.what),
        (Known::Treatment(_), Some((drug, false))) if chosen.name == injection.name => Some(drug),
        _ => None,
    }
}

/// All that a line names and that may be its subject, from left to right.
pub(super) fn candidates(vocabulary: &Vocabulary, line: &Line<'_>) -> Vec<Candidate> {
    let mut found = Vec::with_capacity(line.known.len());
    let (mut explains, mut purpose, mut member, mut stretch) = (false, false, 0, 0);
    let (mut opens, mut depth, mut colons) = (0, 0_usize, 0);
    let mut at = 0;
    let mut rest = line.known.iter().peekable();
    while let Some(word) = line.words.get(at) {
        let Some(&name) = rest.next_if(|name| name.first == at) else {
            match word.text {
                "(" | "[" => depth += 1,
                ")" | "]" => depth = depth.saturating_sub(1),
                ":" => colons += 1,
                _ => {}
            }
            let before = member;
            match separator(word) {
                Separator::Explains { purpose: whose } => (explains, purpose) = (true, whose),
                Separator::Lists => member += 1,
                Separator::Glosses => {
                    member += 1;
                    stretch += 1;
                }
                Separator::Opens => {
                    member += 1;
                    stretch += 1;
                    (explains, purpose) = (false, false);
                }
                Separator::None => {}
            }
            at += 1;
            if member != before {
                opens = at;
            }
            continue;
        };
        let (rank, category) = match name.what {
            Known::Drug(id) => (
                Rank::Plain,
                vocabulary
                    .drugs
                    .get(id)
                    .map_or(Category::OtherDrug, |drug| drug.category),
            ),
            Known::Treatment(id) => vocabulary
                .treatments
                .get(id)
                .map_or((Rank::Aside, Category::Other), |treatment| {
                    (treatment.rank, treatment.category)
                }),
        };
        if rank > Rank::Aside {
            found.push(Candidate {
                name,
                rank,
                category,
                explains,
                purpose,
                member,
                opens,
                depth,
                colons,
                stretch,
            });
        }
        at = name.after;
    }
    found
}

enum Separator {
    /// What follows explains, and may say what it is for.
    Explains { purpose: bool },
    /// What follows is another member of a list.
    Lists,
    /// What follows says the same in other words.
    Glosses,
    /// What follows stands for itself.
    Opens,
    /// It separates nothing.
    None,
}

fn separator(word: &Word<'_>) -> Separator {
    match word.text {
        ":" | ";" => Separator::Opens,
        "(" | ")" | "[" | "]" => Separator::Glosses,
        "," | "&" | "+" | "/" => Separator::Lists,
        text => match Classed::of(text) {
            it if it.class == class::AND => Separator::Lists,
            it if it.tag == Some(HeadingTag::Explains) => Separator::Explains { purpose: false },
            it if it.tag == Some(HeadingTag::Purpose) => Separator::Explains { purpose: true },
            _ => Separator::None,
        },
    }
}

/// The heading of the guide under which a category stands.
fn family(category: Category) -> usize {
    const LAST: [Category; 7] = [
        Category::OtherDrug,
        Category::PassiveModality,
        Category::OtherTest,
        Category::OtherInjection,
        Category::PreoperativeClearance,
        Category::OtherEquipment,
        Category::Other,
    ];
    LAST.iter()
        .position(|&last| category <= last)
        .unwrap_or(LAST.len())
}
