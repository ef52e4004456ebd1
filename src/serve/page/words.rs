//! What the preview itself says on pages, in Chinese or English as the site is.

/// The words of one language; `{path}` stands for an address.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::serve) struct Words {
    /// Its tag.
    pub(in crate::serve) tag: &'static str,
    pub(in crate::serve) no_site: &'static str,
    pub(in crate::serve) no_page_yet: &'static str,
    pub(in crate::serve) missing: &'static str,
    pub(in crate::serve) deleted: &'static str,
    pub(in crate::serve) renamed: &'static str,
    /// Above the page that an address leads to now.
    pub(in crate::serve) now_at: &'static str,
    /// Above pages of like names.
    pub(in crate::serve) near: &'static str,
}

static CHINESE: Words = Words {
    tag: "zh-CN",
    no_site: "还没有可以显示的站点",
    no_page_yet: "这一页还显示不出来",
    missing: "没有 {path} 这一页",
    deleted: "{path} 已删除",
    renamed: "{path} 已改名",
    now_at: "现在的地址：",
    near: "可能要找的页面：",
};

static ENGLISH: Words = Words {
    tag: "en",
    no_site: "There is no site to show yet",
    no_page_yet: "This page cannot be shown yet",
    missing: "There is no page at {path}",
    deleted: "{path} has been deleted",
    renamed: "{path} has been renamed",
    now_at: "It is here now:",
    near: "You may be looking for:",
};

impl Words {
    /// The words for a site whose main language is `tag`.
    pub(in crate::serve) fn of(tag: &str) -> &'static Self {
        let primary = tag.split('-').next().unwrap_or(tag);
        if primary.eq_ignore_ascii_case("zh") { &CHINESE } else { &ENGLISH }
    }

    /// Those for a site that cannot be read.
    pub(in crate::serve) fn of_unknown() -> &'static Self {
        &ENGLISH
    }
}

#[cfg(test)]
mod tests {
    use super::{CHINESE, ENGLISH, Words};

    #[test]
    fn a_language_is_known_by_its_beginning() {
        for (tag, expected) in
            [("zh-CN", &CHINESE), ("zh", &CHINESE), ("ZH-Hans", &CHINESE), ("en", &ENGLISH), ("zha", &ENGLISH)]
        {
            assert_eq!(Words::of(tag), expected, "for {tag}");
        }
    }
}
