//! How fast a letter is divided into its parts, and how fast it is read whole,
//! on one thread: `cargo bench --bench structure`.

use divan::Bencher;
use divan::counter::BytesCount;
use mtus::letter::{self, Structure};
use mtus::text::Text;
use mtus::vocabulary::Vocabulary;

fn main() {
    divan::main();
}

/// The fictional letters of the tests.
fn letters() -> Vec<Text> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/letters");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort();
    paths
        .iter()
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .map(Text::new)
        .collect()
}

fn bytes(letters: &[Text]) -> BytesCount {
    BytesCount::new(
        letters
            .iter()
            .map(|text| text.as_str().len())
            .sum::<usize>(),
    )
}

/// The structure alone.
#[divan::bench]
fn structure(bencher: Bencher) {
    let letters = letters();
    bencher.counter(bytes(&letters)).bench(|| {
        letters
            .iter()
            .map(|text| Structure::read(text).0.parts.len())
            .sum::<usize>()
    });
}

/// Structure, cover, reviewer, worker, citations and requests.
#[divan::bench]
fn whole(bencher: Bencher) {
    let letters = letters();
    let vocabulary = Vocabulary::shipped();
    bencher.counter(bytes(&letters)).bench(|| {
        letters
            .iter()
            .map(|text| letter::read(text, vocabulary).0.items.len())
            .sum::<usize>()
    });
}
