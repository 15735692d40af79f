//! A *request line*: a heading cut into words, with what the vocabulary knows
//! of them.

use crate::vocabulary::{
    DrugId, HeadingTag, Named, Rank, TreatmentId, Vocabulary, Word, WordKind, Words,
};

use super::class::{self, Classed, Piece};
use super::code;

/// The most words that are read of a heading. No request is so long; what
/// follows is left unread.
const LONGEST: usize = 600;

/// What a phrase of the vocabulary names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// A drug.
    Drug(DrugId),
    /// A procedure, test, device or service.
    Treatment(TreatmentId),
}

/// A heading, or the disputed part of one, in words.
#[derive(Debug)]
pub(super) struct Line<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// Its words.
    pub(super) words: Vec<Word<'t>>,
    /// The words with names in place of what misspells them, where one does.
    mended: Option<Vec<Word<'t>>>,
    /// Drugs and treatments named, from left to right, without overlap.
    pub(super) known: Vec<Named<Known>>,
    /// The words as the grammar sees them.
    pub(super) pieces: Vec<Piece>,
    /// The classes of the pieces, one character each.
    pub(super) classes: String,
}

impl<'t> Line<'t> {
    /// Cuts a text into words and looks them up.
    pub(super) fn read(vocabulary: &'t Vocabulary, text: &'t str) -> Self {
        let words: Vec<Word<'t>> = Words::of(text).take(LONGEST).collect();
        let mended = mended(vocabulary, &words);
        let known = known(vocabulary, mended.as_ref().unwrap_or(&words));
        let mut line = Self::with(text, words, known, vocabulary);
        line.mended = mended;
        line
    }

    /// The words as names are looked up among them.
    pub(super) fn as_named(&self) -> &[Word<'t>] {
        self.mended.as_ref().unwrap_or(&self.words)
    }

    /// Cuts a text into words without a vocabulary.
    pub(super) fn of_words(text: &'t str) -> Self {
        let words: Vec<Word<'t>> = Words::of(text).take(LONGEST).collect();
        let mut pieces = Vec::with_capacity(words.len() + 8);
        for word in &words {
            class::pieces(word, &mut pieces);
        }
        Self::finish(text, words, Vec::new(), pieces)
    }

    fn with(
        text: &'t str,
        words: Vec<Word<'t>>,
        known: Vec<Named<Known>>,
        vocabulary: &Vocabulary,
    ) -> Self {
        let mut pieces = Vec::with_capacity(words.len() + 8);
        let mut rest = known.iter().peekable();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let Some(name) = rest.next_if(|name| name.first == at) else {
                class::pieces(word, &mut pieces);
                at += 1;
                continue;
            };
            let end = words.get(name.after - 1).map_or(word.end(), Word::end);
            let class = match name.what {
                Known::Drug(_) => class::DRUG,
                Known::Treatment(_) => class::TREATMENT,
            };
            let own = words.get(at..name.after).unwrap_or_default();
            let before = pieces.len();
            for word in own {
                class::pieces(word, &mut pieces);
            }
            // A single word keeps a class of its own ("visit", "treatment"), and
            // so do the words of a phrase that names nothing.
            let classed = || {
                pieces
                    .get(before..)
                    .is_some_and(|own| own.iter().any(|one| one.class != class::WORD))
            };
            if !(aside(vocabulary, name.what) || (own.len() == 1 && classed())) {
                pieces.truncate(before);
                pieces.push(Piece {
                    class,
                    start: word.start,
                    end,
                    value: None,
                });
                // "Voltaren 1% gel": the name holds a strength.
                if let Some(percent) = own.iter().position(|word| word.text == "%") {
                    for word in own
                        .get(percent.saturating_sub(1)..=percent)
                        .unwrap_or_default()
                    {
                        class::pieces(word, &mut pieces);
                    }
                }
            }
            at = name.after;
        }
        Self::finish(text, words, known, pieces)
    }

    fn finish(
        text: &'t str,
        words: Vec<Word<'t>>,
        known: Vec<Named<Known>>,
        mut pieces: Vec<Piece>,
    ) -> Self {
        class::join_numbers(&mut pieces, text);
        code::settle(&mut pieces, text);
        let classes = pieces.iter().map(|piece| char::from(piece.class)).collect();
        Self {
            text,
            words,
            mended: None,
            known,
            pieces,
            classes,
        }
    }
}

/// Words with names in place of what misspells them, if one does.
fn mended<'w>(vocabulary: &'w Vocabulary, words: &[Word<'w>]) -> Option<Vec<Word<'w>>> {
    let mut mended: Option<Vec<Word<'w>>> = None;
    for (at, word) in words.iter().enumerate() {
        if word.kind == WordKind::Letters
            && let Some(text) = vocabulary.mended(word.text)
            && let Some(word) = mended.get_or_insert_with(|| words.to_vec()).get_mut(at)
        {
            word.text = text;
        }
    }
    mended
}

/// Whether a phrase names nothing, and only keeps its words from being read otherwise.
fn aside(vocabulary: &Vocabulary, known: Known) -> bool {
    matches!(known, Known::Treatment(id)
        if vocabulary.treatments.get(id).is_some_and(|one| one.rank == Rank::Aside))
}

/// Whether one word stands there, which says how the drug before it is released.
fn is_how_released(words: Option<&[Word<'_>]>) -> bool {
    matches!(words, Some([word])
        if Classed::of(word.text).tag == Some(HeadingTag::Released))
}

/// Drugs and treatments in a text; of two that overlap the longer is kept, of
/// two alike the drug.
fn known(vocabulary: &Vocabulary, words: &[Word<'_>]) -> Vec<Named<Known>> {
    let drugs = vocabulary.drugs.scan(words).into_iter().map(|name| Named {
        first: name.first,
        after: name.after,
        what: Known::Drug(name.what),
    });
    let treatments = vocabulary
        .treatments
        .scan(words)
        .into_iter()
        .map(|name| Named {
            first: name.first,
            after: name.after,
            what: Known::Treatment(name.what),
        });
    let mut all: Vec<Named<Known>> = drugs.chain(treatments).collect();
    all.sort_by_key(|name| (name.first, std::cmp::Reverse(name.after)));
    let mut kept: Vec<Named<Known>> = Vec::with_capacity(all.len());
    for name in all {
        match kept.last() {
            // "Lodine XR" is no X-ray.
            Some(last)
                if matches!(last.what, Known::Drug(_))
                    && last.after == name.first
                    && is_how_released(words.get(name.first..name.after)) => {}
            Some(last) if name.first < last.after => {
                if name.after - name.first > last.after - last.first {
                    kept.pop();
                    kept.push(name);
                }
            }
            _ => kept.push(name),
        }
    }
    kept
}
