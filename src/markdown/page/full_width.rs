//! Paragraphs that were meant as something else: the marks of Markdown, typed as Chinese keyboards have them or without their
//! space (`##注意`, `＃＃ 注意`, `｜` tables, `[文](a.md)` in full-width brackets).

use std::ops::Range;

use super::{At, PageWriter};
use crate::diagnostic::{Applicability, Change, Diagnostic, Edit, Suggestion, lints};
use crate::message::{Text, say};

/// Reports of what in the paragraph at `range` of `source` was meant otherwise.
pub(super) fn paragraph(page: &mut PageWriter<'_>, source: &str, range: &Range<usize>, at: At<'_>) {
    let Some(text) = source.get(range.clone()) else { return };
    if !text.starts_with('#') && !text.contains(['＃', '｜', '】', '）', '］', '#']) {
        return;
    }
    table(page, text, range.start, at);
    for (start, line) in lines(text, range.start) {
        let is_first = source[..start].trim().is_empty();
        heading(page, line, start, is_first, at);
        alert(page, line, start, at);
        links(page, line, start, at);
    }
}

/// The lines of `text`, which begins at the byte `start`, without the marks of quotes and the blanks around them.
fn lines(text: &str, start: usize) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(start, |at, line| {
        let begin = *at;
        *at += line.len();
        let content = line.trim_start_matches([' ', '\t', '>']);
        Some((begin + line.len() - content.len(), content.trim_end()))
    })
}

fn report(
    page: &mut PageWriter<'_>,
    place: Range<usize>,
    at: At<'_>,
    words: (Text, Text),
    edits: Vec<(Range<usize>, String)>,
) {
    let mut diagnostic = Diagnostic::new(&lints::PSEUDO_LIST, page.file, at(place), words.0).help(words.1);
    if !edits.is_empty() {
        let edits =
            edits.into_iter().map(|(range, text)| Edit { place: at(range), change: Change::Raw(text) }).collect();
        diagnostic.suggestion = Some(Suggestion { edits, applicability: Applicability::Safe });
    }
    page.report(diagnostic);
}

/// `##注意` and `＃＃ 注意`. One `#` before a word is a tag of the platforms (`#企业认证`), unless it is all that the first line of
/// the text says.
fn heading(page: &mut PageWriter<'_>, line: &str, start: usize, is_first: bool, at: At<'_>) {
    let rest = line.trim_start_matches(['#', '＃']);
    let marks = &line[..line.len() - rest.len()];
    let (level, has_wide) = (marks.chars().count(), marks.contains('＃'));
    let title = rest.trim_start_matches([' ', '\u{3000}', '\u{a0}']);
    let is_glued = title.len() == rest.len() && (level > 1 || (is_first && !rest.contains([' ', '#'])));
    let is_heading = if has_wide { level > 1 || title.len() < rest.len() } else { is_glued };
    let is_odd_blank = !has_wide && title.len() < rest.len() && !rest.starts_with(' ');
    if !(1..=6).contains(&level) || title.is_empty() || title.ends_with('#') || !(is_heading || is_odd_blank) {
        return;
    }
    let meant = format!("{} ", "#".repeat(level));
    let words = (
        say!("`{marks}` does not begin a heading here", marks),
        say!("write `{meant}` with half-width signs and a space", meant),
    );
    let place = start..start + line.len() - title.len();
    report(page, place.clone(), at, words, vec![(place, meant)]);
}

/// `> ［！注意］`.
fn alert(page: &mut PageWriter<'_>, line: &str, start: usize, at: At<'_>) {
    let Some(inner) = ["［！", "［!", "[！", "【！", "【!"].iter().find_map(|open| line.strip_prefix(open))
    else {
        return;
    };
    let Some(word) = inner.strip_suffix(['］', ']', '】']).filter(|word| word.chars().all(char::is_alphanumeric))
    else {
        return;
    };
    let meant = format!("[!{word}]");
    let words = (say!("`{line}` is no box of hints", line), say!("write `{meant}` with half-width signs", meant));
    let place = start..start + line.len();
    report(page, place.clone(), at, words, vec![(place, meant)]);
}

/// `【【wx/verify】】`, `[认证]（verify.md）` and `【认证】（verify.md）`.
fn links(page: &mut PageWriter<'_>, line: &str, start: usize, at: At<'_>) {
    let is_code = |byte: usize| line[..byte].matches('`').count() % 2 == 1;
    for (open, _) in line.match_indices("【【") {
        let inner = &line[open + "【【".len()..];
        let Some(length) = inner.find("】】").filter(|length| !inner[..*length].contains(['【', '】'])) else {
            continue;
        };
        if is_code(open) {
            continue;
        }
        let meant = format!("[[{}]]", &inner[..length]);
        let words = (say!("`【【…】】` is no link"), say!("write `{meant}` with half-width brackets", meant));
        let place = start + open..start + open + length + 2 * "【【".len();
        report(page, place.clone(), at, words, vec![(place, meant)]);
    }
    for (close, bracket) in line.match_indices([']', '】']) {
        let behind = &line[close + bracket.len()..];
        let wide = behind.starts_with('（');
        let Some(inner) = behind.strip_prefix(['（', '(']) else { continue };
        let open = line[..close].rfind(['[', '【']);
        let (Some(open), Some(end)) = (open, inner.find(['）', ')'])) else { continue };
        let (shown, destination) = (&line[open..close], &inner[..end]);
        let shown = shown.trim_start_matches(['[', '【']);
        let is_link = wide || bracket == "】" || inner[end..].starts_with('）');
        if !is_link || is_code(open) || shown.is_empty() || !is_destination(destination) {
            continue;
        }
        let mark = inner[end..].chars().next().map_or(0, char::len_utf8);
        let from = if line[..open].ends_with('!') || line[..open].ends_with('！') {
            open - line[..open].chars().next_back().map_or(0, char::len_utf8)
        } else {
            open
        };
        let to = close + bracket.len() + (behind.len() - inner.len()) + end + mark;
        let meant = format!("{}[{shown}]({destination})", if from < open { "!" } else { "" });
        let words = (
            say!("`{written}` is no link", written = &line[from..to]),
            say!("write `{meant}` with half-width brackets", meant),
        );
        report(page, start + from..start + to, at, words, vec![(start + from..start + to, meant)]);
    }
}

/// Whether `text` can be nothing but the place that a link leads to.
fn is_destination(text: &str) -> bool {
    let is_file = [".md", ".yaml", ".html", ".png", ".jpg", ".jpeg", ".svg", ".pdf", ".docx", ".xlsx"]
        .iter()
        .any(|ending| text.contains(ending));
    !text.contains([' ', '，', '。', '、', '(', '['])
        && (is_file || text.starts_with("http://") || text.starts_with("https://"))
}

/// A table whose bars are full-width.
fn table(page: &mut PageWriter<'_>, text: &str, start: usize, at: At<'_>) {
    let rows: Vec<(usize, &str)> = lines(text, start).filter(|(_, line)| !line.is_empty()).collect();
    let is_table =
        rows.len() > 1 && rows.iter().all(|(_, row)| row.contains('｜')) && rows[0].1.matches('｜').count() > 1;
    if !is_table {
        return;
    }
    let is_rule = |row: &str| {
        row.contains(['-', '－', '—'])
            && row.chars().all(|c| matches!(c, '｜' | '|' | '-' | '－' | '—' | '–' | ':' | '：' | ' '))
    };
    let (first, row) = rows[0];
    let has_rule = is_rule(rows[1].1);
    let fixed = |(at, row): &(usize, &str)| {
        let narrow = |c: char| match c {
            '｜' => '|',
            '－' | '—' | '–' if is_rule(row) => '-',
            '：' if is_rule(row) => ':',
            c => c,
        };
        (*at..*at + row.len(), row.chars().map(narrow).collect::<String>())
    };
    let help = if has_rule {
        say!("write the half-width `|`")
    } else {
        say!("write the half-width `|`, and below the first row one such as `|---|---|`")
    };
    let edits = if has_rule { rows.iter().map(fixed).collect() } else { Vec::new() };
    report(page, first..first + row.len(), at, (say!("`｜` makes no table"), help), edits);
}
