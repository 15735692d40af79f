//! A *character map*: which letters the codes of a font stand for.

/// The most codes that a map may name: all of four bytes would fill a gigabyte. Fonts
/// have codes of two bytes at most.
const MOST_CODES: u64 = 1 << 20;

/// Whether the ranges of a map hold more codes than any font, before they are filled.
pub(super) fn swells(map: &[u8]) -> bool {
    let ranges = memchr::memmem::find_iter(map, b"beginbfrange");
    let codes = ranges.filter_map(|at| map.get(at..)).map(|ranges| {
        let end = memchr::memmem::find(ranges, b"endbfrange").unwrap_or(ranges.len());
        codes(ranges.get(..end).unwrap_or_default())
    });
    codes.fold(0, u64::saturating_add) > MOST_CODES
}

/// How many codes the ranges of one list hold: `<0000> <00ff> <0041>`, or with an
/// array in place of the third.
fn codes(ranges: &[u8]) -> u64 {
    let mut codes = 0_u64;
    let mut rest = ranges;
    let mut before = None;
    let mut place = 0;
    while let Some(at) = memchr::memchr2(b'<', b'[', rest) {
        let array = rest.get(at) == Some(&b'[');
        let behind = rest.get(at + 1..).unwrap_or_default();
        let close = if array { b']' } else { b'>' };
        let end = memchr::memchr(close, behind).unwrap_or(behind.len());
        let code = code(behind.get(..end).unwrap_or_default());
        if place == 1
            && let Some(first) = before
        {
            codes = codes.saturating_add(u64::from(code).saturating_sub(first) + 1);
        }
        before = Some(u64::from(code));
        place = (place + 1) % 3;
        rest = behind.get(end..).unwrap_or_default();
    }
    codes
}

/// A code in hexadecimal digits, as the library reads it: its last four bytes.
fn code(digits: &[u8]) -> u32 {
    let digits = digits
        .iter()
        .filter_map(|&digit| char::from(digit).to_digit(16));
    digits.fold(0, |code: u32, digit| code << 4 | digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_counted_before_they_are_filled() {
        assert_eq!(
            codes(b" <0000> <00ff> <0041> <0100><01FF>[<0041> <0042>] <02> <02> <41>"),
            513
        );
        assert_eq!(codes(b" <00 00> <FFFF FFFF> <0041>"), 1 << 32);
        assert!(swells(
            b"1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange"
        ));
        assert!(!swells(b"1 beginbfrange <0000> <FFFF> <0041> endbfrange"));
        assert!(!swells(
            b"1 begincodespacerange <0000> <FFFFFFFF> endcodespacerange"
        ));
        let again = b"1 beginbfrange <0000> <FFFF> <0041> endbfrange ".repeat(20);
        assert!(swells(&again));
    }
}
