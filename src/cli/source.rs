//! Letters one after the other, from files, JSON Lines and standard input.
//!
//! Files are only named here; they are opened where they are worked on, so
//! that many can be read at once. JSON Lines are cut into lines here.

mod lines;

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use crate::read::{self, Form, JsonLine, ReadError, Reading};

use self::lines::Lines;
use super::apart;
use super::bounded::{self, Unread};
use super::walk::{Found, Walk, refused};

/// A letter before it is read.
#[derive(Debug)]
pub(super) struct Sealed {
    /// The name in reports where the letter does not bring its own.
    name: String,
    content: Content,
    /// Whether the next letter may have to be waited for.
    may_hold_up: bool,
}

#[derive(Debug)]
enum Content {
    Path(PathBuf),
    Bytes(Vec<u8>),
    JsonLine(Vec<u8>),
    Refused(ReadError),
}

/// A letter that was read, or the reason why it was not, with its name.
pub(super) type Opened = (String, Result<Reading, ReadError>);

impl Sealed {
    /// A letter that is not one of many lines.
    fn whole(name: String, content: Content) -> Self {
        Self {
            name,
            content,
            may_hold_up: true,
        }
    }

    /// The name that the letter has in reports.
    pub(super) fn name(&self) -> Cow<'_, str> {
        match &self.content {
            Content::JsonLine(line) => {
                JsonLine::parse(line).map_or(Cow::Borrowed(&self.name), |line| line.letter)
            }
            _ => Cow::Borrowed(&self.name),
        }
    }

    /// Bytes that the letter holds in memory before it is read.
    pub(super) fn weight(&self) -> usize {
        match &self.content {
            Content::Bytes(bytes) | Content::JsonLine(bytes) => bytes.len(),
            Content::Path(_) | Content::Refused(_) => 0,
        }
    }

    /// Whether the next letter may have to be waited for, or this one, which is not
    /// in memory.
    pub(super) fn may_hold_up(&self) -> bool {
        self.may_hold_up
    }

    /// Reads the letter.
    pub(super) fn open(self) -> Opened {
        match self.content {
            Content::Path(path) => {
                let read = file_bytes(&path).and_then(|bytes| read_as(&path, &bytes));
                (self.name, read)
            }
            Content::Bytes(bytes) => (self.name, apart::letter(&bytes)),
            Content::JsonLine(line) => match JsonLine::parse(&line) {
                Ok(line) => {
                    let reading = Reading {
                        text: line.text,
                        problems: line.problems,
                    };
                    (line.letter.into_owned(), Ok(reading))
                }
                Err(error) => (self.name, Err(error)),
            },
            Content::Refused(error) => (self.name, Err(error)),
        }
    }
}

fn read_as(path: &Path, bytes: &[u8]) -> Result<Reading, ReadError> {
    let says_pdf = path
        .extension()
        .is_some_and(|ext| ext.eq_ignore_ascii_case("pdf"));
    if says_pdf && !bytes.is_empty() && Form::of(bytes) != Form::Pdf {
        return Err(ReadError::DamagedPdf(
            "it does not begin as a PDF does".to_owned(),
        ));
    }
    apart::letter(bytes)
}

fn file_bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    bounded::file(path, read::LARGEST).map_err(|error| unread(&error))
}

fn unread(error: &Unread) -> ReadError {
    match error {
        Unread::NoFile => ReadError::Refused(error.to_string()),
        Unread::TooLarge(_) => ReadError::TooLarge,
        Unread::Refused(error) => refused(error),
    }
}

/// Every letter below some paths, in order.
pub(super) struct Source {
    walk: Walk,
    lines: Option<Lines>,
}

impl Source {
    pub(super) fn new(paths: Vec<PathBuf>) -> Self {
        Self {
            walk: Walk::new(paths),
            lines: None,
        }
    }

    /// How many files in directories were passed over for their extension.
    pub(super) fn skipped(&self) -> u64 {
        self.walk.skipped()
    }

    /// A file: one letter, or the first of its lines.
    fn file(&mut self, path: PathBuf) -> Option<Sealed> {
        let name = path.to_string_lossy().into_owned();
        // A pipe gives its bytes once, so it is not opened a second time.
        if is_pipe(&path) {
            return match File::open(&path) {
                Ok(pipe) => self.stream(name, bytes(pipe), says_lines(&path)),
                Err(error) => Some(Sealed::whole(name, Content::Refused(refused(&error)))),
            };
        }
        let content = match holds_lines(&path) {
            Ok(Some(reader)) => {
                self.lines = Some(Lines::new(name, reader, false));
                return None;
            }
            Ok(None) => Content::Path(path),
            Err(error) => Content::Refused(refused(&error)),
        };
        Some(Sealed::whole(name, content))
    }

    /// What comes through a pipe: one letter, or the first of its lines.
    fn stream(&mut self, name: String, mut input: Bytes, says_lines: bool) -> Option<Sealed> {
        let content = match filled(&mut input) {
            Ok(start) if says_lines || Form::of(start) == Form::JsonLines => {
                self.lines = Some(Lines::new(name, input, true));
                return None;
            }
            Ok(_) => {
                let mut bytes = Vec::new();
                match bounded::all(input, read::LARGEST, &mut bytes) {
                    Ok(()) => Content::Bytes(bytes),
                    Err(error) => Content::Refused(unread(&error)),
                }
            }
            Err(error) => Content::Refused(refused(&error)),
        };
        Some(Sealed::whole(name, content))
    }

    fn standard_input(&mut self) -> Option<Sealed> {
        self.stream("-".to_owned(), bytes(io::stdin()), false)
    }
}

/// Bytes of a file or a pipe, many at a time.
type Bytes = BufReader<Box<dyn Read>>;

fn bytes(from: impl Read + 'static) -> Bytes {
    BufReader::with_capacity(256 * 1024, Box::new(from))
}

/// The first bytes of a stream, tried again where a signal interrupts.
fn filled(input: &mut impl BufRead) -> io::Result<&[u8]> {
    while let Err(error) = input.fill_buf() {
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
    input.fill_buf()
}

fn is_pipe(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|it| !it.is_file())
}

/// Whether the name of a file says that it holds JSON Lines.
fn says_lines(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    extension == "jsonl" || extension == "ndjson"
}

/// Opens a file of JSON Lines, told by its extension or its first bytes.
fn holds_lines(path: &Path) -> io::Result<Option<Bytes>> {
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    if extension == "pdf" || extension == "txt" {
        return Ok(None);
    }
    let mut reader = bytes(File::open(path)?);
    Ok(
        if says_lines(path) || Form::of(filled(&mut reader)?) == Form::JsonLines {
            Some(reader)
        } else {
            None
        },
    )
}

impl Iterator for Source {
    type Item = Sealed;

    fn next(&mut self) -> Option<Sealed> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(line) => return Some(line),
                    None => self.lines = None,
                }
            }
            let sealed = match self.walk.next()? {
                Found::File(path) => self.file(path),
                Found::StandardInput => self.standard_input(),
                Found::Refused(path, error) => {
                    let name = path.to_string_lossy().into_owned();
                    Some(Sealed::whole(name, Content::Refused(error)))
                }
            };
            if sealed.is_some() {
                return sealed;
            }
        }
    }
}
