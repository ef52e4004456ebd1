//! Says which elements and attributes of raw HTML are harmless.

/// What becomes of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::markdown) enum Kind {
    /// Stays, perhaps under a name that HTML still has; blocks do not stand in a line.
    Keep { name: &'static str, block: bool },
    /// `<br>`, `<wbr>`.
    Break(&'static str),
    /// `<a>`.
    Link,
    /// `<img>`.
    Image,
    /// Shows something from elsewhere, which becomes a link.
    Media,
    /// Its tags go, its content stays.
    Unwrap,
    /// No element of HTML.
    Unknown,
}

/// What becomes of the element called `name`.
pub(in crate::markdown) fn kind(name: &str) -> Kind {
    const BLOCKS: [&str; 31] = [
        "div",
        "p",
        "blockquote",
        "pre",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "caption",
        "colgroup",
        "col",
        "hr",
        "details",
        "summary",
        "figure",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ];
    const SPANS: [&str; 28] = [
        "span", "b", "strong", "i", "em", "u", "s", "del", "ins", "mark", "small", "sub", "sup", "kbd", "code", "samp",
        "var", "q", "cite", "dfn", "abbr", "time", "ruby", "rt", "rp", "bdi", "bdo", "address",
    ];
    if let Some(name) = BLOCKS.iter().find(|known| **known == name) {
        return Kind::Keep { name, block: true };
    }
    if let Some(name) = SPANS.iter().find(|known| **known == name) {
        return Kind::Keep { name, block: *name == "address" };
    }
    match name {
        "br" => Kind::Break("<br>"),
        "wbr" => Kind::Break("<wbr>"),
        "a" => Kind::Link,
        "img" | "image" => Kind::Image,
        "iframe" | "video" | "audio" | "embed" | "source" | "track" | "object" => Kind::Media,
        "strike" => Kind::Keep { name: "s", block: false },
        "tt" => Kind::Keep { name: "code", block: false },
        // Without its value, which no reader sees, it may not stand.
        "data" => Kind::Keep { name: "span", block: false },
        "acronym" => Kind::Keep { name: "abbr", block: false },
        "section" | "article" | "aside" | "center" | "main" | "header" | "footer" | "nav" | "hgroup" | "fieldset" => {
            Kind::Keep { name: "div", block: true }
        }
        "font" | "big" | "blink" | "marquee" | "label" | "form" | "input" | "button" | "select" | "option"
        | "optgroup" | "textarea" | "legend" | "output" | "progress" | "meter" | "picture" | "map" | "area"
        | "canvas" | "html" | "head" | "body" | "title" | "meta" | "link" | "base" | "script" | "style"
        | "noscript" | "noembed" | "noframes" | "frame" | "frameset" | "template" | "page_index" | "svg" | "math"
        | "param" | "xmp" | "plaintext" | "dialog" | "menu" | "search" | "portal" | "applet" | "datalist" | "nobr"
        | "rb" | "rtc" => Kind::Unwrap,
        _ => Kind::Unknown,
    }
}

/// Whether an element stays as empty as it is written.
pub(in crate::markdown) fn is_void(name: &str) -> bool {
    matches!(name, "hr" | "col")
}

/// The attributes that stay on the element called `name`, besides those that any may have.
pub(in crate::markdown) fn attributes_of(name: &str) -> &'static [&'static str] {
    match name {
        "ol" => &["start", "reversed", "type"],
        "li" => &["value"],
        "td" => &["colspan", "rowspan"],
        "th" => &["colspan", "rowspan", "scope"],
        "col" | "colgroup" => &["span"],
        "details" => &["open"],
        "time" => &["datetime"],
        _ => &[],
    }
}

/// Whether `value` is one that the attribute may have.
pub(in crate::markdown) fn is_valid(attribute: &str, value: &str) -> bool {
    let number = value.len() < 5 && !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    match attribute {
        "start" | "value" => number,
        "colspan" | "rowspan" | "span" => number && value.trim_start_matches('0').len() < 4 && !value.starts_with('0'),
        "type" => matches!(value, "1" | "a" | "A" | "i" | "I"),
        "scope" => matches!(value, "row" | "col" | "rowgroup" | "colgroup"),
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "lang" => value
            .split('-')
            .all(|tag| matches!(tag.len(), 1..=8) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric())),
        "datetime" => !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit() || b"-:T.Z+".contains(&byte)),
        "title" => true,
        _ => value.is_empty() || value.eq_ignore_ascii_case(attribute),
    }
}
