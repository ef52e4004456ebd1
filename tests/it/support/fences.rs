//! Pages of Markdown that hold files of a site between `~~~~` fences: `~~~~yaml content/a.yaml`.

use std::process::Command;

use super::SiteTest;

/// A fenced text of a page.
#[derive(Debug, Clone)]
pub(crate) struct Fence<'t> {
    /// What stands behind the `~~~~`.
    pub(crate) info: &'t str,
    /// The lines up to the closing one.
    pub(crate) text: &'t str,
}

/// The fenced texts of a page or a part of one.
#[track_caller]
pub(crate) fn fences(text: &str) -> Vec<Fence<'_>> {
    let mut fences = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("~~~~") {
        let after = &rest[start + 4..];
        let (info, body) = after.split_once('\n').expect("a fence has a first line");
        let end = body.find("~~~~").expect("a fence is closed");
        fences.push(Fence { info: info.trim(), text: &body[..end] });
        rest = &body[end + 4..];
    }
    fences
}

impl Fence<'_> {
    /// The path of the file, and its bytes: the words before the path say how the text stands for them.
    #[track_caller]
    pub(crate) fn file(&self) -> (&str, Vec<u8>) {
        let (kinds, path) = self.info.rsplit_once(' ').expect("a fence names its file");
        let mut bytes = self.text.as_bytes().to_vec();
        for kind in kinds.split(' ') {
            let text = std::str::from_utf8(&bytes).unwrap_or_default();
            bytes = match kind {
                "zeros" => vec![0; text.trim().parse().unwrap()],
                "hex" => hex(text),
                "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
                "bom" => format!("\u{feff}{text}").into_bytes(),
                "crlf" => text.replace('\n', "\r\n").into_bytes(),
                // What a text is, for those who read the page.
                _ => bytes,
            };
        }
        (path, bytes)
    }

    /// The day on which the file was committed, if it was.
    pub(crate) fn committed(&self) -> Option<&str> {
        self.info.split_once(" committed ")?.1.split(' ').next()
    }
}

/// A site of the files between `fences`.
#[track_caller]
pub(crate) fn site(fences: &[Fence<'_>]) -> SiteTest {
    let mut site = SiteTest::of([]);
    for fence in fences {
        let (path, bytes) = fence.file();
        site = site.with(path, bytes);
        if let Some(day) = fence.committed() {
            commit(&site, day);
        }
    }
    site
}

/// Commits all of a site on a day, whoever runs the test and whatever their settings are.
#[track_caller]
fn commit(site: &SiteTest, day: &str) {
    for arguments in
        [&["init", "--quiet"][..], &["add", "--all"], &["commit", "--quiet", "--no-verify", "--message", day]]
    {
        let mut git = Command::new("git");
        git.current_dir(site.path("")).args(["-c", "user.name=a", "-c", "user.email=a@example.com"]);
        git.args(["-c", "commit.gpgSign=false"]).args(arguments);
        for name in ["GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"] {
            git.env(name, format!("{day}T12:00:00Z"));
        }
        assert!(git.status().unwrap().success(), "git {arguments:?}");
    }
}

/// The bytes that pairs of hexadecimal digits name.
fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}
