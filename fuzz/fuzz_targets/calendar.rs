//! The editors' calendar, and the other overviews, of a playbook whose title, owner and language are any text: whatever an author
//! calls it, the calendar is one that RFC 5545 knows, with lines of 75 bytes at most, and nothing steers a terminal.
#![no_main]

use libfuzzer_sys::fuzz_target;
use playbook::cli::Language;
use playbook::internals::model::Date;
use playbook::internals::overview::{Overview, PlaybookRow, calendar, html, json, table};
use playbook::internals::source::SitePath;

/// What a line of the calendar begins with.
const LINES: [&str; 10] = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:",
    "BEGIN:VEVENT",
    "UID:",
    "DTSTAMP:",
    "DTSTART;VALUE=DATE:",
    "SUMMARY:",
    "DESCRIPTION:",
    "END:V",
];

fuzz_target!(|text: &str| {
    let mut parts = text.split('\n');
    let mut part = |otherwise| parts.next().unwrap_or(otherwise);
    let (title, owner, file) =
        (part("甲").replace('\u{1f}', "\n"), part("乙").replace('\u{1f}', "\n"), part("content/a.md"));
    let file = SitePath::parse(file).unwrap_or_else(|_| SitePath::parse("content/a.md").expect("it is a path"));
    let day = |text| Date::parse(text).ok();
    let row = PlaybookRow {
        language: part("zh-CN").into(),
        file,
        title,
        owner: Some(owner.into()),
        is_missing: text.len() % 5 == 0,
        counts: std::array::from_fn(|at| at * text.len()),
        due: day(part("2026-10-01")).or(day("2026-12-31")),
        days: Some(-3),
    };
    let languages = vec!["zh-CN".into()];
    let overview = Overview {
        today: day("2026-12-01"),
        languages,
        playbooks: vec![row],
        unused_materials: Vec::new(),
        near_duplicates: Vec::new(),
    };
    for language in [Language::English, Language::Chinese] {
        for said in [table(&overview, language), html(&overview, language)] {
            assert!(!said.contains(|c: char| c.is_control() && c != '\n'), "{said:?}");
        }
        // Machines read it, and JSON says what may stand in its texts.
        assert!(!json(&overview).contains(|c: char| c.is_ascii_control() && !matches!(c, '\n' | '\u{7f}')));
        let calendar = calendar(&overview, language);
        let body = calendar.strip_suffix("\r\n").expect("the last line ends");
        assert!(body.split("\r\n").all(|line| line.len() <= 75 && !line.contains(char::is_control)), "{calendar:?}");
        let unfolded = body.replace("\r\n ", "");
        assert_eq!(unfolded.split("\r\n").count(), 11, "{calendar:?}");
        for line in unfolded.split("\r\n") {
            assert!(LINES.iter().any(|begins| line.starts_with(begins)), "{line:?}");
        }
    }
});
