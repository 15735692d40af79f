//! Many letters at once, in the order in which they came.
//!
//! Letters are taken in batches that are bounded in number and bytes. Batches
//! are worked on in parallel and what comes out is handed on in order, so that
//! the output is the same for any number of threads. No more than a few wait at
//! a time, and memory stays flat however many letters there are.

use std::collections::VecDeque;
use std::sync::mpsc;

use super::arguments::Threads;
use super::source::{Opened, Sealed};

/// Letters in a batch.
const LETTERS: usize = 16;

/// Bytes of letters in a batch.
const BYTES: usize = 1024 * 1024;

/// Batches that are worked on or wait, for each thread: as many as keep it busy
/// while this one reads and writes.
const BATCHES: usize = 4;

/// Reads letters and does `work` on each in parallel, and hands what comes of
/// it to `take` in order, until that returns an error.
pub(super) fn each<T: Send, E>(
    mut letters: impl Iterator<Item = Sealed>,
    threads: usize,
    work: impl Fn(Opened) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    // A single thread needs no batches, and without any the output of a slow
    // pipe comes as soon as it can.
    let pool = (threads > 1)
        .then(|| {
            rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .ok()
        })
        .flatten();
    let Some(pool) = pool else {
        return letters.try_for_each(|letter| take(work(letter.open())));
    };
    let work = &work;
    pool.in_place_scope(|scope| {
        let mut batches = std::iter::from_fn(|| batch(&mut letters)).fuse();
        // What comes of each batch, in the order of batches.
        let mut waiting = VecDeque::new();
        loop {
            let most = BATCHES * threads - waiting.len();
            for batch in batches.by_ref().take(most) {
                let (done, fresh) = mpsc::channel();
                waiting.push_back(fresh);
                scope.spawn(move |_| {
                    let letters = batch.into_iter().map(|letter| work(letter.open()));
                    // Nobody waits any more where taking has failed.
                    let _ = done.send(letters.collect::<Vec<T>>());
                });
            }
            let Some(first) = waiting.pop_front() else {
                return Ok(());
            };
            // Nothing comes where work has panicked: the scope passes that on.
            let Ok(done) = first.recv() else {
                return Ok(());
            };
            done.into_iter().try_for_each(&mut take)?;
        }
    })
}

/// The next letters. A file that is not open yet may take long, so it ends a
/// batch.
fn batch(letters: &mut impl Iterator<Item = Sealed>) -> Option<Vec<Sealed>> {
    let first = letters.next()?;
    let (mut bytes, mut is_open) = (first.weight(), first.is_open());
    let mut batch = vec![first];
    while is_open && batch.len() < LETTERS && bytes < BYTES {
        let Some(letter) = letters.next() else { break };
        bytes += letter.weight();
        is_open = letter.is_open();
        batch.push(letter);
    }
    Some(batch)
}

/// How many threads to use: as many as asked for, else one a processor.
pub(super) fn threads(asked: Threads) -> usize {
    asked.threads.map_or_else(
        || std::thread::available_parallelism().map_or(1, usize::from),
        usize::from,
    )
}
