//! How much there is to read on a page: the same for both notations, since it is counted in the model.

use crate::model::{Fields, Part, Prose, Shown, Value};

/// The characters of the texts of `parts` and `footnotes`, white space and markup not counted.
pub(super) fn length(parts: &[Part], footnotes: &Prose) -> u32 {
    let all = parts.iter().map(part).sum::<usize>() + prose(footnotes);
    u32::try_from(all).unwrap_or(u32::MAX)
}

fn part(part: &Part) -> usize {
    let mut count = part.heading.as_ref().map_or(0, |heading| text(&heading.text.text)) + prose(&part.lead);
    part.entries.each(&mut |entry| count += read(entry));
    count
}

/// The length of the fields that are read; facts are looked up.
fn read(entry: &dyn Fields) -> usize {
    let mut count = 0;
    entry.walk(&mut |field, value| {
        count += match value {
            Value::Links(links) => links.iter().filter_map(|link| link.own.as_deref()).map(|own| read(own)).sum(),
            _ if field.shown != Shown::Text => 0,
            Value::Text(one) => text(one),
            Value::Line(line) => text(&line.text),
            Value::Prose(one) => prose(one),
            Value::Nested(list) => {
                let mut count = 0;
                list.each(&mut |one| count += read(one));
                count
            }
            _ => 0,
        }
    });
    count
}

fn text(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Counts what stands between the tags; a character reference is one character.
fn prose(prose: &Prose) -> usize {
    let mut count = 0;
    let mut until = None;
    for c in prose.html.chars() {
        match (until, c) {
            (Some(end), c) => until = (c != end).then_some(end),
            (None, '<') => until = Some('>'),
            (None, '&') => {
                until = Some(';');
                count += 1;
            }
            (None, c) => count += usize::from(!c.is_whitespace()),
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::prose;
    use crate::model::Prose;

    #[test]
    fn markup_and_white_space_are_not_read() {
        let counted = |html: &str| prose(&Prose::filled(html));
        assert_eq!(counted("<p>中 文&amp;<b title=\"x\">b</b>\n</p>"), 4);
        assert_eq!(counted(""), 0);
    }
}
