//! The editors' calendar, and the other overviews, of a playbook from text: whatever an author calls it, the calendar is one that
//! RFC 5545 knows, with lines of 75 bytes at most, and no overview holds what steers a terminal.
#![no_main]

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use playbook::cli::{Language, Status, Streams, Surroundings, run};

/// The site's folder, in memory where the system has such a place: it is written anew for each input.
static SITE: LazyLock<PathBuf> = LazyLock::new(|| {
    let memory = Path::new("/dev/shm");
    let below = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    let site = below.join(format!("playbook-fuzz-calendar-{}", std::process::id()));
    fs::create_dir_all(site.join("content")).expect("there is room");
    fs::write(site.join("site.yaml"), "title: T\nlanguages: [zh-CN, en]\nreview_every: 90d\n").expect("there is room");
    site
});

/// What a line of the calendar may begin with.
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

fn report(format: &str) -> Option<String> {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let arguments = ["playbook", "report", "--today", "2026-12-01", "--format", format].map(OsString::from);
    let mut streams = Streams {
        stdout: &mut stdout,
        stderr: &mut stderr,
        colour: false,
        is_terminal: false,
        width: 100,
        language: Language::Chinese,
    };
    let surroundings = Surroundings { here: &SITE, cache: None, process_ends: false };
    let status = run(arguments, surroundings, &mut streams);
    (status != Status::Environment).then(|| String::from_utf8(stdout).expect("it is text"))
}

fuzz_target!(|text: &str| {
    let (title, owner) = text.split_once('\n').unwrap_or((text, "乙"));
    // JSON is YAML in which any text can be written; what JSON does not escape is escaped here.
    let quoted = |text: &str| {
        let escaped: String = text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        format!("\"{escaped}\"")
    };
    let page = format!(
        "title: {}\nowner: {}\nreviewed: 2026-10-01\nreview_every: {}\nprocess: [一]\n",
        quoted(title),
        quoted(owner),
        ["90d", "1m", "2y"][text.len() % 3]
    );
    fs::write(SITE.join("content/a.yaml"), page).expect("there is room");
    for format in ["table", "html"] {
        let Some(said) = report(format) else { continue };
        assert!(!said.contains(|c: char| c.is_control() && c != '\n'), "{format}: {said:?}");
    }
    if let Some(json) = report("json") {
        assert!(!json.contains(|c: char| c.is_control() && c != '\n'), "{json:?}");
    }
    let Some(calendar) = report("ics") else { return };
    let body = calendar.strip_suffix("\r\n").expect("the last line ends");
    assert!(body.split("\r\n").all(|line| line.len() <= 75 && !line.contains(char::is_control)), "{calendar:?}");
    let unfolded = body.replace("\r\n ", "");
    for line in unfolded.split("\r\n") {
        assert!(LINES.iter().any(|begins| line.starts_with(begins)), "{line:?}");
    }
    assert_eq!(unfolded.matches("BEGIN:VEVENT").count() >= 1, unfolded.contains("END:VEVENT"), "{calendar:?}");
});
