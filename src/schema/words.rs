//! The table of keys: what each holds, in Chinese, and an example of it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;
use serde_yaml::Mapping;

use crate::message::Language;

/// What the table says of a key.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// The key.
    pub(crate) key: String,
    /// What it holds, in Chinese.
    chinese: String,
    /// An example, in Chinese and in English; nothing for keys that hold entries.
    examples: Option<(Value, Value)>,
}

impl Row {
    /// An example for writers of `language`.
    pub(crate) fn example(&self, language: Language) -> Option<&Value> {
        self.examples.as_ref().map(|(chinese, english)| match language {
            Language::Chinese => chinese,
            Language::English => english,
        })
    }

    /// What the key holds, in `language`; `english` is the doc comment of the contract.
    pub(crate) fn says<'a>(&'a self, language: Language, english: &'a str) -> &'a str {
        match language {
            Language::Chinese => &self.chinese,
            Language::English => english,
        }
    }
}

/// What is said of a kind of mapping, such as `Cause`.
#[derive(Debug)]
pub(crate) struct KindWords {
    /// What it is, in Chinese.
    chinese: String,
    /// Its keys, in the order in which they are best written.
    pub(crate) rows: Vec<Row>,
}

impl KindWords {
    /// What the kind is, in `language`; `english` is the doc comment of the contract.
    pub(crate) fn says<'a>(&'a self, language: Language, english: &'a str) -> &'a str {
        match language {
            Language::Chinese => &self.chinese,
            Language::English => english,
        }
    }

    /// The row of `key`.
    pub(crate) fn row(&self, key: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.key == key)
    }
}

const TABLES: [&str; 3] =
    [include_str!("keys/playbook.yaml"), include_str!("keys/shared.yaml"), include_str!("keys/site.yaml")];

/// What stands in a kind's mapping for the kind itself.
const ITSELF: &str = "_";

static KINDS: LazyLock<BTreeMap<String, KindWords>> = LazyLock::new(|| {
    let tables = TABLES.iter().flat_map(|table| {
        serde_yaml::from_str::<BTreeMap<String, Mapping>>(table).expect("the built-in table is right")
    });
    tables.map(|(kind, rows)| (kind, kind_words(rows))).collect()
});

/// Every kind of mapping that the table tells of, by name.
pub(crate) fn kinds() -> &'static BTreeMap<String, KindWords> {
    &KINDS
}

fn kind_words(rows: Mapping) -> KindWords {
    let mut words = KindWords { chinese: String::new(), rows: Vec::new() };
    for (key, row) in rows {
        let key: String = serde_yaml::from_value(key).expect("a key is text");
        if key == ITSELF {
            words.chinese = serde_yaml::from_value(row).expect("a kind is told in a text");
            continue;
        }
        let row: Vec<Value> = serde_yaml::from_value(row).expect("a row is a list");
        let mut cells = row.into_iter();
        let chinese = cells.next().and_then(|cell| cell.as_str().map(str::to_owned)).expect("a row begins with a text");
        let example = cells.next();
        let english = cells.next().or_else(|| example.clone());
        assert!(cells.next().is_none(), "the row of `{key}` is too long");
        words.rows.push(Row { key, chinese, examples: example.zip(english) });
    }
    words
}
