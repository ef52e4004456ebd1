//! Finds URLs that are typed as they are, without `<` and `>`.

use crate::markdown::cjk;

/// The end of the bare URL that begins at the byte `at` of `text`, if one does.
///
/// It ends at white space, at any Chinese character or mark, and before closing punctuation, as GFM has it.
pub(super) fn end(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let host = ["https://", "http://", "www."].iter().find_map(|start| rest.strip_prefix(start))?;
    if text[..at].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '/' | '.' | '-')) {
        return None;
    }
    if !host.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let name = &host[..host.find(|c| cjk::ends_url(c) || matches!(c, '/' | '?' | '#' | ':')).unwrap_or(host.len())];
    if rest.starts_with("www.") && !name.contains('.') {
        return None;
    }
    let url = &rest[..rest.len() - host.len() + host.find(cjk::ends_url).unwrap_or(host.len())];
    Some(at + trim(url).len())
}

/// `url` without the punctuation at its end that belongs to the sentence around it.
fn trim(url: &str) -> &str {
    let count = |c: char| url.matches(c).count();
    let mut surplus = count(')').saturating_sub(count('('));
    let mut url = url;
    while let Some(last) = url.chars().next_back() {
        match last {
            '.' | ',' | ':' | ';' | '!' | '?' | '\'' | '*' | '_' | '~' | '%' | '$' | '&' => {}
            ')' if surplus > 0 => surplus -= 1,
            _ => break,
        }
        url = &url[..url.len() - last.len_utf8()];
    }
    url
}

#[cfg(test)]
mod tests {
    use super::end;

    #[test]
    fn a_bare_url_ends_where_its_author_meant() {
        #[rustfmt::skip]
        let cases = [
            ("https://a.com，然后",           Some("https://a.com")),
            ("https://a.com/认证",            Some("https://a.com/")),
            ("https://a.com/x?y=1&z=%E4。",   Some("https://a.com/x?y=1&z=%E4")),
            ("https://a.com/x).",            Some("https://a.com/x")),
            ("https://a.com/x_(y)",          Some("https://a.com/x_(y)")),
            ("https://a.com/x_(y))",         Some("https://a.com/x_(y)")),
            ("https://a.com/**",             Some("https://a.com/")),
            ("https://a.com“",               Some("https://a.com")),
            ("www.a.com）",                   Some("www.a.com")),
            ("http://localhost:8080/",       Some("http://localhost:8080/")),
            ("www.",                         None),
            ("www.a",                        None),
            ("http等",                        None),
            ("http:等",                       None),
            ("https://",                     None),
            ("https://，",                    None),
        ];
        for (text, expected) in cases {
            assert_eq!(end(text, 0).map(|end| &text[..end]), expected, "for {text:?}");
        }
        assert_eq!(end("xhttps://a.com", 1), None);
        assert_eq!(end("（https://a.com）", 3), Some(16));
    }
}
