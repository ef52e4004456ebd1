use crate::source::SitePath;

/// A file that is copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Where it is read.
    pub source: SitePath,
    /// When it is copied.
    pub copied: Copied,
    /// Its width and height in pixels, if it is a picture and says so.
    pub dimensions: Option<(u32, u32)>,
}

/// When a file is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    /// If something published links to it.
    IfLinked,
    /// Always: `publish:` in site.yaml names it.
    Named,
    /// Always, under its own name: it stands under `static/`.
    Static,
    /// Never.
    Withheld(Withheld),
}

/// Why a file beside a page is not copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withheld {
    /// Browsers would run it as a part of the site, and `publish:` does not name it.
    Active,
    /// Hosts or browsers take it for a setting of the whole site: only `static/` may hold it.
    Setting,
}

impl Asset {
    /// Whether it stands under `static/`.
    pub fn is_static(&self) -> bool {
        self.copied == Copied::Static
    }

    /// Why it is never copied, if it is not.
    pub fn withheld(&self) -> Option<Withheld> {
        match self.copied {
            Copied::Withheld(why) => Some(why),
            _ => None,
        }
    }
}

/// Whether a host, or a browser for the whole site, acts on a file at this path, in small letters: on some of them in any
/// folder, on others at the top only.
pub fn is_setting(path: &str) -> bool {
    #[rustfmt::skip]
    let anywhere = [
        "web.config", "php.ini", "_middleware.js", "_worker.js", "sw.js", "service-worker.js", "serviceworker.js", "ngsw-worker.js",
    ];
    #[rustfmt::skip]
    let at_the_top = [
        "_headers", "_redirects", "_routes.json", "cname", "vercel.json", "now.json", "netlify.toml", "firebase.json", "edgeone.json",
        "staticwebapp.config.json", "wrangler.toml", "wrangler.json", "wrangler.jsonc", "_config.yml", "_config.yaml", "robots.txt",
        "crossdomain.xml", "clientaccesspolicy.xml",
    ];
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with('.') || anywhere.contains(&name) || at_the_top.contains(&path)
}

/// Whether browsers run a file of this name, or show it as a page, with all that pages of the site may do.
pub fn is_active(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    matches!(
        ending,
        "html"
            | "htm"
            | "xhtml"
            | "xht"
            | "shtml"
            | "mhtml"
            | "mht"
            | "hta"
            | "js"
            | "mjs"
            | "cjs"
            | "wasm"
            | "swf"
            | "xsl"
            | "xslt"
    )
}

#[cfg(test)]
mod tests {
    use super::{is_active, is_setting};

    #[test]
    fn names_say_what_a_file_does() {
        for name in ["_redirects", "cname", "a/.htaccess", "_worker.js", "a/sw.js", "a/web.config"] {
            assert!(is_setting(name), "for {name}");
        }
        for name in ["a.html", "b.xhtml", "c.js"] {
            assert!(is_active(name) && !is_setting(name), "for {name}");
        }
        for name in ["a.pdf", "b.svg", "c.yaml", "js", "html.zip", "a/vercel.json"] {
            assert!(!is_active(name) && !is_setting(name), "for {name}");
        }
    }
}
