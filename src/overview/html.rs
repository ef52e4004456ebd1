use std::fmt::Write as _;

use super::Overview;
use super::table::{grid, notes};
use crate::markdown::escaped;
use crate::message::{Language, say};

const STYLE: &str = "\
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 2rem auto; padding: 0 1rem; max-width: 80rem }
.rows { overflow-x: auto }
table { border-collapse: collapse; width: 100% }
th, td { padding: .4rem .6rem; text-align: start; vertical-align: top; border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent) }
th { font-weight: 600 }
.overdue { font-weight: 700; color: light-dark(#a3000b, #ff9a9f) }
";

/// The overview as one page that asks for nothing else.
pub fn html(overview: &Overview, language: Language) -> String {
    let title = say!("Editors' overview").words(language);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n<main>\n<h1>{}</h1>\n",
        language.tag(),
        escaped(&title),
        escaped(&title)
    );
    if let Some(today) = overview.today {
        writeln!(page, "<p><time>{today}</time></p>").unwrap();
    }
    page.push_str("<div class=\"rows\" tabindex=\"0\" role=\"region\" aria-labelledby=\"caption\">\n<table>\n");
    writeln!(page, "<caption id=\"caption\">{}</caption>", escaped(&say!("playbooks").words(language))).unwrap();
    let (heads, rows) = grid(overview, language);
    let heads: Vec<String> = heads.iter().map(|head| format!("<th scope=\"col\">{}</th>", escaped(head))).collect();
    writeln!(page, "<thead><tr>{}</tr></thead>\n<tbody>", heads.concat()).unwrap();
    for (row, cells) in overview.playbooks.iter().zip(&rows) {
        let class = if row.days.is_some_and(|days| days < 0) { " class=\"overdue\"" } else { "" };
        let cells: Vec<String> = cells
            .iter()
            .enumerate()
            .map(|(at, cell)| format!("<td{}>{}</td>", if at == 1 { class } else { "" }, escaped(cell)))
            .collect();
        writeln!(page, "<tr>{}</tr>", cells.concat()).unwrap();
    }
    page.push_str("</tbody>\n</table>\n</div>\n");
    let notes = notes(overview, language);
    if !notes.is_empty() {
        page.push_str("<ul>\n");
        for note in notes {
            writeln!(page, "<li>{}</li>", escaped(&note)).unwrap();
        }
        page.push_str("</ul>\n");
    }
    page.push_str("</main>\n</html>\n");
    page
}
