use std::fmt;
use std::slice;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::node::Node;

/// The text, or the type it is wanted as, is for `yaml_serde` to judge.
#[derive(Debug)]
pub(super) struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("left to yaml_serde")
    }
}

impl std::error::Error for Refused {}

impl Error for Refused {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// What our types never ask for, so that nobody has to hold it equal.
macro_rules! refuse {
    ($($name:ident)*) => {
        $(fn $name<V: Visitor<'t>>(self, _: V) -> Result<V::Value, Refused> {
            Err(Refused)
        })*
    };
}

/// Answers as `yaml_serde` does, or refuses.
impl<'t> Deserializer<'t> for &Node<'t> {
    type Error = Refused;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self {
            Node::Plain(text) => plain(text, visitor),
            Node::Quoted(text) => visitor.visit_str(text),
            Node::List(entries) => visitor.visit_seq(List(entries.iter())),
            Node::Mapping(entries) => visitor.visit_map(Mapping { entries: entries.iter(), value: None }),
        }
    }

    /// Any scalar is a text as written.
    fn deserialize_str<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self {
            Node::Plain(text) => visitor.visit_borrowed_str(text),
            Node::Quoted(text) => visitor.visit_str(text),
            Node::List(_) | Node::Mapping(_) => Err(Refused),
        }
    }

    fn deserialize_string<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self {
            Node::Plain(text) if is_null(text) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(self, _: &'static str, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        if matches!(self, Node::List(_)) { self.deserialize_any(visitor) } else { Err(Refused) }
    }

    fn deserialize_map<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        if matches!(self, Node::Mapping(_)) { self.deserialize_any(visitor) } else { Err(Refused) }
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        if matches!(self, Node::Plain(_) | Node::Quoted(_)) { visitor.visit_enum(Variant(self)) } else { Err(Refused) }
    }

    fn deserialize_ignored_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_unit()
    }

    refuse! {
        deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128 deserialize_u8
        deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128 deserialize_f32 deserialize_f64 deserialize_char
        deserialize_bytes deserialize_byte_buf deserialize_unit
    }

    fn deserialize_unit_struct<V: Visitor<'t>>(self, _: &'static str, _: V) -> Result<V::Value, Refused> {
        Err(Refused)
    }

    fn deserialize_tuple<V: Visitor<'t>>(self, _: usize, _: V) -> Result<V::Value, Refused> {
        Err(Refused)
    }

    fn deserialize_tuple_struct<V: Visitor<'t>>(self, _: &'static str, _: usize, _: V) -> Result<V::Value, Refused> {
        Err(Refused)
    }
}

fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// What YAML says a scalar without quotes means; numbers but the plainest are refused.
fn plain<'t, V: Visitor<'t>>(text: &'t str, visitor: V) -> Result<V::Value, Refused> {
    match text {
        _ if is_null(text) => visitor.visit_unit(),
        "true" | "True" | "TRUE" => visitor.visit_bool(true),
        "false" | "False" | "FALSE" => visitor.visit_bool(false),
        _ if !may_be_number(text) => visitor.visit_borrowed_str(text),
        _ => match text.parse::<u64>() {
            Ok(number) if number.to_string() == text => visitor.visit_u64(number),
            _ => Err(Refused),
        },
    }
}

/// Whether `text` is a number of YAML, or looks so much like one that it takes a second look.
fn may_be_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == '+' || c == '-')
        && (text.parse::<f64>().is_ok()
            || ["0x", "0o", "0b"].iter().any(|radix| unsigned.starts_with(radix))
            || unsigned.starts_with(['.', '+', '-']))
}

struct List<'n, 't>(slice::Iter<'n, Node<'t>>);

impl<'t> SeqAccess<'t> for List<'_, 't> {
    type Error = Refused;

    fn next_element_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Refused> {
        self.0.next().map(|node| seed.deserialize(node)).transpose()
    }
}

struct Mapping<'n, 't> {
    entries: slice::Iter<'n, (&'t str, Node<'t>)>,
    value: Option<&'n Node<'t>>,
}

impl<'t> MapAccess<'t> for Mapping<'_, 't> {
    type Error = Refused;

    fn next_key_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Refused> {
        let Some((key, value)) = self.entries.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(&Node::Plain(key)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<S::Value, Refused> {
        seed.deserialize(self.value.take().ok_or(Refused)?)
    }
}

/// A variant named by a scalar.
struct Variant<'n, 't>(&'n Node<'t>);

impl<'t> EnumAccess<'t> for Variant<'_, 't> {
    type Error = Refused;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'t>>(self, seed: S) -> Result<(S::Value, Self), Refused> {
        Ok((seed.deserialize(self.0)?, self))
    }
}

impl<'t> VariantAccess<'t> for Variant<'_, 't> {
    type Error = Refused;

    fn unit_variant(self) -> Result<(), Refused> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'t>>(self, _: S) -> Result<S::Value, Refused> {
        Err(Refused)
    }

    fn tuple_variant<V: Visitor<'t>>(self, _: usize, _: V) -> Result<V::Value, Refused> {
        Err(Refused)
    }

    fn struct_variant<V: Visitor<'t>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Refused> {
        Err(Refused)
    }
}
