use std::borrow::Cow;

/// One value, borrowed from its text where it stands there as it is meant.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node<'t> {
    /// A scalar without quotes; empty where nothing is written.
    Plain(&'t str),
    /// A scalar in quotes, or a block.
    Quoted(Cow<'t, str>),
    List(Vec<Node<'t>>),
    /// Keys are [`Node::Plain`] in effect, and each occurs once.
    Mapping(Vec<(&'t str, Node<'t>)>),
}
