//! What the terminal can show.

use std::env;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::report::Paper;

use super::output::Output;

/// Reports wider than this are hard to read.
const WIDEST: usize = 140;

/// The paper that a report for people is written on.
pub(super) fn paper(output: &Output) -> Paper {
    if !output.is_terminal() {
        return Paper::default();
    }
    let asked = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
    let width = terminal_size::terminal_size().map_or(WIDEST, |(width, _)| usize::from(width.0));
    Paper {
        width: width.clamp(40, WIDEST),
        frame: width.max(40),
        colour: !dumb && !asked("NO_COLOR"),
    }
}

/// A count of letters on standard error, where that is a terminal and the
/// report is not written to it at the same time.
pub(super) fn progress(output: Option<&Output>) -> ProgressBar {
    if output.is_some_and(Output::is_terminal) {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} letters, {per_sec}, {elapsed}")
    {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
