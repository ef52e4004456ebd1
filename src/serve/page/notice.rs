//! What stands where the site has no page: that there is none, and where else to go.

use std::fmt::Write as _;

use super::rendered::{Rendered, find};
use super::words::Words;
use crate::render::html::escape;
use crate::resolve::encode_path;
use crate::serve::http::route::OWN;

/// Something shown in place of a page.
pub(in crate::serve) struct Notice {
    pub(in crate::serve) words: &'static Words,
    pub(in crate::serve) heading: String,
    /// What the links are.
    pub(in crate::serve) label: &'static str,
    pub(in crate::serve) links: Vec<NearPage>,
}

/// A page to go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::serve) struct NearPage {
    /// Its title, if it has one of its own.
    pub(in crate::serve) title: Option<String>,
    /// Its path in the published site.
    pub(in crate::serve) path: String,
}

impl Notice {
    /// A heading and nothing more.
    pub(in crate::serve) fn bare(words: &'static Words, heading: &str) -> Rendered {
        Self { words, heading: heading.to_owned(), label: "", links: Vec::new() }.alone()
    }

    /// As a page of our own, for where the site's cannot be had.
    pub(in crate::serve) fn alone(&self) -> Rendered {
        let (tag, heading) = (self.words.tag, escape(&self.heading));
        let page = format!(
            "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{heading}</title>\n\
             <link rel=\"stylesheet\" href=\"/{OWN}/preview.css\">\n</head>\n<body class=\"preview-bare\">\n<main>\n{}</main>\n</body>\n</html>\n",
            self.html()
        );
        Rendered::new(page.into_bytes())
    }

    /// At the beginning of what the page `bytes` says, if it says anything.
    pub(in crate::serve) fn within(&self, bytes: &[u8]) -> Option<Rendered> {
        let main = find(bytes, b"<main")?;
        let at = main + bytes[main..].iter().position(|byte| *byte == b'>')? + 1;
        Some(Rendered::new([&bytes[..at], self.html().as_bytes(), &bytes[at..]].concat()))
    }

    fn html(&self) -> String {
        let mut html = format!(
            "<div class=\"preview-notice\" lang=\"{}\">\n<p><strong>{}</strong></p>\n",
            self.words.tag,
            escape(&self.heading)
        );
        if !self.links.is_empty() {
            let _ = write!(html, "<p>{}</p>\n<ul>\n", escape(self.label));
            for NearPage { title, path } in &self.links {
                let address = escape(&format!("/{path}"));
                let words = match title {
                    Some(title) => format!("{}</a> <code>{address}</code>", escape(title)),
                    None => format!("{address}</a>"),
                };
                let _ = writeln!(html, "<li><a href=\"/{}\">{words}</li>", escape(&encode_path(path)));
            }
            html.push_str("</ul>\n");
        }
        html.push_str("</div>\n");
        html
    }
}

#[cfg(test)]
mod tests {
    use super::{NearPage, Notice};
    use crate::serve::page::words::Words;

    #[test]
    fn a_notice_is_text_wherever_its_words_come_from() {
        let links = vec![
            NearPage { title: Some("甲 & \"乙\"".to_owned()), path: "钉钉/a b.html".to_owned() },
            NearPage { title: None, path: "index.html".to_owned() },
        ];
        let notice =
            Notice {
                words: Words::of("zh"), heading: "没有 /<b> 这一页".to_owned(), label: "也许要找", links
            };
        let page = notice.within(b"<body><main id=\"x\"><h1>y</h1></main>").unwrap();
        let expected = "<body><main id=\"x\"><div class=\"preview-notice\" lang=\"zh-CN\">\n\
            <p><strong>没有 /&lt;b&gt; 这一页</strong></p>\n<p>也许要找</p>\n<ul>\n\
            <li><a href=\"/%E9%92%89%E9%92%89/a%20b.html\">甲 &amp; &quot;乙&quot;</a> <code>/钉钉/a b.html</code></li>\n\
            <li><a href=\"/index.html\">/index.html</a></li>\n</ul>\n</div>\n<h1>y</h1></main>";
        assert_eq!(String::from_utf8(page.bytes).unwrap(), expected);
        assert!(notice.within(b"<body>").is_none());
    }
}
