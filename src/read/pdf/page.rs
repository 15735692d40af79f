//! Writing the characters of pages, within bounds.

use std::time::Instant;

use pdf_extract::{ColorSpace, MediaBox, OutputDev, OutputError, Path, PlainTextOutput, Transform};

use crate::read::LARGEST_PDF_TEXT;

/// How many things on a page are passed over between two looks at the clock.
const BETWEEN_LOOKS: u32 = 256;

/// Plain text output that stops when it is late or full.
pub(super) struct Bounded<'a> {
    output: PlainTextOutput<&'a mut String>,
    deadline: Instant,
    since_look: u32,
    characters: usize,
    /// How often a character was written, and how often none is known for it.
    written: usize,
    unknown: usize,
    late: bool,
}

impl<'a> Bounded<'a> {
    pub(super) fn new(source: &'a mut String, deadline: Instant) -> Self {
        Self {
            output: PlainTextOutput::new(source),
            deadline,
            since_look: 0,
            characters: 0,
            written: 0,
            unknown: 0,
            late: false,
        }
    }

    pub(super) fn is_late(&self) -> bool {
        self.late
    }

    pub(super) fn is_full(&self) -> bool {
        self.characters > LARGEST_PDF_TEXT
    }

    /// Whether letters are drawn of which the file does not say which they are, and not
    /// only some signs of a list.
    pub(super) fn is_mute(&self) -> bool {
        self.unknown > self.written / 20
    }

    fn look(&mut self) -> Result<(), OutputError> {
        self.since_look += 1;
        if self.since_look >= BETWEEN_LOOKS {
            self.since_look = 0;
            self.late = Instant::now() > self.deadline;
        }
        if self.late || self.is_full() {
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        Ok(())
    }
}

impl OutputDev for Bounded<'_> {
    fn begin_page(
        &mut self,
        number: u32,
        media: &MediaBox,
        art: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.look()?;
        self.output.begin_page(number, media, art)
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        self.output.end_page()
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        spacing: f64,
        size: f64,
        char: &str,
    ) -> Result<(), OutputError> {
        self.characters += char.len();
        self.written += 1;
        self.unknown += usize::from(char.is_empty());
        self.look()?;
        self.output
            .output_character(place, width, spacing, size, char)
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        self.look()?;
        self.output.begin_word()
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        self.output.end_word()
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        self.output.end_line()
    }

    fn stroke(
        &mut self,
        _: &Transform,
        _: &ColorSpace,
        _: &[f64],
        _: &Path,
    ) -> Result<(), OutputError> {
        self.look()
    }

    fn fill(
        &mut self,
        _: &Transform,
        _: &ColorSpace,
        _: &[f64],
        _: &Path,
    ) -> Result<(), OutputError> {
        self.look()
    }
}
