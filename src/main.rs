//! The `mtus` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    mtus::cli::run()
}
