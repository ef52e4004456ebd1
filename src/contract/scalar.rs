//! Single values: texts that take numbers as they stand, and texts with a meaning of their own.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer, Visitor};

use super::names::key_called;
use crate::message::{self, Join, Language, say};
use crate::model::{Date, Duration, FieldRule, Likelihood, Named, Pixels, Required, Retry, Size};
use crate::yaml::{FormatCheck, Formats};

/// A text. A number or a truth value is taken as the text it was written as.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Text(pub(crate) String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(ScalarVisitor("a text")).map(Text)
    }
}

impl JsonSchema for Text {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": ["string", "number", "boolean"]})
    }
}

/// Takes any scalar as text.
struct ScalarVisitor(&'static str);

impl Visitor<'_> for ScalarVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_unit<E: de::Error>(self) -> Result<String, E> {
        Ok(String::new())
    }
}

/// A text that means something: a date, a span of time.
pub(crate) trait Format: Sized {
    /// The `format` of its schema.
    const NAME: &'static str;
    /// Texts that are right, for the schema and for help.
    const EXAMPLES: &'static [&'static str];
    /// Reads it.
    fn read(text: &str) -> Result<Self, message::Text>;
}

/// A value read from a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parsed<T>(pub(crate) T);

impl<'de, T: Format> Deserialize<'de> for Parsed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Text::deserialize(deserializer)?;
        T::read(&text.0).map(Self).map_err(|why| de::Error::custom(why.words(Language::English)))
    }
}

impl<T: Format> JsonSchema for Parsed<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "format": T::NAME, "examples": T::EXAMPLES})
    }
}

macro_rules! format {
    ($type:ty, $name:literal, $examples:expr) => {
        impl Format for $type {
            const NAME: &'static str = $name;
            const EXAMPLES: &'static [&'static str] = &$examples;
            fn read(text: &str) -> Result<Self, message::Text> {
                Self::parse(text)
            }
        }
    };
}

format!(Date, "playbook-date", ["2026-10-01"]);
format!(Duration, "playbook-duration", ["90d", "6 months", "1 年", "1-2 个工作日"]);
format!(Size, "playbook-size", ["5MB", "500 KB"]);
format!(Pixels, "playbook-pixels", ["1000x700"]);

/// What readers of YAML must know of the contract besides its schema.
pub(crate) const FORMATS: Formats = Formats { checks: CHECKS, meant, key_called };

/// How the formats of the schema are checked, by their names.
const CHECKS: &[(&str, FormatCheck)] = &[
    (Date::NAME, |text| Date::parse(text).map(drop)),
    (Duration::NAME, |text| Duration::parse(text).map(drop)),
    (Size::NAME, |text| Size::parse(text).map(drop)),
    (Pixels::NAME, |text| Pixels::parse(text).map(drop)),
    (Likelihood::NAME, |text| Likelihood::read(text).map(drop)),
    (Retry::NAME, |text| Retry::read(text).map(drop)),
    (FieldRule::NAME, |text| FieldRule::read(text).map(drop)),
];

/// Words around a size or a span of time that say no more than its key.
const BEFORE: [&str; 16] = [
    "不超过",
    "不大于",
    "到期前",
    "小于",
    "少于",
    "最多",
    "最大",
    "每隔",
    "提前",
    "大约",
    "约",
    "每",
    "≤",
    "<=",
    "＜",
    "<",
];
const AFTER: [&str; 7] = ["以内", "之内", "之前", "左右", "一次", "前", "内"];

/// What of a format is surely meant by a text that is none.
fn meant(format: &str, text: &str) -> Option<String> {
    if format == Date::NAME {
        return Date::meant(text).map(|date| date.to_string());
    }
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '×' | '*' if format == Pixels::NAME => 'x',
        c => c,
    };
    let bare = BEFORE.iter().find_map(|word| text.trim().strip_prefix(word)).unwrap_or(text.trim());
    let bare = AFTER.iter().find_map(|word| bare.strip_suffix(word)).unwrap_or(bare);
    let narrowed: String = bare.trim().chars().map(narrow).collect();
    let is_right = match format {
        _ if format == Size::NAME => Size::parse(&narrowed).is_ok(),
        _ if format == Pixels::NAME => Pixels::parse(&narrowed).is_ok(),
        _ if format == Duration::NAME => Duration::parse(&narrowed).is_ok(),
        _ => false,
    };
    is_right.then_some(narrowed)
}

/// A value that has a name of its own, by any of its words.
macro_rules! named_format {
    ($type:ty, $name:literal, $examples:expr) => {
        impl Format for $type {
            const NAME: &'static str = $name;
            const EXAMPLES: &'static [&'static str] = &$examples;
            fn read(text: &str) -> Result<Self, message::Text> {
                Self::named(text).ok_or_else(|| {
                    let names = Self::WORDS.iter().map(|(_, words)| say!("`{name}`", name = words[0]));
                    let names = message::Text::list(names, Join::Comma);
                    say!("expected one of {names}, found `{found}`", names, found = text.trim())
                })
            }
        }
    };
}

named_format!(Likelihood, "playbook-likelihood", ["common", "occasional", "rare"]);
named_format!(Retry, "playbook-retry", ["after-change", "wait", "no"]);
named_format!(FieldRule, "playbook-field-rule", ["usc", "id-card", "mobile", "email", "url", "date"]);

/// A span of time in any words, which are shown as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Span(pub(crate) Duration);

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Text::deserialize(deserializer).map(|text| Self(Duration::lenient(&text.0)))
    }
}

impl JsonSchema for Span {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": ["string", "number"], "examples": ["90d", "6 months", "1 年", "1-2 个工作日", "长期"]})
    }
}

/// `true` or `false`, also as `yes` and `no`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Flag(pub(crate) bool);

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = deserializer.deserialize_any(ScalarVisitor("true or false"))?;
        flag(&text).map(Self).ok_or_else(|| de::Error::custom(format_args!("`{text}` is neither `true` nor `false`")))
    }
}

fn flag(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "是" | "是的" => Some(true),
        "false" | "no" | "off" | "否" | "不" | "不是" | "未" | "" => Some(false),
        _ => None,
    }
}

impl JsonSchema for Flag {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Flag".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "boolean"})
    }
}

/// A whole number, also one written as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Whole<T>(pub(crate) T);

impl<'de, T: std::str::FromStr> Deserialize<'de> for Whole<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = deserializer.deserialize_any(ScalarVisitor("a whole number"))?;
        text.trim().parse().map(Self).map_err(|_| de::Error::custom(format_args!("`{text}` is not a whole number")))
    }
}

impl<T> JsonSchema for Whole<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Whole".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "integer"})
    }
}

/// `true`, `false`, or when it is required.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RequiredText(pub(crate) Required);

impl<'de> Deserialize<'de> for RequiredText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = deserializer.deserialize_any(ScalarVisitor("true, false, or when it is required"))?;
        Ok(Self(match flag(&text) {
            Some(true) => Required::Always,
            Some(false) => Required::Never,
            None => {
                let words = text.trim();
                Required::When(words.strip_prefix("when ").unwrap_or(words).trim().into())
            }
        }))
    }
}

impl JsonSchema for RequiredText {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Required".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": ["boolean", "string"], "examples": [true, "when 经办人不是法定代表人"]})
    }
}
