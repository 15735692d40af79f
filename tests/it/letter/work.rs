//! Work grows no faster than the letter.
