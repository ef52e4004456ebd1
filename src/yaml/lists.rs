//! Lists that are none to YAML, and read without a fault: `steps:` above lines that begin with `-打开`, `tags: 认证、执照`,
//! entries that have numbers of their own.

use std::ops::Range;

use super::build::Tree;
use super::fault::Fault;
use super::indentation::with;
use super::node::{Entry, Kind, Node, Scalar, ScalarStyle};
use super::scalar::scalar;
use crate::diagnostic::{Applicability, Change, Edit, lints};
use crate::markdown::list_mark;
use crate::message::say;
use crate::source::Place;

/// Keys whose values are lists of short names, of which none holds a comma.
const NAMES: [&str; 5] = ["tags", "applies_to", "formats", "reminders", "languages"];

/// Keys whose values are steps, which the page numbers.
const STEPS: [&str; 2] = ["process", "steps"];

/// Marks with which a line begins that was meant as an entry; a `-` only without a space.
const DASHES: [char; 9] = ['-', '－', '—', '–', '‐', '−', '•', '·', '●'];

/// The lists in the bytes `part` of `text` that YAML takes for something else.
pub fn pseudo_lists(text: &str, part: &Range<usize>) -> Vec<Fault> {
    let yaml = &text[part.clone()];
    let mut lines = yaml.lines();
    if !lines.any(may_hold_one) {
        return Vec::new();
    }
    let Ok(tree) = Tree::parse_part(text, part.clone()) else { return Vec::new() };
    let mut finder = Finder { text, part, found: Vec::new() };
    finder.node(tree.root(), "");
    finder.found
}

/// Whether a line may be a part of what is looked for: it costs no reading of YAML.
fn may_hold_one(line: &str) -> bool {
    let line = line.trim_start_matches(' ');
    if meant_entry(line).is_some() {
        return true;
    }
    let value = line.trim_start_matches(['-', ' ']);
    let of_names = NAMES.iter().find_map(|key| value.strip_prefix(key)?.strip_prefix(':'));
    let parts: &[char] = match of_names.map(str::trim_start) {
        // Most lists of names are written so, and rightly.
        Some(names) if names.starts_with('[') => &['，', '、', '；'],
        _ => &['，', '、', '；', ',', ';'],
    };
    let behind_key = value.find(": ").map_or(value, |colon| &value[colon + 2..]);
    of_names.is_some_and(|names| names.contains(parts)) || list_mark(behind_key).is_some()
}

/// How long the mark is with which `line` begins as an entry is meant to begin, with the blanks behind it.
fn meant_entry(line: &str) -> Option<usize> {
    let first = line.chars().next().filter(|c| DASHES.contains(c))?;
    let rest = &line[first.len_utf8()..];
    let text = rest.trim_start_matches([' ', '\u{3000}', '\u{a0}']);
    let is_number = first == '-' && text.starts_with(|c: char| c.is_ascii_digit());
    let is_entry = (first == '-' && text.len() < rest.len() && rest.starts_with(' ')) || text.is_empty();
    (!is_entry && !is_number && !text.starts_with(DASHES)).then(|| line.len() - text.len())
}

struct Finder<'t> {
    text: &'t str,
    part: &'t Range<usize>,
    found: Vec<Fault>,
}

impl Finder<'_> {
    /// Looks at the value of the key `key`.
    fn node(&mut self, node: &Node, key: &str) {
        match &node.kind {
            Kind::Mapping(entries) => {
                for Entry { key, value } in entries.iter() {
                    self.node(value, key.text().unwrap_or_default());
                }
            }
            Kind::Sequence(nodes) => {
                let is_flow = self.text[node.span.start..].starts_with('[');
                if STEPS.contains(&key) {
                    self.numbered(nodes);
                }
                for node in nodes.iter() {
                    match &node.kind {
                        Kind::Scalar(scalar) if is_flow => self.names(node, scalar, key, true),
                        Kind::Scalar(scalar) => self.dashes(node, scalar),
                        _ => self.node(node, key),
                    }
                }
            }
            Kind::Scalar(scalar) => {
                self.names(node, scalar, key, false);
                self.dashes(node, scalar);
                if STEPS.contains(&key) {
                    self.numbers_in_a_line(node, scalar);
                }
            }
        }
    }

    /// Lines of a text that begin like entries.
    fn dashes(&mut self, node: &Node, scalar: &Scalar) {
        if scalar.style != ScalarStyle::Plain {
            return;
        }
        let begin = self.text[..node.span.start].rfind('\n').map_or(0, |end| end + 1).max(self.part.start);
        let mut marks = Vec::new();
        let mut at = begin;
        for line in self.text[begin..node.span.end].split_inclusive('\n') {
            let content = line.trim_start_matches(' ');
            let start = at + line.len() - content.len();
            if let Some(length) = meant_entry(content.trim_end()).filter(|_| start >= node.span.start) {
                marks.push(start..start + length);
            }
            at += line.len();
        }
        let Some(first) = marks.first().cloned() else { return };
        let mark = self.text[first.clone()].trim();
        let message = say!("`{mark}` does not begin an entry of a list", mark);
        let fault = Fault::new(&lints::PSEUDO_LIST, Place::bytes(first), message);
        let edit = |mark: Range<usize>| Edit { place: Place::bytes(mark), change: Change::Raw("- ".to_owned()) };
        let edits: Vec<Edit> = marks.into_iter().map(edit).collect();
        self.found.push(if self.makes_entries(&edits) {
            fault.help(say!("write the half-width `-` and a space")).suggest_all(edits, Applicability::Safe)
        } else {
            fault.help(say!("write `|` behind the key, and each entry on a line that begins with `- `"))
        });
    }

    /// Whether what comes of `edits` is YAML whose lists are lists.
    fn makes_entries(&self, edits: &[Edit]) -> bool {
        let Some(after) = with(self.text, self.part, edits) else { return false };
        let Ok(tree) = Tree::parse(&after) else { return false };
        tree.faults().is_empty() && !folds_entries(tree.root(), &after)
    }

    /// Names with a comma that YAML does not know, or that stand in no brackets.
    fn names(&mut self, node: &Node, value: &Scalar, key: &str, is_flow: bool) {
        let commas = if is_flow { &['，', '、', '；'][..] } else { &['，', '、', '；', ',', ';'] };
        if !NAMES.contains(&key) || value.style != ScalarStyle::Plain || !value.text.contains(commas) {
            return;
        }
        let names = value.text.split(commas).map(str::trim).filter(|name| !name.is_empty());
        let list = names.map(scalar).collect::<Vec<_>>().join(", ");
        let comma = value.text.chars().find(|c| commas.contains(c)).unwrap_or('，');
        let message = if is_flow {
            say!("`{comma}` does not separate the entries of a list", comma)
        } else {
            say!("`{key}` is a list, and this is one entry", key)
        };
        let help = if is_flow {
            say!("put the half-width `,` between them")
        } else {
            say!("put them in brackets, with the half-width `,` between them: `[…, …]`")
        };
        self.found.push(
            Fault::new(&lints::PSEUDO_LIST, Place::bytes(node.span.clone()), message)
                .help(help)
                .suggest(Change::Raw(if is_flow { list } else { format!("[{list}]") }), Applicability::Safe),
        );
    }

    /// Entries with numbers of their own, where the page numbers them.
    fn numbered(&mut self, nodes: &[Node]) {
        let text_of = |node: &Node| {
            let titled = node.entries().iter().find(|entry| entry.key.text() == Some("title"));
            let node = titled.map_or_else(|| node.clone(), |entry| entry.value.clone());
            let text = &self.text[node.span.clone()];
            let start = node.span.start + text.len() - text.trim_start_matches(['"', '\'']).len();
            let mark = node.text().and(list_mark(&self.text[start..node.span.end]))?;
            Some((mark.number?, start..start + mark.length))
        };
        let marks: Vec<_> = nodes.iter().map(text_of).collect();
        let is_counted = marks.len() > 1
            && (1..).zip(&marks).all(|(number, mark)| mark.as_ref().is_some_and(|mark| mark.0 == number));
        if !is_counted {
            return;
        }
        for (_, place) in marks.into_iter().flatten() {
            let mark = self.text[place.clone()].trim();
            self.found.push(
                Fault::new(
                    &lints::PSEUDO_LIST,
                    Place::bytes(place.clone()),
                    say!("the page numbers this entry, so `{mark}` stands there twice", mark),
                )
                .help(say!("leave the number out"))
                .suggest(Change::Raw(String::new()), Applicability::Safe),
            );
        }
    }

    /// Several numbered steps on one line.
    fn numbers_in_a_line(&mut self, node: &Node, value: &Scalar) {
        let text = &self.text[node.span.clone()];
        if value.style != ScalarStyle::Plain || text.contains('\n') {
            return;
        }
        let Some(entries) = numbered_entries(text) else { return };
        let line = self.text[..node.span.start].rfind('\n').map_or(0, |end| end + 1).max(self.part.start);
        let line = &self.text[line..node.span.start];
        let key = line.trim_start_matches(['-', ' ']);
        let blanks = " ".repeat(line.len() - key.len() + 2);
        let entries_written: Vec<String> =
            entries.iter().map(|entry| format!("\n{blanks}- {}", scalar(entry))).collect();
        let list = entries_written.concat();
        // With the space behind the colon.
        let start = node.span.start - (line.len() - line.trim_end().len());
        let edits = vec![Edit { place: Place::bytes(start..node.span.end), change: Change::Raw(list) }];
        self.found.push(
            Fault::new(
                &lints::PSEUDO_LIST,
                Place::bytes(node.span.clone()),
                say!("these {count} steps are one entry", count = entries.len()),
            )
            .help(say!("write each on a line of its own that begins with `- `, without a number"))
            .suggest_all(edits, Applicability::Safe),
        );
    }
}

/// The entries of `1、甲 2、乙`, if it counts from one.
fn numbered_entries(text: &str) -> Option<Vec<&str>> {
    let mut entries = Vec::new();
    let mut rest = text;
    for number in 1.. {
        let mark = list_mark(rest).filter(|mark| mark.number == Some(number))?;
        rest = &rest[mark.length..];
        let next = rest.char_indices().skip(1).map(|(at, _)| at).find(|at| {
            list_mark(&rest[*at..]).is_some_and(|mark| mark.number == Some(number + 1)) && !rest[*at..].starts_with(' ')
        });
        let (entry, others) = next.map_or((rest, ""), |at| rest.split_at(at));
        entries.push(entry.trim().trim_end_matches(['；', ';', '，', ',']));
        rest = others;
        if rest.is_empty() {
            break;
        }
    }
    (entries.len() > 1 && entries.iter().all(|entry| !entry.is_empty())).then_some(entries)
}

/// Whether a text of several lines holds one that begins like an entry.
fn folds_entries(node: &Node, text: &str) -> bool {
    match &node.kind {
        Kind::Mapping(entries) => entries.iter().any(|entry| folds_entries(&entry.value, text)),
        Kind::Sequence(nodes) => nodes.iter().any(|node| folds_entries(node, text)),
        Kind::Scalar(scalar) => {
            let mut lines = text[node.span.clone()].lines().skip(1).map(str::trim_start);
            scalar.style == ScalarStyle::Plain && lines.any(|line| line.starts_with(DASHES))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::build::Tree;
    use super::super::indentation::with;
    use super::pseudo_lists;

    fn corrected(text: &str) -> Option<String> {
        let found = pseudo_lists(text, &(0..text.len()));
        let edits: Vec<_> = found.iter().flat_map(|fault| &fault.suggestion.as_ref().unwrap().edits).cloned().collect();
        let after = with(text, &(0..text.len()), &edits).filter(|_| !edits.is_empty())?;
        assert!(Tree::parse(&after).is_ok(), "{after}");
        Some(after)
    }

    #[test]
    fn what_was_meant_as_a_list_becomes_one() {
        #[rustfmt::skip]
        let cases = [
            ("steps:\n  -打开\n  -关上\n",              Some("steps:\n  - 打开\n  - 关上\n")),
            ("steps:\n  -打开\n  - 关上\n",             Some("steps:\n  - 打开\n  - 关上\n")),
            ("steps:\n  － 打开\n  － 关上\n",           Some("steps:\n  - 打开\n  - 关上\n")),
            ("steps:\n  • 打开\n  • 关上\n",            Some("steps:\n  - 打开\n  - 关上\n")),
            ("tags: 认证、执照\n",                      Some("tags: [认证, 执照]\n")),
            ("tags: [认证，执照, 公章]\n",               Some("tags: [认证, 执照, 公章]\n")),
            ("x:\n  - steps: 1、打开 2、关上\n",         Some("x:\n  - steps:\n      - 打开\n      - 关上\n")),
            ("steps:\n  - 1、打开\n  - 2、关上\n",       Some("steps:\n  - 打开\n  - 关上\n")),
            ("process:\n  - title: （1）甲\n  - title: （2）乙\n", Some("process:\n  - title: 甲\n  - title: 乙\n")),
            ("order: -5\nsteps:\n  - -v 是什么\n",       None),
            ("steps:\n  - 打开\n  - 2024、2025 年\n",    None),
            ("summary: 认证、执照\n",                   None),
            ("body: |\n  -打开\n",                     None),
            ("tags: [\"甲，乙\"]\n",                    None),
        ];
        for (text, expected) in cases {
            assert_eq!(corrected(text).as_deref(), expected, "for {text:?}");
        }
    }

    #[test]
    fn a_text_that_folds_its_lines_has_no_list_to_offer() {
        let text = "body: 先看\n  -甲\n";
        let found = pseudo_lists(text, &(0..text.len()));
        assert_eq!(found.len(), 1);
        assert!(found[0].suggestion.is_none());
    }
}
