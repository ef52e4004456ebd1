//! Templates: text with names in braces. A brace itself is written twice, as in `format!`.

/// A piece of a template.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Text as it is.
    Text(&'t str),
    /// The name of an argument.
    Name(&'t str),
}

/// The pieces of `template`. A brace that is never closed is text.
pub(super) fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        let piece;
        if rest.is_empty() {
            return None;
        } else if let Some(at) = rest.find(['{', '}']).filter(|at| *at > 0) {
            (piece, rest) = (Piece::Text(&rest[..at]), &rest[at..]);
        } else if rest.starts_with("{{") || rest.starts_with("}}") {
            (piece, rest) = (Piece::Text(&rest[..1]), &rest[2..]);
        } else if let Some((name, behind)) = rest.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
            (piece, rest) = (Piece::Name(name), behind);
        } else {
            (piece, rest) = (Piece::Text(rest), "");
        }
        Some(piece)
    })
}

/// Whether the names in `template` are `names`, each at least once: asked of every template by the compiler.
pub const fn fits(template: &str, names: &[&str]) -> bool {
    let bytes = template.as_bytes();
    let mut is_used = [false; 16];
    let mut at = 0;
    while at < bytes.len() {
        let is_double = at + 1 < bytes.len() && bytes[at + 1] == bytes[at];
        match bytes[at] {
            b'{' | b'}' if is_double => at += 2,
            b'{' => {
                let start = at + 1;
                while at < bytes.len() && bytes[at] != b'}' {
                    at += 1;
                }
                let mut name = 0;
                while name < names.len() && !is_at(bytes, start, at, names[name].as_bytes()) {
                    name += 1;
                }
                if name == names.len() {
                    return false;
                }
                is_used[name] = true;
                at += 1;
            }
            b'}' => return false,
            _ => at += 1,
        }
    }
    let mut name = 0;
    while name < names.len() {
        if !is_used[name] {
            return false;
        }
        name += 1;
    }
    true
}

/// Whether the bytes from `start` to `end` are `name`.
const fn is_at(bytes: &[u8], start: usize, end: usize, name: &[u8]) -> bool {
    if end - start != name.len() {
        return false;
    }
    let mut at = 0;
    while at < name.len() {
        if bytes[start + at] != name[at] {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{Piece, fits, pieces};

    #[test]
    fn a_template_is_text_and_names() {
        let cases: [(&str, &[Piece<'_>]); 6] = [
            ("", &[]),
            ("plain", &[Piece::Text("plain")]),
            ("`{key}`: {why}", &[Piece::Text("`"), Piece::Name("key"), Piece::Text("`: "), Piece::Name("why")]),
            ("{a}{b}", &[Piece::Name("a"), Piece::Name("b")]),
            ("{{}}", &[Piece::Text("{"), Piece::Text("}")]),
            ("a{", &[Piece::Text("a"), Piece::Text("{")]),
        ];
        for (template, expected) in cases {
            assert_eq!(pieces(template).collect::<Vec<_>>(), expected, "for {template:?}");
        }
    }

    #[test]
    fn a_template_fits_its_arguments_only() {
        let cases: [(&str, &[&str], bool); 9] = [
            ("plain", &[], true),
            ("plain", &["key"], false),
            ("`{key}`", &["key"], true),
            ("`{key}`", &[], false),
            ("`{key}`", &["ke"], false),
            ("{b} {a} {b}", &["a", "b"], true),
            ("{{key}}", &[], true),
            ("{key", &["key"], true),
            ("key}", &["key"], false),
        ];
        for (template, names, expected) in cases {
            assert_eq!(fits(template, names), expected, "for {template:?} with {names:?}");
        }
    }
}
