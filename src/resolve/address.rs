use super::{Edition, FolderIndex, PageIndex, safe_segment};
use crate::model::{Site, UrlStyle};

/// Where things live: paths from the root of the published site, as files.
#[derive(Debug, Clone, Copy)]
pub struct Addresses<'a> {
    /// The site.
    pub site: &'a Site,
    /// The edition.
    pub edition: &'a Edition,
}

impl Addresses<'_> {
    /// The folder that the edition is published in: empty, or `en/`.
    pub fn prefix(&self) -> String {
        match self.edition.language {
            0 => String::new(),
            language => format!("{}/", safe_segment(&self.site.config.languages[language].tag)),
        }
    }

    /// The file of a page: `xinghe/renewal.html`, or `xinghe/renewal/index.html`.
    pub fn page(&self, page_index: PageIndex) -> String {
        let page = self.edition.page(self.site, page_index);
        let folder = self.folder_path(page.folder());
        if page.is_folder {
            return format!("{folder}index.html");
        }
        let name = safe_segment(page.header.slug.as_deref().unwrap_or(page.name()));
        self.file(&format!("{folder}{name}"))
    }

    /// The file of a folder's page.
    pub fn folder(&self, folder: FolderIndex) -> String {
        format!("{}index.html", self.folder_path(&self.edition.folders[folder.0 as usize].key))
    }

    /// The file of a page called `stem`, in the style of the site.
    pub fn file(&self, stem: &str) -> String {
        match self.site.config.url_style {
            UrlStyle::Html => format!("{stem}.html"),
            UrlStyle::Directory => format!("{stem}/index.html"),
        }
    }

    /// The path of a folder of the content, with a `/` at its end unless it is empty.
    fn folder_path(&self, key: &str) -> String {
        let mut path = self.prefix();
        for part in key.split('/').filter(|part| !part.is_empty()) {
            path.push_str(&safe_segment(part));
            path.push('/');
        }
        path
    }
}

/// Where the file of a page is linked: from the folder of `from`, percent-encoded, `index.html` left out in the
/// directory style.
pub(crate) fn relative(from: &str, to: &str, style: UrlStyle) -> String {
    // What both have in common, up to and with the last `/`.
    let same = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    let common = from.as_bytes()[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
    let (from, to) = (&from[common..], &to[common..]);
    let mut link = String::with_capacity(to.len() + 16);
    for _ in from.bytes().filter(|byte| *byte == b'/') {
        link.push_str("../");
    }
    let (folders, name) = to.rsplit_once('/').map_or(("", to), |(folders, name)| (folders, name));
    for folder in folders.split('/').filter(|folder| !folder.is_empty()) {
        super::paths::push_encoded(&mut link, folder);
        link.push('/');
    }
    if style == UrlStyle::Directory && name == "index.html" {
        if link.is_empty() {
            link.push_str("./");
        }
    } else {
        super::paths::push_encoded(&mut link, name);
    }
    link
}

#[cfg(test)]
mod tests {
    use super::relative;
    use crate::model::UrlStyle;

    #[test]
    fn links_are_relative_and_encoded() {
        #[rustfmt::skip]
        let cases = [
            ("index.html",     "a/b.html",       "a/b.html",         UrlStyle::Html),
            ("a/b.html",       "index.html",     "../index.html",    UrlStyle::Html),
            ("a/b.html",       "a/c.html",       "c.html",           UrlStyle::Html),
            ("a/b.html",       "a/b.html",       "b.html",           UrlStyle::Html),
            ("a/b/c.html",     "a/材料.html",     "../%E6%9D%90%E6%96%99.html", UrlStyle::Html),
            ("a/b/index.html", "a/c/index.html", "../c/",            UrlStyle::Directory),
            ("a/index.html",   "a/index.html",   "./",               UrlStyle::Directory),
            ("a/b/index.html", "assets/x.css",   "../../assets/x.css", UrlStyle::Directory),
        ];
        for (from, to, expected, style) in cases {
            assert_eq!(relative(from, to, style), expected, "from {from} to {to}");
        }
    }
}
