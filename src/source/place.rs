use super::ValuePath;

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
