//! Values that end at ` #` although their writer did not mean a comment: `title: 工单 #123`.

use std::ops::Range;

use super::build::Tree;
use super::fault::Fault;
use super::node::{Entry, Kind, Node, Scalar, ScalarStyle};
use super::scalar::scalar;
use crate::diagnostic::{Applicability, Change, lints};
use crate::message::say;
use crate::source::Place;

/// Keys whose values are words, of which there may be more: put into quotes, what stands behind the `#` is more of them. The
/// value of any other key is a name, a date or a number, and with more words none.
const WORDS: [&str; 31] = [
    "accent",
    "action",
    "audience",
    "body",
    "bring",
    "channel",
    "code",
    "confirm",
    "description",
    "disclaimer",
    "example",
    "expect",
    "footer",
    "hours",
    "if_lapsed",
    "if_missed",
    "message",
    "name",
    "note",
    "overview",
    "question",
    "answer",
    "requirement",
    "rollback",
    "summary",
    "symptoms",
    "title",
    "verify",
    "what",
    "where",
    "who",
];

/// The values in the bytes `part` of `text` that are cut by a ` #` directly before a letter or digit, as faults.
/// `is_ours` says which keys of the outermost mapping are looked at.
pub fn cut_by_comment(text: &str, part: &Range<usize>, is_ours: &dyn Fn(&str) -> bool) -> Vec<Fault> {
    let yaml = &text[part.clone()];
    let may_cut = |(at, _): (usize, &str)| yaml[at + 2..].chars().next().is_some_and(char::is_alphanumeric);
    if !yaml.match_indices(" #").any(may_cut) {
        return Vec::new();
    }
    let Ok(tree) = Tree::parse_part(text, part.clone()) else { return Vec::new() };
    let mut finder = Finder { text, end: part.end, is_words: false, in_flow: false, found: Vec::new() };
    match &tree.root().kind {
        Kind::Mapping(entries) => {
            for entry in entries.iter().filter(|entry| entry.key.text().is_some_and(is_ours)) {
                finder.entry(entry);
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
    /// Whether the values looked at are those of a key of [`WORDS`].
    is_words: bool,
    /// Whether they stand between brackets, where what follows the `#` may be more values.
    in_flow: bool,
    found: Vec<Fault>,
}

impl Finder<'_> {
    fn entry(&mut self, entry: &Entry) {
        let before = self.is_words;
        self.is_words = entry.key.text().is_some_and(|key| WORDS.contains(&key));
        self.value(&entry.value, entry.key.span.end);
        self.is_words = before;
    }

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
        let before = self.in_flow;
        self.in_flow |= self.text[node.span.start..].starts_with(['[', '{']);
        match &node.kind {
            Kind::Scalar(scalar) => self.scalar(scalar, node),
            Kind::Sequence(nodes) => {
                let mut at = node.span.start;
                for node in nodes.iter() {
                    // Nothing between the dash and the `#`: `- #4003`. Where such an entry is, its node does not know.
                    if node.is_null() && !self.in_flow {
                        at = self.dash(at);
                        self.cut("", at..at);
                    } else {
                        at = node.span.end;
                    }
                    self.inside(node);
                }
            }
            Kind::Mapping(entries) => entries.iter().for_each(|entry| self.entry(entry)),
        }
        self.in_flow = before;
    }

    /// The byte behind the first dash of an entry that stands at or behind the byte `at`.
    fn dash(&self, at: usize) -> usize {
        let mut start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        for line in self.text[start..self.end].split_inclusive('\n') {
            let from = at.saturating_sub(start).min(line.len());
            let content = line.get(from..).unwrap_or_default().trim_start();
            if content.starts_with('-') {
                return start + line.len() - content.len() + 1;
            }
            start += line.len();
        }
        at
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
        let applicability = if self.is_words && !self.in_flow { Applicability::Safe } else { Applicability::Unsafe };
        let place = Place::bytes(begin..span.end + rest.len());
        self.found.push(
            Fault::new(&lints::CUT_BY_COMMENT, place, say!("`{comment}` is a comment and is left out", comment))
                .help(say!("put the whole text in quotes; before a comment that is meant, write `# ` with a space"))
                .suggest(Change::Raw(scalar(&whole)), applicability),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::build::Tree;
    use super::cut_by_comment;
    use crate::diagnostic::{Applicability, Change};
    use crate::source::Place;

    #[test]
    fn a_safe_edit_makes_one_value_of_all_the_words() {
        #[rustfmt::skip]
        let cases = [
            ("title: 工单 #123 被驳回\n",      Some("工单 #123 被驳回")),
            ("title: 说 \"甲\" \\ #乙 '丙'\n", Some("说 \"甲\" \\ #乙 '丙'")),
            ("code: #4003\n",               Some("#4003")),
            ("symptoms:\n- 错误 #4003：模糊\n", Some("错误 #4003：模糊")),
            ("body: 一\n  二 #三\n",          Some("一二 #三")),
            ("body: 一\n\n  二 #三\n",         Some("一\n\n二 #三")),
            ("order: 3 #三\n",               None),
            ("draft: yes #三\n",             None),
            ("fixes: rescan #重扫\n",         None),
            ("fixes:\n  - rescan #重扫\n",    None),
            ("symptoms: [甲 #乙, 丙\n  , 丁]\n", None),
        ];
        for (text, expected) in cases {
            let found = cut_by_comment(text, &(0..text.len()), &|_| true);
            let [fault] = &found[..] else { panic!("one fault for {text:?}") };
            let suggestion = fault.suggestion.as_ref().unwrap();
            assert_eq!(suggestion.applicability == Applicability::Safe, expected.is_some(), "for {text:?}");
            let (Some(expected), Place::Bytes { start, end }) = (expected, &fault.place) else { continue };
            let Change::Raw(quoted) = &suggestion.edits[0].change else { panic!("an edit of bytes") };
            let applied = format!("{}{quoted}{}", &text[..*start as usize], &text[*end as usize..]);
            let tree = Tree::parse(&applied).unwrap();
            let value = &tree.root().entries()[0].value;
            let value = match &value.kind {
                super::Kind::Sequence(nodes) => &nodes[0],
                _ => value,
            };
            assert_eq!(value.text(), Some(expected), "for {applied:?}");
            assert!(cut_by_comment(&applied, &(0..applied.len()), &|_| true).is_empty(), "for {applied:?}");
        }
    }

    #[test]
    fn a_hash_before_a_letter_cuts_a_value() {
        #[rustfmt::skip]
        let cases: [(&str, &[&str]); 14] = [
            ("title: 工单 #123 被驳回\n",           &["工单 #123 被驳回"]),
            ("code: #4003\n",                    &["#4003"]),
            ("causes:\n  - 错误 #4003：模糊\n",     &["错误 #4003：模糊"]),
            ("causes:\n- title: 甲 #乙\n  at: x\n", &["甲 #乙"]),
            ("causes:\n  - #4003\n  - 甲\n",      &["#4003"]),
            ("causes:\n  -\n    #丙\n  - 甲\n",   &[]),
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
