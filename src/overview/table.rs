use unicode_width::UnicodeWidthStr;

use super::{Overview, PlaybookRow};
use crate::diagnostic::Diagnostic;
use crate::message::{Language, Text, say};
use crate::report::tame;

/// What the columns are called.
pub(super) fn heads(language: Language) -> Vec<String> {
    let heads: [Text; 8] = [
        say!("language"),
        say!("review due"),
        say!("causes without fix"),
        say!("fixes without verify"),
        say!("messages of two causes"),
        say!("fixes without cause"),
        say!("owner"),
        say!("playbook"),
    ];
    heads.iter().map(|head| head.words(language)).collect()
}

/// A playbook's row, cell by cell, as [`heads`] has them: nothing in it steers a terminal.
pub(super) fn cells(row: &PlaybookRow, language: Language) -> Vec<String> {
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
    overview.unused_materials.iter().map(note).collect()
}

/// The overview for a terminal: a row for each playbook, in columns as wide as what stands in them.
pub fn table(overview: &Overview, language: Language) -> String {
    let mut rows = vec![heads(language)];
    rows.extend(overview.playbooks.iter().map(|row| cells(row, language)));
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
    for note in notes(overview, language) {
        text.push('\n');
        text.push_str(&note);
    }
    if !overview.unused_materials.is_empty() {
        text.push('\n');
    }
    text
}
