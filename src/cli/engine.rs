//! Many letters at once, in the order in which they came.
//!
//! Letters are taken in batches that are bounded in number and bytes. The
//! letters of a batch are worked on in parallel and what comes out is handed
//! on in order, so that the output is the same for any number of threads and
//! memory stays flat however many letters there are.

use rayon::prelude::*;

use super::arguments::Threads;
use super::source::{Opened, Sealed};

/// Letters in a batch, for each thread.
const LETTERS: usize = 32;

/// Bytes of letters in a batch that wait in memory.
const BYTES: usize = 8 * 1024 * 1024;

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
    let (mut next, mut done) = (batch(&mut letters, threads), Vec::new());
    while !next.is_empty() || !done.is_empty() {
        let sealed = std::mem::take(&mut next);
        let mut fresh: Vec<T> = Vec::new();
        // While the threads work on one batch, this one hands on the batch
        // before it and reads the one after it.
        pool.in_place_scope(|scope| {
            scope.spawn(|_| {
                let letters = sealed.into_par_iter().with_max_len(1);
                fresh = letters.map(|letter| work(letter.open())).collect();
            });
            next = batch(&mut letters, threads);
            done.drain(..).try_for_each(&mut take)
        })?;
        done = fresh;
    }
    Ok(())
}

fn batch(letters: &mut impl Iterator<Item = Sealed>, threads: usize) -> Vec<Sealed> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < LETTERS * threads && bytes < BYTES {
        let Some(letter) = letters.next() else { break };
        bytes += letter.weight();
        batch.push(letter);
    }
    batch
}

/// How many threads to use: as many as asked for, else one a processor.
pub(super) fn threads(asked: Threads) -> usize {
    asked.threads.map_or_else(
        || std::thread::available_parallelism().map_or(1, usize::from),
        usize::from,
    )
}
