//! A page as a browser reads it.

use html5ever::tendril::TendrilSink as _;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// A parsed page: its elements and texts in the order of the page.
pub(crate) struct Html {
    /// Every element, parents first.
    pub(crate) elements: Vec<Element>,
    text: String,
}

/// An element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its name in small letters.
    pub(crate) name: String,
    /// Its attributes.
    pub(crate) attributes: Vec<(String, String)>,
    /// The names of the elements around it, the outermost first.
    pub(crate) around: Vec<String>,
    /// The text in it.
    pub(crate) text: String,
}

impl Element {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Html {
    /// Reads `source` by the rules of the HTML standard.
    pub(crate) fn parse(source: &str) -> Self {
        let document = parse_document(RcDom::default(), ParseOpts::default()).one(source);
        let mut page = Self { elements: Vec::new(), text: String::new() };
        page.read(&document.document, &mut Vec::new());
        page
    }

    /// The readable text, white space folded to single spaces.
    pub(crate) fn text(&self) -> String {
        fold(&self.text)
    }

    /// All elements of one name.
    pub(crate) fn all<'h>(&'h self, name: &'h str) -> impl Iterator<Item = &'h Element> {
        self.elements.iter().filter(move |element| element.name == name)
    }

    /// The `href` of the first link with this text.
    #[track_caller]
    pub(crate) fn link(&self, text: &str) -> &str {
        let found = self.all("a").find(|link| link.text == text);
        found.and_then(|link| link.attribute("href")).unwrap_or_else(|| panic!("no link says {text:?}"))
    }

    /// Whether there is a link with this text.
    pub(crate) fn has_link(&self, text: &str) -> bool {
        self.all("a").any(|link| link.text == text)
    }

    /// Whether some element has this id.
    pub(crate) fn has_id(&self, id: &str) -> bool {
        self.elements.iter().any(|element| element.attribute("id") == Some(id))
    }

    fn read(&mut self, node: &Handle, around: &mut Vec<String>) {
        match &node.data {
            NodeData::Text { contents } => {
                if !around.iter().any(|name| matches!(name.as_str(), "script" | "style")) {
                    self.text.push_str(&contents.borrow());
                }
            }
            NodeData::Element { name, attrs, .. } => {
                let name = name.local.to_string();
                let attributes = attrs.borrow();
                let attributes = attributes.iter().map(|one| (one.name.local.to_string(), one.value.to_string()));
                let at = self.elements.len();
                self.elements.push(Element {
                    name: name.clone(),
                    attributes: attributes.collect(),
                    around: around.clone(),
                    text: String::new(),
                });
                let start = self.text.len();
                around.push(name.clone());
                self.children(node, around);
                around.pop();
                // What a script holds is no text of the page, but it is what the script holds.
                self.elements[at].text = if name == "script" { held(node) } else { fold(&self.text[start..]) };
                if BLOCKS.contains(&name.as_str()) {
                    self.text.push('\n');
                }
            }
            _ => self.children(node, around),
        }
    }

    fn children(&mut self, node: &Handle, around: &mut Vec<String>) {
        for child in node.children.borrow().iter() {
            self.read(child, around);
        }
    }
}

/// The text right inside an element, as it is.
fn held(node: &Handle) -> String {
    let text = |child: &Handle| match &child.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => String::new(),
    };
    node.children.borrow().iter().map(text).collect()
}

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 20] = [
    "p", "li", "div", "section", "article", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt",
    "dd", "br", "pre", "title",
];

fn fold(text: &str) -> String {
    text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
