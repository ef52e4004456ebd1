use super::Overview;
use crate::message::{Language, say};
use crate::report::tame;

/// A line of a calendar has at most so many bytes.
const LONGEST_LINE: usize = 75;

/// The due list as an iCalendar file: an event of a whole day for each playbook.
pub fn calendar(overview: &Overview, language: Language) -> String {
    let mut text = String::new();
    line(&mut text, "BEGIN:VCALENDAR");
    line(&mut text, "VERSION:2.0");
    line(&mut text, "PRODID:-//playbook//report//EN");
    for row in overview.due() {
        let Some(due) = row.due else { continue };
        let day = due.to_string().replace('-', "");
        let made = overview.today.unwrap_or(due).to_string().replace('-', "");
        let says = say!("review “{title}”", title = row.title).words(language);
        line(&mut text, "BEGIN:VEVENT");
        line(&mut text, &format!("UID:{}@playbook", escaped(row.file.as_str())));
        line(&mut text, &format!("DTSTAMP:{made}T000000Z"));
        line(&mut text, &format!("DTSTART;VALUE=DATE:{day}"));
        line(&mut text, &format!("SUMMARY:{}", escaped(&tame(&says))));
        let owner = row.owner.as_deref().map_or(String::new(), |owner| format!("{}\n", tame(owner)));
        line(&mut text, &format!("DESCRIPTION:{}", escaped(&format!("{owner}{}", row.file))));
        line(&mut text, "END:VEVENT");
    }
    line(&mut text, "END:VCALENDAR");
    text
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// Adds a line, folded where it is too long, between characters.
fn line(text: &mut String, content: &str) {
    let mut length = 0;
    for c in content.chars() {
        if length + c.len_utf8() > LONGEST_LINE {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(c);
        length += c.len_utf8();
    }
    text.push_str("\r\n");
}
