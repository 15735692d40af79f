//! A *verdict*: what a rule makes of the facts of one item.

/// What a rule makes of the facts.
///
/// This is the program's word. The letter's word is another type, and the two
/// meet only in the audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Every criterion holds and no bar does.
    Necessary,
    /// A bar holds, or a criterion does not.
    NotNecessary,
    /// The letter is silent on something that the rule asks.
    NotEstablished,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 3] = [Self::Necessary, Self::NotNecessary, Self::NotEstablished];

    /// The words in rule files and reports.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Necessary => "necessary",
            Self::NotNecessary => "not necessary",
            Self::NotEstablished => "not established",
        }
    }

    /// The id in machine-readable output.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Necessary => "necessary",
            Self::NotNecessary => "not_necessary",
            Self::NotEstablished => "not_established",
        }
    }

    /// The verdict with these words.
    #[must_use]
    pub fn from_words(words: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|verdict| verdict.words() == words)
    }
}
