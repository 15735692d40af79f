//! *Snapshots*: what the program makes of a letter, as a person would check it.
//!
//! They lie in `snapshots/`, named `<stage>@<letter>.snap`. Use it as
//!
//! ```ignore
//! snapshots(|| glob!("../letters", "*.txt", |path| assert_snapshot!("letter", render(path))));
//! ```
//!
//! To add one, place a file in `tests/letters/`; to accept a change that was
//! meant, run `INSTA_UPDATE=always cargo test` and read the difference.

use crate::tree;

/// Runs `check` with the settings that all snapshots share.
pub(crate) fn snapshots(check: impl FnOnce()) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(tree::root().join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(check);
}
