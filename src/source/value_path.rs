use std::cmp::Ordering;
use std::fmt;

/// The way to a value of a YAML file: `causes[2].fixes[0]`; empty for the whole document.
///
/// Keys that hold `.`, `[` or `"` are written as `["a.b"]` with JSON escapes.
///
/// A path is made for each reference of a site, and looked at only if a diagnostic is about it. So a path of keys of the
/// contract takes sixteen bytes and no allocation; any other one is kept as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ValuePath(Steps);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Steps {
    /// Bytes of steps one after the other, up to the first 0: a key is its number in [`KEYS`], from 1; an index below
    /// 127 is 128 and the index; any other 255 and two bytes, the lower first.
    Packed([u8; CAPACITY]),
    /// The path as written, where it does not fit.
    Written(Box<Written>),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Written(String);

/// How many bytes of steps fit: two more would cost each place eight.
const CAPACITY: usize = 15;

/// What begins an index of two bytes.
const LONG_INDEX: u8 = 255;

/// The keys of the contract below which references stand, in order. One that is missing costs memory only.
#[rustfmt::skip]
const KEYS: [&str; 105] = [
    "accessed", "action", "aliases", "also", "amount", "answer", "applies_to", "at", "attempts", "audience", "avoid",
    "body", "bring", "causes", "changes", "channel", "code", "confirm", "confused_with", "contacts", "cooldown", "cost",
    "date", "defects", "disclaimer", "draft", "duration", "eligibility", "en", "escalate", "expect", "extra", "faq",
    "features", "fees", "field", "fields", "fixes", "formats", "grace", "hours", "id", "if_lapsed", "if_missed",
    "irreversible", "issued_by", "issued_within", "issuer", "likelihood", "link", "lost_on_expiry", "materials",
    "max_size", "message", "min_pixels", "must", "must_match", "name", "nav", "needs", "no_known_fix", "note",
    "optional", "order", "overview", "owner", "per", "place", "playbook", "process", "profiles", "question",
    "refundable", "related", "remaining", "reminders", "renew_from", "renewal", "required", "requirement",
    "response_time", "resume_at", "retry", "review_every", "reviewed", "rollback", "search", "sections", "seen_in",
    "slug", "sources", "steps", "summary", "superseded_by", "symptoms", "tags", "takes", "term", "title", "updated",
    "url", "valid_for", "verify", "where", "why",
];

/// One step of a [`ValuePath`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PathPart {
    /// Into a mapping.
    Key(String),
    /// Into a sequence, counted from 0.
    Index(usize),
}

impl ValuePath {
    /// The path to `key` of the mapping that this path leads to.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        let number = KEYS.binary_search(&key).ok().and_then(|at| u8::try_from(at + 1).ok());
        if let Some(packed) = number.and_then(|number| self.packed(&[number])) {
            return packed;
        }
        let path = self.to_string();
        let plain = !key.is_empty() && !key.contains(['.', '[', ']', '"', '\\']);
        Self::written(if !plain {
            format!("{path}[{}]", serde_json::Value::from(key))
        } else if path.is_empty() {
            key.to_owned()
        } else {
            format!("{path}.{key}")
        })
    }

    /// The path to the entry `index` of the sequence that this path leads to.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        let packed = match u16::try_from(index) {
            Ok(short @ 0..127) => self.packed(&[128 | short.to_le_bytes()[0]]),
            Ok(long) => self.packed(&[LONG_INDEX, long.to_le_bytes()[0], long.to_le_bytes()[1]]),
            Err(_) => None,
        };
        packed.unwrap_or_else(|| Self::written(format!("{self}[{index}]")))
    }

    /// This path with `step` behind it, if both fit.
    fn packed(&self, step: &[u8]) -> Option<Self> {
        let Steps::Packed(mut steps) = self.0 else { return None };
        let length = length(&steps);
        steps.get_mut(length..length + step.len())?.copy_from_slice(step);
        Some(Self(Steps::Packed(steps)))
    }

    fn written(path: String) -> Self {
        Self(Steps::Written(Box::new(Written(path))))
    }

    /// Whether it is the path of the whole document.
    pub fn is_empty(&self) -> bool {
        matches!(self.0, Steps::Packed([0, ..]))
    }

    /// The steps from the document's root.
    pub fn parts(&self) -> Vec<PathPart> {
        match &self.0 {
            Steps::Packed(steps) => {
                let part = |step: Step| match step {
                    Step::Key(key) => PathPart::Key(key.to_owned()),
                    Step::Index(index) => PathPart::Index(index),
                };
                unpacked(steps).map(part).collect()
            }
            Steps::Written(path) => parts(&path.0),
        }
    }
}

/// How many of `steps` are taken. The second and third byte of a long index may be 0.
fn length(steps: &[u8; CAPACITY]) -> usize {
    let mut at = 0;
    while at < CAPACITY && steps[at] != 0 {
        at += if steps[at] == LONG_INDEX { 3 } else { 1 };
    }
    at
}

enum Step {
    Key(&'static str),
    Index(usize),
}

fn unpacked(steps: &[u8; CAPACITY]) -> impl Iterator<Item = Step> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let byte = steps.get(at).copied().filter(|byte| *byte != 0)?;
        at += 1;
        Some(match byte {
            LONG_INDEX => {
                at += 2;
                Step::Index(usize::from(u16::from_le_bytes([steps[at - 2], steps[at - 1]])))
            }
            128.. => Step::Index(usize::from(byte & 127)),
            _ => Step::Key(KEYS[usize::from(byte) - 1]),
        })
    })
}

/// The steps of a path as written.
fn parts(path: &str) -> Vec<PathPart> {
    let mut parts = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        if let Some(bracketed) = rest.strip_prefix('[') {
            let mut values = serde_json::Deserializer::from_str(bracketed).into_iter::<serde_json::Value>();
            let value = values.next().and_then(Result::ok);
            let end = values.byte_offset();
            match value {
                Some(serde_json::Value::String(key)) => parts.push(PathPart::Key(key)),
                Some(value) => {
                    parts.push(PathPart::Index(value.as_u64().and_then(|n| n.try_into().ok()).unwrap_or(0)));
                }
                None => return parts,
            }
            rest = bracketed[end..].strip_prefix(']').unwrap_or("");
        } else {
            let key = rest.strip_prefix('.').unwrap_or(rest);
            let end = key.find(['.', '[']).unwrap_or(key.len());
            parts.push(PathPart::Key(key[..end].to_owned()));
            rest = &key[end..];
        }
    }
    parts
}

impl Default for ValuePath {
    fn default() -> Self {
        Self(Steps::Packed([0; CAPACITY]))
    }
}

impl From<&str> for ValuePath {
    fn from(text: &str) -> Self {
        parts(text).into_iter().fold(Self::default(), |path, part| match part {
            PathPart::Key(key) => path.key(&key),
            PathPart::Index(index) => path.index(index),
        })
    }
}

impl PartialOrd for ValuePath {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ValuePath {
    fn cmp(&self, other: &Self) -> Ordering {
        self.to_string().cmp(&other.to_string())
    }
}

impl fmt::Display for ValuePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Steps::Packed(steps) => unpacked(steps).enumerate().try_for_each(|(at, step)| match step {
                Step::Index(index) => write!(f, "[{index}]"),
                Step::Key(key) if at == 0 => f.write_str(key),
                Step::Key(key) => write!(f, ".{key}"),
            }),
            Steps::Written(path) => f.write_str(&path.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{KEYS, PathPart, Steps, ValuePath};
    use crate::source::Place;

    #[test]
    fn a_path_reads_as_it_was_put_together() {
        let path = ValuePath::default().key("causes").index(2).key("a.b]\"").key("修复");
        assert_eq!(path.to_string(), r#"causes[2]["a.b]\""].修复"#);
        let key = |text: &str| PathPart::Key(text.to_owned());
        assert_eq!(path.parts(), [key("causes"), PathPart::Index(2), key("a.b]\""), key("修复")]);
        assert_eq!(ValuePath::default().parts(), []);
        assert!(ValuePath::default().is_empty() && !path.is_empty());
    }

    #[test]
    fn paths_of_the_contract_take_no_allocation_and_read_as_written() {
        #[rustfmt::skip]
        let cases = [
            ("causes[2].fixes[0]",                     true),
            ("process[126].materials[127].body",       true),
            ("contacts[65535].link",                   true),
            ("contacts[256][0][512].link",             true),
            ("contacts[65536].link",                   false),
            ("[3].also[1]",                            true),
            ("a[1].title",                             false),
            ("title.title.title.title.title.title.title.title.title.title.title.title.title.title.title.title", false),
        ];
        for (text, packed) in cases {
            let path = ValuePath::from(text);
            assert_eq!(path.to_string(), text);
            assert_eq!(matches!(path.0, Steps::Packed(_)), packed, "for {text}");
            assert_eq!(ValuePath::from(text), path);
        }
        assert_eq!((size_of::<ValuePath>(), size_of::<Place>()), (16, 32));
    }

    #[test]
    fn keys_are_in_order() {
        assert!(KEYS.is_sorted());
    }
}
