//! The form of letters: every layout, every trap, any text whatever.

mod any;
mod gold;
mod render;
mod traps;
mod work;

use insta::{assert_snapshot, glob};
use mtus::text::Text;

use crate::snapshot::snapshots;
use crate::tree;

#[test]
fn every_fictional_letter_is_read_as_it_stands() {
    snapshots(|| {
        glob!("../letters", "*.txt", |path| {
            let text = Text::new(tree::text(path));
            assert_snapshot!("letter", render::letter(&text));
        });
    });
}
