//! Sends HTML that holds an author's tags through the sanitiser, which drops what could do harm and closes what is open.
//!
//! Holes go through it as elements with an attribute that no author can write, and become holes again.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::LazyLock;

use super::output::Output;
use crate::markdown::{Ids, plain};
use crate::model::{Heading, Hole, HoleKind, Prose};

/// The attribute that carries the number of a hole.
const MARK: &str = "data-h";

static SANITIZER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut builder = ammonia::Builder::default();
    builder
        .add_tags(["input", "label", "tfoot"])
        .rm_tags([
            "nav", "header", "footer", "article", "aside", "hgroup", "map", "area", "center", "acronym", "strike", "tt",
        ])
        .tag_attributes(
            [
                ("a", HashSet::from(["href"])),
                ("ol", HashSet::from(["start", "reversed", "type"])),
                ("li", HashSet::from(["value"])),
                ("td", HashSet::from(["colspan", "rowspan"])),
                ("th", HashSet::from(["colspan", "rowspan", "scope"])),
                ("col", HashSet::from(["span"])),
                ("colgroup", HashSet::from(["span"])),
                ("details", HashSet::from(["open"])),
                ("time", HashSet::from(["datetime"])),
                ("input", HashSet::from(["type", "disabled", "checked"])),
            ]
            .into(),
        )
        .generic_attributes(HashSet::from(["id", "class", "title", "lang", "dir", "role", "tabindex", MARK]))
        .link_rel(None);
    builder
});

/// Makes sure that `output` is harmless and well-formed.
pub(super) fn sanitize(output: &Output, ids: &mut Ids) -> Prose {
    let clean = SANITIZER.clean(&with_marks(output)).to_string();
    take_marks(&clean, output, ids)
}

/// The HTML with an element for each hole.
fn with_marks(output: &Output) -> String {
    let mut html = String::with_capacity(output.html.len() + output.holes.len() * 24);
    let mut done = 0;
    for (number, hole) in output.holes.iter().enumerate() {
        let at = hole.at as usize;
        html.push_str(&output.html[done..at]);
        done = at;
        let element = match hole.kind {
            HoleKind::LinkStart(_) => "a",
            HoleKind::LinkEnd(_) => {
                html.push_str("</a>");
                continue;
            }
            HoleKind::Image(_) => "img",
            HoleKind::LinkText(_) | HoleKind::Word(_) => "wbr",
        };
        let _ = write!(html, "<{element} {MARK}=\"{number}\">");
    }
    html.push_str(&output.html[done..]);
    html
}

/// The sanitised HTML with holes in place of the elements.
fn take_marks(clean: &str, marked: &Output, ids: &mut Ids) -> Prose {
    let mut output = Output { html: String::with_capacity(clean.len()), ..Output::default() };
    let mut links: Vec<Option<HoleKind>> = Vec::new();
    let mut rest = clean;
    while let Some(open) = rest.find('<') {
        output.html.push_str(&rest[..open]);
        let tag = &rest[open..];
        let tag = &tag[..plain::end_of_tag(tag)];
        rest = &rest[open + tag.len()..];
        if tag == "</a>" {
            match links.pop().flatten() {
                Some(end) => output.hole(end),
                None => output.html.push_str(tag),
            }
            continue;
        }
        let hole: Option<&Hole> =
            attribute(tag, MARK).and_then(|number| marked.holes.get(number.parse::<usize>().ok()?));
        if tag.starts_with("<a ") || tag == "<a>" {
            links.push(match hole.map(|hole| hole.kind) {
                Some(HoleKind::LinkStart(reference)) => Some(HoleKind::LinkEnd(reference)),
                _ => None,
            });
        }
        if let Some(hole) = hole {
            output.hole(hole.kind);
        } else if let [b'<', b'h', level @ b'1'..=b'6', ..] = tag.as_bytes() {
            heading(tag, level - b'0', rest, &marked.headings, &mut output, ids);
        } else if tag == "<p>" && rest.starts_with("</p>") {
            // A paragraph that a block inside of it has ended early leaves an empty one.
            rest = &rest["</p>".len()..];
        } else {
            output.html.push_str(tag);
        }
    }
    output.html.push_str(rest);
    output.finish()
}

/// Writes the start tag of a heading and notes it; an author's own gets an id.
fn heading(tag: &str, level: u8, rest: &str, known: &[Heading], output: &mut Output, ids: &mut Ids) {
    let at = output.at();
    let id = attribute(tag, "id").map(|id| {
        let mut decoded = String::new();
        plain::decode(&mut decoded, id);
        decoded
    });
    if let Some(heading) = id.as_ref().and_then(|id| known.iter().find(|heading| *heading.id == **id)) {
        output.headings.push(Heading { level, at, ..heading.clone() });
        output.html.push_str(tag);
        return;
    }
    let end = rest.find("</h").unwrap_or(rest.len());
    let text = plain::text_of(&rest[..end]);
    if let Some(id) = id {
        output.headings.push(Heading { level, id: id.into(), text: text.into(), at });
        output.html.push_str(tag);
        return;
    }
    let id = ids.derive(&text);
    let _ = write!(output.html, "{} id=\"{id}\">", &tag[..tag.len() - 1]);
    output.headings.push(Heading { level, id, text: text.into(), at });
}

/// The value, not decoded, of an attribute of a tag that the sanitiser wrote.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once("=\"") {
        let (value, behind) = after.split_once('"')?;
        if before.rsplit(' ').next() == Some(name) {
            return Some(value);
        }
        rest = behind;
    }
    None
}
