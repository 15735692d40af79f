//! *Prepared* YAML: a file that was read when the program was built.
//!
//! `build/prepared.rs` writes down what a reader of YAML hears, piece after
//! piece: `5:words` is a word or text with its length in bytes, `~` no value,
//! `[ ]` a list and `{ }` keys with values. Here the types that read YAML take
//! the pieces up, so that what a file means is said in one place. Places are
//! lost, which matter to mistakes alone: a test sees to it that there are none,
//! and that both ways come to the same.

use std::fmt;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// Reads a prepared file.
///
/// # Errors
///
/// Where it holds something else than is asked for.
pub fn read<'t, T: Deserialize<'t>>(prepared: &'t str) -> Result<T, Unfit> {
    let mut pieces = Pieces { rest: prepared };
    let value = T::deserialize(&mut pieces)?;
    match pieces.rest {
        "" => Ok(value),
        rest => Err(Unfit(format!("{} bytes are left over", rest.len()))),
    }
}

/// What of a prepared file is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unfit(String);

impl de::Error for Unfit {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// One piece of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'t> {
    Words(&'t str),
    Nothing,
    List,
    ListEnd,
    Keys,
    KeysEnd,
}

/// The pieces that are still to come.
#[derive(Debug)]
struct Pieces<'t> {
    rest: &'t str,
}

impl<'t> Pieces<'t> {
    /// The next piece, and what comes after it.
    fn peek(&self) -> Option<(Piece<'t>, &'t str)> {
        let rest = self.rest;
        let sign = match rest.as_bytes().first()? {
            b'~' => Piece::Nothing,
            b'[' => Piece::List,
            b']' => Piece::ListEnd,
            b'{' => Piece::Keys,
            b'}' => Piece::KeysEnd,
            _ => {
                let (length, rest) = length(rest)?;
                let (words, rest) = rest.split_at_checked(length)?;
                return Some((Piece::Words(words), rest));
            }
        };
        Some((sign, rest.get(1..)?))
    }

    fn next(&mut self) -> Result<Piece<'t>, Unfit> {
        let (piece, rest) = self
            .peek()
            .ok_or_else(|| Unfit("the file ends early".to_owned()))?;
        self.rest = rest;
        Ok(piece)
    }

    /// Takes the next piece if it is this one.
    fn take(&mut self, wanted: Piece<'_>) -> bool {
        match self.peek() {
            Some((piece, rest)) if piece == wanted => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    fn words(&mut self) -> Result<&'t str, Unfit> {
        match self.next()? {
            Piece::Words(words) => Ok(words),
            other => Err(Unfit(format!("words belong here, not {other:?}"))),
        }
    }
}

/// The length of words before its colon, and what comes after that.
fn length(text: &str) -> Option<(usize, &str)> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, words) = text.split_at_checked(count)?;
    Some((digits.parse().ok()?, words.strip_prefix(':')?))
}

impl<'t> Deserializer<'t> for &mut Pieces<'t> {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.next()? {
            Piece::Words(words) => visitor.visit_borrowed_str(words),
            Piece::Nothing => visitor.visit_unit(),
            Piece::List => visitor.visit_seq(Members(self)),
            Piece::Keys => visitor.visit_map(Members(self)),
            Piece::ListEnd | Piece::KeysEnd => Err(Unfit("a value is missing".to_owned())),
        }
    }

    fn deserialize_bool<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.words()? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            other => Err(Unfit(format!("`{other}` is neither true nor false"))),
        }
    }

    fn deserialize_f64<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Unfit> {
        let words = self.words()?;
        let number = words.parse();
        visitor.visit_f64(number.map_err(|_| Unfit(format!("`{words}` is no number")))?)
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Unfit> {
        if self.take(Piece::Nothing) {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        let words: BorrowedStrDeserializer<'t, Unfit> = BorrowedStrDeserializer::new(self.words()?);
        visitor.visit_enum(words)
    }

    serde::forward_to_deserialize_any! {
        <V: Visitor<'t>>
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// The members of a list, or keys with their values, up to the end.
struct Members<'p, 't>(&'p mut Pieces<'t>);

impl<'t> SeqAccess<'t> for Members<'_, 't> {
    type Error = Unfit;

    fn next_element_seed<S: DeserializeSeed<'t>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Unfit> {
        if self.0.take(Piece::ListEnd) {
            return Ok(None);
        }
        seed.deserialize(&mut *self.0).map(Some)
    }
}

impl<'t> MapAccess<'t> for Members<'_, 't> {
    type Error = Unfit;

    fn next_key_seed<S: DeserializeSeed<'t>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Unfit> {
        if self.0.take(Piece::KeysEnd) {
            return Ok(None);
        }
        seed.deserialize(&mut *self.0).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<S::Value, Unfit> {
        seed.deserialize(&mut *self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn words_keep_every_byte_and_what_is_nothing_is_left_out() {
        let list: Vec<Option<String>> = read("[3:a:]1:~~7:\u{e9}\n [{}]").unwrap();
        let list: Vec<_> = list.iter().map(Option::as_deref).collect();
        assert_eq!(list, [Some("a:]"), Some("~"), None, Some("\u{e9}\n [{}")]);
        let keys: BTreeMap<String, Vec<bool>> = read("{1:a[4:true5:false]1:b[]}").unwrap();
        assert_eq!(keys.get("a"), Some(&vec![true, false]));
    }

    #[test]
    fn a_file_that_is_cut_short_or_holds_something_else_is_unfit() {
        for wrong in [
            "",
            "[",
            "[3:a",
            "[x",
            "[:a]",
            "[1:a]]",
            "[~]",
            "{1:a1:b}",
            "[2:\u{e9}\u{e9}]",
        ] {
            read::<Vec<String>>(wrong).unwrap_err();
        }
        read::<Vec<bool>>("[2:no]").unwrap_err();
    }
}
