use crate::model::Date;
use crate::plan::{Listing, PageKind};
use crate::render::html::{excerpt, push_escaped};
use crate::render::prose::PageContext;

/// How many entries a feed has.
const ENTRIES: usize = 50;

/// `feed.xml`: changes of the rules, as Atom (RFC 4287), the newest first.
///
/// Its date is the newest in the content, so that the same content makes the same feed; a site without any date has the
/// first day that the format knows. Ids are made of addresses where the site has one, else of its title and paths (RFC 4151).
pub(super) fn feed(page_context: &PageContext<'_>) -> String {
    let config = &page_context.site_context.resolved.site.config;
    let language = &config.languages[page_context.edition.language];
    let indexes = &page_context.site_context.plan.indexes[page_context.number];
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"",
    );
    push_escaped(&mut xml, &language.tag);
    xml.push_str("\">\n<title>");
    push_text(&mut xml, &language.title);
    xml.push_str("</title>\n");
    if !language.description.is_empty() {
        xml.push_str("<subtitle>");
        push_text(&mut xml, &language.description);
        xml.push_str("</subtitle>\n");
    }
    push_id(&mut xml, page_context, page_context.path, "");
    if let Some(url) = page_context.absolute(page_context.path) {
        push_link(&mut xml, "self", &url);
    }
    let updates = page_context.site_context.plan.paths[page_context.number]
        .of(PageKind::Listing(Listing::Updates, 1))
        .unwrap_or_default();
    push_link(&mut xml, "alternate", &page_context.absolute(updates).unwrap_or_else(|| page_context.href(updates)));
    xml.push_str(&format!("<updated>{}</updated>\n<author><name>", moment(newest(page_context))));
    push_text(&mut xml, &language.title);
    xml.push_str("</name></author>\n");
    for at in indexes.updates.iter().take(ENTRIES) {
        let page = page_context.page(at.page_index);
        let change = &page.header.changes[at.number];
        let path = page_context.site_context.plan.paths[page_context.number]
            .of(page_context.kind_of(at.page_index))
            .unwrap_or_default();
        let note = page_context.plain(page.file, &change.note);
        let action = page_context.plain(page.file, &change.action);
        xml.push_str("<entry>\n<title>");
        push_text(&mut xml, &format!("{}: {}", page.header.title.text, excerpt(&note, 80)));
        xml.push_str("</title>\n");
        push_id(&mut xml, page_context, path, &format!("change-{}", at.number + 1));
        push_link(&mut xml, "alternate", &page_context.absolute(path).unwrap_or_else(|| page_context.href(path)));
        let date = at.date.or(page.header.updated).or(page.header.reviewed);
        xml.push_str(&format!("<updated>{}</updated>\n<content type=\"text\">", moment(date)));
        push_text(&mut xml, if action.is_empty() { note } else { format!("{note}\n{action}") }.trim());
        xml.push_str("</content>\n</entry>\n");
    }
    xml.push_str("</feed>\n");
    xml
}

/// The newest date of the content.
fn newest(page_context: &PageContext<'_>) -> Option<Date> {
    let pages = page_context
        .edition
        .pages
        .iter()
        .map(|entry| &page_context.site_context.resolved.site.pages[entry.page.0 as usize]);
    pages
        .flat_map(|page| {
            let changes = page.header.changes.iter().filter_map(|change| change.date);
            changes.chain(page.header.updated).chain(page.header.reviewed)
        })
        .max()
}

/// A day as a moment: its beginning, in universal time.
fn moment(date: Option<Date>) -> String {
    date.map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), |date| format!("{date}T00:00:00Z"))
}

fn push_id(xml: &mut String, page_context: &PageContext<'_>, path: &str, fragment: &str) {
    let id = page_context.absolute(path).unwrap_or_else(|| {
        format!("tag:playbook,2026:{}/{}", site_name(page_context), crate::resolve::encode_path(path))
    });
    xml.push_str("<id>");
    push_escaped(xml, &id);
    if !fragment.is_empty() {
        xml.push('#');
        xml.push_str(fragment);
    }
    xml.push_str("</id>\n");
}

/// What tells a site that does not say where it will stand from others: its title, as an address.
fn site_name(page_context: &PageContext<'_>) -> String {
    let config = &page_context.site_context.resolved.site.config;
    crate::resolve::encode_segment(&crate::markdown::slug(&config.languages[0].title))
}

fn push_link(xml: &mut String, relation: &str, url: &str) {
    xml.push_str("<link rel=\"");
    xml.push_str(relation);
    xml.push_str("\" href=\"");
    push_escaped(xml, url);
    xml.push_str("\"/>\n");
}

/// Text for XML, which knows no control characters but tabs and line ends.
fn push_text(xml: &mut String, text: &str) {
    let is_allowed = |c: &char| matches!(c, '\t' | '\n') || (!c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    let kept: String = text.chars().filter(is_allowed).collect();
    push_escaped(xml, &kept);
}
