use crate::model::Prose;

/// The text of a prose without its markup, for descriptions and for search: blocks on lines of their own, no footnote
/// numbers. What fills its holes is not in it.
pub fn plain_text(prose: &Prose) -> String {
    text_of(&prose.html)
}

/// The same of HTML that this module wrote.
pub fn text_of(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        push_text(&mut out, &rest[..open]);
        let tag = &rest[open..];
        let end = end_of_tag(tag);
        let name = tag[1..end].trim_start_matches('/');
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        rest = &tag[end..];
        if tag.starts_with("<sup class=\"footnote-ref\"") {
            rest = rest.find("</sup>").map_or(rest, |at| &rest[at..]);
        } else if matches!(name, "td" | "th" | "summary") {
            separate(&mut out, ' ');
        } else if !is_phrasing(name) {
            separate(&mut out, '\n');
        }
    }
    push_text(&mut out, rest);
    out.truncate(out.trim_end().len());
    out
}

/// The length of the tag that begins `html`.
pub fn end_of_tag(html: &str) -> usize {
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate() {
        match (byte, quote) {
            (b'"' | b'\'', None) => quote = Some(byte),
            (_, Some(open)) if byte == open => quote = None,
            (b'>', None) => return at + 1,
            _ => {}
        }
    }
    html.len()
}

fn separate(out: &mut String, by: char) {
    let last = out.chars().next_back();
    if by == '\n' && last == Some(' ') {
        out.pop();
    }
    if last.is_some_and(|last| last != '\n' && last != by) {
        out.push(by);
    }
}

fn push_text(out: &mut String, html: &str) {
    let begins_line = out.is_empty() || out.ends_with('\n');
    let html = if begins_line { html.trim_start() } else { html };
    decode(out, html);
}

/// Writes `html` with its character references as characters.
pub fn decode(out: &mut String, html: &str) {
    let mut rest = html;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = &rest[1..rest.bytes().take(12).position(|byte| byte == b';').unwrap_or(1)];
        let c = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some('\u{a0}'),
            _ => name.strip_prefix('#').and_then(|number| {
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16),
                    None => number.parse(),
                };
                code.ok().and_then(char::from_u32).filter(|c| *c != '\0')
            }),
        };
        out.push(c.unwrap_or('&'));
        rest = &rest[if c.is_some() { name.len() + 2 } else { 1 }..];
    }
    out.push_str(rest);
}

fn is_phrasing(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "i"
            | "input"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "wbr"
    )
}

#[cfg(test)]
mod tests {
    use super::{decode, text_of};

    #[test]
    fn markup_goes_and_blocks_stay_apart() {
        let html = "<h2 id=\"a&gt;\">标题</h2>\n<p>a &amp; <b>b</b><sup class=\"footnote-ref\"><a href=\"#x\">1</a></sup>c<br>d</p>\n\
            <table><tr><td>甲</td><td>乙</td></tr></table><pre><code>x\n  y</code></pre>";
        assert_eq!(text_of(html), "标题\na & bc\nd\n甲 乙\nx\n  y");
    }

    #[test]
    fn character_references_are_read() {
        let mut out = String::new();
        decode(&mut out, "a&amp;b&#x4e2d;&#65;&nope;&&lt;&#0;");
        assert_eq!(out, "a&b中A&nope;&<&#0;");
    }
}
