use super::pages;
use crate::plan::{PageKind, Shows};
use crate::render::Scene;
use crate::render::absolute::absolute_url;
use crate::render::html::push_escaped;

/// `sitemap.xml`: every page but those that search engines should leave out, with the day its text last changed.
pub(super) fn sitemap(scene: &Scene<'_>) -> String {
    let config = &scene.resolved.site.config;
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for output in pages(scene) {
        let Shows::Page { edition, page } = &output.shows else { continue };
        if matches!(page, PageKind::Referrers(..) | PageKind::Search) {
            continue;
        }
        let Some(url) = absolute_url(config, output.path.as_str()) else { continue };
        xml.push_str("<url><loc>");
        push_escaped(&mut xml, &url);
        xml.push_str("</loc>");
        if let PageKind::Playbook(slot) = page {
            let entry = scene.resolved.editions[*edition].pages[slot.0 as usize];
            let header = &scene.resolved.site.pages[entry.page.0 as usize].header;
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
pub(super) fn robots(scene: &Scene<'_>) -> String {
    let sitemap = absolute_url(&scene.resolved.site.config, "sitemap.xml");
    let sitemap = sitemap.map(|url| format!("\nSitemap: {url}\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}")
}
