//! Why a file holds no letter that can be read.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::text::Problem;

/// What kept a letter from being read, and what to do about it.
///
/// It passes from one process to another, for PDFs are read in one of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// No byte but white space.
    #[error("there is no text in it: fetch the letter again")]
    Empty,
    /// A line of JSON whose text holds no more.
    #[error("the text of the line is empty: write the plain text of the letter into the line")]
    EmptyText,
    /// More bytes than [`super::LARGEST`].
    #[error(
        "the file is larger than {} MB, which no letter is: split it, one letter a file or one a line of JSON",
        super::LARGEST >> 20
    )]
    TooLarge,
    /// Neither text nor PDF.
    #[error("the file is {0}, neither text nor PDF: save the letter as PDF or as plain text")]
    Binary(Cow<'static, str>),
    /// The text of a line of JSON that is none.
    #[error(
        "the text of the line holds zero bytes or many control characters, which no letter does: write the plain text of the letter into the line"
    )]
    BinaryText,
    /// A PDF that holds pictures only, also of letters.
    #[error(
        "the PDF has no text layer, or one that does not say which letters it shows: run OCR over it first (`ocrmypdf --force-ocr in.pdf out.pdf`) and read the result"
    )]
    NoTextLayer,
    /// A PDF that an empty user password does not open.
    #[error(
        "the PDF asks for a password: remove it first (`qpdf --decrypt --password=… in.pdf out.pdf`)"
    )]
    Password,
    /// A PDF that breaks off or contradicts itself.
    #[error(
        "the PDF is damaged ({0}): fetch it again; if that does not help, repair it (`qpdf in.pdf out.pdf`) or turn it to text (`pdftotext -layout in.pdf`), and look whether anything is missing"
    )]
    DamagedPdf(String),
    /// A PDF that unpacks to far more than a letter.
    #[error(
        "the PDF unpacks to far more than any letter: turn it to text (`pdftotext -layout in.pdf`) and look at it"
    )]
    Swells,
    /// A PDF that takes too long.
    #[error(
        "the PDF was not read within {} seconds: turn it to text (`pdftotext -layout in.pdf`) and read that",
        super::pdf::PATIENCE.as_secs()
    )]
    Slow,
    /// Lines of JSON where one letter was looked for, or in other characters than
    /// UTF-8.
    #[error("these are JSON Lines: save them as UTF-8 under a name that ends in `.jsonl`")]
    JsonLines,
    /// A PDF that brings down the process in which it is read.
    #[error(
        "the PDF cannot be read within {} MB of memory, or makes its reader break off: turn it to text (`pdftotext -layout in.pdf`) and look at it",
        super::PDF_MEMORY >> 20
    )]
    Crashes,
    /// A line of JSON that is no letter.
    #[error(
        "the line is no letter ({0}): each line has to be `{{\"letter\": \"name\", \"text\": \"…\"}}`"
    )]
    BadJsonLine(String),
    /// A line of JSON without an end in sight.
    #[error(
        "the line is longer than {} MB, which no letter is",
        super::LARGEST >> 20
    )]
    LongJsonLine,
    /// The file system refused.
    #[error("the file cannot be opened: {0}")]
    Refused(String),
}

impl ReadError {
    /// Stable short name, as in reports.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty | Self::EmptyText => "empty-file",
            Self::TooLarge => "too-large",
            Self::Binary(_) | Self::BinaryText => "not-text",
            Self::NoTextLayer => "no-text-layer",
            Self::Password => "needs-password",
            Self::DamagedPdf(_) => "damaged-pdf",
            Self::Swells => "swelling-pdf",
            Self::Slow => "slow-pdf",
            Self::JsonLines => "json-lines",
            Self::Crashes => "crashing-pdf",
            Self::BadJsonLine(_) => "bad-json-line",
            Self::LongJsonLine => "long-json-line",
            Self::Refused(_) => "cannot-open",
        }
    }

    /// The error as a problem of its letter.
    #[must_use]
    pub fn problem(&self) -> Problem {
        Problem::new(self.code(), self.to_string())
    }
}
