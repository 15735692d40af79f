//! *Cues*: words that tell who speaks in a sentence, from `voice.yml`.

use serde::{Deserialize, Serialize};
use serde_yaml::Spanned;

use super::file;
use super::phrase::expand;
use super::{PhraseGraph, Phrases, VocabularyError, WordTable};

const FILE: &str = "voice.yml";

/// Who a cue says is speaking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Speaker {
    /// The reviewer about this worker, request or record.
    Finding,
    /// A guideline, study or label.
    Recital,
    /// The reviewer on necessity.
    Conclusion,
    /// The claims administrator or utilization review.
    Administrator,
    /// Nobody: what would be if, or what is so for somebody else.
    Hypothetical,
}

/// How much a cue says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Weight {
    /// What a request is held against; concludes with what `Settles` it behind.
    Standard,
    /// Whether a `Standard` is met.
    Settles,
    /// A need; concludes with what has `Shown` it behind.
    Need,
    /// Whether a `Need` is there.
    Shown,
    /// Counts only where no other cue stands.
    Weak,
    /// Counts only where a sentence begins with it, and no other cue settles its clause.
    Opening,
    /// Settles the voice unless the sentence has begun as another voice.
    General,
    /// Settles the voice of its clause.
    Strong,
    /// Settles the voice of its whole sentence, wherever it stands there.
    Whole,
}

/// A cue and how much it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cue {
    /// Who speaks.
    pub speaker: Speaker,
    /// How much it says.
    pub weight: Weight,
}

/// All cues.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    phrases: PhraseGraph<Cue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VoiceAsWritten {
    voice: Speaker,
    #[serde(default)]
    whole: Vec<Spanned<String>>,
    #[serde(default)]
    strong: Vec<Spanned<String>>,
    #[serde(default)]
    general: Vec<Spanned<String>>,
    #[serde(default)]
    opening: Vec<Spanned<String>>,
    #[serde(default)]
    weak: Vec<Spanned<String>>,
    #[serde(default)]
    standard: Vec<Spanned<String>>,
    #[serde(default)]
    settles: Vec<Spanned<String>>,
    #[serde(default)]
    need: Vec<Spanned<String>>,
    #[serde(default)]
    shown: Vec<Spanned<String>>,
}

impl Cues {
    /// Reads the cues from the text of `voice.yml`.
    ///
    /// # Errors
    ///
    /// Where the YAML is not of the expected form or a phrase is a cue for two
    /// voices.
    pub fn read(yaml: &str, words: &mut WordTable) -> Result<Self, VocabularyError> {
        let mut cues = Phrases::default();
        for voice in file::written::<Vec<VoiceAsWritten>>(yaml, FILE)? {
            let weights = [
                (Weight::Whole, &voice.whole),
                (Weight::Strong, &voice.strong),
                (Weight::General, &voice.general),
                (Weight::Opening, &voice.opening),
                (Weight::Weak, &voice.weak),
                (Weight::Standard, &voice.standard),
                (Weight::Settles, &voice.settles),
                (Weight::Need, &voice.need),
                (Weight::Shown, &voice.shown),
            ];
            for (weight, phrases) in weights {
                for phrase in phrases {
                    let fault =
                        |message: String| VocabularyError::at(FILE, phrase.referenced, message);
                    let cue = Cue {
                        speaker: voice.voice,
                        weight,
                    };
                    for one in expand(&phrase.value).map_err(fault)? {
                        if let Some(other) = cues.add(words, &one, cue)
                            && other != cue
                        {
                            return Err(fault(format!(
                                "`{}` is already a cue for another voice",
                                one.trim()
                            )));
                        }
                    }
                }
            }
        }
        Ok(Self {
            phrases: PhraseGraph::of(&cues),
        })
    }

    /// The phrases.
    #[must_use]
    pub fn phrases(&self) -> &PhraseGraph<Cue> {
        &self.phrases
    }
}
