//! Integration tests.

// `cfg(test)` tells clippy that helpers, too, are tests, which may panic.
#[cfg(test)]
mod overturn;
