//! Sites made to be expensive: much of one thing in a file of any size, or in a tree of any size.
//!
//! It uses the standard library only, so that tests and examples can take it in with `#[path]`.

#[path = "hostile/markdown.rs"]
mod markdown;
#[path = "hostile/tree.rs"]
mod tree;
#[path = "hostile/yaml.rs"]
mod yaml;

/// A kind of hostile site.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kind {
    /// What there is much of.
    pub(crate) name: &'static str,
    /// Its files, of about so many bytes in all: paths from the site's folder, and texts.
    pub(crate) files: fn(usize) -> Vec<(String, String)>,
}

/// All kinds.
pub(crate) fn kinds() -> impl Iterator<Item = Kind> {
    markdown::KINDS.iter().chain(yaml::KINDS).chain(tree::KINDS).copied()
}

/// The files of `kind`, with a `site.yaml` if it has none of its own.
pub(crate) fn site(kind: Kind, bytes: usize) -> Vec<(String, String)> {
    let mut files = (kind.files)(bytes);
    if !files.iter().any(|(path, _)| path == "site.yaml") {
        files.push(("site.yaml".to_owned(), "title: T\n".to_owned()));
    }
    files
}

/// One Markdown page.
fn page(text: String) -> Vec<(String, String)> {
    vec![("content/a.md".to_owned(), text)]
}

/// One YAML playbook.
fn playbook(text: String) -> Vec<(String, String)> {
    vec![("content/a.yaml".to_owned(), text)]
}

/// `piece` again and again, to `bytes`.
fn fill(bytes: usize, piece: &str) -> String {
    piece.repeat(bytes / piece.len())
}

/// What `piece` makes of 0, 1, 2 …, to `bytes`.
fn count(bytes: usize, piece: impl Fn(usize) -> String) -> String {
    let mut out = String::with_capacity(bytes + 100);
    let mut number = 0;
    while out.len() < bytes {
        out.push_str(&piece(number));
        number += 1;
    }
    out
}
