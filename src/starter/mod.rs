//! What authors begin with: the files of a new site (`site`), the text of a new playbook (`playbook` and `markdown`), and the
//! name of its file (`slug`). Texts only: who writes them is `cli`.

mod markdown;
mod playbook;
mod site;
mod slug;
mod yaml;

pub(crate) use markdown::markdown;
pub(crate) use playbook::playbook;
pub(crate) use site::site;
pub(crate) use slug::{is_slug, slug_of, title_of};

use crate::yaml::scalar;

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StarterFile {
    /// Its path, relative to the folder that the site is made in.
    pub(crate) path: String,
    /// What stands in it.
    pub(crate) text: String,
}

/// The text of the `collection.yaml` of a new collection called `title`.
pub(crate) fn collection(title: &str) -> String {
    format!("title: {}\n", scalar(title))
}
