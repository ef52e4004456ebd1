//! Reads the admonitions of MkDocs: `!!! note "Title"` or `???+ tip` above an indented body becomes an alert.

use super::rewrite::Rewrite;

/// The edits that turn each admonition of `text` into a quote with a `[!NOTE]`, ascending.
pub(super) fn edits(text: &str) -> Vec<Rewrite> {
    let mut edits = Vec::new();
    if !text.contains("!!!") && !text.contains("???") {
        return edits;
    }
    let mut fence: Option<&str> = None;
    // The indentation that the body of the open admonition has.
    let mut body: Option<usize> = None;
    // Blank lines that are part of the body if more of it follows.
    let mut blank = Vec::new();
    let mut lines = Lines { text, at: 0 };
    while let Some((at, line)) = lines.next() {
        let content = line.trim_start_matches(' ');
        let indent = line.len() - content.len();
        if let Some(least) = body {
            if content.is_empty() {
                blank.push(at);
                continue;
            }
            let len = if indent >= least { 4 } else { usize::from(line[least - 4..].starts_with('\t')) };
            if len > 0 {
                edits.extend(blank.drain(..).map(|at| Rewrite::text(at, 0, ">".to_owned())));
                edits.push(Rewrite::text(at + least - 4, len, "> ".to_owned()));
                continue;
            }
            blank.clear();
            body = None;
        }
        match fence {
            Some(open) if content.starts_with(open) => fence = None,
            Some(_) => {}
            None => fence = ["```", "~~~"].into_iter().find(|fence| content.starts_with(fence)),
        }
        if fence.is_some() || indent > 3 {
            continue;
        }
        if let Some(opening) = opening(content).filter(|_| lines.is_indented_next(indent + 4)) {
            let pad = " ".repeat(indent);
            let opening = opening.replace('\n', &format!("\n{pad}"));
            edits.push(Rewrite::text(at + indent, content.len(), opening));
            body = Some(indent + 4);
        }
    }
    edits
}

/// The lines of a text, without their ends, each with its first byte.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lines<'t> {
    fn next(&mut self) -> Option<(usize, &'t str)> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let at = self.at;
        let line = rest.split_inclusive('\n').next()?;
        self.at += line.len();
        Some((at, line.trim_end_matches(['\n', '\r'])))
    }

    /// Whether the next line with anything in it is indented by `least`.
    fn is_indented_next(&self, least: usize) -> bool {
        let line = self.text[self.at..].lines().take(3).find(|line| !line.trim().is_empty()).unwrap_or("");
        line.starts_with(&" ".repeat(least)) || line.starts_with('\t')
    }
}

/// What to write in place of the line that opens an admonition.
fn opening(line: &str) -> Option<String> {
    let rest = line.strip_prefix("!!!").or_else(|| line.strip_prefix("???"))?;
    let rest = rest.trim_start_matches('+').trim();
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let kind = match rest[..end].to_ascii_lowercase().as_str() {
        "" => return None,
        "tip" | "hint" | "success" | "example" => "TIP",
        "important" => "IMPORTANT",
        "warning" | "attention" => "WARNING",
        "caution" | "danger" | "error" | "failure" | "bug" => "CAUTION",
        _ => "NOTE",
    };
    let title = rest.split_once('"').and_then(|(_, rest)| rest.rsplit_once('"')).map(|(title, _)| title.trim());
    Some(match title.filter(|title| !title.is_empty()) {
        Some(title) => format!("> [!{kind}]\n> **{title}**\n>"),
        None => format!("> [!{kind}]"),
    })
}
