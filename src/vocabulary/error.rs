//! A mistake in a vocabulary file, with its place.

use serde_yaml::{Location, Spanned};
use thiserror::Error;

use super::{Category, Region};

/// What is wrong in a vocabulary file, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}:{line}:{column}: {message}")]
pub struct VocabularyError {
    /// The file, as it was named.
    pub file: String,
    /// Line, counted from 1.
    pub line: u64,
    /// Column, counted from 1.
    pub column: u64,
    /// What is wrong and what to do.
    pub message: String,
}

impl VocabularyError {
    /// A mistake at a place of a file.
    #[must_use]
    pub fn new(file: &str, (line, column): (u64, u64), message: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line,
            column,
            message: message.into(),
        }
    }

    /// A mistake at a place that the reader of the YAML kept.
    #[must_use]
    pub fn at(file: &str, place: Location, message: impl Into<String>) -> Self {
        Self::new(file, (place.line(), place.column()), message)
    }
}

/// The category that a vocabulary file names.
///
/// # Errors
///
/// Where there is no such category.
pub(super) fn read_category(file: &str, id: &Spanned<String>) -> Result<Category, VocabularyError> {
    Category::from_id(&id.value).ok_or_else(|| {
        let message = format!(
            "`{}` is no category: use one of the ids of the guide",
            id.value
        );
        VocabularyError::at(file, id.referenced, message)
    })
}

/// The region that a vocabulary file names.
///
/// # Errors
///
/// Where there is no such region.
pub(super) fn read_region(file: &str, id: &Spanned<String>) -> Result<Region, VocabularyError> {
    Region::from_id(&id.value).ok_or_else(|| {
        let message = format!("`{}` is no region: use an id such as `low_back`", id.value);
        VocabularyError::at(file, id.referenced, message)
    })
}
