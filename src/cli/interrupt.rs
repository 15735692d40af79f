//! An *interrupt*: Ctrl-C, or a request to end, after which the letter at hand
//! is finished and no file gets its name.

use std::sync::atomic::{AtomicBool, Ordering};

static ASKED: AtomicBool = AtomicBool::new(false);

/// Exit code of a run that was interrupted, as shells give it.
pub(super) const INTERRUPTED: u8 = 130;

/// From here on an interrupt only asks to stop; a second one stops at once.
pub(super) fn heed() {
    // Where the system has no such thing, interrupts end the program as before.
    ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::Relaxed) {
            std::process::exit(INTERRUPTED.into());
        }
    })
    .ok();
}

/// Whether somebody asked to stop.
pub(super) fn asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}
