//! Values that end at ` #` although their writer did not mean a comment: `title: 工单 #123`.

use std::ops::Range;

use super::build::Tree;
use super::fault::Fault;
use super::node::{Kind, Node, Scalar, ScalarStyle};
use super::scalar::scalar;
use crate::diagnostic::{Applicability, Change, lints};
use crate::source::Place;

/// The values in the bytes `part` of `text` that are cut by a ` #` directly before a letter or digit, as faults.
/// `is_ours` says which keys of the outermost mapping are looked at.
pub fn cut_by_comment(text: &str, part: &Range<usize>, is_ours: &dyn Fn(&str) -> bool) -> Vec<Fault> {
    let yaml = &text[part.clone()];
    let may_cut = |(at, _): (usize, &str)| yaml[at + 2..].chars().next().is_some_and(char::is_alphanumeric);
    if !yaml.match_indices(" #").any(may_cut) {
        return Vec::new();
    }
    let Ok(tree) = Tree::parse_part(text, part.clone()) else { return Vec::new() };
    let mut finder = Finder { text, end: part.end, found: Vec::new() };
    match &tree.root().kind {
        Kind::Mapping(entries) => {
            for entry in entries.iter().filter(|entry| entry.key.text().is_some_and(is_ours)) {
                finder.value(&entry.value, entry.key.span.end);
            }
        }
        _ => finder.inside(tree.root()),
    }
    finder.found
}

struct Finder<'t> {
    text: &'t str,
    /// Where the text to look at ends.
    end: usize,
    found: Vec<Fault>,
}

impl Finder<'_> {
    /// Looks at a value whose key ends at the byte `after_key`.
    fn value(&mut self, node: &Node, after_key: usize) {
        match &node.kind {
            Kind::Scalar(scalar) if scalar.style == ScalarStyle::Plain && scalar.text.is_empty() => {
                // Nothing before the `#`: `code: #4003`.
                let rest = self.text[after_key..self.end].trim_start_matches(['"', '\'', ' ']);
                if let Some(behind) = rest.strip_prefix(':') {
                    let at = self.end - behind.len();
                    self.cut("", at..at);
                }
            }
            Kind::Scalar(scalar) => self.scalar(scalar, node),
            _ => self.inside(node),
        }
    }

    fn inside(&mut self, node: &Node) {
        match &node.kind {
            Kind::Scalar(scalar) => self.scalar(scalar, node),
            Kind::Sequence(nodes) => nodes.iter().for_each(|node| self.inside(node)),
            Kind::Mapping(entries) => entries.iter().for_each(|entry| self.value(&entry.value, entry.key.span.end)),
        }
    }

    fn scalar(&mut self, scalar: &Scalar, node: &Node) {
        if scalar.style == ScalarStyle::Plain && !scalar.text.is_empty() {
            self.cut(&scalar.text, node.span.clone());
        }
    }

    /// Reports if the value at `span`, which means `meaning`, goes on behind a `#` on the same line.
    fn cut(&mut self, meaning: &str, span: Range<usize>) {
        let rest = &self.text[span.end..self.end];
        let comment = rest.trim_start_matches([' ', '\t']);
        let blanks = rest.len() - comment.len();
        let is_cut = comment.strip_prefix('#').is_some_and(|words| words.starts_with(char::is_alphanumeric));
        if blanks == 0 || !is_cut {
            return;
        }
        // Looked for only now: values of a list on one line would each walk all of it.
        let comment = comment.lines().next().unwrap_or_default().trim_end();
        let rest = &rest[..blanks + comment.len()];
        let begin = if meaning.is_empty() { span.end + blanks } else { span.start };
        let whole = if meaning.is_empty() { comment.to_owned() } else { format!("{meaning}{rest}") };
        let place = Place::bytes(begin..span.end + rest.len());
        self.found.push(
            Fault::new(&lints::CUT_BY_COMMENT, place, format!("`{comment}` is a comment and is left out"))
                .help("put the whole text in quotes; before a comment that is meant, write `# ` with a space")
                .suggest(Change::Raw(scalar(&whole)), Applicability::Safe),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::cut_by_comment;

    #[test]
    fn a_hash_before_a_letter_cuts_a_value() {
        #[rustfmt::skip]
        let cases: [(&str, &[&str]); 12] = [
            ("title: 工单 #123 被驳回\n",           &["工单 #123 被驳回"]),
            ("code: #4003\n",                    &["#4003"]),
            ("causes:\n  - 错误 #4003：模糊\n",     &["错误 #4003：模糊"]),
            ("causes:\n- title: 甲 #乙\n  at: x\n", &["甲 #乙"]),
            ("code: XH  # 短码\n",                 &[]),
            ("title: \"甲\" #乙\n",                &[]),
            ("title: 甲#乙\n",                     &[]),
            ("causes: #列表\n  - 甲\n",             &[]),
            ("body: |\n  甲 #乙\n",                &[]),
            ("#甲\ntitle: 乙\n #丙\n",              &[]),
            ("tags: [甲, 乙] #丙\n",                &[]),
            ("other: 甲 #乙\n",                    &[]),
        ];
        for (text, expected) in cases {
            let found = cut_by_comment(text, &(0..text.len()), &|key| key != "other");
            let marked: Vec<&str> = found
                .iter()
                .map(|fault| match fault.place {
                    crate::source::Place::Bytes { start, end } => &text[start as usize..end as usize],
                    _ => panic!("a place in bytes"),
                })
                .collect();
            assert_eq!(marked, expected, "for {text:?}");
        }
    }
}
