use std::collections::BTreeMap;

use super::Theme;
use crate::diagnostic::{Diagnostic, lints};
use crate::message::say;
use crate::model::Role;
use crate::source::{Place, SitePath};

/// Every word that a theme says in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words(BTreeMap<String, String>);

impl Words {
    /// The words of `theme` in the language `tag`: of that very language, of one with the same first part, or English;
    /// what one lacks comes from the next.
    pub fn of(theme: &Theme, tag: &str, found: &mut Vec<Diagnostic>) -> Self {
        let first = |tag: &str| tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
        let kin = theme
            .below("i18n/")
            .filter_map(|(name, _)| name.strip_suffix(".yaml"))
            .filter(|name| first(name) == first(tag));
        let mut names: Vec<&str> = vec!["en"];
        names.extend(kin);
        // The nearest last, so that it wins.
        names.sort_by_key(|name| (first(name) == first(tag), name.eq_ignore_ascii_case(tag)));
        let mut words = BTreeMap::new();
        for name in names {
            let path = format!("i18n/{name}.yaml");
            let Some(file) = theme.file(&path) else { continue };
            let source = file.source.clone().unwrap_or_else(|| {
                SitePath::parse(&format!("themes/default/{path}")).expect("names of languages are parts of paths")
            });
            let text = String::from_utf8_lossy(&file.bytes);
            match serde_yaml::from_str::<BTreeMap<String, String>>(&text) {
                Ok(table) => words.extend(table),
                Err(fault) => {
                    let message = say!("cannot read the theme's words: {fault}", fault);
                    found.push(Diagnostic::new(&lints::TEMPLATE, &source, Place::File, message));
                }
            }
        }
        Self(words)
    }

    /// The words of a site that calls its collections `name`, or what the theme calls them: no word keeps a blank for it.
    #[must_use]
    pub fn with_collection_name(mut self, name: Option<&str>) -> Self {
        let name = name.unwrap_or_else(|| self.get("collection_name")).to_owned();
        for word in self.0.values_mut().filter(|word| word.contains("{collection_name}")) {
            *word = word.replace("{collection_name}", &name);
        }
        self.0.insert("collection_name".to_owned(), name);
        self
    }

    /// The word for `key`; the key itself if the theme has none.
    pub fn get<'w>(&'w self, key: &'w str) -> &'w str {
        self.0.get(key).map_or(key, |word| word)
    }

    /// All words by their keys.
    pub fn all(&self) -> &BTreeMap<String, String> {
        &self.0
    }

    /// What the parts of a playbook are called.
    pub fn part_names(&self) -> BTreeMap<Role, Box<str>> {
        Role::PARTS.into_iter().map(|role| (role, self.get(&format!("part_{}", role.name())).into())).collect()
    }
}
