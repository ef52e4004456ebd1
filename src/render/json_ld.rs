//! A page's facts in the words of schema.org, for search engines.

use serde_json::{Map, Value, json};

use super::plain::iso_8601;
use super::prose::PageContext;
use super::view::Link;
use crate::model::{Date, Page};
use crate::plan::PageKind;
use crate::resolve::encode_segment;

/// The text of the page's `<script type="application/ld+json">`; empty if there is nothing to say. It holds no `<`, so
/// nothing in it ends the script.
///
/// The way to the page is in it only if the site says where it will stand: search engines want URLs there.
pub(super) fn json_ld(page_context: &PageContext<'_>, page: PageKind, breadcrumbs: &[Link]) -> String {
    let mut graph = Vec::new();
    graph.extend(page_context.way(page, breadcrumbs));
    if let (Some(page_index), PageKind::Playbook(_) | PageKind::Folder(_, 1)) = (page_context.page_index, page) {
        let page = page_context.page(page_index);
        graph.extend(page_context.web_page(page));
        graph.extend(page_context.how_to(page));
        graph.extend(page_context.permit(page));
    }
    if graph.is_empty() {
        return String::new();
    }
    // Keys are in the order of their names, so that the same facts are the same bytes.
    in_script(&json!({ "@context": "https://schema.org", "@graph": graph }).to_string())
}

/// `json` without the characters that mean something to readers of HTML, or end a line of a script.
fn in_script(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find(['<', '>', '&', '\u{2028}', '\u{2029}']) {
        out.push_str(&rest[..at]);
        let (escape, length) = match rest.as_bytes()[at] {
            b'<' => ("\\u003c", 1),
            b'>' => ("\\u003e", 1),
            b'&' => ("\\u0026", 1),
            _ if rest[at..].starts_with('\u{2028}') => ("\\u2028", 3),
            _ => ("\\u2029", 3),
        };
        out.push_str(escape);
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    out
}

impl PageContext<'_> {
    /// The folders above, and the page itself.
    fn way(&self, page: PageKind, breadcrumbs: &[Link]) -> Option<Value> {
        let here = self.absolute(self.path)?;
        let name = match page {
            _ if breadcrumbs.is_empty() => return None,
            PageKind::Playbook(page_index) | PageKind::Referrers(page_index, _) => self.title(page_index).to_owned(),
            PageKind::Folder(folder, _) => self.edition.folders[folder.0 as usize].title.to_string(),
            PageKind::Listing(listing, _) => self.words.get(&format!("{}_title", listing.name())).to_owned(),
            PageKind::Tag(tag, _) => self.site_context.plan.indexes[self.number].tags[tag].tag.to_string(),
            PageKind::Material(material, _) => {
                self.edition.materials[material.0 as usize].material.name.text.to_string()
            }
            PageKind::Cause(number) => {
                let at = self.site_context.plan.indexes[self.number].codes[number];
                self.page(at.page_index).causes().nth(at.number)?.title.text.to_string()
            }
            PageKind::Search => return None,
        };
        let mut items = Vec::new();
        for link in breadcrumbs {
            items.push((link.title.clone(), self.absolute_link(&link.href)?));
        }
        items.push((name, here));
        let items: Vec<Value> = items
            .into_iter()
            .zip(1..)
            .map(|((name, url), position)| json!({ "@type": "ListItem", "position": position, "name": name, "item": url }))
            .collect();
        Some(json!({ "@type": "BreadcrumbList", "itemListElement": items }))
    }

    /// The page as such, with its questions if it has some; only if there is more to say than its title.
    fn web_page(&self, page: &Page) -> Option<Value> {
        let questions: Vec<Value> = page
            .questions()
            .filter_map(|question| {
                let name = self.plain_line(page.file, &question.question);
                let answer = self.plain(page.file, &question.answer);
                if name.trim().is_empty() || answer.is_empty() {
                    return None;
                }
                let mut node = node("Question");
                put(&mut node, "name", Some(name));
                put(&mut node, "url", self.place_url(&question.id));
                node.insert("acceptedAnswer".to_owned(), json!({ "@type": "Answer", "text": answer }));
                Some(node.into())
            })
            .collect();
        if questions.is_empty() && page.header.reviewed.is_none() && page.header.updated.is_none() {
            return None;
        }
        let mut node = self.work(page, if questions.is_empty() { "WebPage" } else { "FAQPage" });
        put(&mut node, "lastReviewed", page.header.reviewed.map(|date| date.to_string()));
        if !questions.is_empty() {
            node.insert("mainEntity".to_owned(), questions.into());
        }
        Some(node.into())
    }

    /// The process.
    fn how_to(&self, page: &Page) -> Option<Value> {
        let file = page.file;
        let steps: Vec<Value> = page
            .steps()
            .map(|step| {
                let name = self.plain_line(file, &step.title);
                let body = self.plain(file, &step.body);
                let mut node = node("HowToStep");
                put(&mut node, "text", Some(if body.is_empty() { name.clone() } else { body }));
                put(&mut node, "name", Some(name));
                put(&mut node, "url", self.place_url(&step.id));
                node.into()
            })
            .collect();
        if steps.is_empty() {
            return None;
        }
        let mut how_to = self.work(page, "HowTo");
        let supplies: Vec<Value> = page
            .materials()
            .map(|material| json!({ "@type": "HowToSupply", "name": self.material_name(page, material) }))
            .collect();
        if !supplies.is_empty() {
            how_to.insert("supply".to_owned(), supplies.into());
        }
        put(&mut how_to, "totalTime", page.header.duration.as_ref().and_then(iso_8601));
        put(&mut how_to, "estimatedCost", Some(self.plain_fees(file, &page.header.fees)));
        how_to.insert("step".to_owned(), steps.into());
        Some(how_to.into())
    }

    /// What the page helps to get, if it says for how long one has it.
    fn permit(&self, page: &Page) -> Option<Value> {
        let valid_for = page.renewals().find_map(|renewal| iso_8601(renewal.valid_for.as_ref()?))?;
        let header = &page.header;
        let mut permit = node("Permit");
        put(&mut permit, "name", Some(header.title.text.to_string()));
        put(&mut permit, "validFor", Some(valid_for));
        if !header.issued_by.is_empty() {
            let name = self.plain_line(page.file, &header.issued_by);
            permit.insert("issuedBy".to_owned(), json!({ "@type": "Organization", "name": name }));
        }
        if !header.audience.is_empty() {
            let audience = self.plain_line(page.file, &header.audience);
            permit.insert("permitAudience".to_owned(), json!({ "@type": "Audience", "audienceType": audience }));
        }
        Some(permit.into())
    }

    /// What every work says of itself.
    fn work(&self, page: &Page, kind: &str) -> Map<String, Value> {
        let header = &page.header;
        let source = &self.site_context.resolved.site.files[page.file.0 as usize];
        let date = |date: Option<Date>| date.map(|date| date.to_string());
        let mut work = node(kind);
        put(&mut work, "name", Some(header.title.text.to_string()));
        put(&mut work, "description", Some(self.plain_line(page.file, &header.summary)));
        put(
            &mut work,
            "inLanguage",
            Some(self.site_context.resolved.site.config.languages[source.language].tag.to_string()),
        );
        put(&mut work, "dateModified", date(header.updated.or(header.reviewed)));
        put(&mut work, "url", self.absolute(self.path));
        work
    }

    /// The URL of a place on this page.
    fn place_url(&self, id: &str) -> Option<String> {
        Some(format!("{}#{}", self.absolute(self.path)?, encode_segment(id)))
    }
}

fn node(kind: &str) -> Map<String, Value> {
    let mut node = Map::new();
    node.insert("@type".to_owned(), kind.into());
    node
}

fn put(node: &mut Map<String, Value>, key: &str, value: Option<String>) {
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        node.insert(key.to_owned(), value.into());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::json_ld;
    use crate::render::testing::TestSite;
    use crate::render::view::Link;

    fn read(site: &TestSite, key: &str) -> Vec<Value> {
        let site_context = site.site_context();
        let (page_context, kind) = TestSite::playbook(&site_context, key);
        let above = [Link { title: "首页".to_owned(), href: "../index.html".to_owned() }];
        let text = json_ld(&page_context, kind, &above);
        assert_eq!(text, json_ld(&page_context, kind, &above), "it is a function of the page");
        assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{text}");
        if text.is_empty() {
            return Vec::new();
        }
        let document: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(document["@context"], "https://schema.org");
        document["@graph"].as_array().unwrap().clone()
    }

    #[track_caller]
    fn of_type<'g>(graph: &'g [Value], kind: &str) -> &'g Value {
        graph.iter().find(|node| node["@type"] == kind).unwrap_or_else(|| panic!("no {kind} in {graph:?}"))
    }

    #[test]
    fn a_playbook_says_what_it_is() {
        let graph = read(&TestSite::at("tests/sites/as-data"), "xinghe/every-field");
        let page = "https://help.example.cn/kb/xinghe/every-field.html";
        let way = &of_type(&graph, "BreadcrumbList")["itemListElement"];
        assert_eq!((&way[0]["item"], &way[0]["position"]), (&"https://help.example.cn/kb/".into(), &1.into()));
        assert_eq!((&way[1]["item"], &way[1]["name"]), (&page.into(), &"星河平台企业认证".into()));

        let how_to = of_type(&graph, "HowTo");
        assert_eq!(how_to["step"][0]["@type"], "HowToStep");
        assert_eq!(how_to["step"][0]["name"], "提交材料");
        assert_eq!(how_to["step"][0]["text"], "逐项上传，核对后提交。");
        assert_eq!(how_to["step"][0]["url"], format!("{page}#submit"));
        assert_eq!(how_to["supply"][0]["name"], "营业执照");
        assert_eq!(how_to["dateModified"], "2026-10-20");
        assert_eq!(how_to["inLanguage"], "zh-CN");
        assert_eq!(how_to.get("totalTime"), None, "working days are no number of days");

        let faq = of_type(&graph, "FAQPage");
        assert_eq!(faq["mainEntity"][0]["@type"], "Question");
        assert_eq!(faq["mainEntity"][0]["acceptedAnswer"]["@type"], "Answer");
        assert_eq!(faq["mainEntity"][0]["acceptedAnswer"]["text"], "平台未公布，请以后台提示为准。");
        assert_eq!(faq["lastReviewed"], "2026-10-01");

        let permit = of_type(&graph, "Permit");
        assert_eq!((&permit["validFor"], &permit["issuedBy"]["name"]), (&"P1Y".into(), &"星河科技".into()));
    }

    #[test]
    fn nothing_to_say_is_nothing() {
        let site = TestSite::of(&[("site.yaml", "title: x"), ("content/a/b.md", "# b\n\nText.\n")]);
        assert!(read(&site, "a/b").is_empty());
    }

    #[test]
    fn without_a_host_facts_have_no_urls() {
        let site = TestSite::of(&[
            ("site.yaml", "title: x"),
            ("content/a/b.yaml", "title: b\nduration: 3 天\nprocess: [甲]\nfaq: [{question: 乙, answer: 丙}]\n"),
        ]);
        let graph = read(&site, "a/b");
        assert_eq!(graph.len(), 2, "{graph:?}");
        assert!(!format!("{graph:?}").contains("http"), "{graph:?}");
        assert_eq!(of_type(&graph, "HowTo")["totalTime"], "P3D");
    }

    #[test]
    fn hostile_texts_are_strings() {
        let hostile = "</script><script>alert(1)</script><!-- & \u{2028} \" \\ \u{202e}";
        let quoted = serde_json::to_string(hostile).unwrap().replace('\u{2028}', "\\u2028");
        let yaml = format!(
            "title: {quoted}\nsummary: {quoted}\nissued_by: {quoted}\nfees: {quoted}\nmaterials: [{{name: {quoted}}}]\n\
             process: [{{title: {quoted}, body: {quoted}}}]\nrenewal: {{valid_for: 1 年}}\n\
             faq: [{{question: {quoted}, answer: {quoted}}}]\n"
        );
        let site = TestSite::of(&[("site.yaml", "title: x\nbase_url: https://x.cn/"), ("content/a/b.yaml", &yaml)]);
        let graph = read(&site, "a/b");
        assert_eq!(graph.len(), 4, "{graph:?}");
        assert!(
            of_type(&graph, "HowTo")["name"]
                .as_str()
                .unwrap()
                .contains("</script><script>alert(1)</script><!-- & \u{2028}")
        );
    }
}
