//! *Unpacking*: from the bytes of a stream as they lie in the file to what it holds.
//!
//! Of a stream that breaks off, the library gives the start, and of one whose bytes
//! were altered what comes of them. So streams are unpacked here, with a look at
//! their ends and at their sums.

use std::io::Read as _;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use pdf_extract::{Dictionary, Stream};

use crate::read::ReadError;

use super::damaged;

/// The most that all packed streams of a file may unpack to, in bytes.
const LARGEST_UNPACKED: u64 = 256 * 1024 * 1024;

/// How often a stream may be packed.
const MOST_LAYERS: usize = 32;

/// The one way of packing that swells without bound and is told apart here.
const FLATE: &[u8] = b"FlateDecode";

/// What a stream unpacked to.
pub(super) struct Unpacked {
    pub(super) plain: Vec<u8>,
    /// Whether that is all of it, and as it was packed.
    pub(super) whole: bool,
}

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

/// Unpacks a stream in its place, layer by layer, and takes what each one unpacks to
/// from what is left. Real letters know only one way of packing; what the library
/// has to compute from the bytes is left to it. Whether the stream is whole.
pub(super) fn unpack(stream: &mut Stream, left: &mut u64) -> Result<bool, ReadError> {
    // What the parser did not find the end of, it leaves empty.
    if stream.content.is_empty() && stream.start_position.is_some() {
        return Ok(false);
    }
    let Ok(layers) = stream.filters() else {
        return Ok(true);
    };
    if layers.len() > MOST_LAYERS {
        return Err(damaged("it is packed again and again"));
    }
    let computed = stream.dict.get(b"DecodeParms").is_ok();
    let mut whole = true;
    let mut plain = None;
    for (at, name) in layers.iter().enumerate() {
        let packed = plain.as_ref().unwrap_or(&stream.content);
        let layer = match *name {
            FLATE => unpacked(packed, left)?,
            b"ASCII85Decode" => by_library(name, packed),
            // This may swell, so it is left where it is, and so is what is behind it.
            b"LZWDecode" if at == 0 => return Ok(true),
            _ => return Ok(false),
        };
        whole &= layer.whole;
        plain = Some(layer.plain);
        if computed {
            return Ok(whole);
        }
    }
    if let Some(plain) = plain {
        stream.set_plain_content(plain);
    }
    Ok(whole)
}

/// One layer as the library takes it off.
fn by_library(name: &[u8], packed: &[u8]) -> Unpacked {
    let mut dict = Dictionary::new();
    dict.set("Filter", pdf_extract::Object::Name(name.to_vec()));
    let plain = Stream::new(dict, packed.to_vec()).decompressed_content();
    Unpacked {
        whole: plain.is_ok(),
        plain: plain.unwrap_or_default(),
    }
}

/// Unpacks a layer and takes its bytes from what is left. What gives nothing is tried
/// without its head, as in the library. Where only the sum at the end is cut off,
/// nothing is lost: some programs count too few bytes.
fn unpacked(packed: &[u8], left: &mut u64) -> Result<Unpacked, ReadError> {
    let mut plain = Vec::with_capacity(packed.len().saturating_mul(2));
    let limit = left.saturating_add(1);
    let mut whole = packed.is_empty()
        || ZlibDecoder::new(packed)
            .take(limit)
            .read_to_end(&mut plain)
            .is_ok();
    if !whole {
        let start = std::mem::take(&mut plain);
        let headless = packed.get(2..).unwrap_or_default();
        let mut decoder = DeflateDecoder::new(headless).take(limit);
        let ends = decoder.read_to_end(&mut plain).is_ok();
        let behind = usize::try_from(decoder.get_ref().total_in()).unwrap_or(usize::MAX);
        let sum = headless
            .get(behind..)
            .and_then(<[u8]>::first_chunk)
            .map(|sum| u32::from_be_bytes(*sum));
        whole = ends && sum.is_none_or(|sum| sum == adler(&plain));
        if !whole && !start.is_empty() {
            plain = start;
        }
    }
    take(plain.len(), left)?;
    Ok(Unpacked { plain, whole })
}

/// The sum that stands behind packed bytes: Adler-32.
fn adler(bytes: &[u8]) -> u32 {
    const PRIME: u32 = 65521;
    // So many bytes can be added before either number is full.
    const UNTIL_FULL: usize = 5552;
    let (mut one, mut two) = (1, 0);
    for bytes in bytes.chunks(UNTIL_FULL) {
        for &byte in bytes {
            one += u32::from(byte);
            two += one;
        }
        one %= PRIME;
        two %= PRIME;
    }
    two << 16 | one
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
    // A stream that breaks off is looked at where it is used.
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

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write as _;

    const WORDS: &[u8] =
        b"(Some words that are shown on a page of a letter) Tj (and more of them) Tj";

    fn packed() -> Vec<u8> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
        packed.write_all(WORDS).unwrap();
        packed.finish().unwrap()
    }

    #[track_caller]
    fn comes_out(packed: &[u8], whole: bool) {
        let unpacked = unpacked(packed, &mut 1000).unwrap();
        assert_eq!(unpacked.whole, whole);
        assert!(!whole || unpacked.plain == WORDS);
    }

    #[test]
    fn what_is_lost_or_altered_is_not_whole() {
        let packed = packed();
        comes_out(&packed, true);
        for at in 2..packed.len() {
            let mut altered = packed.clone();
            altered[at] ^= 0x10;
            comes_out(&altered, false);
        }
        for end in 1..packed.len() - 4 {
            comes_out(&packed[..end], false);
        }
    }

    #[test]
    fn what_is_sloppy_is_whole() {
        let packed = packed();
        // Without all of its sum, with a line end behind it, without its head.
        for end in packed.len() - 4..packed.len() {
            comes_out(&packed[..end], true);
        }
        comes_out(&[&packed[..], b"\r\n"].concat(), true);
        comes_out(&[b"\0\0", &packed[2..]].concat(), true);
        assert!(unpacked(b"", &mut 1000).unwrap().whole);
    }

    #[test]
    fn what_swells_is_refused() {
        assert!(matches!(
            unpacked(&packed(), &mut 10),
            Err(ReadError::Swells)
        ));
        let headless = [b"\0\0", &packed()[2..]].concat();
        assert!(matches!(
            unpacked(&headless, &mut 10),
            Err(ReadError::Swells)
        ));
    }
}
