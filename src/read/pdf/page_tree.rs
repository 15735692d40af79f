//! The *page tree*: which pages a PDF names, and whether all of them are there.
//!
//! The library passes over whatever it does not find, and a letter without its second
//! page still looks like one. So each page that is named has to be there. How many
//! there are said to be counts only where others lie about that nothing names: many
//! programs count wrongly.

use std::collections::HashSet;

use pdf_extract::{Dictionary, Document, Object, ObjectId};

use crate::read::ReadError;

use super::damaged;

/// The pages in their order.
pub(super) fn pages(document: &Document) -> Result<Vec<ObjectId>, ReadError> {
    let root = document
        .catalog()
        .and_then(|catalog| catalog.get(b"Pages"))
        .and_then(Object::as_reference)
        .map_err(|_| damaged("it does not say which pages it has"))?;
    let mut named = Vec::new();
    let mut seen = HashSet::new();
    let mut left = vec![Some(root)];
    while let Some(next) = left.pop() {
        let again = next.is_some_and(|id| !seen.insert(id));
        match next.and_then(|id| Some((id, node(document, id)?))) {
            Some((_, Node::Branch(_))) if again => {
                return Err(damaged("its pages hold themselves"));
            }
            Some((_, Node::Page)) if again => {
                return Err(damaged("it has the same page twice"));
            }
            Some((_, Node::Branch(kids))) => {
                left.extend(kids.iter().rev().map(|kid| kid.as_reference().ok()));
            }
            Some((id, Node::Page)) => named.push(Some(id)),
            None => named.push(None),
        }
    }
    if let Some(at) = named.iter().position(Option::is_none) {
        let (number, all) = (at + 1, named.len());
        return Err(damaged(&format!("page {number} of {all} is missing")));
    }
    let pages: Vec<_> = named.into_iter().flatten().collect();
    if pages.is_empty() {
        return Err(damaged("it has no pages"));
    }
    let known = document.page_iter().eq(pages.iter().copied());
    if !known || names_too_few(document, root, &pages) {
        return Err(damaged("some of its pages are missing"));
    }
    Ok(pages)
}

enum Node<'d> {
    Page,
    Branch(&'d [Object]),
}

/// What lies at a place of the tree, if it is there.
fn node(document: &Document, id: ObjectId) -> Option<Node<'_>> {
    let node = document.get_dictionary(id).ok()?;
    match node.get_type().ok()? {
        b"Page" => Some(Node::Page),
        b"Pages" => {
            let kids = node.get_deref(b"Kids", document).ok()?;
            Some(Node::Branch(kids.as_array().ok()?))
        }
        _ => None,
    }
}

/// Whether more pages are said to be there than are named, and there are more.
fn names_too_few(document: &Document, root: ObjectId, pages: &[ObjectId]) -> bool {
    let said = document
        .get_dictionary(root)
        .and_then(|root| root.get_deref(b"Count", document))
        .and_then(Object::as_i64);
    let named: HashSet<_> = pages.iter().collect();
    said.is_ok_and(|said| usize::try_from(said).is_ok_and(|said| said > pages.len()))
        && document.objects.iter().any(|(id, object)| {
            !named.contains(id)
                && object
                    .as_dict()
                    .is_ok_and(|object| object.has_type(b"Page"))
        })
}

/// The streams that draw a page, one behind the other: none for an empty page.
pub(super) fn streams(document: &Document, page: &Dictionary) -> Option<Vec<ObjectId>> {
    let Ok(content) = page.get(b"Contents") else {
        // Streams that draw it may be there under a damaged name.
        let known: [&[u8]; 2] = [b"Thumb", b"Metadata"];
        let mut others = page
            .iter()
            .filter(|(key, _)| !known.contains(&key.as_slice()));
        let drawn = others.any(|(_, object)| {
            document
                .dereference(object)
                .is_ok_and(|(_, object)| object.as_stream().is_ok())
        });
        return (!drawn).then(Vec::new);
    };
    let (id, object) = document.dereference(content).ok()?;
    match (id, object) {
        (None, Object::Null) => Some(Vec::new()),
        (Some(id), Object::Stream(_)) => Some(vec![id]),
        (_, Object::Array(streams)) => streams
            .iter()
            .map(|stream| match document.dereference(stream).ok()? {
                (Some(id), Object::Stream(_)) => Some(id),
                _ => None,
            })
            .collect(),
        _ => None,
    }
}
