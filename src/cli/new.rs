//! `playbook new`: a new playbook.
#![expect(clippy::disallowed_methods, reason = "this is the edge: it looks for what is there under another name")]

use std::fs;
use std::path::Path;

use super::args::{Common, NewArguments};
use super::files::write_new;
use super::site::{Refusal, find};
use super::{Status, Streams};
use crate::message::{Language, say};
use crate::pipeline::read_config;
use crate::source::SitePath;
use crate::starter::{self, StarterFile, is_slug, slug_of, title_of};

/// Writes the playbook that `arguments` name into the site that `common` means, seen from the folder `here`.
pub(super) fn run(
    common: &Common,
    arguments: &NewArguments,
    here: &Path,
    streams: &mut Streams<'_>,
) -> Result<Status, Refusal> {
    let path = made(common, arguments, here, streams.language)?;
    if !common.quiet {
        let made = say!("made {path}", path);
        let next =
            say!("fill it in, and see it with `playbook serve`; `playbook check` tells what is wrong or missing");
        streams.out(&format!("{}\n{}\n", made.words(streams.language), next.words(streams.language)));
    }
    Ok(Status::Done)
}

/// Writes the playbook, and says where.
fn made(common: &Common, arguments: &NewArguments, here: &Path, language: Language) -> Result<String, Refusal> {
    let config = read_config(&find(common, here)?, &mut Vec::new())?;
    let folder = here.join(&common.site);
    let name = arguments.name.trim().trim_matches('/');
    let (collection, last) = name.rsplit_once('/').map_or(("", name), |(collection, last)| (collection, last));
    let refused = || {
        let message = say!("`{name}` does not name a playbook", name);
        let help = say!("write a folder and a name or a title, such as `dingtalk/verification` or `dingtalk/企业认证`");
        Refusal::new(message, help)
    };
    let (slug, title) =
        if is_slug(last) { (last.to_owned(), title_of(last)) } else { (slug_of(last), last.to_owned()) };
    let mut place = config.content.as_str().to_owned();
    let mut files = Vec::new();
    for segment in collection.split('/').filter(|segment| !segment.is_empty()) {
        let parent = folder.join(&place);
        let slug = if is_slug(segment) { segment.to_owned() } else { slug_of(segment) };
        let found = existing(&parent, segment).or_else(|| existing(&parent, &slug));
        let directory = found.clone().unwrap_or(slug);
        if directory.is_empty() {
            return Err(refused());
        }
        place = if place == "." { directory } else { format!("{place}/{directory}") };
        if found.is_none() && !is_slug(segment) {
            let text = starter::collection(segment);
            files.push(StarterFile { path: format!("{place}/collection.yaml"), text });
        }
    }
    let stem = if place == "." { slug.clone() } else { format!("{place}/{slug}") };
    if slug.is_empty() || SitePath::parse(&format!("{stem}.yaml")).is_err() {
        return Err(refused());
    }
    // A playbook of one ending has the address of any other.
    if let Some(there) =
        SitePath::TEXTS.iter().map(|ending| format!("{stem}.{ending}")).find(|path| folder.join(path).exists())
    {
        let message = say!("{path} is there already", path = there);
        let help = say!("choose another name; nothing is overwritten");
        return Err(Refusal::new(message, help));
    }
    let (ending, text) = if arguments.markdown {
        ("md", starter::markdown(&title, language))
    } else {
        ("yaml", starter::playbook(&title, language))
    };
    let path = format!("{stem}.{ending}");
    files.push(StarterFile { path: path.clone(), text });
    write_new(&folder, &files)?;
    Ok(path)
}

/// The folder below `parent` that `segment` names: by its name, or by the title in its collection.yaml.
fn existing(parent: &Path, segment: &str) -> Option<String> {
    if !segment.is_empty() && parent.join(segment).is_dir() {
        return Some(segment.to_owned());
    }
    let mut folders: Vec<_> = fs::read_dir(parent).ok()?.flatten().map(|entry| entry.path()).collect();
    folders.sort();
    folders.into_iter().find_map(|folder| {
        let text = fs::read_to_string(folder.join("collection.yaml")).ok()?;
        let says: serde_yaml::Value = serde_yaml::from_str(&text).ok()?;
        (says.get("title")?.as_str()?.trim() == segment).then(|| folder.file_name()?.to_str().map(str::to_owned))?
    })
}
