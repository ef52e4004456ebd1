use std::collections::HashMap;
use std::ops::Range;

use super::build::Tree;
use super::node::{Entry, Kind, Node};
use super::offsets::Offsets;
use crate::source::{PathPart, Place, ValuePath};

/// Where a path leads to.
struct Found<'t> {
    node: &'t Node,
    /// The key under which it stands, if it stands under one.
    key: Option<&'t Node>,
    /// Whether the whole path could be followed.
    complete: bool,
}

impl Tree {
    /// The bytes of `text`, from which this tree was read, that `place` is about.
    ///
    /// What is not there is looked for at the key of the nearest value around it. `None` for the file as a whole.
    pub fn locate(&self, place: &Place, text: &str) -> Option<Range<usize>> {
        match place {
            Place::File => None,
            Place::Bytes { start, end } => Some(*start as usize..*end as usize),
            Place::Key { path } => {
                let found = self.follow(path);
                Some(found.key.unwrap_or(found.node).span.clone())
            }
            Place::Value { path, within } => {
                let found = self.follow(path);
                match (found.key, within, &found.node.kind) {
                    (Some(key), ..) if !found.complete || found.node.span.is_empty() => Some(key.span.clone()),
                    (_, Some((start, end)), Kind::Scalar(scalar)) if found.complete => {
                        Some(Offsets::of(scalar, text).range(*start as usize..*end as usize))
                    }
                    _ => Some(found.node.span.clone()),
                }
            }
        }
    }

    /// The value that `path` leads to; of a single value where a list may stand, `[0]` is the value itself.
    pub fn value(&self, path: &ValuePath) -> Option<&Node> {
        Some(self.follow(path)).filter(|found| found.complete).map(|found| found.node)
    }

    /// The first of the entries whose key is `key`. Many are not looked through for each of them.
    fn entry<'t>(&self, entries: &'t [Entry], key: &str) -> Option<&'t Entry> {
        const FEW: usize = 64;
        if entries.len() < FEW {
            return entries.iter().find(|entry| entry.key.text() == Some(key));
        }
        let mut wide = self.wide.borrow_mut();
        let places = wide.entry(entries.as_ptr() as usize).or_insert_with(|| {
            let mut places = HashMap::new();
            for (at, key) in entries.iter().enumerate().filter_map(|(at, entry)| Some((at, entry.key.text()?))) {
                places.entry(key.into()).or_insert(at);
            }
            places
        });
        places.get(key).map(|at| &entries[*at])
    }

    fn follow(&self, path: &ValuePath) -> Found<'_> {
        let mut found = Found { node: self.root(), key: None, complete: true };
        for part in path.parts() {
            match (part, &found.node.kind) {
                (PathPart::Key(key), Kind::Mapping(entries)) => match self.entry(entries, &key) {
                    Some(entry) => found = Found { node: &entry.value, key: Some(&entry.key), complete: true },
                    None => return Found { complete: false, ..found },
                },
                (PathPart::Index(at), Kind::Sequence(nodes)) if at < nodes.len() => {
                    found = Found { node: &nodes[at], key: None, complete: true };
                }
                (PathPart::Index(0), Kind::Scalar(_) | Kind::Mapping(_)) => {}
                _ => return Found { complete: false, ..found },
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::Tree;
    use crate::source::{Place, ValuePath};

    const TEXT: &str =
        "标题: 认证\ncauses:\n- id: blurry\n  fixes: rescan\n  body: |\n    拍照\n    见 [[x]]\n- 其它\nsteps:\n";

    #[track_caller]
    fn check(place: &Place, expected: &str) {
        let range = Tree::parse(TEXT).unwrap().locate(place, TEXT).unwrap();
        assert_eq!(&TEXT[range], expected, "for {place:?}");
    }

    #[test]
    fn finds_values_keys_and_parts() {
        #[rustfmt::skip]
        let values = [
            ("标题",                "认证"),
            ("causes[0].fixes",    "rescan"),
            ("causes[0].fixes[0]", "rescan"),
            ("causes[1]",          "其它"),
            ("causes[0].body",     "拍照\n    见 [[x]]"),
            ("causes[0].at",       "id: blurry\n  fixes: rescan\n  body: |\n    拍照\n    见 [[x]]"),
            ("steps",              "steps"),
            ("causes[7].title",    "causes"),
            ("steps[2].title",     "steps"),
        ];
        for (path, expected) in values {
            check(&Place::value(path), expected);
        }
        check(&Place::Key { path: "causes[0].fixes".into() }, "fixes");
        check(&Place::Value { path: "causes[0].body".into(), within: Some((11, 16)) }, "[[x]]");
        check(&Place::Value { path: "causes[0].fixes[0]".into(), within: Some((2, 4)) }, "sc");
        assert_eq!(Tree::parse(TEXT).unwrap().locate(&Place::File, TEXT), None);
        assert!(Tree::parse(TEXT).unwrap().value(&ValuePath::from("causes[0].at")).is_none());
    }
}
