//! *Cues*: words that tell who speaks in a sentence, from `voice.yml`.

use serde::Deserialize;
use serde_yaml::Spanned;

use super::error::read_yaml;
use super::phrase::expand;
use super::{Phrases, VocabularyError, WordTable};

const FILE: &str = "voice.yml";

/// Who a cue says is speaking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
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
}

/// A cue and whether it settles the voice or only leans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Who speaks.
    pub speaker: Speaker,
    /// Whether it settles the voice of its clause.
    pub strong: bool,
}

/// All cues.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    phrases: Phrases<Cue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VoiceAsWritten {
    voice: Speaker,
    #[serde(default)]
    strong: Vec<Spanned<String>>,
    #[serde(default)]
    weak: Vec<Spanned<String>>,
}

impl Cues {
    /// Reads the cues from the text of `voice.yml`.
    ///
    /// # Errors
    ///
    /// Where the YAML is not of the expected form or a phrase is a cue for two
    /// voices.
    pub fn read(yaml: &str, words: &mut WordTable) -> Result<Self, VocabularyError> {
        let mut cues = Self::default();
        for voice in read_yaml::<Vec<VoiceAsWritten>>(FILE, yaml)? {
            for (strong, phrases) in [(true, &voice.strong), (false, &voice.weak)] {
                for phrase in phrases {
                    let fault = |message: String| VocabularyError::at(FILE, phrase.referenced, message);
                    let cue = Cue { speaker: voice.voice, strong };
                    for one in expand(&phrase.value).map_err(fault)? {
                        if let Some(other) = cues.phrases.add(words, &one, cue)
                            && other != cue
                        {
                            return Err(fault(format!("`{}` is already a cue for another voice", one.trim())));
                        }
                    }
                }
            }
        }
        Ok(cues)
    }

    /// The phrases.
    #[must_use]
    pub fn phrases(&self) -> &Phrases<Cue> {
        &self.phrases
    }
}
