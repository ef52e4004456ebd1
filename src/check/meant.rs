//! What was meant by a name that nothing has: a name in brackets or quotes, several names in one text, a title or a part of one.

use crate::model::Line;

/// So many things are looked through for each name that nothing has.
const MOST: usize = 300;

/// A thing that may be named: its id and its title.
pub(super) type Thing<'a> = (&'a str, &'a str);

/// What was meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meant<'a> {
    /// These, by their ids or titles as written: surely.
    Names(Vec<&'a str>),
    /// The thing whose title has the text in it, or the other way round: perhaps.
    Titled(Thing<'a>),
}

/// The things behind `entries`.
pub(super) fn things<'a>(entries: impl Iterator<Item = (&'a str, &'a Line)>) -> Vec<Thing<'a>> {
    entries.map(|(id, title)| (id, &*title.text)).take(MOST).collect()
}

/// A name without the brackets and quotes around it.
pub(super) fn bare(written: &str) -> &str {
    written.trim_matches(|c: char| c.is_whitespace() || "[]{}()【】（）［］“”‘’\"'《》「」".contains(c))
}

/// What of `things` was meant by `written`; the text itself is none of their names.
pub(super) fn meant<'a>(written: &'a str, things: &[Thing<'a>]) -> Option<Meant<'a>> {
    let is_name = |name: &&str| things.iter().any(|(id, title)| id == name || title == name);
    let bare = bare(written);
    let names: Vec<&str> =
        bare.split([',', '，', '、', ';', '；']).map(str::trim).filter(|name| !name.is_empty()).collect();
    if !names.is_empty() && names.iter().all(is_name) {
        return Some(Meant::Names(names));
    }
    let has_in_common = |title: &str| {
        title.chars().count() > 1 && bare.chars().count() > 1 && (title.contains(bare) || bare.contains(title))
    };
    let mut titled = things.iter().filter(|(_, title)| has_in_common(title));
    match (titled.next(), titled.next()) {
        (Some(only), None) => Some(Meant::Titled(*only)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Meant, meant};

    #[test]
    fn a_name_is_known_behind_what_stands_around_it() {
        let things = [("license", "营业执照"), ("seal", "公章"), ("hotline", "钉钉客服")];
        #[rustfmt::skip]
        let cases = [
            ("【license】",       Some(Meant::Names(vec!["license"]))),
            ("“seal”",          Some(Meant::Names(vec!["seal"]))),
            ("[[公章]]",         Some(Meant::Names(vec!["公章"]))),
            ("license，seal",    Some(Meant::Names(vec!["license", "seal"]))),
            ("营业执照、公章",     Some(Meant::Names(vec!["营业执照", "公章"]))),
            ("营业执照副本",       Some(Meant::Titled(("license", "营业执照")))),
            ("客服",             Some(Meant::Titled(("hotline", "钉钉客服")))),
            ("身份证",            None),
            ("章",               None),
            ("",                None),
        ];
        for (written, expected) in cases {
            assert_eq!(meant(written, &things), expected, "for {written}");
        }
    }
}
