use serde_json::json;

use crate::plan::{Listing, PageKind};
use crate::render::html::{escape, excerpt};
use crate::render::prose::PageContext;
use crate::resolve::FolderIndex;
use crate::theme::{Loads, scripts_of};

/// How many collections the search leads to where it found nothing.
const COLLECTIONS: usize = 12;

/// What the search says, and the pages that it leads to where it finds nothing, from the root of the site: a script, for
/// pages opened from a folder may ask for nothing else. Every page would have to carry it otherwise.
pub(super) fn words(page_context: &PageContext<'_>) -> String {
    let is_said = |key: &str| scripts_of(Loads::OnSearch).any(|script| script.says(key));
    let words: serde_json::Map<_, _> = page_context
        .words
        .all()
        .iter()
        .filter(|(key, _)| is_said(key))
        .map(|(key, word)| (key.clone(), word.as_str().into()))
        .collect();
    let root = PageContext { path: "", ..*page_context };
    let mut links = Vec::new();
    if page_context.has_rows(Listing::Symptoms) {
        links.push(json!([
            page_context.words.get("symptoms_title"),
            root.page_href(PageKind::Listing(Listing::Symptoms, 1))
        ]));
    }
    let collections = page_context.edition.folders.first().into_iter().flat_map(|home| &home.folders).take(COLLECTIONS);
    links.extend(collections.map(|folder| {
        json!([page_context.edition.folders[folder.0 as usize].title, root.page_href(PageKind::Folder(*folder, 1))])
    }));
    // The home page asks for causes where there are symptoms to find them by.
    let finder = if page_context.has_rows(Listing::Symptoms) {
        root.page_href(PageKind::Folder(FolderIndex(0), 1))
    } else {
        String::new()
    };
    let data = json!({"words": words, "links": links, "finder": finder}).to_string();
    let data = data.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("playbook.searchWords={data}\n")
}

/// `opensearch.xml`: how browsers search the site from their address bar.
///
/// Its `ShortName` may have 16 characters at most.
pub(super) fn open_search(page_context: &PageContext<'_>) -> String {
    let language = &page_context.site_context.resolved.site.config.languages[page_context.edition.language];
    let short: String = language.title.chars().take(16).collect();
    let description = if language.description.is_empty() { &language.title } else { &language.description };
    let page = page_context.site_context.plan.paths[page_context.number].of(PageKind::Search).unwrap_or_default();
    let icon =
        page_context.site_context.theme.published("static/icon.svg").and_then(|path| page_context.absolute(path));
    let icon = icon.map(|url| format!("<Image type=\"image/svg+xml\">{}</Image>\n", escape(&url)));
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{}</ShortName>\n<Description>{}</Description>\n<Language>{}</Language>\n\
         <InputEncoding>UTF-8</InputEncoding>\n{}\
         <Url type=\"text/html\" template=\"{}?q={{searchTerms}}\"/>\n\
         </OpenSearchDescription>\n",
        escape(&short),
        escape(&excerpt(description, 1000)),
        escape(&language.tag),
        icon.unwrap_or_default(),
        escape(&page_context.absolute(page).unwrap_or_default()),
    )
}
