//! The *escape* of what a string of JSON cannot hold as it is.

use std::fmt;

/// Words that are escaped as they are written.
pub(super) struct Escaping<'o>(pub(super) &'o mut Vec<u8>);

impl fmt::Write for Escaping<'_> {
    fn write_str(&mut self, words: &str) -> fmt::Result {
        escaped(words, self.0);
        Ok(())
    }
}

/// Writes words as they stand between the quotation marks of a string.
pub(super) fn escaped(words: &str, out: &mut Vec<u8>) {
    let mut rest = words.as_bytes();
    // Most words want no escape, which is sooner seen than where they want one.
    while !is_plain(rest) {
        let stop = rest.iter().position(|&byte| wants(byte));
        let (plain, more) = rest.split_at(stop.unwrap_or(rest.len()));
        out.extend_from_slice(plain);
        let Some((&byte, more)) = more.split_first() else {
            return;
        };
        escape(byte, out);
        rest = more;
    }
    out.extend_from_slice(rest);
}

/// Whether no byte wants an escape. Bytes are looked at by stretches, the last of
/// which takes in some that were passed.
fn is_plain(bytes: &[u8]) -> bool {
    let (stretches, _) = bytes.as_chunks::<16>();
    if let Some(last) = bytes.last_chunk::<16>() {
        return stretches.iter().chain([last]).all(none_wants);
    }
    match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => none_wants(first) && none_wants(last),
        _ => !bytes.iter().any(|&byte| wants(byte)),
    }
}

/// Whether no byte of a stretch wants an escape: all are asked, which a processor
/// does at once.
fn none_wants<const N: usize>(stretch: &[u8; N]) -> bool {
    !stretch.iter().fold(false, |any, &byte| any | wants(byte))
}

fn wants(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

fn escape(byte: u8, out: &mut Vec<u8>) {
    let letter = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        _ => {
            let digit = |half: u8| {
                if half < 10 {
                    b'0' + half
                } else {
                    b'a' + half - 10
                }
            };
            out.extend_from_slice(b"\\u00");
            out.extend_from_slice(&[digit(byte >> 4), digit(byte & 0xf)]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', letter]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_escaped_as_others_escape_them() {
        let all: String = (0..=0x2ff).filter_map(char::from_u32).collect();
        for shift in 0..40 {
            let some: String = all.chars().skip(shift).collect();
            for words in [&some, &"x".repeat(shift), &format!("{all:>900}")] {
                let mut out = b"\"".to_vec();
                escaped(words, &mut out);
                out.push(b'"');
                assert_eq!(out, serde_json::to_vec(words).unwrap(), "{words:?}");
            }
        }
    }
}
