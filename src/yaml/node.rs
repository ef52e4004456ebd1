use std::ops::Range;
use std::sync::Arc;

/// One value of a YAML text, with its place.
///
/// Cheap to clone: what an alias names is shared, not copied, so that a small text stays a small tree.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Its bytes in the whole text, quotes and brackets included, tags, anchors and the `|` of a block not; for an alias
    /// those of the alias. Empty where nothing is written.
    pub span: Range<usize>,
    /// How many collections nest in it, itself included; 0 for a scalar.
    pub(super) height: usize,
    /// How much it holds, see [`MAX_NODES`](super::MAX_NODES).
    pub(super) weight: usize,
}

/// The three kinds of YAML values.
#[derive(Debug, Clone)]
pub enum Kind {
    /// A single text, number, truth value or nothing.
    Scalar(Arc<Scalar>),
    /// `[…]`, or lines that begin with `- `.
    Sequence(Arc<[Node]>),
    /// `{…}`, or lines of the form `key: value`, in the order written, with keys that occur twice.
    Mapping(Arc<[Entry]>),
}

/// A key with its value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key: almost always a scalar.
    pub key: Node,
    /// The value; an empty plain scalar if the key was left blank.
    pub value: Node,
}

/// A scalar as written.
#[derive(Debug)]
pub struct Scalar {
    /// The text it means: quotes, escapes, indentation and folding undone, nothing else interpreted.
    pub text: Box<str>,
    /// How it is written.
    pub style: ScalarStyle,
    /// The bytes that [`text`](Self::text) was read from: as the node's span, but with the line ends of a block.
    pub(super) raw: Range<usize>,
}

impl Scalar {
    /// Whether each of its lines is a line of the text: a block after `|`.
    pub fn is_literal(&self) -> bool {
        self.style == ScalarStyle::Literal
    }
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarStyle {
    /// Without quotes, so it may mean a number, a truth value or nothing.
    Plain,
    /// In quotes, or tagged as a text.
    Single,
    /// In double quotes, with escapes.
    Double,
    /// A block of lines after `|`.
    Literal,
    /// A block of lines after `>`.
    Folded,
}

impl Node {
    /// The text of a scalar of any style.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        }
    }

    /// Whether nothing is written here, be it left blank or spelt `~` or `null`.
    pub fn is_null(&self) -> bool {
        match &self.kind {
            Kind::Scalar(scalar) => {
                scalar.style == ScalarStyle::Plain && matches!(&*scalar.text, "" | "~" | "null" | "Null" | "NULL")
            }
            _ => false,
        }
    }

    /// The entries of a mapping, in the order written; none for anything else.
    pub fn entries(&self) -> &[Entry] {
        match &self.kind {
            Kind::Mapping(entries) => entries,
            _ => &[],
        }
    }
}
