use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::{COUNTED, CauseName, NearDuplicate, Overview, PlaybookRow};
use crate::diagnostic::Diagnostic;
use crate::message::{Language, Text, say};
use crate::report::tame;

/// Which columns count something: shown if a playbook has some of it.
const COUNTS: Range<usize> = 2..2 + COUNTED.len();

/// So many pairs of causes are shown.
const MOST_PAIRS: usize = 50;

/// What the columns are called, and the playbooks' rows, without the columns of counts that are empty.
pub(super) fn grid(overview: &Overview, language: Language) -> (Vec<String>, Vec<Vec<String>>) {
    let rows: Vec<Vec<String>> = overview.playbooks.iter().map(|row| cells(row, language)).collect();
    let is_shown = |column: &usize| !COUNTS.contains(column) || rows.iter().any(|row| !row[*column].is_empty());
    let heads = heads(language);
    let shown: Vec<usize> = (0..heads.len()).filter(is_shown).collect();
    let pick = |row: &Vec<String>| shown.iter().map(|column| row[*column].clone()).collect();
    (pick(&heads), rows.iter().map(pick).collect())
}

/// What the columns are called.
fn heads(language: Language) -> Vec<String> {
    let heads: [Text; 10] = [
        say!("language"),
        say!("review due"),
        say!("causes without fix"),
        say!("fixes without verify"),
        say!("messages of two causes"),
        say!("fixes without cause"),
        say!("differences from the original"),
        say!("readers without a step"),
        say!("owner"),
        say!("playbook"),
    ];
    heads.iter().map(|head| head.words(language)).collect()
}

/// A playbook's row, cell by cell, as [`heads`] has them: nothing in it steers a terminal.
fn cells(row: &PlaybookRow, language: Language) -> Vec<String> {
    let due = match (row.due, row.days) {
        (Some(due), Some(days)) => say!("{due} ({days} days)", due, days).words(language),
        (Some(due), None) => due.to_string(),
        _ => String::new(),
    };
    let mut cells = vec![row.language.to_string(), due];
    cells.extend(row.counts.iter().map(|count| if *count == 0 { String::new() } else { count.to_string() }));
    cells.push(row.owner.as_deref().unwrap_or_default().to_owned());
    let name = if row.is_missing {
        say!("{title} (not translated; {file})", title = row.title, file = row.file)
    } else {
        say!("{title} ({file})", title = row.title, file = row.file)
    };
    cells.push(name.words(language));
    cells.iter().map(|cell| tame(cell)).collect()
}

/// What is said of the site as a whole, below the playbooks.
pub(super) fn notes(overview: &Overview, language: Language) -> Vec<String> {
    let note = |one: &Diagnostic| tame(&format!("{}: {}", one.file, one.message.words(language)));
    let name = |cause: &CauseName| say!("“{title}” ({file})", title = cause.title, file = cause.file);
    let pair = |pair: &NearDuplicate| {
        let [first, second] = pair.causes.each_ref().map(name);
        tame(&say!("{percent} % alike: {first}, {second}", percent = pair.percent, first, second).words(language))
    };
    let mut notes: Vec<String> = overview.unused_materials.iter().map(note).collect();
    notes.extend(overview.near_duplicates.iter().take(MOST_PAIRS).map(pair));
    let left = overview.near_duplicates.len().saturating_sub(MOST_PAIRS);
    if left > 0 {
        notes.push(
            say!("{count} more pairs of causes are alike; `--format json` has them", count = left).words(language),
        );
    }
    notes
}

/// The overview for a terminal: a row for each playbook, in columns as wide as what stands in them.
pub fn table(overview: &Overview, language: Language) -> String {
    let (heads, mut rows) = grid(overview, language);
    rows.insert(0, heads);
    let widths: Vec<usize> =
        (0..rows[0].len()).map(|column| rows.iter().map(|row| row[column].width()).max().unwrap_or_default()).collect();
    let mut text = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - cell.width() + 2));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    let notes = notes(overview, language);
    if !notes.is_empty() {
        text.push('\n');
    }
    for note in notes {
        text.push_str(&note);
        text.push('\n');
    }
    text
}
