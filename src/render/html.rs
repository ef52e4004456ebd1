//! Text as HTML.

/// `text` for the inside of an element or of a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    push_escaped(&mut escaped, text);
    escaped
}

/// Puts `text`, escaped, behind `out`.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// The first characters of a text, cut between words or Chinese characters, with `…` if something is left out.
pub(super) fn excerpt(text: &str, most: usize) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((cut, _)) = joined.char_indices().nth(most) else { return joined };
    let head = &joined[..cut];
    let end = match head.rfind(' ') {
        Some(space) if head[space..].is_ascii() && head.len() - space < 40 => space,
        _ => cut,
    };
    format!("{}…", joined[..end].trim_end_matches(|c: char| c.is_whitespace() || "，,；;：:、".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::{escape, excerpt};

    #[test]
    fn nothing_opens_a_tag_or_ends_an_attribute() {
        assert_eq!(escape("<a href=\"x\">'&amp;"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;");
        assert_eq!(escape("企业认证"), "企业认证");
    }

    #[test]
    fn excerpts_end_between_words() {
        assert_eq!(excerpt("one two  three", 9), "one two…");
        assert_eq!(excerpt("企业认证，被驳回", 5), "企业认证…");
        assert_eq!(excerpt("short", 9), "short");
    }
}
