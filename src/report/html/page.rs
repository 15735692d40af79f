//! A *page*: the frame around each, with style, script and the policy that
//! allows these two and nothing else.

use std::sync::LazyLock;

use sha2::{Digest as _, Sha256};

use super::escape::Words;

const FRAME: &str = include_str!("page.html");
const BASE_STYLE: &str = include_str!("base.css");
const FRONT_STYLE: &str = include_str!("front.css");
const LETTER_STYLE: &str = include_str!("letter.css");
const BASE_SCRIPT: &str = include_str!("base.js");
const FRONT_SCRIPT: &str = include_str!("front.js");
const LETTER_SCRIPT: &str = include_str!("letter.js");

/// What kind of page it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Front,
    Letter,
}

/// Style and script of a kind of page, with their digests.
struct Dress {
    class: &'static str,
    style: String,
    style_hash: String,
    script: String,
    script_hash: String,
}

impl Dress {
    fn new(class: &'static str, style: &str, script: &str) -> Self {
        let style = format!("\n{BASE_STYLE}{style}");
        let script = format!("\n{BASE_SCRIPT}{script}");
        Self {
            class,
            style_hash: base64(&Sha256::digest(&style)),
            script_hash: base64(&Sha256::digest(&script)),
            style,
            script,
        }
    }

    fn of(kind: Kind) -> &'static Self {
        static FRONT: LazyLock<Dress> =
            LazyLock::new(|| Dress::new("front", FRONT_STYLE, FRONT_SCRIPT));
        static LETTER: LazyLock<Dress> =
            LazyLock::new(|| Dress::new("letter", LETTER_STYLE, LETTER_SCRIPT));
        match kind {
            Kind::Front => &FRONT,
            Kind::Letter => &LETTER,
        }
    }
}

/// A whole page around its body, which is HTML already.
pub(super) fn page(kind: Kind, title: &str, body: &str) -> String {
    let dress = Dress::of(kind);
    let title = Words(title).to_string();
    let mut out = String::with_capacity(body.len() + dress.style.len() + dress.script.len() + 1024);
    // What is filled in is not looked at again: a letter may hold `{{body}}`.
    for piece in FRAME.split("{{") {
        let Some((slot, rest)) = piece.split_once("}}") else {
            out.push_str(piece);
            continue;
        };
        out.push_str(match slot {
            "title" => &title,
            "kind" => dress.class,
            "style" => &dress.style,
            "style-hash" => &dress.style_hash,
            "script" => &dress.script,
            "script-hash" => &dress.script_hash,
            _ => body,
        });
        out.push_str(rest);
    }
    out
}

/// Bytes in the letters of base 64, as policies write digests.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let three = chunk
            .iter()
            .chain(&[0, 0])
            .take(3)
            .fold(0_usize, |bits, &byte| bits << 8 | usize::from(byte));
        for at in 0..4 {
            let letter = LETTERS.get(three >> (18 - 6 * at) & 63);
            out.push(match letter {
                Some(&letter) if at <= chunk.len() => char::from(letter),
                _ => '=',
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_written_as_policies_write_them() {
        assert_eq!(base64(b""), "");
        assert_eq!(base64(b"f"), "Zg==");
        assert_eq!(base64(b"fo"), "Zm8=");
        assert_eq!(base64(b"foobar"), "Zm9vYmFy");
        assert_eq!(base64(&[0xff, 0xef, 0xbf]), "/++/");
    }

    #[test]
    fn what_is_filled_in_is_not_filled_again() {
        let page = page(Kind::Front, "a</title>", "<p>{{style}}</p>");
        assert!(page.contains("<p>{{style}}</p>"));
        assert!(page.contains("<title>a&lt;/title&gt;</title>"));
    }

    #[test]
    fn no_style_and_no_script_ends_its_element() {
        for kind in [Kind::Front, Kind::Letter] {
            let dress = Dress::of(kind);
            assert!(!dress.style.contains("</") && !dress.script.contains("</"));
            assert!(!dress.style.contains("url(") && !dress.style.contains("@import"));
            assert!(!dress.script.contains("fetch(") && !dress.script.contains("http"));
        }
    }
}
