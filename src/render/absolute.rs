//! Addresses with the host in them: for machines only, and only if the site says where it will stand.

use super::prose::PageContext;
use crate::model::Config;
use crate::resolve::encode_path;

impl PageContext<'_> {
    /// The URL of the file `path` of the published site; none if the site does not say where it will stand.
    pub(super) fn absolute(&self, path: &str) -> Option<String> {
        absolute_url(&self.site_context.resolved.site.config, path)
    }

    /// The URL that the link `href` of this page leads to: as it is if it has a host, none if it has not and the site
    /// does not say where it will stand.
    pub(super) fn absolute_link(&self, href: &str) -> Option<String> {
        if has_scheme(href) {
            return Some(href.to_owned());
        }
        let base = self.site_context.resolved.site.config.base_url.as_deref()?;
        let (path, fragment) = href.split_once('#').map_or((href, None), |(path, fragment)| (path, Some(fragment)));
        let mut url = match path {
            "" => self.absolute(self.path)?,
            _ => {
                let here = encode_path(self.path.rsplit_once('/').map_or("", |(folder, _)| folder));
                let mut parts: Vec<&str> = here.split('/').filter(|part| !part.is_empty()).collect();
                let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
                for part in folders.split('/') {
                    match part {
                        "" | "." => {}
                        ".." => drop(parts.pop()),
                        part => parts.push(part),
                    }
                }
                parts.push(without_index(name));
                format!("{base}{}", parts.join("/"))
            }
        };
        if let Some(fragment) = fragment.filter(|fragment| !fragment.is_empty()) {
            url.push('#');
            url.push_str(fragment);
        }
        Some(url)
    }
}

/// The URL of the file `path` of the published site, in the one form that all outputs use: percent-encoded, without
/// `index.html` at its end. None if the site does not say where it will stand.
pub(super) fn absolute_url(config: &Config, path: &str) -> Option<String> {
    let base = config.base_url.as_deref()?;
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let folder = if folder.is_empty() { String::new() } else { format!("{}/", encode_path(folder)) };
    Some(format!("{base}{folder}{}", encode_path(without_index(name))))
}

fn without_index(name: &str) -> &str {
    if name == "index.html" { "" } else { name }
}

fn has_scheme(href: &str) -> bool {
    href.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::absolute_url;
    use crate::render::testing::TestSite;

    #[test]
    fn addresses_are_encoded_and_have_one_form() {
        let site = TestSite::of(&[
            ("site.yaml", "title: x\nbase_url: https://help.example.cn/kb/"),
            ("content/a/b.md", "# b"),
        ]);
        #[rustfmt::skip]
        let cases = [
            ("index.html",   "https://help.example.cn/kb/"),
            ("a/index.html", "https://help.example.cn/kb/a/"),
            ("a/b.html",     "https://help.example.cn/kb/a/b.html"),
            ("a/材 料.html",  "https://help.example.cn/kb/a/%E6%9D%90%20%E6%96%99.html"),
            ("a/my-index.html", "https://help.example.cn/kb/a/my-index.html"),
        ];
        for (path, expected) in cases {
            assert_eq!(absolute_url(&site.resolved.site.config, path).as_deref(), Some(expected), "for {path}");
        }
        let site_context = site.site_context();
        let page_context = TestSite::page_context(&site_context, 0, "a/材料/b.html");
        #[rustfmt::skip]
        let cases = [
            ("../index.html",      "https://help.example.cn/kb/a/"),
            ("../../index.html#x", "https://help.example.cn/kb/#x"),
            ("c.html",             "https://help.example.cn/kb/a/%E6%9D%90%E6%96%99/c.html"),
            ("#%E6%9D%90",         "https://help.example.cn/kb/a/%E6%9D%90%E6%96%99/b.html#%E6%9D%90"),
            ("./",                 "https://help.example.cn/kb/a/%E6%9D%90%E6%96%99/"),
            ("../c/",              "https://help.example.cn/kb/a/c/"),
            ("mailto:a@b.cn",      "mailto:a@b.cn"),
        ];
        for (href, expected) in cases {
            assert_eq!(page_context.absolute_link(href).as_deref(), Some(expected), "for {href}");
        }
    }

    #[test]
    fn without_a_host_there_are_no_urls() {
        let site = TestSite::of(&[("site.yaml", "title: x"), ("content/b.md", "# b")]);
        let site_context = site.site_context();
        let page_context = TestSite::page_context(&site_context, 0, "b.html");
        assert_eq!((page_context.absolute("b.html"), page_context.absolute_link("b.html")), (None, None));
        assert_eq!(page_context.absolute_link("https://x.cn/").as_deref(), Some("https://x.cn/"));
    }
}
