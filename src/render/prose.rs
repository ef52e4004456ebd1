//! Fills the holes of prose, and links things to where they live.

use super::SiteContext;
use super::html::push_escaped;
use super::view::{Html, Link};
use crate::markdown::push_breakable;
use crate::model::{
    FileIndex, HoleKind, ImageSize, Length, Line, Page, Prose, Reference, ReferenceIndex, UnresolvedTarget, UrlStyle,
    Word,
};
use crate::plan::{PageKind, published_asset};
use crate::resolve::{Edition, PageIndex, Target, relative};
use crate::theme::Words;

/// The page that is being rendered: where it stands, and in which edition.
#[derive(Clone, Copy)]
pub(super) struct PageContext<'a> {
    pub(super) site_context: &'a SiteContext<'a>,
    /// The number of the edition.
    pub(super) number: usize,
    pub(super) edition: &'a Edition,
    pub(super) words: &'a Words,
    /// The file of the page, from the root.
    pub(super) path: &'a str,
    /// The page itself, if it shows one, for links within it.
    pub(super) page_index: Option<PageIndex>,
}

impl<'a> PageContext<'a> {
    pub(super) fn style(&self) -> UrlStyle {
        self.site_context.resolved.site.config.url_style
    }

    /// A link to a file of the site.
    pub(super) fn href(&self, to: &str) -> String {
        relative(self.path, to, self.style())
    }

    /// A link to a page of the edition; empty if it is not there.
    pub(super) fn page_href(&self, page: PageKind) -> String {
        self.site_context.plan.paths[self.number].of(page).map(|path| self.href(path)).unwrap_or_default()
    }

    /// The page behind a page_index.
    pub(super) fn page(&self, page_index: PageIndex) -> &'a Page {
        &self.site_context.resolved.site.pages[self.edition.pages[page_index.0 as usize].page.0 as usize]
    }

    /// How a page is planned: as a playbook, or as the page of its folder.
    pub(super) fn kind_of(&self, page_index: PageIndex) -> PageKind {
        match self.edition.folder_with_page(page_index) {
            Some(folder) => PageKind::Folder(folder, 1),
            None => PageKind::Playbook(page_index),
        }
    }

    /// A link to a page.
    pub(super) fn page_index_link(&self, page_index: PageIndex) -> Link {
        Link { title: self.title(page_index).to_owned(), href: self.page_href(self.kind_of(page_index)) }
    }

    /// The title of a page.
    pub(super) fn title(&self, page_index: PageIndex) -> &'a str {
        &self.page(page_index).header.title.text
    }

    /// A link to a place on a page, with `#` only if it is this page.
    pub(super) fn anchor_href(&self, page_index: PageIndex, anchor: &str) -> String {
        let fragment = crate::resolve::encode_segment(anchor);
        if self.page_index == Some(page_index) {
            return format!("#{fragment}");
        }
        format!("{}#{fragment}", self.page_href(self.kind_of(page_index)))
    }

    /// Where a target lives; empty if it leads nowhere.
    pub(super) fn target_href(&self, target: &Target) -> String {
        match target {
            Target::Page { page_index, anchor: Some(anchor) } => self.anchor_href(*page_index, anchor),
            Target::Page { page_index, anchor: None } if self.page_index == Some(*page_index) => "#".to_owned(),
            Target::Page { page_index, anchor: None } => self.page_href(self.kind_of(*page_index)),
            Target::Translation { page_index, language } => self.translation_href(*page_index, *language),
            Target::Folder(folder) => self.page_href(PageKind::Folder(*folder, 1)),
            Target::Material(material) => self.page_href(PageKind::Material(*material, 1)),
            Target::Contact(contact) => self.edition.contacts[contact.0 as usize]
                .link
                .map(|link| self.target_href(self.target(self.edition.contacts[contact.0 as usize].file, link)))
                .unwrap_or_default(),
            Target::Term(term) => {
                let number = term.0 as usize / crate::plan::ROWS + 1;
                let page = self.page_href(PageKind::Listing(crate::plan::Listing::Glossary, number));
                let id = &self.edition.terms[term.0 as usize].id;
                format!("{page}#{}", crate::resolve::encode_segment(id))
            }
            Target::Asset { path, fragment } => {
                let asset = &self.site_context.resolved.site.assets[path];
                let href = self.href(&published_asset(path, asset));
                if fragment.is_empty() { href } else { format!("{href}#{}", crate::resolve::encode_fragment(fragment)) }
            }
            Target::External(url) => url.to_string(),
            Target::Nothing => String::new(),
        }
    }

    /// What a target is called.
    pub(super) fn target_title(&self, target: &Target) -> String {
        self.site_context.resolved.title_of(self.edition, target)
    }

    /// What a reference of `file` names.
    pub(super) fn target(&self, file: FileIndex, reference: ReferenceIndex) -> &'a Target {
        self.edition.target(file, reference)
    }

    pub(super) fn reference(&self, file: FileIndex, reference: ReferenceIndex) -> &'a Reference {
        &self.site_context.resolved.site.files[file.0 as usize].references[reference.0 as usize]
    }

    /// A line as HTML.
    pub(super) fn line(&self, file: FileIndex, line: &Line) -> Html {
        match &line.markup {
            Some(markup) => self.prose(file, markup),
            None => {
                let mut html = String::with_capacity(line.text.len());
                push_breakable(&mut html, &line.text);
                html
            }
        }
    }

    /// Prose as HTML, its holes filled.
    pub(super) fn prose(&self, file: FileIndex, prose: &Prose) -> Html {
        let mut html = String::with_capacity(prose.html.len() + prose.holes().len() * 48);
        let mut copied = 0;
        let mut is_linked = false;
        for hole in prose.holes() {
            let at = hole.at as usize;
            html.push_str(&prose.html[copied..at]);
            copied = at;
            match hole.kind {
                HoleKind::LinkStart(reference) => is_linked = self.link_start(&mut html, file, reference),
                // A link that leads nowhere was not opened; none is within another.
                HoleKind::LinkEnd(_) => {
                    if std::mem::take(&mut is_linked) {
                        html.push_str("</a>");
                    }
                }
                HoleKind::LinkText(reference) => self.link_text(&mut html, file, reference),
                HoleKind::Image(reference) => self.image(&mut html, file, reference, is_linked),
                HoleKind::Word(word) => push_escaped(&mut html, self.words.get(key_of(word))),
            }
        }
        html.push_str(&prose.html[copied..]);
        html
    }

    /// Opens a link, unless it leads nowhere; says whether it did.
    fn link_start(&self, html: &mut String, file: FileIndex, reference: ReferenceIndex) -> bool {
        let target = self.target(file, reference);
        let href = self.target_href(target);
        if href.is_empty() {
            return false;
        }
        html.push_str("<a href=\"");
        push_escaped(html, &href);
        html.push('"');
        if let UnresolvedTarget::Link { title, .. } = &self.reference(file, reference).wanted
            && !title.is_empty()
        {
            html.push_str(" title=\"");
            push_escaped(html, title);
            html.push('"');
        }
        if matches!(target, Target::External(_)) {
            html.push_str(" rel=\"noreferrer\"");
        }
        html.push('>');
        true
    }

    fn link_text(&self, html: &mut String, file: FileIndex, reference: ReferenceIndex) {
        let title = self.target_title(self.target(file, reference));
        match &self.reference(file, reference).wanted {
            _ if !title.is_empty() => push_escaped(html, &title),
            UnresolvedTarget::Wiki { page: crate::model::WikiPage::Named(name), id, .. } if id.is_empty() => {
                push_escaped(html, name);
            }
            UnresolvedTarget::Wiki { id, .. } => push_escaped(html, id),
            _ => {}
        }
    }

    /// An image of the site; one of another site becomes a link, so that no page asks another host.
    fn image(&self, html: &mut String, file: FileIndex, reference: ReferenceIndex, is_linked: bool) {
        let UnresolvedTarget::Image { source, alt, title, size } = &self.reference(file, reference).wanted else {
            return;
        };
        let target = self.target(file, reference);
        let href = self.target_href(target);
        let name = source.rsplit('/').next().unwrap_or(source);
        let shown: &str = if alt.is_empty() { &self.words.get("image_link").replace("{alt}", name) } else { alt };
        match target {
            Target::Asset { path, .. } => {
                html.push_str("<img src=\"");
                push_escaped(html, &href);
                html.push_str("\" alt=\"");
                push_escaped(html, alt);
                html.push('"');
                if !title.is_empty() {
                    html.push_str(" title=\"");
                    push_escaped(html, title);
                    html.push('"');
                }
                let asset = self.site_context.resolved.site.assets.get(path);
                push_size(html, size.as_deref().copied().unwrap_or_default(), asset.and_then(|asset| asset.dimensions));
                html.push_str(" loading=\"lazy\">");
            }
            Target::External(_) if !is_linked => {
                html.push_str("<a href=\"");
                push_escaped(html, &href);
                html.push_str("\" rel=\"noreferrer\">");
                push_escaped(html, shown);
                html.push_str("</a>");
            }
            Target::External(_) => push_escaped(html, shown),
            _ => push_escaped(html, if alt.is_empty() { name } else { alt }),
        }
    }
}

/// Writes the size of an image: what its author says, the rest by the proportions of the file.
fn push_size(html: &mut String, asked: ImageSize, file: Option<(u32, u32)>) {
    use Length::{Percent, Pixels};
    let scaled = |known: u16, of: u32, other: u32| {
        let scaled = u64::from(known) * u64::from(other) / u64::from(of.max(1));
        Some(u32::try_from(scaled.max(1)).unwrap_or(u32::MAX))
    };
    let (width, height) = match (asked.width, asked.height) {
        (Some(Percent(percent)), _) => {
            // HTML wants pixels, and no style may stand in the page.
            html.push_str(&format!(" class=\"width-{}\"", percent.div_ceil(5) * 5));
            return;
        }
        (Some(Pixels(width)), Some(Pixels(height))) => (Some(width.into()), Some(height.into())),
        (Some(Pixels(width)), _) => (Some(width.into()), file.and_then(|(w, h)| scaled(width, w, h))),
        (None, Some(Pixels(height))) => (file.and_then(|(w, h)| scaled(height, h, w)), Some(height.into())),
        _ => (file.map(|(width, _)| width), file.map(|(_, height)| height)),
    };
    for (name, length) in [("width", width), ("height", height)] {
        if let Some(length) = length {
            html.push_str(&format!(" {name}=\"{length}\""));
        }
    }
}

fn key_of(word: Word) -> &'static str {
    match word {
        Word::Note => "alert_note",
        Word::Tip => "alert_tip",
        Word::Important => "alert_important",
        Word::Warning => "alert_warning",
        Word::Caution => "alert_caution",
        Word::BackToText => "back_to_text",
    }
}
