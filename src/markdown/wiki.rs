//! Reads what stands between `[[` and `]]`.

use crate::diagnostic::nearest::nearest;
use crate::model::{EntryKind, UnresolvedTarget, WikiPage};

/// The longest text between `[[` and `]]` that is a reference, in bytes.
pub(super) const LONGEST: usize = 360;

/// Whether `inner`, found between `[[` and `]]`, has the shape of a reference.
///
/// What looks like shell (`[[ -f x ]]`), numbers, regular expressions or an array is left alone.
pub(super) fn is_reference(inner: &str) -> bool {
    let (target, label) = inner.split_once('|').map_or((inner, None), |(target, label)| (target, Some(label)));
    inner.chars().count() <= 120
        && !inner.contains(['[', ']', '\n'])
        && label.is_none_or(|label| !label.trim().is_empty())
        && target == target.trim()
        && target.chars().any(char::is_alphabetic)
        && !target.starts_with('-')
        && !target.contains(['$', '"', '\'', '=', '<', '>', '(', ')', ';', '`', '\\', '*', '&', '!'])
        && wanted(target).is_some()
        && !is_contents_mark(target)
}

/// What the reference to `target`, the text before any `|`, asks for; nothing if it has no such shape.
pub fn wanted(target: &str) -> Option<UnresolvedTarget> {
    let (page, entry) = match target.split_once('#') {
        Some((page, entry)) => (page, Some(entry)),
        None => (target, None),
    };
    let wiki = |page, kind, id: &str| Some(UnresolvedTarget::Wiki { page, kind, id: id.into() });
    let Some(entry) = entry else {
        return match page.split_once(':') {
            None => is_page(page).then_some(()).and_then(|()| wiki(WikiPage::Named(page.into()), None, "")),
            Some((_, id)) if id.is_empty() || id.starts_with(':') => None,
            Some((kind, id)) => match EntryKind::named(kind) {
                Some(kind @ (EntryKind::Material | EntryKind::Contact | EntryKind::Term)) => {
                    wiki(WikiPage::Shared, Some(kind), id)
                }
                Some(kind) => wiki(WikiPage::Same, Some(kind), id),
                // A slip such as `materail:` is to be reported, `File:x.png` of another wiki is text.
                None if kind.len() > 3 && nearest(kind, KINDS).is_some() => {
                    wiki(WikiPage::Named(page.into()), None, "")
                }
                None => None,
            },
        };
    };
    if entry.is_empty() || !(page.is_empty() || is_page(page)) {
        return None;
    }
    let page = if page.is_empty() { WikiPage::Same } else { WikiPage::Named(page.into()) };
    match entry.split_once(':').and_then(|(kind, id)| Some((EntryKind::named(kind)?, id))) {
        Some((_, "")) => None,
        Some((kind, id)) => wiki(page, Some(kind), id),
        None => wiki(page, None, entry),
    }
}

const KINDS: [&str; 9] =
    ["material", "term", "contact", "cause", "step", "feature", "question", "section", "condition"];

/// The part of `target` that names it best as long as its title is not known.
pub(super) fn last_part(target: &str) -> &str {
    let part = target.rsplit_once('#').map_or(target, |(_, entry)| entry);
    match part.split_once(':') {
        Some((kind, id)) if EntryKind::named(kind).is_some() => id,
        _ if target.contains('#') => part,
        _ => part.rsplit_once('/').map_or(part, |(_, name)| name),
    }
}

/// Whether `text` could be a page's path: letters, digits, and `-` `_` `.` `/` inside.
fn is_page(text: &str) -> bool {
    let fits =
        |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/') || (!c.is_ascii() && !c.is_whitespace());
    !text.is_empty() && text.chars().all(fits)
}

fn is_contents_mark(target: &str) -> bool {
    target.eq_ignore_ascii_case("toc") || target.eq_ignore_ascii_case("_toc_")
}

#[cfg(test)]
mod tests {
    use super::{is_reference, last_part, wanted};
    use crate::model::{EntryKind, UnresolvedTarget, WikiPage};

    #[test]
    fn references_are_read_in_all_their_shapes() {
        let named = |page: &str| WikiPage::Named(page.into());
        #[rustfmt::skip]
        let cases = [
            ("renewal",                       named("renewal"),        None,                      "",            "renewal"),
            ("xinghe/renewal",                named("xinghe/renewal"), None,                      "",            "renewal"),
            ("xinghe/renewal#fix:resubmit",   named("xinghe/renewal"), Some(EntryKind::Fix),      "resubmit",    "resubmit"),
            ("#cause:blurry-scan",            WikiPage::Same,          Some(EntryKind::Cause),    "blurry-scan", "blurry-scan"),
            ("#任意标题（2023）",               WikiPage::Same,          None,                      "任意标题（2023）", "任意标题（2023）"),
            ("#两 词/x",                       WikiPage::Same,          None,                      "两 词/x",      "两 词/x"),
            ("material:business-license",     WikiPage::Shared,        Some(EntryKind::Material), "business-license", "business-license"),
            ("term:法定代表人",                 WikiPage::Shared,        Some(EntryKind::Term),     "法定代表人",    "法定代表人"),
            ("contact:hotline",               WikiPage::Shared,        Some(EntryKind::Contact),  "hotline",     "hotline"),
            ("materail:x",                    named("materail:x"),     None,                      "",            "materail:x"),
        ];
        for (target, page, kind, id, shown) in cases {
            assert!(is_reference(target), "{target}");
            assert!(is_reference(&format!("{target}|看这里")), "{target}");
            assert_eq!(wanted(target), Some(UnresolvedTarget::Wiki { page, kind, id: id.into() }), "for {target:?}");
            assert_eq!(last_part(target), shown);
        }
    }

    #[test]
    fn what_other_languages_mean_by_double_brackets_is_text() {
        #[rustfmt::skip]
        let cases = [
            " -f x ", "-f", "1", "0-9", "1, 2", ":alpha:", ":space:]", "$x", "a=b", "a b", "_TOC_", "toc", "std::vector", "",
            "#", "#fix:", "material:", "x|", "File:a.png", "x y|z", "a(b)", "a;b", "!", "a,b",
        ];
        for inner in cases {
            assert!(!is_reference(inner), "{inner:?}");
        }
        assert!(!is_reference(&"长".repeat(121)));
    }
}
