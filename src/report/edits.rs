//! Edits → the bytes that they replace, and by what: as the text around them is written.

use super::sources::{Source, Span, Structure};
use crate::diagnostic::{Change, Edit};
use crate::source::Place;
use crate::yaml::{FrontMatterKind, Kind, front_matter, scalar};

impl Source<'_> {
    /// Which text `edit` replaces, and by what; `None` if its place is not found.
    pub(super) fn edit(&mut self, edit: &Edit) -> Option<(Span, String)> {
        let mut span = self.span(&edit.place);
        let text = match &edit.change {
            Change::Insert(text) => {
                (span.end, span.bytes.1) = (span.start, span.bytes.0);
                return Some((span, self.in_its_lines(text, &edit.place)?));
            }
            Change::Scalar(text) if self.is_yaml_at(&edit.place, span.bytes.0) => scalar(text),
            Change::Raw(text) | Change::Scalar(text) => self.in_its_lines(text, &edit.place)?,
            Change::List(texts) => self.list(texts, span.bytes.0),
        };
        (span.bytes.0 < span.bytes.1 && !self.is_toml(&edit.place)).then_some((span, text))
    }

    /// `texts` instead of the value that begins at the byte `at`: as entries of the list that it is an entry of, else as a
    /// list.
    fn list(&self, texts: &[String], at: usize) -> String {
        let line = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let before = self.text[line..at].trim_end_matches(' ');
        let scalars: Vec<String> = texts.iter().map(|text| scalar(text)).collect();
        if before.ends_with('-') && before.trim_start_matches([' ', '-']).is_empty() {
            let blanks = " ".repeat(before.len() - 1);
            let ends_in_two = self.text[at..].split('\n').next().is_some_and(|rest| rest.ends_with('\r'));
            return scalars.join(&format!("{}\n{blanks}- ", if ends_in_two { "\r" } else { "" }));
        }
        let list = scalars.join(", ");
        if before.ends_with(['[', ',']) { list } else { format!("[{list}]") }
    }

    /// Whether `place`, which begins at the byte `at`, is in YAML.
    fn is_yaml_at(&self, place: &Place, at: usize) -> bool {
        let is_value = matches!(place, Place::Value { .. } | Place::Key { .. });
        let is_front = || {
            let front = front_matter(self.text).filter(|front| front.kind == FrontMatterKind::Yaml);
            front.is_some_and(|front| front.inner.contains(&at))
        };
        is_value || self.is_yaml() || is_front()
    }

    /// `text`, to be put in at `place`, with the line ends of the file and the indentation of the YAML text it becomes a part of;
    /// none if that text has no lines of its own.
    fn in_its_lines(&self, text: &str, place: &Place) -> Option<String> {
        if !text.contains('\n') {
            return Some(text.to_owned());
        }
        let mut text = text.to_owned();
        if let (Place::Value { path, within: Some(_) }, Some(Structure::Yaml(tree))) = (place, self.structure.get()) {
            let node = tree.value(path)?;
            let Kind::Scalar(scalar) = &node.kind else { return None };
            let line = self.text[..node.span.start].rfind('\n').map_or(0, |end| end + 1);
            let blanks = &self.text[line..node.span.start];
            if !scalar.is_literal() || !blanks.chars().all(|c| c == ' ') {
                return None;
            }
            text = text.replace('\n', &format!("\n{blanks}"));
        }
        let ends_in_two = self.text.split_once('\n').is_some_and(|(first, _)| first.ends_with('\r'));
        Some(if ends_in_two { text.replace('\n', "\r\n") } else { text })
    }
}
