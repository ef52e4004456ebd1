use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::Event;

/// The names of all raw HTML tags of a document, to tell a wrapper from `<cluster-id>` in a sentence.
#[derive(Default)]
pub(in crate::markdown) struct TagNames {
    opened: HashSet<Box<str>>,
    closed: HashSet<Box<str>>,
}

impl TagNames {
    pub(super) fn of(events: &[(Event<'_>, Range<usize>)]) -> Self {
        let mut names = Self::default();
        for (event, _) in events {
            if let Event::Html(html) | Event::InlineHtml(html) = event {
                names.gather(html);
            }
        }
        names
    }

    /// Whether there is both `<name …>` and `</name>`, in any case.
    pub(in crate::markdown) fn is_paired(&self, name: &str) -> bool {
        let name = name.to_ascii_lowercase();
        self.opened.contains(&*name) && self.closed.contains(&*name)
    }

    fn gather(&mut self, html: &str) {
        for after in html.split('<').skip(1) {
            let (rest, into) = match after.strip_prefix('/') {
                Some(rest) => (rest, &mut self.closed),
                None => (after, &mut self.opened),
            };
            let end = rest.find(|c: char| !is_name(c)).unwrap_or(rest.len());
            let self_closing = rest.split_once('>').is_some_and(|(tag, _)| tag.ends_with('/'));
            if end > 0 && !self_closing && !into.contains(&rest[..end]) {
                into.insert(rest[..end].to_ascii_lowercase().into());
            }
        }
    }
}

/// Whether `c` may stand in the name of a tag.
pub(in crate::markdown) fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')
}
