//! A *drawing*: what stands on a page or on a part of it, as operations.

use std::collections::BTreeSet;

use pdf_extract::content::{Content, Operation};
use pdf_extract::{Object, Stream};

/// What a drawing does, as far as it matters before its text is taken out.
pub(super) struct Drawing {
    /// Other drawings and pictures that it shows, as often as it does.
    pub(super) shows: Vec<Vec<u8>>,
    /// The fonts in which it writes.
    pub(super) fonts: BTreeSet<Vec<u8>>,
    /// How many saved states lie on each other at most.
    pub(super) deepest_saved: usize,
    /// The same drawing, where it writes in a way that the library does not know.
    pub(super) rewritten: Option<Vec<u8>>,
}

impl Drawing {
    /// Reads a drawing, all of which has to be readable: the library takes what stands
    /// before a mistake for all.
    pub(super) fn read(content: &[u8]) -> Option<Self> {
        let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0;
        let Some(end) = content.iter().rposition(|byte| !blank(byte)) else {
            return Some(Self::empty());
        };
        let content = content.get(..=end).unwrap_or_default();
        let mut known = true;
        let read = Content::decode_strict(content).or_else(|_| {
            known = false;
            Content::decode_strict(&without_comments(content))
        });
        let operations = read.ok()?.operations;
        let mut drawing = Self::empty();
        let mut saved = 0_usize;
        for Operation { operator, operands } in &operations {
            match (operator.as_str(), operands.first()) {
                ("Do", Some(Object::Name(name))) => drawing.shows.push(name.clone()),
                ("Tf", Some(Object::Name(name))) => {
                    drawing.fonts.insert(name.clone());
                }
                ("q", _) => saved += 1,
                ("Q", _) => saved = saved.saturating_sub(1),
                ("'" | "\"", _) => known = false,
                _ => {}
            }
            drawing.deepest_saved = drawing.deepest_saved.max(saved);
        }
        if !known {
            drawing.rewritten = Some(rewritten(operations)?);
        }
        Some(drawing)
    }

    /// Nothing is drawn.
    fn empty() -> Self {
        Self {
            shows: Vec::new(),
            fonts: BTreeSet::new(),
            deepest_saved: 0,
            rewritten: None,
        }
    }
}

/// What a stream holds, if it can be unpacked.
pub(super) fn plain_content(stream: &Stream) -> Option<Vec<u8>> {
    stream.decompressed_content().ok()
}

/// A drawing with one space in place of each comment, and of each white space of which
/// the library does not know that it is.
fn without_comments(content: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(content.len());
    // How many brackets of a text are open, and whether a stroke or a comment is.
    let (mut open, mut stroke, mut comment) = (0_usize, false, false);
    for &byte in content {
        let escaped = std::mem::take(&mut stroke);
        match byte {
            b'\r' | b'\n' if comment => comment = false,
            _ if comment => continue,
            _ if escaped => {}
            b'\\' if open > 0 => stroke = true,
            b'(' => open += 1,
            b')' => open = open.saturating_sub(1),
            b'%' if open == 0 => comment = true,
            _ => {}
        }
        let blank = open == 0 && (byte.is_ascii_whitespace() || byte == 0) || comment;
        plain.push(if blank { b' ' } else { byte });
    }
    plain
}

/// Writes what begins a new line and shows text at once as the two things it does.
fn rewritten(operations: Vec<Operation>) -> Option<Vec<u8>> {
    let mut plain = Vec::with_capacity(2 * operations.len());
    for Operation {
        operator,
        mut operands,
    } in operations
    {
        match operator.as_str() {
            "'" | "\"" => {
                let text = operands.pop()?;
                for (operator, width) in ["Tw", "Tc"].into_iter().zip(operands) {
                    plain.push(Operation::new(operator, vec![width]));
                }
                plain.push(Operation::new("T*", Vec::new()));
                plain.push(Operation::new("Tj", vec![text]));
            }
            // A picture has no text, and what it consists of is not written back.
            "BI" => {}
            _ => plain.push(Operation { operator, operands }),
        }
    }
    Content { operations: plain }.encode().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_drawing_shows_and_writes_in_is_found() {
        let drawing = b"q 1 0 0 1 0 0 cm /Fm0 Do Q\nq q /Im1 Do Q BT /F2 9 Tf (a Do) Tj ET \0\r\n";
        let drawing = Drawing::read(drawing).unwrap();
        assert_eq!(drawing.shows, [b"Fm0", b"Im1"]);
        assert_eq!(drawing.fonts.into_iter().collect::<Vec<_>>(), [b"F2"]);
        assert_eq!(drawing.deepest_saved, 2);
        assert_eq!(drawing.rewritten, None);
    }

    #[test]
    fn a_drawing_with_a_mistake_is_none() {
        for mistake in ["BT (a) Tj ) ET", "BT (a) Tj (b", "BT [(a) TJ ET", "1 2"] {
            assert!(Drawing::read(mistake.as_bytes()).is_none(), "{mistake}");
        }
    }

    #[test]
    fn comments_and_odd_white_space_are_no_mistakes() {
        for drawing in [
            "BT (a\\)%) Tj % (b\n ET",
            "%\n\n% (c\r\n BT\0(a\\)%)\x0cTj ET",
        ] {
            let drawing = Drawing::read(drawing.as_bytes()).unwrap();
            let rewritten = String::from_utf8(drawing.rewritten.unwrap()).unwrap();
            let words: Vec<_> = rewritten.split_whitespace().collect();
            assert_eq!(words.join(" "), "BT (a\\)%) Tj ET");
        }
    }

    #[test]
    fn a_new_line_with_text_is_written_as_both() {
        let drawing = Drawing::read(b"BT (a) ' 1 .5 (b\\)) \" ET").unwrap();
        let rewritten = String::from_utf8(drawing.rewritten.unwrap()).unwrap();
        assert_eq!(
            rewritten.split_whitespace().collect::<Vec<_>>().join(" "),
            "BT T* (a) Tj 1 Tw 0.5 Tc T* (b\\)) Tj ET"
        );
    }
}
