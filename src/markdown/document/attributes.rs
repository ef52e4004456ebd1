//! Reads attribute lists: `{#id}`, `{.class}`, `{: target=_blank}`. Only a heading's id is of use; the rest is dropped.

/// The text of a heading without the list at its end, and the id that the list gives.
///
/// Braces that are no attribute list (`GET /users/{id}`, `{{COMPANY_NAME}}`) are text.
pub(super) fn of_heading(text: &str) -> Option<(&str, Option<&str>)> {
    let inner = text.trim_end().strip_suffix('}')?;
    let (before, list) = inner.rsplit_once('{')?;
    if before.ends_with(['{', '$']) || !is_list(list) {
        return None;
    }
    let id = list.split_whitespace().find_map(|part| part.trim_start_matches(':').strip_prefix('#'));
    Some((before.trim_end(), id.filter(|id| !id.is_empty())))
}

/// How many bytes of `text`, which follows a link or an image, are an attribute list.
pub(super) fn after_link(text: &str) -> usize {
    let list = text.strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(list, _)| list);
    list.filter(|list| is_list(list) || list.contains('=')).map_or(0, |list| list.len() + 2)
}

/// Whether this stands in an attribute list: it begins with `#id`, `.class` or `:`, and holds no brace.
fn is_list(list: &str) -> bool {
    let list = list.trim();
    list.starts_with([':', '.', '#']) && list.len() > 1 && !list.contains(['{', '}', '<', '>'])
}

#[cfg(test)]
mod tests {
    use super::{after_link, of_heading};

    #[test]
    fn a_heading_gives_its_id_with_and_without_a_space() {
        #[rustfmt::skip]
        let cases = [
            ("About{#x}",            Some(("About", Some("x")))),
            ("关于 {#上传-材料} ",     Some(("关于", Some("上传-材料")))),
            ("A {.cls #x k=v}",      Some(("A", Some("x")))),
            ("A {: #x .no_toc}",     Some(("A", Some("x")))),
            ("A {.no_toc}",          Some(("A", None))),
            ("{#x}",                 Some(("", Some("x")))),
            ("GET /users/{id}",      None),
            ("致 {{COMPANY_NAME}}",   None),
            ("a {{#x}}",             None),
            ("${#array}",            None),
            ("A {}",                 None),
        ];
        for (text, expected) in cases {
            assert_eq!(of_heading(text), expected, "for {text:?}");
        }
    }

    #[test]
    fn lists_after_links_are_counted() {
        #[rustfmt::skip]
        let cases = [("{: target=_blank} x", 17), ("{.cls}", 6), ("{target=_blank}", 15), ("{id} x", 0), ("{{x}}", 0), (" {.x}", 0)];
        for (text, expected) in cases {
            assert_eq!(after_link(text), expected, "for {text:?}");
        }
    }
}
