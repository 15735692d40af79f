//! PDF, as the letters are published: encrypted with an empty user password.
//!
//! The library that takes the text out panics on some damaged files and knows
//! no bounds, so each file is read on a thread of its own, with a look at it
//! beforehand ([`inspection`]), a bound on time and one on the text. A thread
//! that does not come back in time is left behind: it ends at the next
//! character that it would write, and at the latest with the program. What asks
//! for more memory than there is cannot be caught here: the command line reads PDFs
//! in a process of their own.

mod character_map;
mod drawing;
mod inspection;
mod page;
mod page_tree;
mod unpacking;

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Once, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use pdf_extract::encryption::DecryptionError;
use pdf_extract::{Document, Error, OutputError};

use crate::text::Text;

use super::ReadError;

/// How long one PDF may take. A real letter takes some 20 milliseconds.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// Nested pages and objects are read by recursion; this is virtual memory,
/// taken only where it is used.
const STACK: usize = 64 * 1024 * 1024;

thread_local! {
    /// Whether a panic on this thread is caught and told as a damaged file.
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

pub(super) fn text(bytes: &[u8]) -> Result<Text, ReadError> {
    silence_caught_panics();
    let (send, receive) = mpsc::sync_channel(1);
    let bytes = bytes.to_vec();
    let deadline = Instant::now() + PATIENCE;
    let worker = thread::Builder::new().stack_size(STACK).spawn(move || {
        CAUGHT.set(true);
        let read = panic::catch_unwind(AssertUnwindSafe(|| extract(&bytes, deadline)))
            .unwrap_or_else(|_| Err(damaged("its parts contradict each other")));
        // Nobody may be waiting any more.
        send.send(read).ok();
    });
    if worker.is_err() {
        return Err(ReadError::Refused("no thread to read it on".to_owned()));
    }
    let source = match receive.recv_timeout(PATIENCE) {
        Ok(read) => read?,
        Err(mpsc::RecvTimeoutError::Timeout) => return Err(ReadError::Slow),
        Err(mpsc::RecvTimeoutError::Disconnected) => return Err(damaged("reading broke off")),
    };
    // Scans often carry a stamp or a page number as their only characters.
    if source.chars().filter(|char| char.is_alphabetic()).count() < 20 {
        return Err(ReadError::NoTextLayer);
    }
    Ok(Text::new(source))
}

fn extract(bytes: &[u8], deadline: Instant) -> Result<String, ReadError> {
    unpacking::packed_streams(bytes)?;
    let mut document = Document::load_mem(bytes).map_err(|error| from_lopdf(&error))?;
    // What it could decrypt, the library says no more to be encrypted.
    if document.trailer.has(b"Encrypt") {
        document.decrypt("").map_err(|error| from_lopdf(&error))?;
    }
    inspection::document(&mut document, deadline)?;
    let mut source = String::new();
    let mut pages = page::Bounded::new(&mut source, deadline);
    match pdf_extract::output_doc(&document, &mut pages) {
        Ok(()) if pages.is_mute() => Err(ReadError::NoTextLayer),
        Ok(()) => Ok(source),
        Err(_) if pages.is_late() => Err(ReadError::Slow),
        Err(_) if pages.is_full() => Err(ReadError::Swells),
        Err(OutputError::PdfError(error)) => Err(from_lopdf(&error)),
        Err(_) => Err(damaged("a page breaks off")),
    }
}

fn from_lopdf(error: &Error) -> ReadError {
    match error {
        Error::InvalidPassword | Error::Decryption(DecryptionError::IncorrectPassword) => {
            ReadError::Password
        }
        Error::Decryption(_) | Error::UnsupportedSecurityHandler(_) | Error::NotEncrypted => {
            damaged("its encryption is not of a kind known here")
        }
        Error::Parse(_) | Error::Xref(_) | Error::MissingXrefEntry => {
            damaged("its table of contents breaks off")
        }
        _ => damaged("its parts contradict each other"),
    }
}

fn damaged(how: &str) -> ReadError {
    ReadError::DamagedPdf(how.to_owned())
}

/// Keeps a panic that is caught here from being printed; every other panic is
/// told as before.
fn silence_caught_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let told = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !CAUGHT.get() {
                told(info);
            }
        }));
    });
}
