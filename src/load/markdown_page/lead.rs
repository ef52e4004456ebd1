//! What an item or entry begins with: a title in bold, or the text up to the first colon.

use std::ops::Range;

use super::outline::{Spanned, first_inline};
use crate::markdown::{Event, Tag, TagEnd, text};

/// A title and what follows it.
pub(super) struct Lead<'t> {
    /// The inline events of the title.
    pub(super) title: Vec<Spanned<'t>>,
    /// The blocks that follow; a rest of the title's paragraph is a paragraph of its own.
    pub(super) body: Vec<Spanned<'t>>,
}

/// An item of one line is a title if it has no more characters than this; a longer one is a sentence.
const LONGEST_TITLE: usize = 40;

/// What is set off in bold or by a colon is a title unless it is longer than this, in characters: headings are to be scanned.
const LONGEST_LEAD: usize = 80;

/// Whether an item is an entry, and not a sentence or a box to tick: whether it begins with a title.
pub(super) fn is_entry(item: &[Spanned<'_>]) -> bool {
    let (inline, _) = first_inline(item);
    if matches!(inline.first(), Some((Event::TaskListMarker(_), _))) {
        return false;
    }
    let fits = |title: &[Spanned<'_>], longest| {
        let title = text(title);
        (1..=longest).contains(&title.trim().chars().count())
    };
    if let Some((title, _)) = bold_lead(inline) {
        return fits(&title, LONGEST_LEAD);
    }
    if let Some((title, _)) = colon_lead(inline) {
        return fits(&title, LONGEST_LEAD) && !has_full_stop(&text(&title));
    }
    let is_one_line = !inline.iter().any(|(event, _)| matches!(event, Event::SoftBreak | Event::HardBreak));
    is_one_line && fits(inline, LONGEST_TITLE) && !has_full_stop(&text(inline))
}

/// Whether a text has a sentence that ends: what has one is read, not scanned.
fn has_full_stop(text: &str) -> bool {
    let text = text.trim();
    text.contains(['。', '！']) || (text.ends_with('.') && !text.ends_with("..")) || text.contains(". ")
}

/// Takes an item apart.
pub(super) fn lead<'t>(item: &[Spanned<'t>]) -> Lead<'t> {
    let (inline, rest) = first_inline(item);
    let inline = without_task_marker(inline);
    let (title, after) =
        bold_lead(inline).or_else(|| colon_lead(inline)).unwrap_or_else(|| (inline.to_vec(), Vec::new()));
    Lead { title, body: paragraph_and(after, rest) }
}

/// Takes the title in bold only, as tasks do: a colon in a command sets nothing off.
pub(super) fn bold_or_whole<'t>(item: &[Spanned<'t>]) -> Lead<'t> {
    let (inline, rest) = first_inline(item);
    let inline = without_task_marker(inline);
    match bold_lead(inline) {
        Some((title, after)) => Lead { title, body: paragraph_and(after, rest) },
        None => Lead { title: inline.to_vec(), body: rest.to_vec() },
    }
}

/// The name and the value of an item that reads `name: value`, whatever the name.
pub(super) fn name_and_value<'t>(item: &[Spanned<'t>]) -> Option<(String, Vec<Spanned<'t>>, Vec<Spanned<'t>>)> {
    let (inline, rest) = first_inline(item);
    let (name, value) = match inline.first() {
        Some((Event::Start(Tag::Strong), _)) => {
            let (name, after, had_colon) = strong(inline)?;
            if !had_colon {
                return None;
            }
            (name, after)
        }
        _ => colon_lead(inline)?,
    };
    // A name is plain text; `code:` or a link before a colon is prose.
    let is_plain = name.iter().all(|(event, _)| matches!(event, Event::Text(_)));
    is_plain.then(|| (text(&name).trim().to_owned(), value, rest.to_vec()))
}

fn without_task_marker<'e, 't>(inline: &'e [Spanned<'t>]) -> &'e [Spanned<'t>] {
    match inline.first() {
        Some((Event::TaskListMarker(_), _)) => &inline[1..],
        _ => inline,
    }
}

/// Puts what is left of a paragraph before the blocks that follow.
fn paragraph_and<'t>(after: Vec<Spanned<'t>>, rest: &[Spanned<'t>]) -> Vec<Spanned<'t>> {
    let (Some(first), Some(last)) = (after.first(), after.last()) else { return rest.to_vec() };
    let range = first.1.start..last.1.end;
    let mut body = vec![(Event::Start(Tag::Paragraph), range.clone())];
    body.extend(after);
    body.push((Event::End(TagEnd::Paragraph), range));
    body.extend(rest.iter().cloned());
    body
}

fn bold_lead<'t>(inline: &[Spanned<'t>]) -> Option<(Vec<Spanned<'t>>, Vec<Spanned<'t>>)> {
    strong(inline).map(|(title, after, _)| (title, after))
}

/// The title in bold that `inline` begins with, what follows it, and whether a colon stands between.
fn strong<'t>(inline: &[Spanned<'t>]) -> Option<(Vec<Spanned<'t>>, Vec<Spanned<'t>>, bool)> {
    if !matches!(inline.first(), Some((Event::Start(Tag::Strong), _))) {
        return None;
    }
    let end = inline.iter().position(|(event, _)| matches!(event, Event::End(TagEnd::Strong)))?;
    let mut title = inline[1..end].to_vec();
    let mut after = inline[end + 1..].to_vec();
    let mut had_colon = false;
    if let Some((Event::Text(last), range)) = title.last_mut() {
        let trimmed = last.trim_end().trim_end_matches([':', '：']);
        had_colon = trimmed.len() < last.trim_end().len();
        range.end -= last.len() - trimmed.len();
        *last = trimmed.to_owned().into();
    }
    if let Some((Event::Text(first), range)) = after.first_mut() {
        let trimmed = first.trim_start();
        let value = trimmed.strip_prefix([':', '：']);
        had_colon |= value.is_some();
        let value = value.unwrap_or(trimmed).trim_start();
        range.start += first.len() - value.len();
        *first = value.to_owned().into();
    }
    drop_empty(&mut after);
    (!text(&title).trim().is_empty()).then_some((title, after, had_colon))
}

fn colon_lead<'t>(inline: &[Spanned<'t>]) -> Option<(Vec<Spanned<'t>>, Vec<Spanned<'t>>)> {
    split(inline, |text| {
        let full = text.find('：').map(|at| (at, at + '：'.len_utf8()));
        let half = text
            .match_indices(':')
            .map(|(at, _)| (at, at + 1))
            .find(|(_, after)| text[*after..].chars().next().is_none_or(|c| c.is_whitespace() || !c.is_ascii()));
        match (full, half) {
            (Some(full), Some(half)) => Some(full.min(half)),
            (full, half) => full.or(half),
        }
    })
}

/// Splits inline events at the first place of a top-level text that `find` finds: what is before, what is after.
fn split<'t>(
    inline: &[Spanned<'t>],
    find: impl Fn(&str) -> Option<(usize, usize)>,
) -> Option<(Vec<Spanned<'t>>, Vec<Spanned<'t>>)> {
    let mut depth = 0_usize;
    for (at, (event, range)) in inline.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::SoftBreak | Event::HardBreak if depth == 0 => {}
            Event::Text(text) if depth == 0 => {
                let Some((end, start)) = find(text) else { continue };
                // A colon at the very start sets nothing off.
                if at == 0 && text[..end].trim().is_empty() {
                    return None;
                }
                let before = text[..end].trim_end();
                let after = text[start..].trim_start();
                let mut title = inline[..at].to_vec();
                title.push((Event::Text(before.to_owned().into()), range.start..piece_end(range, before.len())));
                let mut rest = vec![(Event::Text(after.to_owned().into()), piece_start(range, after.len())..range.end)];
                rest.extend(inline[at + 1..].iter().cloned());
                drop_empty(&mut title);
                drop_empty(&mut rest);
                return Some((title, rest));
            }
            _ => {}
        }
    }
    None
}

/// Ranges of pieces of a text event; a text with entities is longer in the source than as text.
fn piece_end(range: &Range<usize>, length: usize) -> usize {
    (range.start + length).min(range.end)
}

fn piece_start(range: &Range<usize>, length: usize) -> usize {
    range.end.saturating_sub(length).max(range.start)
}

fn drop_empty(events: &mut Vec<Spanned<'_>>) {
    events.retain(|(event, _)| !matches!(event, Event::Text(text) if text.is_empty()));
    while matches!(events.first(), Some((Event::SoftBreak | Event::HardBreak, _))) {
        events.remove(0);
    }
    while matches!(events.last(), Some((Event::SoftBreak | Event::HardBreak, _))) {
        events.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::{bold_or_whole, is_entry, lead, name_and_value};
    use crate::load::markdown_page::outline::{blocks, items};
    use crate::markdown::{Document, text};

    #[track_caller]
    fn check(source: &str, title: &str, body: &str) {
        let document = Document::parse(source);
        let blocks = blocks(document.events());
        let lead = lead(items(blocks[0])[0]);
        assert_eq!((text(&lead.title).as_str(), text(&lead.body).trim()), (title, body), "for {source:?}");
    }

    #[test]
    fn a_title_is_in_bold_or_before_the_first_colon() {
        check("- **授权书**：加盖公章后扫描。", "授权书", "加盖公章后扫描。");
        check("- **授权书：**加盖公章后扫描。", "授权书", "加盖公章后扫描。");
        check("- **Bold** and more", "Bold", "and more");
        check("- 核对信息：逐项核对", "核对信息", "逐项核对");
        check("- Check `a: b`: then go", "Check a: b", "then go");
        check("- see http://example.org/a:b now", "see http://example.org/a:b now", "");
        check("- 等待审核", "等待审核", "");
        check("- [ ] 营业执照", "营业执照", "");
        check("- Title:\n  - nested", "Title", "nested");
    }

    #[test]
    fn sentences_and_boxes_are_no_entries() {
        let long = "审".repeat(41);
        #[rustfmt::skip]
        let cases = [
            ("- 营业执照照片模糊",                                     true),
            ("- **Restart the pump.** Then wait until it is calm.",  true),
            ("- 核对信息：逐项核对。",                                  true),
            ("- Why is it slow?",                                    true),
            ("- v1.2 and later",                                     true),
            ("- See resolution steps at point 1.",                   false),
            ("- 请重新提交。",                                        false),
            ("- [ ] 营业执照",                                        false),
            ("- [x] 营业执照",                                        false),
            ("- Badge at hand, and\n  the key",                      false),
            ("- Stop it. Then run: `x`",                             false),
            ("- ![](a.png)",                                         false),
            (&format!("- {long}"),                                   false),
            (&format!("- {long}{long}：乙"),                          false),
            (&format!("- **{long}{long}** 乙"),                       false),
        ];
        for (source, expected) in cases {
            let document = Document::parse(source);
            let blocks = blocks(document.events());
            assert_eq!(is_entry(items(blocks[0])[0]), expected, "for {source:?}");
        }
    }

    #[test]
    fn commands_with_colons_stay_whole_tasks() {
        let document = Document::parse("1. run: `x`");
        let list = blocks(document.events());
        assert_eq!(text(&bold_or_whole(items(list[0])[0]).title), "run: x");
    }

    #[test]
    fn names_may_be_bold() {
        for source in ["- 症状：不清晰", "- **症状**：不清晰", "- **症状：**不清晰", "- 症状: 不清晰"]
        {
            let document = Document::parse(source);
            let list = blocks(document.events());
            let (name, value, rest) = name_and_value(items(list[0])[0]).unwrap();
            assert_eq!((name.as_str(), text(&value).as_str(), rest.len()), ("症状", "不清晰", 0), "for {source:?}");
        }
    }
}
