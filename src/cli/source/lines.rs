//! The *lines* of a file of JSON Lines, or of a pipe, a letter each.

use std::io::{self, BufRead as _};

use super::{Bytes, Content, Sealed};
use crate::cli::walk::refused;
use crate::read::{self, ReadError};

/// So many bytes of a line are read, with its end.
#[expect(
    clippy::cast_possible_truncation,
    reason = "it is far below what any processor counts"
)]
const LONGEST: usize = read::LARGEST as usize;

/// The lines of a file, each within bounds.
pub(super) struct Lines {
    name: String,
    reader: Bytes,
    /// Whether bytes come when they please, as through a pipe.
    may_hold_up: bool,
    number: u64,
    /// Whether nothing but blank lines came so far.
    blank: bool,
    done: bool,
}

impl Lines {
    pub(super) fn new(name: String, reader: Bytes, may_hold_up: bool) -> Self {
        Self {
            name,
            reader,
            may_hold_up,
            number: 0,
            blank: true,
            done: false,
        }
    }

    fn sealed(&self, content: Content) -> Sealed {
        Sealed {
            name: format!("{}:{}", self.name, self.number),
            content,
            may_hold_up: self.may_hold_up && !self.reader.buffer().contains(&b'\n'),
        }
    }

    fn ended(&mut self) -> Option<Sealed> {
        self.done = true;
        self.blank
            .then(|| Sealed::whole(self.name.clone(), Content::Refused(ReadError::Empty)))
    }

    /// Reads a line with its end, or as much of it as there may be.
    fn read(&mut self, line: &mut Vec<u8>) -> io::Result<()> {
        loop {
            let buffer = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                buffer => buffer?,
            };
            let buffer = buffer.get(..LONGEST - line.len()).unwrap_or(buffer);
            let end = memchr::memchr(b'\n', buffer).map(|at| at + 1);
            let part = buffer.get(..end.unwrap_or(buffer.len()));
            let part = part.unwrap_or_default();
            let ends = end.is_some() || part.is_empty();
            line.extend_from_slice(part);
            let taken = part.len();
            self.reader.consume(taken);
            if ends {
                return Ok(());
            }
        }
    }

    /// Reads past the rest of a line that is too long.
    fn pass_over(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.reader.fill_buf()?;
            match memchr::memchr(b'\n', buffer) {
                Some(at) => {
                    self.reader.consume(at + 1);
                    return Ok(());
                }
                None if buffer.is_empty() => return Ok(()),
                None => {
                    let all = buffer.len();
                    self.reader.consume(all);
                }
            }
        }
    }
}

impl Iterator for Lines {
    type Item = Sealed;

    fn next(&mut self) -> Option<Sealed> {
        while !self.done {
            self.number += 1;
            let mut line = Vec::new();
            let read = self.read(&mut line);
            match read {
                Ok(()) if line.is_empty() => return self.ended(),
                Ok(()) => {}
                Err(error) => {
                    self.done = true;
                    return Some(self.sealed(Content::Refused(refused(&error))));
                }
            }
            if line.len() >= LONGEST && line.last() != Some(&b'\n') {
                self.blank = false;
                self.done = self.pass_over().is_err();
                return Some(self.sealed(Content::Refused(ReadError::LongJsonLine)));
            }
            if self.number == 1 && line.starts_with(b"\xef\xbb\xbf") {
                line.drain(..3);
            }
            if !line.trim_ascii().is_empty() {
                self.blank = false;
                return Some(self.sealed(Content::JsonLine(line)));
            }
        }
        None
    }
}
