//! A *writer*: values as JSON, straight into bytes.
//!
//! Output is a good part of the work on a letter, and nearly all of it is words
//! of the letter. So words are passed on in stretches that need no escape, and
//! nothing is asked of a writer that cannot fail. What comes out is what
//! `serde_json` would write, and numbers are left to it.

use std::fmt::{self, Display, Write as _};

use serde::ser::{self, Impossible};
use serde::{Serialize, Serializer};

use super::escape::{Escaping, escaped};

/// Writes one value behind what the bytes hold already.
pub(super) struct Writer<'o> {
    out: &'o mut Vec<u8>,
}

impl<'o> Writer<'o> {
    pub(super) fn new(out: &'o mut Vec<u8>) -> Self {
        Self { out }
    }

    fn word(self, word: &str) {
        self.out.extend_from_slice(word.as_bytes());
    }

    fn number(self, number: impl Serialize) -> Result<(), fmt::Error> {
        serde_json::to_writer(self.out, &number).map_err(|_| fmt::Error)
    }

    fn open(self, first: u8, last: u8) -> Parts<'o> {
        self.out.push(first);
        Parts {
            out: self.out,
            last,
            is_first: true,
        }
    }
}

impl<'o> Serializer for Writer<'o> {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Parts<'o>;
    type SerializeTuple = Parts<'o>;
    type SerializeTupleStruct = Parts<'o>;
    type SerializeTupleVariant = Impossible<(), fmt::Error>;
    type SerializeMap = Parts<'o>;
    type SerializeStruct = Parts<'o>;
    type SerializeStructVariant = Impossible<(), fmt::Error>;

    fn serialize_bool(self, value: bool) -> Result<(), fmt::Error> {
        self.word(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Result<(), fmt::Error> {
        self.number(value)
    }

    fn serialize_i16(self, value: i16) -> Result<(), fmt::Error> {
        self.number(value)
    }

    fn serialize_i32(self, value: i32) -> Result<(), fmt::Error> {
        self.number(value)
    }

    fn serialize_i64(self, value: i64) -> Result<(), fmt::Error> {
        self.number(value)
    }

    fn serialize_u8(self, value: u8) -> Result<(), fmt::Error> {
        self.number(value)
    }

    fn serialize_u16(self, value: u16) -> Result<(), fmt::Error> {
        self.number(value)
    }

    fn serialize_u32(self, value: u32) -> Result<(), fmt::Error> {
        self.number(value)
    }

    fn serialize_u64(self, value: u64) -> Result<(), fmt::Error> {
        self.number(value)
    }

    fn serialize_f32(self, value: f32) -> Result<(), fmt::Error> {
        self.number(value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), fmt::Error> {
        self.number(value)
    }

    fn serialize_char(self, value: char) -> Result<(), fmt::Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), fmt::Error> {
        self.out.push(b'"');
        escaped(value, self.out);
        self.out.push(b'"');
        Ok(())
    }

    fn collect_str<T: ?Sized + Display>(self, value: &T) -> Result<(), fmt::Error> {
        self.out.push(b'"');
        write!(Escaping(self.out), "{value}")?;
        self.out.push(b'"');
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), fmt::Error> {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Result<(), fmt::Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), fmt::Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), fmt::Error> {
        self.word("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), fmt::Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), fmt::Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), fmt::Error> {
        value.serialize(self)
    }

    /// No output has variants with a value, for their names would be Rust's.
    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), fmt::Error> {
        Err(fmt::Error)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'o>, fmt::Error> {
        Ok(self.open(b'[', b']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Parts<'o>, fmt::Error> {
        Ok(self.open(b'[', b']'))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Parts<'o>, fmt::Error> {
        Ok(self.open(b'[', b']'))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, fmt::Error> {
        Err(fmt::Error)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'o>, fmt::Error> {
        Ok(self.open(b'{', b'}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'o>, fmt::Error> {
        Ok(self.open(b'{', b'}'))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, fmt::Error> {
        Err(fmt::Error)
    }
}

/// The parts of a list or an object, one after the other.
pub(super) struct Parts<'o> {
    out: &'o mut Vec<u8>,
    last: u8,
    is_first: bool,
}

impl Parts<'_> {
    fn next(&mut self) -> Writer<'_> {
        if !self.is_first {
            self.out.push(b',');
        }
        self.is_first = false;
        Writer::new(self.out)
    }

    fn close(self) {
        self.out.push(self.last);
    }
}

impl ser::SerializeSeq for Parts<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), fmt::Error> {
        value.serialize(self.next())
    }

    fn end(self) -> Result<(), fmt::Error> {
        self.close();
        Ok(())
    }
}

impl ser::SerializeTuple for Parts<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), fmt::Error> {
        value.serialize(self.next())
    }

    fn end(self) -> Result<(), fmt::Error> {
        self.close();
        Ok(())
    }
}

impl ser::SerializeTupleStruct for Parts<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_field<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), fmt::Error> {
        value.serialize(self.next())
    }

    fn end(self) -> Result<(), fmt::Error> {
        self.close();
        Ok(())
    }
}

impl ser::SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = fmt::Error;

    /// Every key is a string.
    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Result<(), fmt::Error> {
        key.serialize(self.next())
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), fmt::Error> {
        self.out.push(b':');
        value.serialize(Writer::new(self.out))
    }

    fn end(self) -> Result<(), fmt::Error> {
        self.close();
        Ok(())
    }
}

impl ser::SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = fmt::Error;

    /// Names of fields are ours and need no escape.
    #[expect(
        clippy::inline_always,
        reason = "where a name is known, it is written by a step or two"
    )]
    #[inline(always)]
    fn serialize_field<T: ?Sized + Serialize>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), fmt::Error> {
        let before: &[u8] = if self.is_first { b"\"" } else { b",\"" };
        self.is_first = false;
        self.out.extend_from_slice(before);
        self.out.extend_from_slice(key.as_bytes());
        self.out.extend_from_slice(b"\":");
        value.serialize(Writer::new(self.out))
    }

    fn end(self) -> Result<(), fmt::Error> {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[derive(Serialize)]
    struct Named {
        first: Option<u8>,
        #[serde(skip_serializing_if = "Option::is_none")]
        second: Option<f64>,
        letter: char,
        pair: (i64, bool),
        unit: (),
    }

    #[test]
    fn values_are_written_as_others_write_them() {
        let named = Named {
            first: None,
            second: Some(0.1),
            letter: '"',
            pair: (-3, true),
            unit: (),
        };
        let value = json!({"named": named, "none": [], "empty": {}, "big": u64::MAX, "list": [1, "a\nb", null]});
        let mut out = Vec::new();
        value.serialize(Writer::new(&mut out)).unwrap();
        assert_eq!(out, serde_json::to_vec(&value).unwrap());
        out.clear();
        named.serialize(Writer::new(&mut out)).unwrap();
        assert_eq!(out, serde_json::to_vec(&named).unwrap());
    }
}
