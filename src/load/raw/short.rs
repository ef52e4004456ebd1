//! Short forms: one thing where a list is taken, a bare text where an entry is taken.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, StringDeserializer};
use serde::de::{self, Deserialize, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};

/// A list, or one thing in its stead; nothing at all is an empty list.
///
/// Numbers are refused, so that the slower reading takes them as they are written (`1.10` is not `1.1`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::load) struct Many<T>(pub(in crate::load) Vec<T>);

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ManyVisitor(PhantomData))
    }
}

struct ManyVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ManyVisitor<T> {
    type Value = Many<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Many<T>, A::Error> {
        let mut many = Vec::new();
        // An entry that is left blank (`- `) means nothing, as a blank key does.
        while let Some(entry) = list.next_element::<Option<T>>()? {
            many.extend(entry);
        }
        Ok(Many(many))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Many<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(|one| Many(vec![one]))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Many<T>, E> {
        let text: StringDeserializer<E> = text.to_owned().into_deserializer();
        T::deserialize(text).map(|one| Many(vec![one]))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Many<T>, E> {
        Ok(Many::default())
    }

    fn visit_none<E: de::Error>(self) -> Result<Many<T>, E> {
        Ok(Many::default())
    }
}

impl<T: JsonSchema> JsonSchema for Many<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("ManyOf{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({"anyOf": [{"type": "array", "items": one}, one]})
    }
}

/// An entry that may be written as a bare text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::load) enum Short<T> {
    /// The bare text.
    Text(String),
    /// The entry with its keys.
    Entry(Box<T>),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Short<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShortVisitor(PhantomData))
    }
}

struct ShortVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ShortVisitor<T> {
    type Value = Short<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or an entry with keys")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Short<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(|entry| Short::Entry(Box::new(entry)))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Short<T>, E> {
        Ok(Short::Text(text.to_owned()))
    }
}

impl<T: JsonSchema> JsonSchema for Short<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Short{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let entry = generator.subschema_for::<T>();
        json_schema!({"anyOf": [{"type": ["string", "number", "boolean"]}, entry]})
    }
}

impl Many<super::Text> {
    /// The texts, trimmed, without empty ones.
    pub(in crate::load) fn texts(&self) -> Vec<Box<str>> {
        self.0.iter().map(|text| text.0.trim()).filter(|text| !text.is_empty()).map(Into::into).collect()
    }
}
