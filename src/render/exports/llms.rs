use crate::plan::twin_of;
use crate::render::html::excerpt;
use crate::render::prose::PageContext;
use crate::resolve::PageIndex;

/// `llms.txt`: the site in a page of Markdown, each playbook with a link to its Markdown twin.
///
/// The shape is that of llmstxt.org: a title, a quoted summary, lists of links under headings.
pub(super) fn llms(page_context: &PageContext<'_>) -> String {
    let config = &page_context.site_context.resolved.site.config;
    let language = &config.languages[page_context.edition.language];
    let mut text = format!("# {}\n", plain(&language.title));
    if !language.description.is_empty() {
        text.push_str(&format!("\n> {}\n", plain(&language.description)));
    }
    for folder in page_context.edition.folders.iter() {
        // The text of a folder is one of its texts; that of the site stands above.
        let own =
            folder.page.filter(|page_index| !folder.key.is_empty() && page_context.page(*page_index).characters > 0);
        let pages: Vec<PageIndex> = own.into_iter().chain(folder.pages.iter().copied()).collect();
        if pages.is_empty() {
            continue;
        }
        text.push_str(&format!("\n## {}\n\n", plain(&folder.title)));
        for page_index in &pages {
            let kind = page_context.kind_of(*page_index);
            let Some(path) = page_context.site_context.plan.paths[page_context.number].of(kind) else {
                continue;
            };
            let twin = twin_of(path);
            let url = page_context.absolute(&twin).unwrap_or_else(|| page_context.href(&twin));
            let header = &page_context.page(*page_index).header;
            let summary = plain(&excerpt(&header.summary.text, 200));
            let summary = if summary.is_empty() { summary } else { format!(": {summary}") };
            text.push_str(&format!("- [{}](<{url}>){summary}\n", plain(&header.title.text)));
        }
    }
    text
}

/// A text on one line in which nothing is markup.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !plain.is_empty() {
            plain.push(' ');
        }
        for c in word.chars() {
            if c.is_ascii_punctuation() && !matches!(c, ',' | '.' | ':' | ';' | '/' | '(' | ')' | '?' | '%' | '\'') {
                plain.push('\\');
            }
            plain.push(c);
        }
    }
    plain
}
