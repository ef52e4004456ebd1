//! What elements of a page are to its twin.

use super::tokens::Tag;

/// What is on the page for moving about, or for nobody to read.
pub(super) fn is_left_out(tag: &Tag<'_>) -> bool {
    matches!(
        tag.name,
        "nav"
            | "button"
            | "script"
            | "style"
            | "template"
            | "svg"
            | "form"
            | "select"
            | "textarea"
            | "dialog"
            | "noscript"
            | "iframe"
            | "object"
            | "video"
            | "audio"
            | "canvas"
    ) || tag.attribute("hidden").is_some()
        || tag.attribute("aria-hidden").as_deref() == Some("true")
        || ["contents", "page-actions", "footnote-back"].iter().any(|class| tag.has_class(class))
}

pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "main"
            | "article"
            | "section"
            | "header"
            | "footer"
            | "aside"
            | "hgroup"
            | "address"
            | "div"
            | "p"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "blockquote"
            | "pre"
            | "figure"
            | "figcaption"
            | "details"
            | "summary"
            | "table"
            | "caption"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "fieldset"
            | "legend"
    )
}

/// The language of the code in an element, if it says one.
pub(super) fn language(tag: &Tag<'_>) -> Option<String> {
    let classes = tag.attribute("class")?;
    let language = classes.split_ascii_whitespace().find_map(|class| class.strip_prefix("language-"))?;
    let is_plain = language.chars().all(|c| c.is_alphanumeric() || "+-#._".contains(c));
    is_plain.then(|| language.to_owned())
}
