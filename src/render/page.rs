//! One page: its views → its template → its bytes.

use tera::Context;

use super::Scene;
use super::entries::Links;
use super::prose::Spot;
use super::view::{CausePageView, Link, MaterialPageView, SearchView};
use crate::diagnostic::Diagnostic;
use crate::plan::PageKind;
use crate::resolve::{Slot, Target};

/// Renders a page of an edition.
pub(super) fn render(scene: &Scene<'_>, edition: usize, page: PageKind, path: &str) -> Result<String, Box<Diagnostic>> {
    let spot = Spot {
        scene,
        number: edition,
        edition: &scene.resolved.editions[edition],
        words: &scene.words[edition],
        path,
        slot: slot_of(scene, edition, page),
    };
    let mut context = Context::new();
    let mut chrome = spot.chrome(page);
    let template = match page {
        PageKind::Playbook(slot) => {
            context.insert("playbook", &spot.playbook(slot));
            "playbook.html"
        }
        PageKind::Folder(folder, number) => {
            let text = spot.slot.filter(|_| number == 1);
            context.insert("playbook", &text.map(|slot| spot.playbook(slot)).unwrap_or_default());
            if folder.0 == 0 {
                context.insert("home", &spot.home(folder, number));
                "home.html"
            } else {
                context.insert("collection", &spot.collection(folder, number));
                "collection.html"
            }
        }
        PageKind::Listing(listing, number) => {
            context.insert("listing", &spot.listing(listing, number));
            "listing.html"
        }
        PageKind::Tag(tag, number) => {
            context.insert("listing", &spot.tagged(tag, number));
            "listing.html"
        }
        PageKind::Referrers(slot, number) => {
            chrome.noindex = true;
            context.insert("listing", &spot.referring(slot, number));
            "listing.html"
        }
        PageKind::Material(material, number) => {
            let users = spot.edition.material_users[material.0 as usize].len();
            let view = MaterialPageView {
                material: spot.shared_material(material),
                users: spot.material_users(material, number),
                pager: spot.pager(number, users, |number| PageKind::Material(material, number)),
            };
            context.insert("material", &view.material);
            context.insert("users", &view.users);
            context.insert("pager", &view.pager);
            "material.html"
        }
        PageKind::Search => "search.html",
        PageKind::Cause(number) => {
            context.insert("cause_page", &spot.cause_page(number));
            "cause.html"
        }
    };
    context.insert("page", &chrome);
    context.insert("site", &spot.site());
    scene.templates[edition].render(template, &context)
}

/// Renders the page for addresses that lead nowhere. Nobody knows at what depth it is shown, so its links begin at the
/// root.
pub(super) fn not_found(scene: &Scene<'_>) -> Result<String, Box<Diagnostic>> {
    let spot = Spot {
        scene,
        number: 0,
        edition: &scene.resolved.editions[0],
        words: &scene.words[0],
        path: "404.html",
        slot: None,
    };
    let root = match scene.resolved.site.config.base_url.as_deref().and_then(|url| url.splitn(4, '/').nth(3)) {
        Some(path) => format!("/{path}"),
        None => "/".to_owned(),
    };
    let mut chrome = spot.bare_chrome("missing", spot.words.get("not_found_title"), &[]);
    chrome.noindex = true;
    chrome.canonical.clear();
    chrome.twin.clear();
    spot.words.get("not_found_text").clone_into(&mut chrome.description);
    let mut site = spot.site();
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
    scene.templates[0].render("404.html", &context)
}

/// The text that a page shows, if it shows one.
fn slot_of(scene: &Scene<'_>, edition: usize, page: PageKind) -> Option<Slot> {
    match page {
        PageKind::Playbook(slot) => Some(slot),
        PageKind::Folder(folder, _) => scene.resolved.editions[edition].folders[folder.0 as usize].page,
        _ => None,
    }
}

impl Spot<'_> {
    /// The short page of a cause's code.
    fn cause_page(&self, number: usize) -> CausePageView {
        let at = self.scene.plan.indexes[self.number].codes[number];
        let page = self.page(at.slot);
        let links = Links::new(page, at.slot, self);
        let cause = page.causes().nth(at.number).expect("codes are of causes");
        let fixes = cause.fixes.iter().filter_map(|link| match self.target(page.file, link.reference) {
            Target::Page { slot, anchor: Some(anchor) } if *slot == at.slot => {
                page.fixes().find(|fix| fix.id == *anchor)
            }
            _ => None,
        });
        let fixes: Vec<_> = fixes.collect();
        let href = self.anchor_href(at.slot, &cause.id);
        CausePageView {
            cause: self.cause(cause, &links),
            contacts: self.contacts_of(page.file, fixes.iter().copied(), Vec::new()),
            fixes: fixes.into_iter().map(|fix| self.fix(fix, &links)).collect(),
            playbook: Link { title: page.header.title.text.to_string(), href },
        }
    }
}
