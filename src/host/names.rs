//! Names that say whether a file can be part of a site.

use std::ffi::OsStr;

/// Whether a file or folder of this name is hidden.
pub(super) fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Whether a file or folder of this name was left behind by an editor or a system: a copy of an old text, perhaps
/// withdrawn, or a list of pictures. Never read and never published.
pub fn is_leftover(name: &str) -> bool {
    let small = name.to_lowercase();
    let ending = small.rsplit_once('.').map_or("", |(_, ending)| ending);
    small.ends_with('~')
        || small.starts_with("~$")
        || small.starts_with(".#")
        || (small.starts_with('#') && small.ends_with('#') && small.len() > 1)
        || matches!(ending, "bak" | "orig" | "rej" | "swp" | "tmp")
        || matches!(small.as_str(), "thumbs.db" | "desktop.ini" | ".ds_store")
}

/// Whether one of `globs` names the file or folder at `path`, or a folder that it is in.
pub fn is_excluded(globs: &[Box<str>], path: &str) -> bool {
    let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
    let names = |glob: &str| folders.clone().chain([path]).any(|path| fast_glob::glob_match(glob, path));
    globs.iter().any(|glob| names(glob))
}

#[cfg(test)]
mod tests {
    use super::{is_excluded, is_leftover};

    #[test]
    fn leftovers_are_told_by_their_names() {
        #[rustfmt::skip]
        let leftovers = [
            "a.yaml~", "#a.yaml#", ".#a.md", "~$合同.docx", "a.md.bak", "a.ORIG", "a.rej", ".a.md.swp", "x.tmp", "Thumbs.db",
            "thumbs.db", "desktop.ini", ".DS_Store",
        ];
        for name in leftovers {
            assert!(is_leftover(name), "for {name}");
        }
        for name in ["a.yaml", "#", "bak.md", "tmp", "~a.md", "C#", "orig.png", "a.bak.md"] {
            assert!(!is_leftover(name), "for {name}");
        }
    }

    #[test]
    fn a_glob_leaves_out_what_a_folder_holds() {
        let globs: Vec<Box<str>> = ["private", "x/**", "_*.md"].map(Into::into).into();
        for (path, expected) in
            [("private/a/b.md", true), ("x/a.md", true), ("_sidebar.md", true), ("a/private.md", false), ("x", false)]
        {
            assert_eq!(is_excluded(&globs, path), expected, "for {path}");
        }
    }
}
