//! The `mtus` command.

fn main() {}
