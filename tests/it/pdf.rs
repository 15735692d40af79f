//! PDF files, good and bad, made for tests.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_extract::encryption::{EncryptionState, EncryptionVersion, Permissions};
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};
use std::io::Write as _;

/// A PDF in the making: one page, on which lines of text stand.
pub(crate) struct Pdf {
    document: Document,
    page: ObjectId,
    pages: ObjectId,
    content: Vec<u8>,
    /// How often the page names its content.
    times: usize,
    /// How often the content is packed.
    layers: usize,
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn name(name: &str) -> Object {
    Object::Name(name.into())
}

fn entries<const N: usize>(entries: [(&str, Object); N]) -> Dictionary {
    entries
        .into_iter()
        .map(|(key, value)| (key.as_bytes().to_vec(), value))
        .fold(Dictionary::new(), |mut all, (key, value)| {
            all.set(key, value);
            all
        })
}

impl Pdf {
    /// A page with these lines.
    pub(crate) fn of(text: &str) -> Self {
        let mut document = Document::with_version("1.5");
        let pages = document.new_object_id();
        let font = document.add_object(entries([
            ("Type", name("Font")),
            ("Subtype", name("Type1")),
            ("BaseFont", name("Courier")),
        ]));
        let mut content = String::from("BT /F1 9 Tf 11 TL 40 800 Td\n");
        for line in text.lines() {
            let line = line
                .replace('\\', "\\\\")
                .replace('(', "\\(")
                .replace(')', "\\)");
            content.extend(["(", &line, ") Tj T*\n"]);
        }
        content.push_str("ET\n");
        let resources = entries([(
            "Font",
            Object::Dictionary(entries([("F1", Object::Reference(font))])),
        )]);
        let page = document.add_object(entries([
            ("Type", name("Page")),
            ("Parent", Object::Reference(pages)),
            ("Resources", Object::Dictionary(resources)),
            (
                "MediaBox",
                Object::Array([0, 0, 600, 840].map(Object::Integer).to_vec()),
            ),
        ]));
        document.objects.insert(
            pages,
            Object::Dictionary(entries([
                ("Type", name("Pages")),
                ("Kids", Object::Array(vec![Object::Reference(page)])),
                ("Count", Object::Integer(1)),
            ])),
        );
        let catalog = document.add_object(entries([
            ("Type", name("Catalog")),
            ("Pages", Object::Reference(pages)),
        ]));
        document.trailer.set("Root", Object::Reference(catalog));
        // Encryption needs a file identifier.
        let id = Object::string_literal("mtus");
        document
            .trailer
            .set("ID", Object::Array(vec![id.clone(), id]));
        Self {
            document,
            page,
            pages,
            content: content.into_bytes(),
            times: 1,
            layers: 1,
        }
    }

    /// A page without text.
    pub(crate) fn blank() -> Self {
        Self::of("")
    }

    /// A page whose parent has itself as its parent.
    pub(crate) fn with_circular_pages(mut self) -> Self {
        let circle = Object::Reference(self.pages);
        let pages = self.document.get_dictionary_mut(self.pages).unwrap();
        pages.set("Parent", circle);
        self
    }

    /// A page with a drawing that draws itself.
    pub(crate) fn with_circular_drawing(mut self) -> Self {
        let drawing = self.document.new_object_id();
        let known = entries([(
            "XObject",
            Object::Dictionary(entries([("Fm0", Object::Reference(drawing))])),
        )]);
        let form = Stream::new(
            entries([
                ("Type", name("XObject")),
                ("Subtype", name("Form")),
                ("Resources", Object::Dictionary(known.clone())),
            ]),
            b"q /Fm0 Do Q".to_vec(),
        );
        self.document.objects.insert(drawing, Object::Stream(form));
        let page = self.document.get_dictionary_mut(self.page).unwrap();
        page.set("Resources", Object::Dictionary(known));
        self.content = b"/Fm0 Do".to_vec();
        self
    }

    /// A page that unpacks to this many megabytes of nothing.
    pub(crate) fn swelling_to(mut self, megabytes: usize) -> Self {
        self.content = vec![b' '; megabytes << 20];
        self
    }

    /// A page that saves its state so often, and restores it as often or never.
    pub(crate) fn saving_states(mut self, times: usize, restored: bool) -> Self {
        let save: &[u8] = if restored { b"q Q " } else { b"q " };
        self.content.extend(save.repeat(times));
        self
    }

    /// A page that is drawn so often by one and the same stream.
    pub(crate) fn drawn_again(mut self, times: usize) -> Self {
        self.times = times;
        self
    }

    /// A page that was packed, and what came of it packed again.
    pub(crate) fn packed_twice(mut self) -> Self {
        self.content = packed(&self.content);
        self.layers = 2;
        self
    }

    /// A page that shows a picture whose bytes happen to read as drawing.
    pub(crate) fn with_picture(mut self) -> Self {
        let picture = self.document.add_object(Stream::new(
            entries([
                ("Type", name("XObject")),
                ("Subtype", name("Image")),
                ("Filter", name("FlateDecode")),
            ]),
            packed(&b"q ".repeat(100_000)),
        ));
        let page = self.document.get_dictionary_mut(self.page).unwrap();
        let resources = page.get_mut(b"Resources").unwrap().as_dict_mut().unwrap();
        let known = entries([("Im0", Object::Reference(picture))]);
        resources.set("XObject", Object::Dictionary(known));
        self.content.extend(b"/Im0 Do ");
        self
    }

    /// The file.
    pub(crate) fn bytes(mut self) -> Vec<u8> {
        self.finish();
        self.saved()
    }

    /// The file as such letters are published: encrypted, but with a user
    /// password that may be empty.
    pub(crate) fn encrypted(mut self, user_password: &str) -> Vec<u8> {
        self.finish();
        let state = EncryptionState::try_from(EncryptionVersion::V2 {
            document: &self.document,
            owner_password: "owner",
            user_password,
            key_length: 128,
            permissions: Permissions::all(),
        })
        .unwrap();
        self.document.encrypt(&state).unwrap();
        self.saved()
    }

    fn finish(&mut self) {
        let filters = vec![name("FlateDecode"); self.layers];
        let stream = Stream::new(
            entries([("Filter", Object::Array(filters))]),
            packed(&self.content),
        );
        let content = self.document.add_object(stream);
        let page = self.document.get_dictionary_mut(self.page).unwrap();
        page.set(
            "Contents",
            Object::Array(vec![Object::Reference(content); self.times]),
        );
    }

    fn saved(mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.document.save_to(&mut bytes).unwrap();
        bytes
    }
}

/// A file whose table of contents has numbers so wide that no memory holds one.
pub(crate) fn bringing_down() -> Vec<u8> {
    let head = "%PDF-1.5\n";
    let table = "1 0 obj\n<</Type/XRef/Size 5/Root 2 0 R/W[1 90000000000 0]/Length 1>>\n\
                 stream\n1\nendstream\nendobj\n";
    format!("{head}{table}startxref\n{}\n%%EOF\n", head.len()).into_bytes()
}
