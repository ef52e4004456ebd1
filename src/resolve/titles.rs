use super::{Edition, Resolved, Target};
use crate::model::{EntryKind, Page};

impl Resolved {
    /// What a target is called: the title of a page or of a place on it, a file's name, a URL; empty for nothing.
    pub fn title_of(&self, edition: &Edition, target: &Target) -> String {
        match target {
            Target::Page { page_index, anchor } => {
                let page = edition.page(&self.site, *page_index);
                let place = anchor.as_deref().and_then(|anchor| self.place_title(edition, page, anchor));
                place.unwrap_or_else(|| page.header.title.text.to_string())
            }
            Target::Translation { page_index, .. } => {
                edition.page(&self.site, *page_index).header.title.text.to_string()
            }
            Target::Folder(folder) => edition.folders[folder.0 as usize].title.to_string(),
            Target::Material(material) => edition.materials[material.0 as usize].material.name.text.to_string(),
            Target::Contact(contact) => edition.contacts[contact.0 as usize].name.text.to_string(),
            Target::Term(term) => edition.terms[term.0 as usize].term.to_string(),
            Target::Asset { path, .. } => path.rsplit('/').next().unwrap_or(path).to_owned(),
            Target::External(url) => url.to_string(),
            Target::Nothing => String::new(),
        }
    }

    /// The title of the entry or heading with this id.
    fn place_title(&self, edition: &Edition, page: &Page, anchor: &str) -> Option<String> {
        const KINDS: [EntryKind; 8] = [
            EntryKind::Cause,
            EntryKind::Fix,
            EntryKind::Step,
            EntryKind::Material,
            EntryKind::Feature,
            EntryKind::Question,
            EntryKind::Condition,
            EntryKind::Section,
        ];
        for kind in KINDS {
            if let Some((_, title)) = page.entry_with_id(kind, anchor) {
                if !title.text.is_empty() {
                    return Some(title.text.to_string());
                }
                let material = page.material_with_id(anchor)?;
                let target = edition.target(page.file, material.reference?);
                return Some(self.title_of(edition, target)).filter(|title| !title.is_empty());
            }
        }
        page.heading_with_id(anchor).map(|heading| heading.text.to_string())
    }
}
