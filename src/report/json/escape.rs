//! The *escape* of what a string of JSON cannot hold as it is.

use std::fmt;

/// Bytes that are looked at in one go.
const STRETCH: usize = 8;

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
    loop {
        let (plain, more) = rest.split_at(plain(rest));
        out.extend_from_slice(plain);
        let Some((&byte, more)) = more.split_first() else {
            return;
        };
        escape(byte, out);
        rest = more;
    }
}

/// How many bytes need no escape before the first that does.
fn plain(bytes: &[u8]) -> usize {
    let (stretches, rest) = bytes.as_chunks::<STRETCH>();
    let mut passed = 0;
    for stretch in stretches {
        let wanting = wanting(u64::from_le_bytes(*stretch));
        if wanting != 0 {
            return passed + wanting.trailing_zeros() as usize / 8;
        }
        passed += STRETCH;
    }
    // The last stretch takes in bytes that were passed.
    if let Some(last) = bytes.last_chunk() {
        let wanting = wanting(u64::from_le_bytes(*last));
        return if wanting == 0 {
            bytes.len()
        } else {
            bytes.len() - STRETCH + wanting.trailing_zeros() as usize / 8
        };
    }
    let wants_escape = |&byte: &u8| byte < b' ' || byte == b'"' || byte == b'\\';
    passed + rest.iter().position(wants_escape).unwrap_or(rest.len())
}

/// The bytes of a stretch that want an escape, by the highest bit of each. A
/// borrow may mark a byte behind one that does, but none before the first.
fn wanting(stretch: u64) -> u64 {
    let each = |byte: u8| u64::from_ne_bytes([byte; STRETCH]);
    let below = |bytes: u64, bound: u8| bytes.wrapping_sub(each(bound)) & !bytes;
    let is = |byte: u8| below(stretch ^ each(byte), 1);
    (below(stretch, b' ') | is(b'"') | is(b'\\')) & each(0x80)
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
        for shift in 0..2 * STRETCH {
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
