//! Broken YAML as people write it, and what they are told.

use crate::message::{Language, Text};
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::formats::Formats;
use super::{Tree, parse};
use crate::source::{LineIndex, SitePath};

/// A page with all the shapes that our types have.
#[derive(Debug, Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields, default)]
struct Page {
    order: Option<u8>,
    title: Option<String>,
    draft: Option<bool>,
    every: Option<Days>,
    tags: OneOrMany,
    steps: Vec<String>,
    causes: Vec<Cause>,
    renewal: Option<Renewal>,
    #[schemars(with = "BTreeMap<String, serde_json::Value>")]
    extra: BTreeMap<String, serde_yaml::Value>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Cause {
    #[expect(dead_code, reason = "only its shape matters")]
    title: String,
    #[serde(default)]
    code: OneOrMany,
    #[expect(dead_code, reason = "only its shape matters")]
    likelihood: Option<Likelihood>,
    #[expect(dead_code, reason = "only its shape matters")]
    #[serde(default)]
    fixes: OneOrMany,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Renewal {
    #[expect(dead_code, reason = "only its shape matters")]
    valid_for: Days,
    #[expect(dead_code, reason = "only its shape matters")]
    #[serde(default)]
    steps: Vec<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Likelihood {
    /// Most cases.
    Common,
    /// Some cases.
    Occasional,
    /// Few cases.
    Rare,
}

#[derive(Debug)]
struct Days(u32);

fn days(text: &str) -> Result<(), Text> {
    let count = text.strip_suffix('d').and_then(|count| count.parse::<u32>().ok());
    count.map(drop).ok_or_else(|| Text::from(format!("`{text}` is not a number of days")))
}

const FORMATS: Formats = Formats { checks: &[("days", days)], meant: |_, _| None, key_called: |_, _| None };

impl<'de> Deserialize<'de> for Days {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        days(&text).map_err(|why| D::Error::custom(why.words(Language::English)))?;
        Ok(Self(text.trim_end_matches('d').parse().map_err(D::Error::custom)?))
    }
}

impl JsonSchema for Days {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Days".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "days", "examples": ["90d"] })
    }
}

#[derive(Debug, Default, PartialEq)]
struct OneOrMany(Vec<String>);

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Texts;
        impl<'de> Visitor<'de> for Texts {
            type Value = OneOrMany;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a text or a list of texts")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<OneOrMany, E> {
                Ok(OneOrMany(vec![text.to_owned()]))
            }
            fn visit_unit<E: Error>(self) -> Result<OneOrMany, E> {
                Ok(OneOrMany::default())
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<OneOrMany, A::Error> {
                let mut texts = Vec::new();
                while let Some(text) = seq.next_element()? {
                    texts.push(text);
                }
                Ok(OneOrMany(texts))
            }
            fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<OneOrMany, A::Error> {
                Err(A::Error::custom("a mapping"))
            }
        }
        deserializer.deserialize_any(Texts)
    }
}

impl JsonSchema for OneOrMany {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "OneOrMany".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] })
    }
}

/// What is said about `text`: `line:column name message`, one a line, in the order found.
fn diagnostics(text: &str) -> Vec<String> {
    let file = SitePath::parse("content/页.yaml").unwrap();
    let found = parse::<Page>(&file, text, FORMATS).err().map_or_else(Vec::new, Vec::from);
    let tree = Tree::parse(text).ok();
    let lines = LineIndex::new(text);
    let at = |diagnostic: &crate::diagnostic::Diagnostic| {
        let place = match &diagnostic.place {
            crate::source::Place::Bytes { start, end } => Some(*start as usize..*end as usize),
            other => tree.as_ref().and_then(|tree| tree.locate(other, text)),
        };
        lines.position(place.map_or(0, |range| range.start))
    };
    found
        .iter()
        .map(|one| {
            format!("{}:{} {} {}", at(one).line, at(one).column, one.lint.name, one.message.words(Language::English))
        })
        .collect()
}

#[test]
fn every_fault_is_told_in_plain_words_at_its_place() {
    #[rustfmt::skip]
    let cases: &[(&str, &[&str])] = &[
        // Keys and values of the wrong kind, all at once.
        ("titel: 认证\n", &["1:1 unknown-key unknown key `titel`"]),
        ("title: 甲\ncauses:\n- title: 乙\n  fixs: a\n  likelihood: rar\n- code: 1\nevery: 90 天\n", &[
            "4:3 unknown-key unknown key `fixs` in entry 1 of `causes`",
            "5:15 wrong-type `rar` is not a valid value for `likelihood`",
            "6:3 missing-field entry 2 of `causes` has no `title`",
            "7:8 wrong-type `90 天` is not a number of days",
        ]),
        ("tags: {a: b}\n", &["1:7 wrong-type expected text or a list for `tags`, found a mapping"]),
        ("steps: 登录\n", &["1:8 wrong-type expected a list for `steps`, found `登录`"]),
        ("causes: [a]\n", &["1:10 wrong-type expected a mapping for entry 1 of `causes`, found `a`"]),
        ("draft: 是\n", &["1:8 wrong-type expected `true` or `false` for `draft`, found `是`"]),
        ("order: -1\n", &["1:8 wrong-type expected a whole number from 0 to 255 for `order`, found `-1`"]),
        ("order: 甲\n", &["1:8 wrong-type expected a whole number from 0 to 255 for `order`, found `甲`"]),
        ("title: [甲]\n", &["1:8 wrong-type expected text for `title`, found a list"]),
        ("title: [[甲]]\n", &["1:8 wrong-type expected text for `title`, found a list"]),
        ("steps:\n- 注意: 先登录\n", &["2:3 wrong-type entry 1 of `steps` is text, but `: ` makes `注意` a key"]),
        ("renewal:\n  steps: []\n", &["2:3 missing-field `renewal` has no `valid_for`"]),
        ("renewal: {}\n", &["1:10 missing-field `renewal` has no `valid_for`"]),
        ("renewal:\n  valid_for:\n", &["2:3 missing-field `valid_for` is empty"]),
        ("- a\n", &["1:1 wrong-type expected a mapping for the file, found a list"]),
        ("随便一段话\n", &["1:1 wrong-type expected a mapping for the file, found `随便一段话`"]),
        // Keys twice, documents twice.
        ("title: 甲\ntitle: 乙\n", &["2:1 syntax the key `title` stands here a second time"]),
        ("title: 甲\ntitle: 乙\ntitel: 丙\n", &[
            "2:1 syntax the key `title` stands here a second time", "3:1 unknown-key unknown key `titel`"]),
        ("extra:\n  甲: {b: 1, b: 2}\n", &["2:13 syntax the key `b` stands here a second time"]),
        ("title: 甲\n---\ntitle: 乙\n", &["2:1 syntax a second YAML document begins here"]),
        ("title: 甲\n...\ntitle: 乙\n", &["3:1 syntax a second YAML document begins here"]),
        ("title: {{ 甲 }}\n", &[
            "1:9 syntax a list or mapping as a key", "1:8 wrong-type expected text for `title`, found a mapping"]),
        // Colons, dashes, blanks.
        ("标题：x\n", &["1:3 syntax a full-width colon"]),
        ("title：认证\ndraft: true\n", &["1:6 syntax a full-width colon"]),
        ("draft: true\ntitle：认证\n", &["2:6 syntax a full-width colon"]),
        ("causes:\n- title：认证\n  code: x\n", &["2:8 syntax a full-width colon"]),
        ("title:认证\ndraft: true\n", &["1:6 syntax no space after the colon"]),
        ("steps:\n-登录\n-提交\n", &["2:1 syntax no space after the dash"]),
        ("steps:\n\t- 登录\n", &["2:1 syntax a tab in the indentation"]),
        ("\ttitle: 甲\n", &["1:1 syntax a tab in the indentation"]),
        ("renewal:\n  steps: []\n\tvalid_for: 1d\n", &["3:1 syntax a tab in the indentation"]),
        ("causes:\n- title: 甲\n\u{3000}\u{3000}code: 1\n", &["3:1 syntax a full-width space in the indentation"]),
        ("title: 甲\n summary: 乙\n", &["2:2 syntax `summary` is not aligned with the keys it belongs to"]),
        ("renewal:\n   steps: []\n  valid_for: 1d\n", &["3:3 syntax `valid_for` is not aligned with the keys it belongs to"]),
        ("title: 甲\n- 乙\n", &["2:3 syntax the indentation matches nothing above"]),
        ("title: 甲\n随便\ndraft: true\n", &["2:1 syntax this line is neither `key: value` nor `- entry`"]),
        // Texts that want quotes.
        ("title: 钉钉: 认证\n", &["1:8 syntax `: ` inside text makes it a key"]),
        ("steps:\n- 甲\n- 打开 a: b: c\n", &["3:9 syntax `: ` inside text makes it a key"]),
        ("title: @客服\n", &["1:8 syntax text cannot begin with `@`"]),
        ("title: `npm i`\n", &["1:8 syntax text cannot begin with a backtick"]),
        ("title: %d 天\n", &["1:8 syntax text cannot begin with `%`"]),
        ("title: **注意**\n", &["1:8 syntax `*` at the beginning of text means an alias"]),
        ("title: &注意 甲\n", &["1:8 syntax `&` at the beginning of text means an anchor"]),
        ("title: !注意\n", &["1:8 syntax `!` at the beginning of text means a tag"]),
        ("title: [[甲]] 之后\n", &["1:8 syntax `[` at the beginning of text means a list or mapping"]),
        ("title: > 5 天\n", &["1:8 syntax text on the line of `>`"]),
        ("title: - 甲\n", &["1:8 syntax a list cannot begin on the line of its key"]),
        ("title: “甲: 乙”\n", &["1:8 syntax YAML does not read `“` as a quote, so `: ` makes this a key"]),
        // Quotes and brackets.
        ("title: \"认证\ndraft: true\n", &["1:8 syntax the quote is not closed"]),
        ("title: '认证\n", &["1:8 syntax the quote is not closed"]),
        ("title: \"认证”\n", &["1:8 syntax the quote is not closed"]),
        ("title: \"认证\" 说明\n", &["1:13 syntax text after the closing quote"]),
        ("title: 'it's'\n", &["1:12 syntax text after the closing quote"]),
        ("title: \"C:\\目录\"\n", &["1:11 syntax `\\` begins an escape in double quotes"]),
        ("tags: [甲, 乙\ndraft: true\n", &["1:7 syntax the `[` is not closed"]),
        ("tags: [甲, 乙\n", &["1:7 syntax the `[` is not closed"]),
        ("title: 甲]\ntags: ]\n", &["2:7 syntax text cannot begin with `]`"]),
        // Characters and limits.
        ("title: 认\u{0}证\n", &["1:9 syntax control character U+0000 in the text"]),
        ("title: 认\u{7}证\n", &["1:9 syntax control character U+0007 in the text"]),
        ("title: &a [*a]\n", &["1:12 over-limit an alias inside what it names nests without end"]),
    ];
    let wrong = cases.iter().map(|(text, expected)| (text, expected, diagnostics(text)));
    let wrong: Vec<_> = wrong.filter(|(_, expected, found)| **expected != *found).collect();
    assert!(wrong.is_empty(), "text, expected, found: {wrong:#?}");
}

#[test]
fn bombs_are_refused() {
    let bomb = (1..30).fold("a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned(), |text, level| {
        let names = vec![format!("*a{}", level - 1); 9].join(", ");
        text + &format!("a{level}: &a{level} [{names}]\n")
    });
    let long = format!("a: &a {}\nb: [{}]\n", "长".repeat(100_000), vec!["*a"; 1_000].join(", "));
    let deep = format!("extra:\n  a: {}{}\n", "[".repeat(300), "]".repeat(300));
    let deep_aliases = (1..30).fold("a0: &a0 [[[[x]]]]\n".to_owned(), |text, level| {
        text + &format!("a{level}: &a{level} [[[[*a{}]]]]\n", level - 1)
    });
    for text in [bomb, long, deep, deep_aliases, "[".repeat(10_000), "- ".repeat(100_000)] {
        let found = diagnostics(&text);
        assert!(found.len() == 1 && found[0].contains("over-limit"), "{found:?}");
    }
}

#[track_caller]
fn good(text: &str) -> Page {
    let file = SitePath::parse("content/页.yaml").unwrap();
    parse(&file, text, FORMATS).unwrap_or_else(|found| panic!("{text:?}: {found:#?}"))
}

#[test]
fn blank_keys_and_plain_texts_are_taken() {
    let page =
        good("\u{feff}title: 1.10\ndraft: ~\nsteps: ~\ncauses:\nrenewal: null\ntags: 007\nextra: {a: 1.5, b: ~}\n");
    assert_eq!(page.title.as_deref(), Some("1.10"));
    assert_eq!(page.tags, OneOrMany(vec!["007".to_owned()]));
    assert_eq!((page.order, page.draft, page.steps.len(), page.causes.len()), (None, None, 0, 0));
    assert!(page.renewal.is_none());
    assert_eq!(page.extra["a"], serde_yaml::Value::from(1.5));
    assert!(page.extra["b"].is_null());

    let page =
        good("causes:\n- title: 2101\n  code: [4003, yes, 1.10]\nsteps: [yes, 1_000]\ndraft: true\nevery: 90d\n");
    assert_eq!(page.causes[0].code, OneOrMany(["4003", "yes", "1.10"].map(str::to_owned).into()));
    assert_eq!((page.steps, page.draft), (vec!["yes".to_owned(), "1_000".to_owned()], Some(true)));
    assert_eq!(page.every.map(|days| days.0), Some(90));

    for nothing in ["", "\n", "# 只有注释\n", "---\n", "~", "{}"] {
        assert!(good(nothing).title.is_none());
    }
}

#[test]
fn brackets_may_be_indented_less() {
    let page = good("causes:\n  - title: 甲\n    code: [\n  4003, # 说明\n乙\n]\nsteps: ~\n");
    assert_eq!(page.causes[0].code, OneOrMany(vec!["4003".to_owned(), "乙".to_owned()]));
}
#[test]
fn what_no_schema_says_is_told_in_serdes_words() {
    let file = SitePath::parse("a.yaml").unwrap();
    let found = parse::<Page>(&file, "steps: ~\nrenewal:\n  valid_for: 三天\n", Formats::NONE).unwrap_err().diagnostics;
    // Serde knows the mapping, not the key.
    let place = crate::source::Place::value("renewal");
    assert_eq!((found.len(), &*found[0].message.words(Language::English)), (1, "`三天` is not a number of days"));
    assert_eq!(found[0].place, place);
}
