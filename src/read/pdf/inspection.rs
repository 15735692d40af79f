//! A look at a PDF before its text is taken out.
//!
//! Two things would bring down the whole program and cannot be caught: a file
//! that unpacks to more than the memory holds, and drawings or pages that
//! refer to themselves, which are read by recursion.

use std::io::Read as _;
use std::time::Instant;

use flate2::read::ZlibDecoder;
use pdf_extract::{Dictionary, Document, Object, Stream};

use crate::read::ReadError;

use super::damaged;

/// The most that all streams of a file may unpack to, in bytes.
const LARGEST_UNPACKED: u64 = 256 * 1024 * 1024;

/// How deep pages and drawings may nest.
const DEEPEST: usize = 32;

/// How many drawings may be drawn in all.
const MOST_DRAWINGS: u32 = 10_000;

/// Refuses a file whose packed streams swell. The parser unpacks some of them
/// as soon as it loads a file, so this goes by the bytes alone.
pub(super) fn packed_streams(bytes: &[u8]) -> Result<(), ReadError> {
    let mut left = LARGEST_UNPACKED;
    for at in memchr::memmem::find_iter(bytes, b"stream") {
        let Some(after) = bytes.get(at + b"stream".len()..) else {
            continue;
        };
        let start = after
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'));
        unpack(after.get(start.count()..).unwrap_or_default(), &mut left)?;
    }
    Ok(())
}

/// Refuses a document that swells once it is decrypted, or whose pages or
/// drawings hold themselves.
pub(super) fn document(document: &Document, deadline: Instant) -> Result<(), ReadError> {
    let mut left = LARGEST_UNPACKED;
    for stream in document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
    {
        unpack(&stream.content, &mut left)?;
    }
    let mut drawings = Drawings {
        document,
        deadline,
        left: MOST_DRAWINGS,
    };
    for id in document.get_pages().into_values() {
        let page = document
            .get_dictionary(id)
            .map_err(|_| damaged("a page is missing"))?;
        let resources = inherited_resources(document, page)?;
        let content = document.get_page_content(id).unwrap_or_default();
        drawings.walk(&content, resources, 0)?;
    }
    Ok(())
}

/// Takes what a packed stream unpacks to from what is left.
fn unpack(packed: &[u8], left: &mut u64) -> Result<(), ReadError> {
    // The first byte of every zlib stream: deflate with a window.
    if packed.first().is_none_or(|first| first & 0x8f != 0x08) {
        return Ok(());
    }
    let mut unpacked = ZlibDecoder::new(packed).take(*left + 1);
    let mut buffer = [0; 16 * 1024];
    // A stream that breaks off is the parser's business.
    while let Ok(read @ 1..) = unpacked.read(&mut buffer) {
        *left = left
            .checked_sub(u64::try_from(read).unwrap_or(u64::MAX))
            .ok_or(ReadError::Swells)?;
    }
    Ok(())
}

/// The resources of a page, or those of the pages above it.
fn inherited_resources<'a>(
    document: &'a Document,
    page: &'a Dictionary,
) -> Result<Option<&'a Dictionary>, ReadError> {
    let mut node = page;
    let mut resources = None;
    for _ in 0..DEEPEST {
        resources = resources.or_else(|| dictionary(document, node, b"Resources"));
        match dictionary(document, node, b"Parent") {
            Some(parent) => node = parent,
            None => return Ok(resources),
        }
    }
    Err(damaged("its pages hold themselves"))
}

/// A dictionary below another, directly or by reference.
fn dictionary<'a>(
    document: &'a Document,
    parent: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Dictionary> {
    resolved(document, parent.get(key).ok()?)?.as_dict().ok()
}

fn resolved<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}

/// Goes through drawings as they are drawn.
struct Drawings<'a> {
    document: &'a Document,
    deadline: Instant,
    left: u32,
}

impl<'a> Drawings<'a> {
    fn walk(
        &mut self,
        content: &[u8],
        resources: Option<&'a Dictionary>,
        depth: usize,
    ) -> Result<(), ReadError> {
        if depth > DEEPEST {
            return Err(damaged("its drawings hold themselves"));
        }
        let known = resources.and_then(|all| dictionary(self.document, all, b"XObject"));
        for name in drawn(content) {
            self.left = self.left.checked_sub(1).ok_or(ReadError::Swells)?;
            if Instant::now() > self.deadline {
                return Err(ReadError::Slow);
            }
            let Some(stream) = known
                .and_then(|known| known.get(name).ok())
                .and_then(|object| resolved(self.document, object))
                .and_then(|object| object.as_stream().ok())
            else {
                continue;
            };
            if is_form(stream) {
                let own = dictionary(self.document, &stream.dict, b"Resources").or(resources);
                let content = stream
                    .decompressed_content()
                    .unwrap_or_else(|_| stream.content.clone());
                self.walk(&content, own, depth + 1)?;
            }
        }
        Ok(())
    }
}

fn is_form(stream: &Stream) -> bool {
    stream
        .dict
        .get(b"Subtype")
        .and_then(Object::as_name)
        .is_ok_and(|kind| kind == b"Form")
}

/// The names that a page or drawing draws: `/Name Do`.
fn drawn(content: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut before: &[u8] = b"";
    content
        .split(|byte| byte.is_ascii_whitespace() || *byte == 0)
        .filter(|token| !token.is_empty())
        .filter_map(move |token| {
            let name = std::mem::replace(&mut before, token);
            let at = memchr::memrchr(b'/', name)?;
            token.starts_with(b"Do").then(|| name.get(at + 1..))?
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawn_names_are_found() {
        let names: Vec<_> = drawn(b"q 1 0 0 1 0 0 cm /Fm0 Do Q\n[]/Im1  Do (a Do)").collect();
        assert_eq!(names, [b"Fm0".as_slice(), b"Im1"]);
    }
}
