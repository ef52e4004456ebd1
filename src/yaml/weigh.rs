//! Weighs what a text's aliases make of it, before anything is made.

use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::build::Tree;
use super::fault::Fault;
use super::limits::{MAX_NODES, WEIGHT, too_many};

/// Refuses a text that holds more than [`MAX_NODES`] once each alias is replaced by what it names.
///
/// It asks the very parser that will read the text, so no text that one parser takes and another does not slips through.
pub(super) fn weigh(text: &str, part: &Range<usize>) -> Result<(), Box<Fault>> {
    let yaml = &text[part.clone()];
    // Without both marks there is no alias, and without as many signs between them not so many values.
    let may_have_aliases = yaml.contains('&') && yaml.contains('*');
    let signs = yaml.bytes().filter(|byte| matches!(byte, b'\n' | b',' | b'[' | b'{' | b':' | b'-' | b'?'));
    if !may_have_aliases && signs.count() < MAX_NODES {
        return Ok(());
    }
    let mut left = MAX_NODES;
    // Whatever else is wrong is found, with its place, when the text is read.
    let _ = Weigher { left: &mut left }.deserialize(serde_yaml::Deserializer::from_str(yaml));
    if left > 0 {
        return Ok(());
    }
    Err(match Tree::parse_part(text, part.clone()) {
        Err(fault) if fault.lint == &crate::diagnostic::lints::OVER_LIMIT => fault,
        _ => Box::new(too_many(part.start)),
    })
}

/// Takes any value, keeps nothing, and stops once more was read than it had `left`.
struct Weigher<'l> {
    left: &'l mut usize,
}

impl Weigher<'_> {
    fn take<E: Error>(&mut self, weight: usize) -> Result<(), E> {
        *self.left = self.left.saturating_sub(weight);
        if *self.left == 0 { Err(E::custom("over the limit")) } else { Ok(()) }
    }

    fn next(&mut self) -> Weigher<'_> {
        Weigher { left: self.left }
    }
}

impl<'de> DeserializeSeed<'de> for Weigher<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! scalars {
    ($($visit:ident: $of:ty),*) => {
        $(fn $visit<E: Error>(mut self, _: $of) -> Result<(), E> { self.take(1) })*
    };
}

impl<'de> Visitor<'de> for Weigher<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    scalars!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_i128: i128, visit_u128: u128, visit_f64: f64);

    fn visit_unit<E: Error>(mut self) -> Result<(), E> {
        self.take(1)
    }

    fn visit_str<E: Error>(mut self, text: &str) -> Result<(), E> {
        self.take(1 + text.len() / WEIGHT)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        self.take(1)?;
        while list.next_element_seed(self.next())?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        self.take(1)?;
        while map.next_key_seed(self.next())?.is_some() {
            map.next_value_seed(self.next())?;
        }
        Ok(())
    }

    fn visit_enum<A: EnumAccess<'de>>(mut self, tagged: A) -> Result<(), A::Error> {
        let ((), value) = tagged.variant_seed(self.next())?;
        value.newtype_variant_seed(self)
    }
}

#[cfg(test)]
mod tests {
    use super::weigh;

    #[test]
    fn what_aliases_name_is_weighed_each_time() {
        let long = "x".repeat(100_000);
        let many = |count: usize| "*a, ".repeat(count);
        #[rustfmt::skip]
        let cases = [
            ("no alias",      format!("a: \"{long}*&\"\n"),                                               true),
            ("many values",   "- a\n".repeat(180_000),                                                    true),
            ("too many",      "- a\n".repeat(220_000),                                                    false),
            ("too many maps", "- {a: [{}], b: }\n".repeat(60_000),                                        false),
            ("many lines",    format!("a: |\n{}", "  - b: c\n".repeat(300_000)),                          true),
            ("a few",         format!("a: &a \"{long}\"\nb: [{}]\n", many(100)),                          true),
            ("a long text",   format!("a: &a \"{long}\"\nb: [{}]\n", many(8_000)),                        false),
            ("a long block",  format!("a: &a |\n  {long}\nb: [{}]\n", many(8_000)),                       false),
            ("a mapping",     format!("a: &a {{{}}}\nb: [{}]\n", "k: &k v, j: [1, 2, ~], l: true, m: 1.5 ", many(80_000)), false),
            ("a merged one",  format!("a: &a {{k: \"{long}\"}}\n{}", "b: {<<: *a}\n".repeat(8_000)),         false),
            ("a tagged one",  format!("a: &a !x [\"{long}\"]\nb: [{}]\n", many(8_000)),                   false),
            ("a key",         format!("a: &a \"{long}\"\nb:\n{}", "- *a : 1\n".repeat(8_000)),             false),
        ];
        for (name, text, expected) in cases {
            assert_eq!(weigh(&text, &(0..text.len())).is_ok(), expected, "for {name}");
        }
    }
}
