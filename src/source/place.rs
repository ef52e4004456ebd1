use std::fmt;

/// Where in a file something stands.
///
/// Cheap to keep, because most places are never asked for: a byte range where one is at hand (Markdown), a path to the
/// value where the reader keeps none (YAML, front matter). The span behind a path is found when a diagnostic is shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Place {
    /// The file as a whole.
    #[default]
    File,
    /// A half-open range of bytes of the file.
    Bytes {
        /// The first byte.
        start: u32,
        /// The byte after the last.
        end: u32,
    },
    /// A YAML value, or a part of its text.
    Value {
        /// Which value of the file (of its front matter, in a Markdown file).
        path: ValuePath,
        /// A half-open range of bytes of the text that the value *means*, escapes and indentation undone.
        within: Option<(u32, u32)>,
    },
    /// The key of a YAML value.
    Key {
        /// Which value the key names.
        path: ValuePath,
    },
}

impl Place {
    /// The bytes `range` of the file.
    ///
    /// # Panics
    ///
    /// When the range does not fit: files are refused long before four gigabytes.
    pub fn bytes(range: std::ops::Range<usize>) -> Self {
        let fit = |at: usize| u32::try_from(at).expect("a source file is smaller than 4 GiB");
        Self::Bytes { start: fit(range.start), end: fit(range.end) }
    }

    /// The whole value at `path`.
    pub fn value(path: impl Into<ValuePath>) -> Self {
        Self::Value { path: path.into(), within: None }
    }
}

/// The way to a value of a YAML file: `causes[2].fixes[0]`; empty for the whole document.
///
/// Keys that hold `.`, `[` or `"` are written as `["a.b"]` with JSON escapes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ValuePath(Box<str>);

/// One step of a [`ValuePath`].
#[derive(Debug, Clone, PartialEq, Eq)]
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
        let plain = !key.is_empty() && !key.contains(['.', '[', ']', '"', '\\']);
        Self(if !plain {
            format!("{}[{}]", self.0, serde_json::Value::from(key)).into()
        } else if self.0.is_empty() {
            key.into()
        } else {
            format!("{}.{key}", self.0).into()
        })
    }

    /// The path to the entry `index` of the sequence that this path leads to.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}[{index}]", self.0).into())
    }

    /// The path as written: `causes[2].fixes[0]`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The steps from the document's root.
    pub fn parts(&self) -> Vec<PathPart> {
        let mut parts = Vec::new();
        let mut rest = &*self.0;
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
}

impl From<&str> for ValuePath {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for ValuePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{PathPart, ValuePath};

    #[test]
    fn a_path_reads_as_it_was_put_together() {
        let path = ValuePath::default().key("causes").index(2).key("a.b]\"").key("修复");
        assert_eq!(path.as_str(), r#"causes[2]["a.b]\""].修复"#);
        let key = |text: &str| PathPart::Key(text.to_owned());
        assert_eq!(path.parts(), [key("causes"), PathPart::Index(2), key("a.b]\""), key("修复")]);
        assert_eq!(ValuePath::default().parts(), []);
    }
}
