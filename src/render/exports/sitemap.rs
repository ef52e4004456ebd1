use super::pages;
use crate::plan::{OutputKind, PageKind};
use crate::render::SiteContext;
use crate::render::absolute::absolute_url;
use crate::render::html::push_escaped;
use crate::render::languages::is_fallback;

/// `sitemap.xml`: every page but those that search engines should leave out, and those not translated, which stand in for another
/// page, with the day its text last changed.
pub(super) fn sitemap(site_context: &SiteContext<'_>) -> String {
    let config = &site_context.resolved.site.config;
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for output in pages(site_context) {
        let OutputKind::Page { edition, page } = &output.shows else { continue };
        let is_left_out = matches!(page, PageKind::Referrers(..) | PageKind::Search);
        if is_left_out || is_fallback(&site_context.resolved.editions[*edition], *page) {
            continue;
        }
        let Some(url) = absolute_url(config, output.path.as_str()) else { continue };
        xml.push_str("<url><loc>");
        push_escaped(&mut xml, &url);
        xml.push_str("</loc>");
        if let PageKind::Playbook(page_index) = page {
            let entry = site_context.resolved.editions[*edition].pages[page_index.0 as usize];
            let header = &site_context.resolved.site.pages[entry.page.0 as usize].header;
            if let Some(date) = header.updated.max(header.reviewed) {
                xml.push_str(&format!("<lastmod>{date}</lastmod>"));
            }
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// `robots.txt`: everything may be read; where the sitemap is, if there is one.
pub(super) fn robots(site_context: &SiteContext<'_>) -> String {
    let sitemap = absolute_url(&site_context.resolved.site.config, "sitemap.xml");
    let sitemap = sitemap.map(|url| format!("\nSitemap: {url}\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}")
}
