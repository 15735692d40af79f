//! A look at a PDF before its text is taken out.
//!
//! The library that does it knows no bounds: it unpacks whatever is packed, takes
//! up a page whole, and follows drawings and pages that refer to themselves. So
//! what is more than any letter has is refused here, by counting: the same bytes
//! are refused on any machine at any hour. What cannot be counted beforehand costs
//! the process in which the file is read, and no other.
//!
//! And it passes over what it cannot read. A letter that lost a page still has a
//! heading and a decision, so a file of which not all can be read is refused here.

use std::collections::{BTreeMap, HashSet};
use std::time::Instant;

use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

use crate::read::ReadError;

use super::character_map;
use super::damaged;
use super::drawing::{Drawing, plain_content};
use super::page_tree;
use super::unpacking;

/// The most of what packed streams unpack to that may be kept: all but the pictures.
/// A real letter has less than 100 KB.
const LARGEST_KEPT: u64 = 64 * 1024 * 1024;

/// The most bytes that may draw one page or drawing. Each pair of them may become
/// some hundred bytes in the library. A page of a real letter has some 20 KB.
const LARGEST_CONTENT: usize = 1024 * 1024;

/// The most bytes that may be drawn in all, as often as they are drawn.
const MOST_CONTENT: usize = 16 * 1024 * 1024;

/// How many saved states of drawing may lie on each other. Readers of PDF need
/// allow for 28; each takes more than a kilobyte in the library.
const MOST_SAVED: usize = 10_000;

/// How deep pages and drawings may nest.
const DEEPEST: usize = 32;

/// How many drawings may be drawn in all.
const MOST_DRAWINGS: u32 = 10_000;

/// The streams of a font that say which letters it writes.
const OF_FONTS: [&[u8]; 4] = [b"ToUnicode", b"Encoding", b"FontFile", b"FontFile3"];

/// Makes a document ready to be taken up: unpacks its streams, once for all, empties
/// pictures, which the library would read as if they were drawings, and rewrites what
/// it does not know. Refuses one that swells, of which not all can be read, or whose
/// pages or drawings hold themselves.
pub(super) fn document(document: &mut Document, deadline: Instant) -> Result<(), ReadError> {
    let mut left = LARGEST_KEPT;
    let mut broken = HashSet::new();
    for (id, object) in &mut document.objects {
        let Ok(stream) = object.as_stream_mut() else {
            continue;
        };
        if is(stream, b"Image") {
            stream.set_plain_content(Vec::new());
        } else if !unpacking::unpack(stream, &mut left)? {
            broken.insert(*id);
        }
    }
    let mut inspection = Inspection {
        document,
        broken,
        deadline,
        left: MOST_DRAWINGS,
        content_left: MOST_CONTENT,
        page: (0, 0),
        rewritten: BTreeMap::new(),
    };
    inspection.pages()?;
    for (id, content) in inspection.rewritten {
        rewrite(document, id, content);
    }
    Ok(())
}

/// Goes through pages and drawings as they are drawn.
struct Inspection<'a> {
    document: &'a Document,
    /// The streams of which not all can be unpacked.
    broken: HashSet<ObjectId>,
    deadline: Instant,
    left: u32,
    content_left: usize,
    /// The number of the page, and of how many.
    page: (usize, usize),
    /// What pages and drawings are to hold instead.
    rewritten: BTreeMap<ObjectId, Vec<u8>>,
}

impl<'a> Inspection<'a> {
    fn pages(&mut self) -> Result<(), ReadError> {
        let pages = page_tree::pages(self.document)?;
        for (number, &id) in (1..).zip(&pages) {
            self.page = (number, pages.len());
            let page = self
                .document
                .get_dictionary(id)
                .map_err(|_| self.lost("it is missing"))?;
            let resources = inherited_resources(self.document, page)?;
            let content = self.content(page)?;
            self.walk(id, &content, resources, 0)?;
        }
        Ok(())
    }

    /// That the page cannot be read.
    fn lost(&self, how: &str) -> ReadError {
        let (number, all) = self.page;
        damaged(&format!("page {number} of {all} cannot be read: {how}"))
    }

    /// What draws a page: its streams, one behind the other.
    fn content(&self, page: &Dictionary) -> Result<Vec<u8>, ReadError> {
        let streams = page_tree::streams(self.document, page)
            .ok_or_else(|| self.lost("what stands on it is missing"))?;
        let mut content = Vec::new();
        for id in streams {
            content.extend(self.plain(id)?);
            content.push(b'\n');
            if content.len() > LARGEST_CONTENT {
                return Err(ReadError::Swells);
            }
        }
        Ok(content)
    }

    /// What a stream holds that draws something.
    fn plain(&self, id: ObjectId) -> Result<Vec<u8>, ReadError> {
        let stream = self.document.get_object(id).and_then(Object::as_stream);
        let whole = stream.ok().filter(|_| !self.broken.contains(&id));
        whole.and_then(plain_content).ok_or_else(|| {
            self.lost("what stands on it breaks off, or is packed in an unknown way")
        })
    }

    /// Goes through the content of a page or drawing.
    fn walk(
        &mut self,
        id: ObjectId,
        content: &[u8],
        resources: Option<&'a Dictionary>,
        depth: usize,
    ) -> Result<(), ReadError> {
        if depth > DEEPEST {
            return Err(damaged("its drawings hold themselves"));
        }
        if Instant::now() > self.deadline {
            return Err(ReadError::Slow);
        }
        let content_left = self.content_left.checked_sub(content.len());
        self.content_left = content_left.ok_or(ReadError::Swells)?;
        if content.len() > LARGEST_CONTENT {
            return Err(ReadError::Swells);
        }
        let drawing = Drawing::read(content)
            .ok_or_else(|| self.lost("what stands on it is written wrongly"))?;
        if drawing.deepest_saved > MOST_SAVED {
            return Err(ReadError::Swells);
        }
        if let Some(rewritten) = drawing.rewritten {
            self.rewritten.insert(id, rewritten);
        }
        for font in drawing.fonts {
            self.font(resources, &font)?;
        }
        for name in drawing.shows {
            self.left = self.left.checked_sub(1).ok_or(ReadError::Swells)?;
            let (id, stream) = self
                .named(resources, b"XObject", &name)
                .and_then(|(id, shown)| Some((id?, shown.as_stream().ok()?)))
                .ok_or_else(|| self.lost("a part of it is missing"))?;
            // Whatever it is called, the library reads it as a drawing.
            let own = dictionary(self.document, &stream.dict, b"Resources").or(resources);
            let content = self.plain(id)?;
            self.walk(id, &content, own, depth + 1)?;
        }
        Ok(())
    }

    /// Whether it can be told which letters a font writes. What is missing, the library
    /// misses.
    fn font(&self, resources: Option<&'a Dictionary>, name: &[u8]) -> Result<(), ReadError> {
        let font = self.named(resources, b"Font", name);
        let Some(font) = font.and_then(|(_, font)| font.as_dict().ok()) else {
            return Ok(());
        };
        let descriptor = dictionary(self.document, font, b"FontDescriptor");
        for (key, dictionary) in OF_FONTS
            .into_iter()
            .flat_map(|key| [(key, Some(font)), (key, descriptor)])
        {
            let part = dictionary.and_then(|parent| parent.get(key).ok());
            let Some((Some(id), Object::Stream(stream))) =
                part.and_then(|part| self.document.dereference(part).ok())
            else {
                continue;
            };
            if self.broken.contains(&id) {
                return Err(self.lost("one of its fonts breaks off"));
            }
            if plain_content(stream).is_some_and(|map| character_map::swells(&map)) {
                return Err(ReadError::Swells);
            }
        }
        Ok(())
    }

    /// What bears a name among the resources of a kind.
    fn named(
        &self,
        resources: Option<&'a Dictionary>,
        kind: &[u8],
        name: &[u8],
    ) -> Option<(Option<ObjectId>, &'a Object)> {
        let known = dictionary(self.document, resources?, kind)?;
        self.document.dereference(known.get(name).ok()?).ok()
    }
}

/// Puts other content into a page or a drawing.
fn rewrite(document: &mut Document, id: ObjectId, content: Vec<u8>) {
    match document.objects.get_mut(&id) {
        Some(Object::Stream(drawing)) => drawing.set_plain_content(content),
        Some(Object::Dictionary(_)) => {
            let content = document.add_object(Stream::new(Dictionary::new(), content));
            if let Ok(page) = document.get_dictionary_mut(id) {
                page.set("Contents", Object::Reference(content));
            }
        }
        _ => {}
    }
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
    let (_, object) = document.dereference(parent.get(key).ok()?).ok()?;
    object.as_dict().ok()
}

fn is(stream: &Stream, subtype: &[u8]) -> bool {
    stream
        .dict
        .get(b"Subtype")
        .and_then(Object::as_name)
        .is_ok_and(|known| known == subtype)
}
