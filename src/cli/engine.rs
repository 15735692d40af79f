//! Many letters at once, in the order in which they came.
//!
//! Letters are taken in batches that are bounded in number and bytes. A batch is
//! audited stage by stage, which is faster than letter by letter. Batches are
//! worked on in parallel and what comes out is handed on in order, so that the
//! output is the same for any number of threads. No more than a few wait at a
//! time, and memory stays flat however many letters there are.

use std::collections::VecDeque;
use std::sync::mpsc;

use crate::audit::{Audit, Auditor};

use super::arguments::Threads;
use super::judging;
use super::source::Sealed;

/// Letters in a batch.
const LETTERS: usize = 64;

/// Bytes of letters in a batch.
const BYTES: usize = 1024 * 1024;

/// Batches that are worked on or wait, for each thread: as many as keep it busy
/// while this one reads and writes.
const BATCHES: usize = 4;

/// Reads letters and audits them, does `work` on each in parallel, and hands what
/// comes of it to `take` in order, until that returns an error.
pub(super) fn each<T: Send, E>(
    letters: impl Iterator<Item = Sealed>,
    threads: usize,
    auditor: &Auditor<'_>,
    work: impl Fn(Audit) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let mut letters = letters.fuse();
    let pool = (threads > 1)
        .then(|| {
            rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .ok()
        })
        .flatten();
    let Some(pool) = pool else {
        loop {
            // Each is opened before the next is read, and closed before the next
            // is written, so that few bytes are needed at a time.
            let opened: Vec<_> = Batch::of(&mut letters).map(Sealed::open).collect();
            if opened.is_empty() {
                return Ok(());
            }
            for audit in judging::audit_all(auditor, opened) {
                take(work(audit))?;
            }
        }
    };
    let work = &work;
    pool.in_place_scope(|scope| {
        let next =
            || Some(Batch::of(&mut letters).collect()).filter(|batch: &Vec<_>| !batch.is_empty());
        let mut batches = std::iter::from_fn(next);
        // What comes of each batch, in the order of batches.
        let mut waiting = VecDeque::new();
        loop {
            let most = BATCHES * threads - waiting.len();
            for batch in batches.by_ref().take(most) {
                let (done, fresh) = mpsc::channel();
                waiting.push_back(fresh);
                scope.spawn(move |_| {
                    let opened = batch.into_iter().map(Sealed::open).collect();
                    let audits = judging::audit_all(auditor, opened);
                    // Nobody waits any more where taking has failed.
                    let _ = done.send(audits.map(work).collect::<Vec<T>>());
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

/// The next letters, as many as are worked on together.
struct Batch<'l, L> {
    letters: &'l mut L,
    /// Letters and bytes that there is room for.
    room: (usize, usize),
}

impl<'l, L> Batch<'l, L> {
    fn of(letters: &'l mut L) -> Self {
        Self {
            letters,
            room: (LETTERS, BYTES),
        }
    }
}

impl<L: Iterator<Item = Sealed>> Iterator for Batch<'_, L> {
    type Item = Sealed;

    fn next(&mut self) -> Option<Sealed> {
        let (letters, bytes) = self.room;
        if letters == 0 || bytes == 0 {
            return None;
        }
        let letter = self.letters.next()?;
        // What may take long ends a batch, so that nothing waits for it.
        self.room = if letter.may_hold_up() {
            (0, 0)
        } else {
            (letters - 1, bytes.saturating_sub(letter.weight()))
        };
        Some(letter)
    }
}

/// How many threads to use: as many as asked for, else one a processor.
pub(super) fn threads(asked: Threads) -> usize {
    asked.threads.map_or_else(
        || std::thread::available_parallelism().map_or(1, usize::from),
        usize::from,
    )
}
