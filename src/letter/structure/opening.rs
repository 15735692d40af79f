//! The *opening* of a line: whether a mark may stand there, told by a few bytes.

/// Words without white space before them that may stand before a mark on its
/// line. Nearly all of it is spaces, and told by its bytes.
pub(super) fn behind_indent(line: &str) -> &str {
    let is_indent = |char| {
        matches!(
            char,
            ' ' | '\t' | '\u{a0}' | '\u{0b}'..='\u{0d}' | '\u{feff}'
        )
    };
    let is_word = |byte: Option<&u8>| matches!(byte, Some(b'!'..=b'~'));
    if is_word(line.as_bytes().first()) {
        return line;
    }
    let spaces = line.bytes().take_while(|byte| *byte == b' ').count();
    let rest = line.get(spaces..).unwrap_or_default();
    if is_word(rest.as_bytes().first()) {
        return rest;
    }
    rest.trim_start_matches(is_indent)
}

/// The first three letters of every mark.
const OPENINGS: [[u8; 3]; 22] = [
    *b"add", *b"cas", *b"cla", *b"cli", *b"dec", *b"dis", *b"doc", *b"eff", *b"exp", *b"how",
    *b"imr", *b"ind", *b"iss", *b"max", *b"med", *b"ove", *b"rat", *b"reg", *b"sec", *b"sin",
    *b"the", *b"uph",
];

/// Those of marks that may begin with a small letter.
const SMALL: [[u8; 3]; 5] = [*b"cla", *b"dec", *b"max", *b"ove", *b"uph"];

/// Whether a line that has a mark may begin with a byte: with a letter of these, a
/// number or an indent. Most lines are told by it.
static BEGINS: [bool; 256] = {
    let mut table = [false; 256];
    let mut rest: &mut [bool] = &mut table;
    let mut byte: u8 = 0;
    while let Some((begins, others)) = rest.split_first_mut() {
        *begins = matches!(byte, b'A' | b'C'..=b'E' | b'H' | b'I' | b'M' | b'O' | b'R'..=b'U')
            || matches!(byte, b'c' | b'd' | b'm' | b'o' | b'u' | b'0'..=b'9')
            || matches!(byte, b' ' | b'\t' | 0x0b..=b'\r' | 0xc2 | 0xef);
        byte = byte.wrapping_add(1);
        rest = others;
    }
    table
};

/// Whether a line with a mark may begin with a byte.
pub(super) fn begins(byte: u8) -> bool {
    BEGINS.get(usize::from(byte)).copied().unwrap_or_default()
}

/// The first three letters of every mark as numbers, each a bit.
static BY_LETTERS: [u64; 512] = {
    let mut table = [0; 512];
    let mut rest: &[[u8; 3]] = &OPENINGS;
    while let Some((&letters, others)) = rest.split_first() {
        let (word, bit) = place(letters);
        #[expect(
            clippy::indexing_slicing,
            reason = "fifteen bits tell one of 512 words"
        )]
        {
            table[word] |= bit;
        }
        rest = others;
    }
    table
};

/// The word and the bit for three letters, whatever their case.
const fn place([first, second, third]: [u8; 3]) -> (usize, u64) {
    let number = ((first as usize % 32) * 32 + second as usize % 32) * 32 + third as usize % 32;
    (number / 64, 1 << (number % 64))
}

/// Whether a mark may start with these words. Nearly all lines are told by one
/// look.
pub(super) fn opens(words: &[u8]) -> bool {
    let Some(letters @ [first, second, _]) = words.first_chunk::<3>() else {
        return false;
    };
    if first.is_ascii_digit() {
        let behind = words.get(if second.is_ascii_digit() { 2 } else { 1 });
        return matches!(behind, Some(b')' | b'.' | b':'));
    }
    let (word, bit) = place(*letters);
    if BY_LETTERS.get(word).copied().unwrap_or_default() & bit == 0 {
        return false;
    }
    // Bytes that are no letters share bits with letters.
    if first.is_ascii_lowercase() {
        SMALL.contains(&letters.map(|letter| letter.to_ascii_lowercase()))
    } else {
        letters.iter().all(u8::is_ascii_alphabetic)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_begin_as_any_mark_does() {
        let large = OPENINGS.map(|[first, ..]| first.to_ascii_uppercase());
        let small = SMALL.map(|[first, ..]| first);
        assert!(large.into_iter().chain(small).all(begins));
        assert!(b"0 \t\x0c".iter().copied().all(begins));
        assert!(!b"abzBF\n(".iter().copied().any(begins));
    }
}
