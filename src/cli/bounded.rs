//! *Bounded* reading: a file that somebody names may be a pipe that nobody writes
//! to, a device without an end, or larger than all memory. Only files are read,
//! and only up to a number of bytes.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unread {
    /// A pipe, a device or a folder.
    #[error("it is no file, but a pipe, a device or a folder")]
    NoFile,
    /// It has more bytes than are read.
    #[error("it has more than {0} bytes")]
    TooLarge(u64),
    /// The file system refused.
    #[error(transparent)]
    Refused(#[from] io::Error),
}

/// All bytes of a file, if they are no more than so many.
pub(super) fn file(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    // A pipe that nobody writes to holds up whoever opens it.
    let known = fs::metadata(path)?;
    if !known.is_file() {
        return Err(Unread::NoFile);
    }
    if known.len() > most {
        return Err(Unread::TooLarge(most));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(known.len()).unwrap_or(0) + 1);
    all(File::open(path)?, most, &mut bytes)?;
    Ok(bytes)
}

/// Reads to the end, but no further than one byte over the most.
pub(super) fn all(from: impl Read, most: u64, bytes: &mut Vec<u8>) -> Result<(), Unread> {
    from.take(most + 1).read_to_end(bytes)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > most {
        return Err(Unread::TooLarge(most));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_than_the_most_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("four");
        fs::write(&path, "four").unwrap();
        assert_eq!(file(&path, 4).unwrap(), b"four");
        assert!(matches!(file(&path, 3), Err(Unread::TooLarge(3))));
        assert!(matches!(file(folder.path(), 4), Err(Unread::NoFile)));
        let gone = file(&folder.path().join("gone"), 4);
        assert!(matches!(gone, Err(Unread::Refused(_))));
        // A file that says it is shorter than what comes out of it.
        let endless = all(io::repeat(0), 4, &mut Vec::new());
        assert!(matches!(endless, Err(Unread::TooLarge(4))));
    }
}
