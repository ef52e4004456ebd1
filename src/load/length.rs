//! How much there is to read on a page: the same for both notations, since it is counted in the model.

use crate::model::{Cause, Entries, Line, Part, Prose, Task};

/// The characters of the texts of `parts` and `footnotes`, white space and markup not counted.
pub(super) fn length(parts: &[Part], footnotes: &Prose) -> u32 {
    let all = parts.iter().map(part).sum::<usize>() + prose(footnotes);
    u32::try_from(all).unwrap_or(u32::MAX)
}

fn part(part: &Part) -> usize {
    part.heading.as_ref().map_or(0, |heading| line(&heading.text)) + prose(&part.lead) + entries(&part.entries)
}

fn entries(entries: &Entries) -> usize {
    match entries {
        Entries::None => 0,
        Entries::Conditions(all) => all.iter().map(|one| line(&one.title) + prose(&one.body)).sum(),
        Entries::Materials(all) => all.iter().map(|one| line(&one.own.name) + prose(&one.own.body)).sum(),
        Entries::Steps(all) => all.iter().map(|one| line(&one.title) + prose(&one.expect) + prose(&one.body)).sum(),
        Entries::Causes(all) => {
            let messages = |one: &Cause| one.symptoms.iter().map(|symptom| text(&symptom.message)).sum::<usize>();
            all.iter().map(|one| line(&one.title) + messages(one) + prose(&one.confirm) + prose(&one.body)).sum()
        }
        Entries::Fixes(all) => all
            .iter()
            .map(|one| {
                line(&one.title) + tasks(&one.steps) + prose(&one.verify) + prose(&one.rollback) + prose(&one.body)
            })
            .sum(),
        Entries::Features(all) => all.iter().map(|one| line(&one.title) + prose(&one.body)).sum(),
        Entries::Renewal(one) => tasks(&one.steps) + prose(&one.if_lapsed) + prose(&one.body),
        Entries::Questions(all) => all.iter().map(|one| line(&one.question) + prose(&one.answer)).sum(),
        Entries::Related(all) => all.iter().map(|one| line(&one.text) + line(&one.why)).sum(),
    }
}

fn tasks(tasks: &[Task]) -> usize {
    tasks.iter().map(|task| line(&task.title) + prose(&task.body)).sum()
}

fn line(line: &Line) -> usize {
    text(&line.text)
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
        let counted = |html: &str| prose(&Prose { html: html.into(), ..Prose::default() });
        assert_eq!(counted("<p>中 文&amp;<b title=\"x\">b</b>\n</p>"), 4);
        assert_eq!(counted(""), 0);
    }
}
