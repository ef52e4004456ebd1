//! What stands around the text of a page: its head, the navigation, the way home, the same page in other languages.

use super::html::{escape, excerpt};
use super::prose::PageContext;
use super::view::{Link, NavigationView, PageView, SiteView};
use crate::model::{Date, Page, Prose};
use crate::plan::{Listing, NavTarget, PageKind, twin_of};
use crate::resolve::{FolderIndex, PageIndex, encode_path};
impl PageContext<'_> {
    /// What every page of the edition shares, seen from the folder of this page.
    pub(super) fn site_of_folder(&self) -> SiteView {
        let config = &self.site_context.resolved.site.config;
        let language = &config.languages[self.edition.language];
        let link = |title: String, href: String| NavigationView { current: false, title, href };
        let targets = language.nav.iter().zip(&self.site_context.plan.navigation[self.number]);
        let mut navigation: Vec<NavigationView> = targets
            .filter_map(|(entry, target)| Some(link(entry.title.to_string(), self.nav_href(&entry.link, target)?)))
            .collect();
        for listing in Listing::ALL {
            let href = self.page_href(PageKind::Listing(listing, 1));
            let is_listed = navigation.iter().any(|link| link.href == href);
            if self.has_rows(listing) && !is_listed {
                navigation.push(link(self.words.get(&format!("{}_title", listing.name())).to_owned(), href));
            }
        }
        SiteView {
            title: language.title.to_string(),
            description: language.description.to_string(),
            footer: language.footer.to_string(),
            collection_name: self.words.get("collection_name").to_owned(),
            home: self.page_href(PageKind::Folder(FolderIndex(0), 1)),
            logo: self.site_context.plan.logo.as_deref().map(|logo| self.href(logo)).unwrap_or_default(),
            holidays: days(&config.holidays),
            workdays: days(&config.workdays),
            accent: config.accent.as_deref().unwrap_or_default().to_owned(),
            navigation,
        }
    }

    pub(super) fn has_rows(&self, listing: Listing) -> bool {
        let indexes = &self.site_context.plan.indexes[self.number];
        match listing {
            Listing::Symptoms => !indexes.symptoms.is_empty(),
            Listing::Materials => !self.edition.materials.is_empty(),
            Listing::Features => !indexes.features.is_empty(),
            Listing::Renewals => !indexes.renewals.is_empty(),
            Listing::Glossary => !self.edition.terms.is_empty(),
            Listing::Updates => !indexes.updates.is_empty(),
            Listing::Tags => !indexes.tags.is_empty(),
        }
    }

    /// Where a link of the navigation leads; none if that is nowhere.
    fn nav_href(&self, written: &str, target: &NavTarget) -> Option<String> {
        let path = match target {
            NavTarget::AsWritten => return Some(written.to_owned()),
            NavTarget::File(path) => path,
            NavTarget::Nothing => return None,
        };
        let mut href = self.href(path);
        if let Some((_, fragment)) = written.split_once('#').filter(|(_, fragment)| !fragment.is_empty()) {
            href.push('#');
            href.push_str(fragment);
        }
        Some(href)
    }

    /// What stands around a page.
    pub(super) fn chrome(&self, page: PageKind) -> PageView {
        let words = |key: &str| self.words.get(key).to_owned();
        let mut chrome = match page {
            PageKind::Playbook(page_index) => self.text_chrome("playbook", page_index, page),
            PageKind::Folder(folder, number) => {
                let entry = &self.edition.folders[folder.0 as usize];
                let kind = if folder.0 == 0 { "home" } else { "collection" };
                match entry.page.filter(|_| number == 1) {
                    Some(page_index) => self.text_chrome(kind, page_index, page),
                    None => self.bare_chrome(kind, &entry.title, &self.folders_above(folder)),
                }
            }
            PageKind::Listing(listing, _) => {
                let mut chrome = self.bare_chrome("listing", &words(&format!("{}_title", listing.name())), &[]);
                chrome.description = words(&format!("{}_text", listing.name()));
                chrome
            }
            PageKind::Tag(tag, _) => {
                let tag = &self.site_context.plan.indexes[self.number].tags[tag].tag;
                let above = [self.listing_link(Listing::Tags)];
                self.bare_chrome("listing", &words("tag_title").replace("{tag}", tag).replace("{name}", tag), &above)
            }
            PageKind::Referrers(page_index, _) => {
                let title = format!("{}: {}", words("referred_from"), self.title(page_index));
                self.bare_chrome("listing", &title, &[self.page_index_link(page_index)])
            }
            PageKind::Material(material, _) => {
                let name = &self.edition.materials[material.0 as usize].material.name.text;
                self.bare_chrome("material", name, &[self.listing_link(Listing::Materials)])
            }
            PageKind::Search => {
                let mut chrome = self.bare_chrome("search", &words("search_title"), &[]);
                chrome.noindex = true;
                chrome.canonical.clear();
                chrome.twin.clear();
                chrome
            }
            PageKind::Cause(number) => {
                let at = self.site_context.plan.indexes[self.number].codes[number];
                let page = self.page(at.page_index);
                let cause = page.causes().nth(at.number).expect("codes are of causes");
                let title = format!("{} {}", cause.code.as_deref().unwrap_or_default(), cause.title.text);
                let mut chrome = self.bare_chrome("cause", &title, &[self.page_index_link(at.page_index)]);
                let body = self.plain(self.page(at.page_index).file, &cause.body);
                if !body.is_empty() {
                    chrome.description = excerpt(&body, 150);
                }
                chrome
            }
        };
        if let Some(number) = number_of(page).filter(|number| *number > 1) {
            let note = words("page_n").replace("{n}", &number.to_string());
            chrome.window_title = format!("{} ({note})", chrome.window_title);
            chrome.description = format!("{} ({note})", chrome.description);
        }
        self.add_languages(&mut chrome, page);
        chrome.json_ld = super::json_ld::json_ld(self, page, &chrome.breadcrumbs);
        chrome
    }

    /// What stands around a page that shows a text.
    fn text_chrome(&self, kind: &'static str, page_index: PageIndex, page: PageKind) -> PageView {
        let text = self.page(page_index);
        let config = &self.site_context.resolved.site.config;
        let above = match page {
            PageKind::Folder(folder, _) => self.folders_above(folder),
            _ => match self.edition.home_of(page_index) {
                Some(folder) => {
                    let mut above = self.folders_above(folder);
                    if folder.0 != 0 {
                        above.push(self.folder_link(folder));
                    }
                    above
                }
                None => Vec::new(),
            },
        };
        let mut chrome = self.bare_chrome(kind, &text.header.title.text, &above);
        chrome.title = self.line(text.file, &text.header.title);
        chrome.title_id = text.title_id.to_string();
        chrome.description = self.description(text, &chrome.description);
        let modified = text.header.updated.max(text.header.reviewed);
        chrome.modified = modified.map(|date| date.to_string()).unwrap_or_default();
        let source = &self.site_context.resolved.site.files[text.file.0 as usize];
        if let Some(pattern) = &config.edit_url {
            chrome.edit_url = pattern.replace("{path}", &encode_path(source.path.as_str()));
        }
        if let Some(pattern) = &config.feedback_url {
            let address = format!("{}{}", config.base_url.as_deref().unwrap_or_default(), encode_path(self.path));
            chrome.feedback_url = pattern.replace("{url}", &crate::resolve::encode_segment(&address));
        }
        if self.edition.pages[page_index.0 as usize].is_fallback {
            let tag = &config.languages[source.language].tag;
            chrome.text_language = Some(tag.to_string());
            if direction(tag) != chrome.direction {
                chrome.text_direction = if direction(tag).is_empty() { "ltr" } else { direction(tag) };
            }
        }
        chrome
    }

    /// What stands around a page that is made, not written.
    pub(super) fn bare_chrome(&self, kind: &'static str, title: &str, above: &[Link]) -> PageView {
        let config = &self.site_context.resolved.site.config;
        let language = &config.languages[self.edition.language];
        let is_home = kind == "home";
        let window_title = if is_home || title == &*language.title {
            title.to_owned()
        } else {
            format!("{title} · {}", language.title)
        };
        let mut breadcrumbs = Vec::new();
        if !is_home {
            let home = self.page_href(PageKind::Folder(FolderIndex(0), 1));
            breadcrumbs.push(Link { title: self.words.get("home").to_owned(), href: home });
            breadcrumbs.extend_from_slice(above);
        }
        let description = match (&*language.description, is_home) {
            ("", _) | (_, false) => format!("{title} · {}", language.title),
            (description, true) => description.to_owned(),
        };
        let folder = self.folder_views();
        PageView {
            kind,
            language: language.tag.to_string(),
            direction: direction(&language.tag),
            text_language: None,
            text_direction: "",
            window_title,
            title: escape(title),
            title_id: crate::markdown::slug(title),
            description,
            root: folder.root.clone(),
            breadcrumbs,
            languages: Vec::new(),
            noindex: false,
            edit_url: String::new(),
            feedback_url: String::new(),
            canonical: self.absolute(self.path).unwrap_or_default(),
            alternates: Vec::new(),
            feed: folder.feed.clone(),
            twin: self.href(&twin_of(self.path)),
            json_ld: String::new(),
            modified: String::new(),
            icon: folder.icon.clone(),
            styles: if matches!(kind, "playbook" | "cause") { &folder.styles } else { &folder.styles_with_lists }
                .clone(),
            scripts: folder.scripts.clone(),
            script_words: folder.script_words.clone(),
            tools: Vec::new(),
            search: folder.search.clone(),
        }
    }

    /// The summary of a text, else its first words.
    fn description(&self, page: &Page, fallback: &str) -> String {
        if !page.header.summary.is_empty() {
            return excerpt(&self.plain_line(page.file, &page.header.summary), 150);
        }
        let mut words = String::new();
        let bodies = page.parts.iter().map(|part| &part.lead).chain(page.causes().map(|cause| &cause.body));
        for prose in bodies.filter(|prose: &&Prose| !prose.is_empty()) {
            words.push_str(&self.plain(page.file, prose));
            words.push(' ');
            if words.len() > 600 {
                break;
            }
        }
        if words.trim().is_empty() { fallback.to_owned() } else { excerpt(&words, 150) }
    }

    pub(super) fn folder_link(&self, folder: FolderIndex) -> Link {
        let title = self.edition.folders[folder.0 as usize].title.to_string();
        Link { title, href: self.page_href(PageKind::Folder(folder, 1)) }
    }

    fn listing_link(&self, listing: Listing) -> Link {
        let title = self.words.get(&format!("{}_title", listing.name())).to_owned();
        Link { title, href: self.page_href(PageKind::Listing(listing, 1)) }
    }

    /// The folders above a folder, the highest first, without the content folder itself; of very many the outermost and
    /// the nearest. Each link is as long as the way up, so all of them on all pages would be a cube.
    fn folders_above(&self, folder: FolderIndex) -> Vec<Link> {
        const NEAREST: usize = 12;
        let parent = |folder: &FolderIndex| self.edition.folders[folder.0 as usize].parent.filter(|above| above.0 != 0);
        let mut above: Vec<FolderIndex> = std::iter::successors(parent(&folder), parent).collect();
        if above.len() > NEAREST + 1 {
            above.drain(NEAREST..above.len() - 1);
        }
        above.into_iter().rev().map(|folder| self.folder_link(folder)).collect()
    }
}

/// The direction in which a language is written, if it is not left to right.
fn direction(tag: &str) -> &'static str {
    let first = tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
    match first.as_str() {
        "ar" | "he" | "iw" | "fa" | "ur" | "yi" | "ps" | "sd" | "ug" | "ckb" | "dv" => "rtl",
        _ => "",
    }
}

/// Days for scripts, in their order.
fn days(days: &[Date]) -> String {
    let days: Vec<String> = days.iter().map(ToString::to_string).collect();
    days.join(" ")
}

/// Which page of a long list it is.
fn number_of(page: PageKind) -> Option<usize> {
    match page {
        PageKind::Folder(_, number)
        | PageKind::Listing(_, number)
        | PageKind::Tag(_, number)
        | PageKind::Material(_, number)
        | PageKind::Referrers(_, number) => Some(number),
        PageKind::Playbook(_) | PageKind::Cause(_) | PageKind::Search => None,
    }
}
