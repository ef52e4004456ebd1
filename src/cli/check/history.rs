//! What git tells of a site's texts.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::host::Snapshot;
use crate::model::Date;
use crate::source::SitePath;

/// The keys that say how new a text is, as they may stand in a file; `lastmod` is another tool's `updated`.
const KEYS: [&[u8]; 3] = [b"reviewed", b"updated", b"lastmod"];

/// The day of the last commit that changed a text, of each text whose last commit left its date alone. Nothing where git is
/// missing or knows nothing: a clone cut short shows its first commit as the one that wrote every line, dates included.
pub(super) fn unbumped(root: &Path, snapshot: &Snapshot) -> BTreeMap<SitePath, Date> {
    let dated = snapshot.texts.iter().filter_map(|(path, bytes)| Some((path, newest_date(bytes)?)));
    let dated: BTreeMap<&SitePath, Date> = dated.collect();
    let Some(oldest) = dated.values().min() else { return BTreeMap::new() };
    let Ok(mut git) = log(root, *oldest).spawn() else { return BTreeMap::new() };
    let read = git.stdout.take().map(|output| read(BufReader::new(output), |path| dated.contains_key(path)));
    // What was read of a run that failed, such as one that lacks an object, may be half of the truth.
    match (read, git.wait()) {
        (Some(Some(found)), Ok(status)) if status.success() => found,
        _ => BTreeMap::new(),
    }
}

/// Asks for all changes since a day, newest first. Nothing that the repository's own settings name is run, nothing is
/// fetched, and no setting changes what is printed.
fn log(root: &Path, since: Date) -> Command {
    let mut command = Command::new("git");
    command.current_dir(root).env("GIT_NO_LAZY_FETCH", "1").env("GIT_OPTIONAL_LOCKS", "0");
    command.args(["--no-pager", "-c", "core.quotePath=false", "log", "--no-show-signature", "--no-color"]);
    command.args(["--no-ext-diff", "--no-textconv", "--no-notes", "--no-decorate", "--format=commit %as"]);
    command.args(["--patch", "--unified=0", "--ignore-all-space", "--ignore-blank-lines", "--find-renames"]);
    command.args(["--src-prefix=a/", "--dst-prefix=b/", "--relative"]).arg(format!("--since={since}T00:00:00Z"));
    command.args(["--", "*.yaml", "*.yml", "*.md", "*.markdown", "*.mdx"]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// The newest of the dates that a text gives itself.
fn newest_date(bytes: &[u8]) -> Option<Date> {
    bytes.split(|byte| *byte == b'\n').filter_map(date_of).filter_map(|value| Date::parse(value).ok()).max()
}

/// What a line gives as a date, if it is one of the keys'.
fn date_of(line: &[u8]) -> Option<&str> {
    let key = KEYS.iter().find(|key| line.starts_with(key))?;
    let value = std::str::from_utf8(&line[key.len()..]).ok()?.trim_start().strip_prefix([':', '='])?;
    let value = value.split(" #").next().unwrap_or_default();
    Some(value.trim().trim_matches(['"', '\'']))
}

/// Reads a log, newest commit first; `None` if it cannot be read.
fn read(mut log: impl BufRead, is_asked: impl Fn(&SitePath) -> bool) -> Option<BTreeMap<SitePath, Date>> {
    /// The last commit of a text: its day, and whether it wrote a date.
    struct Last {
        day: Date,
        is_dated: bool,
        commit: usize,
    }
    let mut texts: BTreeMap<SitePath, Last> = BTreeMap::new();
    let mut day = None;
    let mut commit = 0;
    let mut path: Option<SitePath> = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if log.read_until(b'\n', &mut line).ok()? == 0 {
            break;
        }
        let line = line.trim_ascii_end();
        if let Some(said) = line.strip_prefix(b"commit ") {
            (day, path) = (std::str::from_utf8(said).ok().and_then(|said| Date::parse(said).ok()), None);
            commit += 1;
        } else if line.starts_with(b"diff --git ") {
            path = None;
        } else if let Some(said) = line.strip_prefix(b"+++ b/").filter(|_| path.is_none()) {
            let said = std::str::from_utf8(said).ok().and_then(|said| SitePath::parse(said).ok());
            path = said.filter(&is_asked);
            if let (Some(path), Some(day)) = (&path, day) {
                texts.entry(path.clone()).or_insert(Last { day, is_dated: false, commit });
            }
        } else if let (Some(added), Some(path)) = (line.strip_prefix(b"+"), &path) {
            let last = texts.get_mut(path).filter(|last| last.commit == commit);
            if let Some(last) = last.filter(|_| date_of(added).is_some()) {
                last.is_dated = true;
            }
        }
    }
    Some(texts.into_iter().filter(|(_, last)| !last.is_dated).map(|(path, last)| (path, last.day)).collect())
}

#[cfg(test)]
mod tests {
    use super::{newest_date, read};

    fn found(log: &str) -> String {
        let found = read(log.as_bytes(), |path| path.as_str() != "other.md").unwrap();
        found.iter().map(|(path, day)| format!("{} {day}", path.as_str())).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn the_last_commit_of_each_text_counts() {
        let log = "commit 2026-11-20\n\ndiff --git a/甲 乙.md b/甲 乙.md\n--- a/甲 乙.md\t\n+++ b/甲 乙.md\t\n@@ -3 +3 @@\n-一\n+二\n\
                   diff --git a/other.md b/other.md\n--- a/other.md\n+++ b/other.md\n@@ -1 +1 @@\n+x\n\
                   commit 2026-11-01\n\ndiff --git a/甲 乙.md b/甲 乙.md\n--- a/甲 乙.md\t\n+++ b/甲 乙.md\t\n@@ -1 +1 @@\n+updated: 2026-11-01\n";
        assert_eq!(found(log), "甲 乙.md 2026-11-20");
    }

    #[test]
    fn a_commit_that_writes_a_date_is_no_finding() {
        for line in ["updated: 2026-11-20", "reviewed: \"2026-11-18\" # 小王", "lastmod = 2026-11-20"] {
            let log = format!(
                "commit 2026-11-20\n\ndiff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -2,2 +2,2 @@\n+二\n+{line}\n"
            );
            assert_eq!(found(&log), "", "{line}");
        }
    }

    #[test]
    fn a_text_moved_as_it_is_has_not_changed() {
        let log =
            "commit 2026-11-20\n\ndiff --git a/a.md b/b.md\nsimilarity index 100%\nrename from a.md\nrename to b.md\n";
        assert_eq!(found(log), "");
    }

    #[test]
    fn the_newest_date_of_a_text_is_its_date() {
        let text = "title: 甲\nreviewed: 2026-10-01\nupdated: '2026-11-02'\n  updated: 2027-01-01\n";
        assert_eq!(newest_date(text.as_bytes()).map(|date| date.to_string()), Some("2026-11-02".to_owned()));
        assert_eq!(newest_date("title: 甲\n".as_bytes()), None);
    }
}
