//! One page: its views, which its template makes bytes of.

use super::SiteContext;
use super::features::{features, features_of_cause, features_of_page};
use super::links::Links;
use super::prose::PageContext;
use super::view::{CausePageView, Link, MaterialPageView, SearchView, SiteView};
use super::views::Views;
use crate::diagnostic::Diagnostic;
use crate::plan::PageKind;
use crate::resolve::{PageIndex, Target};
use crate::theme::Feature;

/// A fix on the short page of a cause names so many of the causes that it fixes.
const MOST_CAUSES: usize = 20;

/// What a page of an edition shows.
pub(super) fn views(site_context: &SiteContext<'_>, edition: usize, page: PageKind, path: &str) -> Views {
    let page_context = PageContext {
        site_context,
        number: edition,
        edition: &site_context.resolved.editions[edition],
        words: &site_context.words[edition],
        path,
        page_index: page_index_of(site_context, edition, page),
    };
    let mut views = Views::new(template_of(page));
    let mut chrome = page_context.chrome(page);
    match page {
        PageKind::Playbook(page_index) => {
            let playbook = page_context.playbook(page_index);
            chrome.tools = page_context.tools(&features(&playbook));
            views.insert("playbook", playbook);
        }
        PageKind::Folder(folder, number) => {
            let text = page_context.page_index.filter(|_| number == 1);
            let playbook = text.map(|page_index| page_context.playbook(page_index)).unwrap_or_default();
            let mut features = features(&playbook);
            if folder.0 == 0 && number == 1 {
                features.push(Feature::Home);
            }
            if folder.0 == 0 && chrome.search.is_some() {
                features.push(Feature::SiteFinder);
            }
            chrome.tools = page_context.tools(&features);
            views.insert("playbook", playbook);
            if folder.0 == 0 {
                views.insert("home", page_context.home(folder, number));
            } else {
                views.insert("collection", page_context.collection(folder, number));
            }
        }
        PageKind::Listing(listing, number) => {
            chrome.tools = page_context.tools(features_of_page(page));
            views.insert("listing", page_context.listing(listing, number));
        }
        PageKind::Tag(tag, number) => {
            views.insert("listing", page_context.tagged(tag, number));
        }
        PageKind::Referrers(page_index, number) => {
            chrome.noindex = true;
            views.insert("listing", page_context.referring(page_index, number));
        }
        PageKind::Material(material, number) => {
            let users = page_context.edition.material_users[material.0 as usize].len();
            let view = MaterialPageView {
                material: page_context.shared_material(material),
                users: page_context.material_users(material, number),
                pager: page_context.pager(number, users, |number| PageKind::Material(material, number)),
            };
            views.insert("material", view.material);
            views.insert("users", view.users);
            views.insert("pager", view.pager);
        }
        PageKind::Search => {}
        PageKind::Cause(number) => {
            let view = page_context.cause_page(number);
            chrome.tools = page_context.tools(&features_of_cause(&view.fixes, &view.contacts));
            views.insert("cause_page", view);
        }
    }
    views.insert("page", chrome);
    views.insert_shared("site", page_context.site());
    views
}

/// The template that draws a page.
fn template_of(page: PageKind) -> &'static str {
    match page {
        PageKind::Playbook(_) => "playbook.html",
        PageKind::Folder(folder, _) if folder.0 == 0 => "home.html",
        PageKind::Folder(..) => "collection.html",
        PageKind::Listing(..) | PageKind::Tag(..) | PageKind::Referrers(..) => "listing.html",
        PageKind::Material(..) => "material.html",
        PageKind::Search => "search.html",
        PageKind::Cause(_) => "cause.html",
    }
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
    let mut site = SiteView::clone(&page_context.site());
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
    let mut views = Views::new("404.html");
    views.insert("page", chrome);
    views.insert("site", site);
    views.render(&site_context.templates[0])
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
        let links = Links::new(page, at.page_index, self).few_causes(MOST_CAUSES);
        let cause = page.causes().nth(at.number).expect("codes are of causes");
        let fixes = cause.fixes.iter().filter_map(|link| match self.target(page.file, link.reference) {
            Target::Page { page_index, anchor: Some(anchor) } if *page_index == at.page_index => {
                page.fix_with_id(anchor)
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
