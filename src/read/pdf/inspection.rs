//! A look at a PDF before its text is taken out.
//!
//! The library that does it knows no bounds: it unpacks whatever is packed, takes
//! up a page whole, and follows drawings and pages that refer to themselves. So
//! what is more than any letter has is refused here, by counting: the same bytes
//! are refused on any machine at any hour. What cannot be counted beforehand costs
//! the process in which the file is read, and no other.

use std::io::Read as _;
use std::time::Instant;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use pdf_extract::content::Content;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

use crate::read::ReadError;

use super::damaged;

/// The most that all packed streams of a file may unpack to, in bytes.
const LARGEST_UNPACKED: u64 = 256 * 1024 * 1024;

/// The most of that which may be kept: all but the pictures. A real letter has
/// less than 100 KB.
const LARGEST_KEPT: u64 = 64 * 1024 * 1024;

/// The most bytes that may draw one page or drawing. Each pair of them may become
/// some hundred bytes in the library. A page of a real letter has some 20 KB.
const LARGEST_CONTENT: usize = 1024 * 1024;

/// The most bytes that may be drawn in all, as often as they are drawn.
const MOST_CONTENT: usize = 16 * 1024 * 1024;

/// How many saved states of drawing may lie on each other. Readers of PDF need
/// allow for 28; each takes more than a kilobyte in the library.
const MOST_SAVED: usize = 10_000;

/// How deep pages, drawings and layers of packing may nest.
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
        let packed = after.get(start.count()..).unwrap_or_default();
        pass_over(packed, &mut left)?;
    }
    Ok(())
}

/// Makes a document ready to be taken up: unpacks its streams, once for all, and
/// empties pictures, which the library would read as if they were drawings. Refuses
/// one that swells, or whose pages or drawings hold themselves.
pub(super) fn document(document: &mut Document, deadline: Instant) -> Result<(), ReadError> {
    let mut left = LARGEST_KEPT;
    for object in document.objects.values_mut() {
        let Ok(stream) = object.as_stream_mut() else {
            continue;
        };
        if is(stream, b"Image") {
            stream.set_plain_content(Vec::new());
        } else {
            unpack_layers(stream, &mut left)?;
        }
    }
    let mut drawings = Drawings {
        document,
        deadline,
        drawings_left: MOST_DRAWINGS,
        content_left: MOST_CONTENT,
    };
    for id in document.get_pages().into_values() {
        let page = document
            .get_dictionary(id)
            .map_err(|_| damaged("a page is missing"))?;
        let resources = inherited_resources(document, page)?;
        let content = page_content(document, id)?;
        drawings.walk(&content, resources, 0)?;
    }
    Ok(())
}

/// What draws a page: its streams, one behind the other.
fn page_content(document: &Document, page: ObjectId) -> Result<Vec<u8>, ReadError> {
    let mut content = Vec::new();
    for id in document.get_page_contents(page) {
        let Ok(stream) = document.get_object(id).and_then(Object::as_stream) else {
            continue;
        };
        content.extend(plain_content(stream));
        content.push(b'\n');
        if content.len() > LARGEST_CONTENT {
            return Err(ReadError::Swells);
        }
    }
    Ok(content)
}

/// What a stream holds, as the library reads it.
fn plain_content(stream: &Stream) -> Vec<u8> {
    stream
        .decompressed_content()
        .unwrap_or_else(|_| stream.content.clone())
}

/// Unpacks a stream, layer by layer, and takes what each one unpacks to from what
/// is left. Real letters know only one way of packing; a stream that is packed
/// otherwise, too, is left to the library.
fn unpack_layers(stream: &mut Stream, left: &mut u64) -> Result<(), ReadError> {
    let Ok(layers) = stream.filters() else {
        return Ok(());
    };
    if layers.len() > DEEPEST {
        return Err(damaged("it is packed again and again"));
    }
    let all = layers.len();
    let known = layers
        .iter()
        .take_while(|name| **name == b"FlateDecode")
        .count();
    if known == 0 {
        return Ok(());
    }
    let mut plain = unpacked(&stream.content, left)?;
    for _ in 1..known {
        plain = unpacked(&plain, left)?;
    }
    // What is to be computed from the bytes, the library computes.
    if known == all && stream.dict.get(b"DecodeParms").is_err() {
        stream.set_plain_content(plain);
    }
    Ok(())
}

/// Unpacks a layer and takes its bytes from what is left. As in the library, of what
/// breaks off the start counts, and what gives nothing is tried without its head.
fn unpacked(packed: &[u8], left: &mut u64) -> Result<Vec<u8>, ReadError> {
    let mut plain = Vec::with_capacity(packed.len().saturating_mul(2));
    let whole = ZlibDecoder::new(packed)
        .take(*left + 1)
        .read_to_end(&mut plain);
    if whole.is_err() && plain.is_empty() {
        let headless = packed.get(2..).unwrap_or_default();
        let mut headless = DeflateDecoder::new(headless).take(*left + 1);
        // Nothing comes of a stream that is not packed at all.
        headless.read_to_end(&mut plain).ok();
    }
    take(plain.len(), left)?;
    Ok(plain)
}

/// Unpacks what looks packed, keeps nothing of it, and takes its bytes from what is
/// left.
fn pass_over(packed: &[u8], left: &mut u64) -> Result<(), ReadError> {
    // The first byte of every zlib stream: deflate with a window.
    if packed.first().is_none_or(|first| first & 0x8f != 0x08) {
        return Ok(());
    }
    let mut unpacked = ZlibDecoder::new(packed).take(*left + 1);
    let mut buffer = [0; 16 * 1024];
    // A stream that breaks off is the parser's business.
    while let Ok(read @ 1..) = unpacked.read(&mut buffer) {
        take(read, left)?;
    }
    Ok(())
}

fn take(bytes: usize, left: &mut u64) -> Result<(), ReadError> {
    let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
    *left = left.checked_sub(bytes).ok_or(ReadError::Swells)?;
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
    drawings_left: u32,
    content_left: usize,
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
        let left = self.content_left.checked_sub(content.len());
        self.content_left = left.ok_or(ReadError::Swells)?;
        if content.len() > LARGEST_CONTENT || deepest_saved(content) > MOST_SAVED {
            return Err(ReadError::Swells);
        }
        let known = resources.and_then(|all| dictionary(self.document, all, b"XObject"));
        for name in drawn(content) {
            self.drawings_left = self.drawings_left.checked_sub(1).ok_or(ReadError::Swells)?;
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
            // Whatever it is called, the library reads it as a drawing.
            let own = dictionary(self.document, &stream.dict, b"Resources").or(resources);
            self.walk(&plain_content(stream), own, depth + 1)?;
        }
        Ok(())
    }
}

fn is(stream: &Stream, subtype: &[u8]) -> bool {
    stream
        .dict
        .get(b"Subtype")
        .and_then(Object::as_name)
        .is_ok_and(|known| known == subtype)
}

/// How many saved states lie on each other at most, where these may be many: `q`
/// saves, `Q` restores.
fn deepest_saved(content: &[u8]) -> usize {
    if memchr::memchr_iter(b'q', content).count() <= MOST_SAVED {
        return 0;
    }
    let Ok(content) = Content::decode(content) else {
        return 0;
    };
    let (mut saved, mut deepest) = (0_usize, 0);
    for operation in &content.operations {
        match operation.operator.as_str() {
            "q" => saved += 1,
            "Q" => saved = saved.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(saved);
    }
    deepest
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
