//! PDFs of two pages of which not all can be read, and others that are only sloppy.
//!
//! A letter without its second page still looks like one, so what is not whole is
//! refused.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use mtus::read::{self, ReadError};

const FIRST: &str = "The worker was seen for pain of the knee after a fall.";
const SECOND: &str = "A brace was asked for and had not been worn before.";

/// The objects of a file: 1 names the pages, 2 holds them, 3 and 4 are pages, 5 and 6
/// draw them, 7 is their font.
#[derive(Clone)]
struct File(Vec<Vec<u8>>);

fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<<{entries}/Length {}>>stream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

fn packed(content: &str) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(content.as_bytes()).unwrap();
    packed.finish().unwrap()
}

fn packed_stream(content: &[u8]) -> Vec<u8> {
    stream("/Filter/FlateDecode", content)
}

fn shown(words: &str) -> String {
    // On the line on which the page before ended, it would go on.
    let line = if words == FIRST { 700 } else { 600 };
    format!("BT /F1 9 Tf 40 {line} Td ({words}) Tj ET")
}

impl File {
    fn new() -> Self {
        let page = |content: u32| {
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {content} 0 R\
                 /Resources<</Font<</F1 7 0 R>>>>>>"
            )
            .into_bytes()
        };
        Self(vec![
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>".to_vec(),
            page(5),
            page(6),
            packed_stream(&packed(&shown(FIRST))),
            packed_stream(&packed(&shown(SECOND))),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
        ])
    }

    /// With something else as one of its objects.
    fn with(mut self, number: usize, object: impl Into<Vec<u8>>) -> Self {
        let object = object.into();
        match self.0.get_mut(number - 1) {
            Some(place) => *place = object,
            None => self.0.push(object),
        }
        self
    }

    /// With other words in one of its objects.
    fn saying(self, number: usize, old: &str, new: &str) -> Self {
        let object = String::from_utf8_lossy(&self.0[number - 1]).into_owned();
        assert!(object.contains(old), "{object}");
        self.with(number, object.replace(old, new))
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = b"%PDF-1.5\n".to_vec();
        let mut places = String::new();
        for (number, object) in (1..).zip(&self.0) {
            _ = writeln!(places, "{:010} 00000 n ", bytes.len());
            bytes.extend(format!("{number} 0 obj\n").into_bytes());
            bytes.extend(object);
            bytes.extend(b"\nendobj\n");
        }
        let (start, count) = (bytes.len(), self.0.len() + 1);
        let end = format!(
            "xref\n0 {count}\n0000000000 65535 f \n{places}trailer\n\
             <</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
        );
        bytes.extend(end.into_bytes());
        bytes
    }
}

/// The object of the second page with another length, by so many bytes.
fn long_by(difference: isize) -> File {
    let content = packed(&shown(SECOND));
    let said = content.len().checked_add_signed(difference).unwrap();
    let head = format!("<</Filter/FlateDecode/Length {said}>>stream\n");
    let object = [head.as_bytes(), &content, b"\nendstream"].concat();
    File::new().with(6, object)
}

#[track_caller]
fn is_refused(file: &File, why: &str) {
    match read::letter(&file.bytes()) {
        Err(ReadError::DamagedPdf(how)) => assert!(how.contains(why), "{how}"),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn is_read_as(bytes: &[u8], words: &[&str]) {
    let read = read::letter(bytes).unwrap();
    let read: Vec<_> = read.text.as_str().split_whitespace().collect();
    assert_eq!(read.join(" "), words.join(" "));
}

#[track_caller]
fn is_read(file: &File) {
    is_read_as(&file.bytes(), &[FIRST, SECOND]);
}

#[test]
fn two_pages_are_read() {
    is_read(&File::new());
}

#[test]
fn a_page_that_is_missing_is_told() {
    let missing = "page 2 of 2 is missing";
    is_refused(&File::new().saying(2, "4 0 R", "9 0 R"), missing);
    is_refused(&File::new().saying(2, "4 0 R", "null"), missing);
    is_refused(&File::new().saying(2, "4 0 R", "7 0 R"), missing);
    is_refused(&File::new().saying(2, "4 0 R", "<</Type/Page>>"), missing);
    is_refused(&File::new().with(4, "null"), missing);
    is_refused(
        &File::new().saying(2, "3 0 R 4 0 R", "9 0 R 4 0 R"),
        "page 1 of 2 is missing",
    );
    // It is there, and nothing names it.
    is_refused(
        &File::new().saying(2, " 4 0 R", ""),
        "some of its pages are missing",
    );
    is_refused(
        &File::new().saying(2, "4 0 R", "3 0 R"),
        "the same page twice",
    );
    is_refused(&File::new().saying(2, "4 0 R", "2 0 R"), "hold themselves");
    is_refused(&File::new().saying(2, "3 0 R 4 0 R", ""), "no pages");
    is_refused(&File::new().with(1, "<</Type/Catalog>>"), "which pages");
}

#[test]
fn a_page_whose_content_is_missing_is_told() {
    let missing = "page 2 of 2 cannot be read: what stands on it is missing";
    is_refused(&File::new().with(6, "null"), missing);
    is_refused(&File::new().with(6, "(words)"), missing);
    is_refused(&File::new().saying(4, "6 0 R", "9 0 R"), missing);
    is_refused(&File::new().saying(4, "6 0 R", "[6 0 R 9 0 R]"), missing);
    is_refused(&File::new().saying(4, "6 0 R", "[6 0 R null]"), missing);
    is_refused(&File::new().saying(4, "/Contents", "/Cintents"), missing);
    is_refused(&long_by(1000), missing);
    is_refused(&long_by(-9), missing);
    is_refused(&long_by(9), missing);
}

#[test]
fn a_page_whose_content_breaks_off_is_told() {
    let breaks = "page 2 of 2 cannot be read: what stands on it breaks off";
    let content = packed(&shown(SECOND));
    let half = &content[..content.len() / 2];
    is_refused(&File::new().with(6, packed_stream(half)), breaks);
    let mut altered = content.clone();
    altered[content.len() / 2] ^= 4;
    is_refused(&File::new().with(6, packed_stream(&altered)), breaks);
    is_refused(
        &File::new().with(6, stream("/Filter/JPXDecode", &content)),
        breaks,
    );
    let own = "<</Length 6 0 R>>stream\nBT ET\nendstream";
    is_refused(&File::new().with(6, own), breaks);
    let wrong = "page 2 of 2 cannot be read: what stands on it is written wrongly";
    let open = shown(SECOND).replace(") Tj", " Tj");
    is_refused(&File::new().with(6, stream("", open.as_bytes())), wrong);
}

#[test]
fn a_part_of_a_page_that_is_missing_is_told() {
    let drawing = |object: &str| {
        File::new()
            .saying(4, "/Resources<<", "/Resources<</XObject<</Fm1 8 0 R>>")
            .with(6, stream("", b"/Fm1 Do"))
            .with(8, object)
    };
    let form = stream("/Subtype/Form", shown(SECOND).as_bytes());
    is_read(&drawing(&String::from_utf8(form).unwrap()));
    is_refused(&drawing("null"), "page 2 of 2 cannot be read: a part of it");
    is_refused(
        &drawing("<</Subtype/Form/Filter/FlateDecode/Length 3>>stream\nabc\nendstream"),
        "page 2 of 2 cannot be read: what stands on it breaks off",
    );
}

#[test]
fn a_font_that_is_damaged_is_told() {
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 8 0 R>>";
    let map = packed("1 beginbfchar <41> <0042> endbfchar");
    let file = |map: &[u8]| File::new().with(7, font).with(8, packed_stream(map));
    assert!(read::letter(&file(&map).bytes()).is_ok());
    is_refused(&file(&map[..map.len() / 2]), "one of its fonts");
    let swelling = packed("1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange");
    assert_eq!(
        read::letter(&file(&swelling).bytes()),
        Err(ReadError::Swells)
    );
}

#[test]
fn what_is_only_sloppy_is_read() {
    // Pages that are counted wrongly.
    for count in ["1", "3", "-1", "(two)"] {
        is_read(&File::new().saying(2, "/Count 2", &format!("/Count {count}")));
    }
    is_read(&File::new().saying(2, "/Count 2", ""));
    // A page that was taken out and lies about.
    let page = "<</Type/Page/Contents 6 0 R>>";
    is_read(&File::new().with(8, page));
    // Something behind the end.
    is_read_as(
        &[File::new().bytes(), b"\r\n\0\0\0".to_vec()].concat(),
        &[FIRST, SECOND],
    );
    // Packed bytes with a line end that is counted, or without their sum.
    let content = packed(&shown(SECOND));
    is_read(&File::new().with(6, packed_stream(&[&content[..], b"\r\n"].concat())));
    is_read(&File::new().with(6, packed_stream(&content[..content.len() - 4])));
    // A page that is drawn by two streams, or ends in nothing.
    let content = shown(SECOND);
    let (start, end) = content.split_at(content.find("40").unwrap());
    let parts = File::new()
        .saying(4, "6 0 R", "[6 0 R 8 0 R]")
        .with(6, stream("", start.as_bytes()))
        .with(8, stream("", format!("{end} \0\r\n").as_bytes()));
    is_read(&parts);
}

#[test]
fn a_page_may_be_empty() {
    for empty in [
        File::new().saying(4, "/Contents 6 0 R", ""),
        File::new().saying(4, "6 0 R", "null"),
        File::new().saying(4, "6 0 R", "[]"),
        File::new().with(6, stream("", b"")),
        File::new().with(6, packed_stream(&packed(""))),
        File::new().with(6, packed_stream(b"")),
        File::new().with(6, stream("", b" \n")),
    ] {
        is_read_as(&empty.bytes(), &[FIRST]);
    }
}

#[test]
fn text_that_begins_a_line_is_read() {
    for content in [
        format!("BT /F1 9 Tf 11 TL 40 700 Td ({SECOND}) ' ET"),
        format!("BT /F1 9 Tf 11 TL 40 700 Td 1 0 ({SECOND}) \" ET"),
        format!(
            "BT /F1 9 Tf 11 TL 40 700 Td (A brace) ' T* ({}) Tj ET",
            SECOND.trim_start_matches("A brace ")
        ),
    ] {
        is_read(&File::new().with(6, stream("", content.as_bytes())));
        is_read(&File::new().with(6, packed_stream(&packed(&content))));
    }
}

#[test]
fn an_unknown_encryption_is_told() {
    let encrypted = |encryption: &str| {
        let bytes = String::from_utf8(File::new().with(5, stream("", b"")).with(6, "null").bytes());
        bytes
            .unwrap()
            .replace("/Root 1 0 R", &format!("/Root 1 0 R/Encrypt {encryption}"))
    };
    for encryption in ["<</Filter/Standard/V 99/R 99/O(a)/U(b)/P -1>>", "9 0 R"] {
        match read::letter(encrypted(encryption).as_bytes()) {
            Err(ReadError::DamagedPdf(how)) => assert!(how.contains("encryption"), "{how}"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn letters_that_are_only_drawn_ask_for_ocr() {
    let font = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H\
                /DescendantFonts[<</Type/Font/Subtype/CIDFontType2/FontDescriptor<<>>>>]>>";
    let mute = File::new()
        .saying(4, "/F1 7 0 R", "/F1 8 0 R")
        .with(8, font);
    assert_eq!(read::letter(&mute.bytes()), Err(ReadError::NoTextLayer));
}
