//! Keeps the cells of a table's row that GFM would drop because the table has no column for them.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::Document;

/// What a row holds beyond the columns of its table.
pub(in crate::markdown) struct Surplus {
    /// How many cells it has.
    pub(in crate::markdown) cells: usize,
    /// Where the surplus ones stand in it.
    pub(in crate::markdown) range: Range<usize>,
}

/// The surplus of the row that is written as `row`; blank cells are none.
pub(in crate::markdown) fn surplus(row: &str, columns: usize) -> Option<Surplus> {
    let row = row.trim_end();
    let start = row.len() - row.trim_start().strip_prefix('|').unwrap_or(row.trim_start()).len();
    let mut bars = Vec::new();
    let mut is_escaped = false;
    for (at, byte) in row.bytes().enumerate().skip(start) {
        if byte == b'|' && !is_escaped {
            bars.push(at);
        }
        is_escaped = byte == b'\\' && !is_escaped;
    }
    let end = if bars.last().is_some_and(|last| last + 1 == row.len()) { bars.pop()? } else { row.len() };
    let rest = row.get(bars.get(columns.checked_sub(1)?)? + 1..end)?;
    let text = rest.trim_matches([' ', '\t', '|']);
    let start = text.as_ptr() as usize - row.as_ptr() as usize;
    (!text.is_empty()).then(|| Surplus { cells: bars.len() + 1, range: start..start + text.len() })
}

/// Puts what is beyond the columns of a table into the last cell of its row.
pub(super) fn keep_surplus<'t>(
    text: &'t str,
    events: Vec<(Event<'t>, Range<usize>)>,
) -> Vec<(Event<'t>, Range<usize>)> {
    let mut columns = 0;
    let found: Vec<(usize, Range<usize>)> = events
        .iter()
        .enumerate()
        .filter_map(|(at, (event, range))| match event {
            Event::Start(Tag::Table(alignments)) => {
                columns = alignments.len();
                None
            }
            Event::Start(Tag::TableRow) => {
                let rest = surplus(text.get(range.clone())?, columns)?.range;
                let row = events[at..].iter().position(|(event, _)| matches!(event, Event::End(TagEnd::TableRow)))?;
                Some((at + row - 1, range.start + rest.start..range.start + rest.end))
            }
            _ => None,
        })
        .collect();
    if found.is_empty() {
        return events;
    }
    let mut found = found.into_iter().peekable();
    let mut kept = Vec::with_capacity(events.len());
    for (at, event) in events.into_iter().enumerate() {
        if let Some((_, rest)) = found.next_if(|(end, _)| *end == at) {
            kept.push((Event::Text(CowStr::Borrowed(" | ")), rest.start..rest.start));
            kept.extend(inline(text, &rest));
        }
        kept.push(event);
    }
    kept
}

/// The inline events of a stretch of the text.
fn inline<'t>(text: &'t str, range: &Range<usize>) -> Vec<(Event<'t>, Range<usize>)> {
    let written = &text[range.clone()];
    let moved = |part: Range<usize>| range.start + part.start..range.start + part.end;
    let parsed = Document::parse(written);
    match parsed.events() {
        [(Event::Start(Tag::Paragraph), _), inner @ .., (Event::End(TagEnd::Paragraph), _)]
            if !inner.iter().any(|(event, _)| matches!(event, Event::End(TagEnd::Paragraph))) =>
        {
            inner.iter().map(|(event, part)| (event.clone(), moved(part.clone()))).collect()
        }
        _ => vec![(Event::Text(CowStr::Borrowed(written)), range.clone())],
    }
}

#[cfg(test)]
mod tests {
    use super::surplus;

    #[test]
    fn the_surplus_of_a_row_is_what_its_table_has_no_column_for() {
        #[rustfmt::skip]
        let cases = [
            ("| 1 | 2 |",             None),
            ("1 | 2",                 None),
            ("| 1 | 2 | 3 |",         Some((3, "3"))),
            ("1 | 2 | 3 | 4",         Some((4, "3 | 4"))),
            ("| `a|b` | c |",         Some((3, "c"))),
            ("| a \\| b | c |",       None),
            ("| a \\\\| b | c |",     Some((3, "c"))),
            ("| 1 | 2 | |",           None),
            ("| 1 | 2 || 3 |  \n",    Some((4, "3"))),
            ("| 1 |",                 None),
            ("",                      None),
        ];
        for (row, expected) in cases {
            let found = surplus(row, 2).map(|found| (found.cells, &row[found.range]));
            assert_eq!(found, expected, "for {row:?}");
        }
    }
}
