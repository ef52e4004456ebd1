//! What a request asks for. Pure: whether there is such a file is for others to say.

use crate::publish::OutPath;

/// The folder of the addresses that are the preview's own; no file of the site is answered below it.
pub(in crate::serve) const OWN: &str = "_preview";

/// What a request asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// A file of the site.
    File(OutPath),
    /// A folder of the site: its address ends in `/`. The empty path is the site's own.
    Folder(String),
    /// A file that the preview brings along.
    Own(OwnFile),
    /// “Tell me when there is a site newer than this.”
    Wait {
        /// The stamp of the site that the asker knows, as it came.
        seen: String,
    },
    /// “What is new for the page I show?”
    Page(PageQuestion),
    /// An address that no file of a site can have.
    Refused(Refused),
}

/// A file that the preview brings along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnFile {
    /// What runs on each page.
    Script,
    /// What waits for all tabs of a browser.
    Worker,
    /// How the panel looks.
    Style,
}

/// What a tab says of itself when it asks what is new.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageQuestion {
    /// The address of the page it shows, as the browser has it.
    pub address: String,
    /// The stamp of the site that the page is of.
    pub seen: String,
    /// The fingerprint of the page.
    pub print: String,
    /// Whether it takes the new page with the answer.
    pub whole: bool,
}

/// Why an address can be no file's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It does not begin with `/`.
    NotAPath,
    /// A `%` without two digits, or bytes that are no UTF-8.
    Encoding,
    /// A part `.` or `..`, an empty part, a slash or backslash within a part, a control character.
    Path,
}

impl Refused {
    /// Why, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::NotAPath => "an address of the preview begins with `/`",
            Self::Encoding => "this address has a `%` without two digits behind it, or is not UTF-8",
            Self::Path => {
                "no file has such an address: it has an empty part, `.` or `..`, a backslash or a control character"
            }
        }
    }
}

/// Decides what the request target `target` asks for: a path, still percent-encoded, perhaps with a query.
///
/// `base` is the path that the site will stand under, such as `kb/`, or empty: an address below it is the same as
/// without it, since some links (those of the 404 page) begin with it.
///
/// Whatever is decided to be a file is an [`OutPath`]: no `..`, however it is written, gets through.
pub fn route(target: &str, base: &str) -> Route {
    let without_fragment = target.split('#').next().unwrap_or(target);
    let (path, query) = without_fragment.split_once('?').unwrap_or((without_fragment, ""));
    let Some(path) = path.strip_prefix('/') else { return Route::Refused(Refused::NotAPath) };
    let path = match decode_path(path) {
        Ok(path) => path,
        Err(why) => return Route::Refused(why),
    };
    if let Some(own) = path.strip_prefix(OWN).and_then(|rest| rest.strip_prefix('/')) {
        return own_route(own, query).unwrap_or(Route::Refused(Refused::Path));
    }
    let path = match path.strip_prefix(base) {
        Some(below) if !base.is_empty() => below,
        _ => &path,
    };
    match path.strip_suffix('/') {
        Some(folder) if folder.is_empty() || OutPath::parse(folder).is_ok() => Route::Folder(folder.to_owned()),
        Some(_) => Route::Refused(Refused::Path),
        None if path.is_empty() => Route::Folder(String::new()),
        None => OutPath::parse(path).map_or(Route::Refused(Refused::Path), Route::File),
    }
}

fn own_route(path: &str, query: &str) -> Option<Route> {
    let asked = |name: &str| {
        let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        value.and_then(|value| decode(value).ok()).unwrap_or_default()
    };
    Some(match path {
        "preview.js" => Route::Own(OwnFile::Script),
        "worker.js" => Route::Own(OwnFile::Worker),
        "preview.css" => Route::Own(OwnFile::Style),
        "wait" => Route::Wait { seen: asked("seen") },
        "page" => Route::Page(PageQuestion {
            address: asked("address"),
            seen: asked("seen"),
            print: asked("print"),
            whole: asked("whole") == "1",
        }),
        _ => return None,
    })
}

/// Undoes the escapes of a path without its first `/`, part by part, so that an escaped slash makes no part of its own.
fn decode_path(path: &str) -> Result<String, Refused> {
    let mut decoded = String::with_capacity(path.len());
    let folder = path.strip_suffix('/');
    for (number, part) in folder.unwrap_or(path).split('/').enumerate() {
        let part = decode(part)?;
        if part.contains('/') || (!path.is_empty() && OutPath::parse(&part).is_err()) {
            return Err(Refused::Path);
        }
        if number > 0 {
            decoded.push('/');
        }
        decoded.push_str(&part);
    }
    decoded.extend(folder.map(|_| '/'));
    Ok(decoded)
}

/// Undoes the escapes of `text`; unlike browsers it takes no half ones.
fn decode(text: &str) -> Result<String, Refused> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || rest.next().and_then(|digit| char::from(digit).to_digit(16)).ok_or(Refused::Encoding);
            let value = digit()? * 16 + digit()?;
            bytes.push(u8::try_from(value).map_err(|_| Refused::Encoding)?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).map_err(|_| Refused::Encoding)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{OwnFile, PageQuestion, Refused, Route, route};
    use crate::publish::OutPath;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_is_asked_stays_inside_of_the_site(
            shards in prop::collection::vec(
                prop::sample::select(vec!["/", "..", ".", "%2e", "%2F", "%5c", "\\", "a", "材", "%00", "%", "?", "#", "kb/", "//", "%c0%ae"]),
                0..12,
            ),
            base in prop::sample::select(vec!["", "kb/", "a/材/"]),
        ) {
            let path = match route(&shards.concat(), base) {
                Route::File(path) => path.as_str().to_owned(),
                Route::Folder(folder) if !folder.is_empty() => folder,
                _ => return Ok(()),
            };
            prop_assert!(path.split('/').all(|part| !matches!(part, "" | "." | "..")), "{}", path);
            prop_assert!(!path.contains(['\\', '\0']), "{}", path);
        }
    }

    #[test]
    fn addresses_become_files_of_the_site_or_nothing() {
        let file = |path: &str| Route::File(OutPath::parse(path).unwrap());
        let folder = |path: &str| Route::Folder(path.to_owned());
        let refused = Route::Refused;
        #[rustfmt::skip]
        let cases = [
            ("/",                            folder("")),
            ("/?x=1",                        folder("")),
            ("/a.html",                      file("a.html")),
            ("/a.html?x=/../..#y",           file("a.html")),
            ("/a/",                          folder("a")),
            ("/%E6%9D%90%E6%96%99/%61.html", file("材料/a.html")),
            ("/材料/a.html",                  file("材料/a.html")),
            ("/a%20b.html",                  file("a b.html")),
            ("/a+b.html",                    file("a+b.html")),
            ("/kb/a.html",                   file("a.html")),
            ("/kb/",                         folder("")),
            ("/kb",                          file("kb")),
            ("/_preview/preview.js",         Route::Own(OwnFile::Script)),
            ("/%5Fpreview/worker.js",        Route::Own(OwnFile::Worker)),
            ("/_preview/wait?seen=a-1",      Route::Wait { seen: "a-1".into() }),
            ("/_preview/wait",               Route::Wait { seen: String::new() }),
            ("/_preview/page?address=%2Fa%26b&print=x", Route::Page(PageQuestion {
                address: "/a&b".into(), print: "x".into(), seen: String::new(), whole: false,
            })),
            ("/_preview/other",              refused(Refused::Path)),
            ("/_preview/../a.html",          refused(Refused::Path)),
            ("",                             refused(Refused::NotAPath)),
            ("*",                            refused(Refused::NotAPath)),
            ("a.html",                       refused(Refused::NotAPath)),
            ("http://x/a.html",              refused(Refused::NotAPath)),
            ("/..",                          refused(Refused::Path)),
            ("/../a.html",                   refused(Refused::Path)),
            ("/a/../../b",                   refused(Refused::Path)),
            ("/%2e%2e/b",                    refused(Refused::Path)),
            ("/%2E./b",                      refused(Refused::Path)),
            ("/..%2fb",                      refused(Refused::Path)),
            ("/a%2fb",                       refused(Refused::Path)),
            ("/%252e%252e/b",                file("%2e%2e/b")),
            ("/./a",                         refused(Refused::Path)),
            ("/a//b",                        refused(Refused::Path)),
            ("//evil.example/..",            refused(Refused::Path)),
            ("//",                           refused(Refused::Path)),
            ("/a\\b",                        refused(Refused::Path)),
            ("/..%5cb",                      refused(Refused::Path)),
            ("/a%00.html",                   refused(Refused::Path)),
            ("/a%0d%0aX: y",                 refused(Refused::Path)),
            ("/%",                           refused(Refused::Encoding)),
            ("/%4",                          refused(Refused::Encoding)),
            ("/%zz",                         refused(Refused::Encoding)),
            ("/%ff",                         refused(Refused::Encoding)),
            ("/%c0%ae%c0%ae/b",              refused(Refused::Encoding)),
        ];
        for (target, expected) in cases {
            assert_eq!(route(target, "kb/"), expected, "for {target:?}");
        }
    }
}
