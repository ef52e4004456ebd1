//! Whom the entries of a page concern → who a reader may choose to be.

use std::collections::BTreeSet;

use super::prose::PageContext;
use super::view::ProfileView;
use crate::model::Page;

impl PageContext<'_> {
    /// The dimensions of `profiles:` of which entries of the page speak. A word of no dimension is a label only.
    pub(super) fn profiles(&self, page: &Page) -> Vec<ProfileView> {
        let config = &self.site_context.resolved.site.config;
        if config.profiles.is_empty() {
            return Vec::new();
        }
        let mut said: BTreeSet<&str> = BTreeSet::new();
        macro_rules! gather {
            ($($entries:ident),*) => { $(for entry in page.$entries() { said.extend(entry.applies_to.iter().map(|word| &**word)); })* };
        }
        gather!(conditions, steps, causes, fixes, features, questions);
        said.extend(page.materials().flat_map(|material| &material.own.applies_to).map(|word| &**word));
        let spoken = config.profiles.iter().filter(|(_, values)| values.iter().any(|value| said.contains(&**value)));
        spoken
            .map(|(name, values)| ProfileView {
                name: name.to_string(),
                values: values.iter().map(ToString::to_string).collect(),
            })
            .collect()
    }
}
