//! A *notebook*: what may be shown of each item, kept aside until all letters
//! were read, in memory while it is little and on disk beyond.

use std::io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};

use tempfile::SpooledTempFile;

use crate::audit::{JudgedLetter, Signature, Splits};
use crate::letter::Stated;
use crate::report::{Side, SplitDecision};
use crate::vocabulary::FactTable;

/// Bytes that are kept in memory.
const MEMORY: usize = 32 * 1024 * 1024;

/// An item as it goes into the notebook.
#[derive(Debug)]
pub(super) struct Note {
    signature: Signature,
    stated: Stated,
    side: Vec<u8>,
}

impl Note {
    /// A note for each item that a rule decided.
    pub(super) fn all(name: &str, judged: &JudgedLetter, table: &FactTable) -> Vec<Self> {
        let items = judged.letter.items.iter().enumerate();
        items
            .filter_map(|(at, item)| {
                Some(Self {
                    signature: Signature::of(judged, at, table)?,
                    stated: item.stated,
                    side: Side::of(name, judged, at, table)?.to_bytes(),
                })
            })
            .collect()
    }
}

/// Signatures in memory, and the sides of the items by their places.
pub(super) struct Notebook {
    splits: Splits,
    sides: BufWriter<SpooledTempFile>,
    end: u64,
}

impl Notebook {
    pub(super) fn new(table: &FactTable) -> Self {
        let file = SpooledTempFile::new(MEMORY);
        Self {
            splits: Splits::new(Signature::features(table)),
            sides: BufWriter::with_capacity(256 * 1024, file),
            end: 0,
        }
    }

    pub(super) fn take(&mut self, note: &Note) -> io::Result<()> {
        let length = u32::try_from(note.side.len()).unwrap_or(0);
        self.splits.add(&note.signature, note.stated, self.end);
        self.sides.write_all(&length.to_le_bytes())?;
        self.sides
            .write_all(note.side.get(..length as usize).unwrap_or_default())?;
        self.end += 4 + u64::from(length);
        Ok(())
    }

    /// Every split decision, the most alike first.
    pub(super) fn close(self) -> io::Result<Found> {
        let sides = self
            .sides
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        Ok(Found {
            pairs: self.splits.pairs(),
            sides,
        })
    }
}

/// Split decisions, with the sides that they are about.
pub(super) struct Found {
    pairs: Vec<crate::audit::Split>,
    sides: SpooledTempFile,
}

impl Found {
    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.pairs.len()
    }

    /// Hands on the first of them with the words of both sides.
    pub(super) fn each<E: From<io::Error>>(
        &mut self,
        most: usize,
        mut take: impl FnMut(SplitDecision) -> Result<(), E>,
    ) -> Result<(), E> {
        for &split in self.pairs.iter().take(most) {
            let (upheld, overturned) = (
                side(&mut self.sides, split.upheld)?,
                side(&mut self.sides, split.overturned)?,
            );
            take(SplitDecision {
                split,
                upheld,
                overturned,
            })?;
        }
        Ok(())
    }

    /// The first of them.
    pub(super) fn first(&mut self, most: usize) -> io::Result<Vec<SplitDecision>> {
        let mut list = Vec::new();
        self.each(most, |split| {
            list.push(split);
            Ok::<(), io::Error>(())
        })?;
        Ok(list)
    }
}

fn side(sides: &mut SpooledTempFile, place: u64) -> io::Result<Side> {
    sides.seek(SeekFrom::Start(place))?;
    let mut length = [0; 4];
    sides.read_exact(&mut length)?;
    let mut bytes = vec![0; u32::from_le_bytes(length) as usize];
    sides.read_exact(&mut bytes)?;
    Side::from_bytes(&bytes).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))
}
