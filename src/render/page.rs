//! One page: its views → its template → its bytes.

use tera::Context;

use super::SiteContext;
use super::entries::Links;
use super::prose::PageContext;
use super::view::{CausePageView, Link, MaterialPageView, SearchView};
use crate::diagnostic::Diagnostic;
use crate::plan::PageKind;
use crate::resolve::{PageIndex, Target};

/// Renders a page of an edition.
pub(super) fn render(
    site_context: &SiteContext<'_>,
    edition: usize,
    page: PageKind,
    path: &str,
) -> Result<String, Box<Diagnostic>> {
    let page_context = PageContext {
        site_context,
        number: edition,
        edition: &site_context.resolved.editions[edition],
        words: &site_context.words[edition],
        path,
        page_index: page_index_of(site_context, edition, page),
    };
    let mut context = Context::new();
    let mut chrome = page_context.chrome(page);
    let template = match page {
        PageKind::Playbook(page_index) => {
            context.insert("playbook", &page_context.playbook(page_index));
            "playbook.html"
        }
        PageKind::Folder(folder, number) => {
            let text = page_context.page_index.filter(|_| number == 1);
            context.insert("playbook", &text.map(|page_index| page_context.playbook(page_index)).unwrap_or_default());
            if folder.0 == 0 {
                context.insert("home", &page_context.home(folder, number));
                "home.html"
            } else {
                context.insert("collection", &page_context.collection(folder, number));
                "collection.html"
            }
        }
        PageKind::Listing(listing, number) => {
            context.insert("listing", &page_context.listing(listing, number));
            "listing.html"
        }
        PageKind::Tag(tag, number) => {
            context.insert("listing", &page_context.tagged(tag, number));
            "listing.html"
        }
        PageKind::Referrers(page_index, number) => {
            chrome.noindex = true;
            context.insert("listing", &page_context.referring(page_index, number));
            "listing.html"
        }
        PageKind::Material(material, number) => {
            let users = page_context.edition.material_users[material.0 as usize].len();
            let view = MaterialPageView {
                material: page_context.shared_material(material),
                users: page_context.material_users(material, number),
                pager: page_context.pager(number, users, |number| PageKind::Material(material, number)),
            };
            context.insert("material", &view.material);
            context.insert("users", &view.users);
            context.insert("pager", &view.pager);
            "material.html"
        }
        PageKind::Search => "search.html",
        PageKind::Cause(number) => {
            context.insert("cause_page", &page_context.cause_page(number));
            "cause.html"
        }
    };
    context.insert("page", &chrome);
    context.insert("site", &page_context.site());
    site_context.templates[edition].render(template, &context)
}

/// Renders the page for addresses that lead nowhere. Nobody knows at what depth it is shown, so its links begin at the
/// root.
pub(super) fn not_found(site_context: &SiteContext<'_>) -> Result<String, Box<Diagnostic>> {
    let page_context = PageContext {
        site_context,
        number: 0,
        edition: &site_context.resolved.editions[0],
        words: &site_context.words[0],
        path: "404.html",
        page_index: None,
    };
    let root = match site_context.resolved.site.config.base_url.as_deref().and_then(|url| url.splitn(4, '/').nth(3)) {
        Some(path) => format!("/{path}"),
        None => "/".to_owned(),
    };
    let mut chrome = page_context.bare_chrome("missing", page_context.words.get("not_found_title"), &[]);
    chrome.noindex = true;
    chrome.canonical.clear();
    chrome.twin.clear();
    page_context.words.get("not_found_text").clone_into(&mut chrome.description);
    let mut site = page_context.site();
    let absolute = |href: &mut String| {
        if !href.contains(':') && !href.is_empty() {
            *href = format!("{root}{}", href.trim_start_matches("./"));
        }
    };
    chrome.styles.iter_mut().chain(&mut chrome.scripts).for_each(absolute);
    absolute(&mut chrome.icon);
    absolute(&mut chrome.feed);
    chrome.search.iter_mut().flat_map(SearchView::addresses).for_each(absolute);
    chrome.root.clone_from(&root);
    absolute(&mut site.home);
    absolute(&mut site.logo);
    chrome.breadcrumbs.iter_mut().for_each(|link| absolute(&mut link.href));
    site.navigation.iter_mut().for_each(|link| absolute(&mut link.href));
    let mut context = Context::new();
    context.insert("page", &chrome);
    context.insert("site", &site);
    site_context.templates[0].render("404.html", &context)
}

/// The text that a page shows, if it shows one.
fn page_index_of(site_context: &SiteContext<'_>, edition: usize, page: PageKind) -> Option<PageIndex> {
    match page {
        PageKind::Playbook(page_index) => Some(page_index),
        PageKind::Folder(folder, _) => site_context.resolved.editions[edition].folders[folder.0 as usize].page,
        _ => None,
    }
}

impl PageContext<'_> {
    /// The short page of a cause's code.
    fn cause_page(&self, number: usize) -> CausePageView {
        let at = self.site_context.plan.indexes[self.number].codes[number];
        let page = self.page(at.page_index);
        let links = Links::new(page, at.page_index, self);
        let cause = page.causes().nth(at.number).expect("codes are of causes");
        let fixes = cause.fixes.iter().filter_map(|link| match self.target(page.file, link.reference) {
            Target::Page { page_index, anchor: Some(anchor) } if *page_index == at.page_index => {
                page.fixes().find(|fix| fix.id == *anchor)
            }
            _ => None,
        });
        let fixes: Vec<_> = fixes.collect();
        let href = self.anchor_href(at.page_index, &cause.id);
        CausePageView {
            cause: self.cause(cause, &links),
            contacts: self.contacts_of(page.file, fixes.iter().copied(), Vec::new()),
            fixes: fixes.into_iter().map(|fix| self.fix(fix, &links)).collect(),
            playbook: Link { title: page.header.title.text.to_string(), href },
        }
    }
}
