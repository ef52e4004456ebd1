use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use crate::model::Id;

/// The HTML ids of one page.
#[derive(Debug, Default)]
pub struct Ids {
    taken: HashSet<Box<str>>,
    /// The number that the next id derived from a text gets.
    next: HashMap<Box<str>, u32>,
    /// What begins each id that is derived; empty but in texts that are shown on pages of other files.
    prefix: Box<str>,
}

impl Ids {
    /// Takes `id` for a thing of the page; false if another has it, or if it could not stand in HTML.
    pub fn reserve(&mut self, id: &str) -> bool {
        is_id(id) && self.take(id)
    }

    fn take(&mut self, id: &str) -> bool {
        !self.taken.contains(id) && self.taken.insert(id.into())
    }

    /// Begins the text of a shared thing, which is shown on pages beside other texts: all its ids begin with the kind and
    /// the id of the thing, so that none is on a page twice.
    pub fn begin_shared(&mut self, kind: &str, id: &str) {
        self.prefix = format!("{kind}:{}:", slug(id)).into();
    }

    /// Whether the text is that of a shared thing.
    pub fn is_shared(&self) -> bool {
        !self.prefix.is_empty()
    }

    /// Whether some thing of the page has `id`.
    pub fn is_taken(&self, id: &str) -> bool {
        self.taken.contains(id)
    }

    /// All ids of the page, in no order.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.taken.iter().map(|id| &**id)
    }

    /// Makes an id of a thing's text: its [`slug`], then with `-1`, `-2` … until it is free.
    pub fn derive(&mut self, text: &str) -> Id {
        let base = format!("{}{}", self.prefix, slug(text));
        if self.take(&base) {
            return base.into();
        }
        let mut number = self.next.get(&*base).copied().unwrap_or(1);
        loop {
            let id = format!("{base}-{number}");
            number += 1;
            if self.take(&id) {
                self.next.insert(base.into(), number);
                return id.into();
            }
        }
    }
}

/// Whether an author may give `id`: it is not empty, holds no white space, and is none of those that pages have for
/// themselves, such as `:content`, where the keyboard gets past the navigation.
pub fn is_id(id: &str) -> bool {
    let is_ours = [":", "contact:", "material:", "term:"].iter().any(|ours| id.starts_with(ours));
    !id.is_empty() && !is_ours && !id.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// The id that GitHub would give a heading: letters and digits of all languages, `-` and `_` kept, lower case, spaces as
/// `-`, all else left out. Never empty.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut add = |c: char| match c {
        'a'..='z' | '0'..='9' | '_' | '-' => slug.push(c),
        'A'..='Z' => slug.push(c.to_ascii_lowercase()),
        ' ' | '\t' | '\n' | '\u{a0}' | '\u{3000}' => slug.push('-'),
        _ if c.is_ascii() => {}
        _ if c.is_alphanumeric() => slug.extend(c.to_lowercase()),
        _ if unicode_normalization::char::is_combining_mark(c)
            && !matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{20d0}'..='\u{20ff}') =>
        {
            slug.push(c);
        }
        _ => {}
    };
    let text = text.trim();
    if text.is_ascii() {
        text.chars().for_each(&mut add);
    } else {
        text.nfc().for_each(&mut add);
    }
    if slug.is_empty() { "section".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::{Ids, slug};

    #[test]
    fn slugs_are_those_of_github_with_chinese_kept() {
        #[rustfmt::skip]
        let cases = [
            ("Getting Started",            "getting-started"),
            ("上传材料",                    "上传材料"),
            ("一、申请条件（企业）",           "一申请条件企业"),
            ("UK8S概览",                    "uk8s概览"),
            ("`kubectl get` & more",        "kubectl-get--more"),
            ("AWS ☁️",                      "aws-"),
            ("☁️",                          "section"),
            ("snake_case-x",                "snake_case-x"),
            ("Cafe\u{301}",                 "café"),
            ("Ünïcode Ä",                   "ünïcode-ä"),
            ("营业执照\u{3000}原件",          "营业执照-原件"),
            ("",                            "section"),
            ("& -- &",                      "----"),
            ("？！",                         "section"),
        ];
        for (text, expected) in cases {
            assert_eq!(slug(text), expected, "for {text:?}");
        }
    }

    #[test]
    fn a_repeated_heading_gets_the_next_free_number() {
        let mut ids = Ids::default();
        assert!(ids.reserve("elastic-1"));
        assert!(!ids.reserve("elastic-1") && !ids.reserve("a b") && !ids.reserve(""));
        let derived: Vec<_> = (0..3).map(|_| ids.derive("Elastic")).collect();
        assert_eq!(derived.iter().map(|id| &**id).collect::<Vec<_>>(), ["elastic", "elastic-2", "elastic-3"]);
        assert_eq!(&*ids.derive("Elastic 1"), "elastic-1-1");
    }

    #[test]
    fn no_author_takes_an_id_that_pages_have_for_themselves() {
        let mut ids = Ids::default();
        for id in [":content", "contact:hotline", "material:x:fn-1"] {
            assert!(!ids.reserve(id), "for {id}");
        }
        ids.begin_shared("contact", "客服 热线");
        assert_eq!(&*ids.derive("fn-1"), "contact:客服-热线:fn-1");
        assert_eq!(&*ids.derive("fn-1"), "contact:客服-热线:fn-1-1");
    }
}
