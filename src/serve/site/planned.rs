//! What a build says of a planned file.

use crate::diagnostic::Diagnostic;
use crate::model::Page;
use crate::pipeline::Build;
use crate::plan::{Output, OutputKind, PageKind};
use crate::publish::OutPath;
use crate::render::Content;
use crate::serve::page::rendered::Rendered;
use crate::source::SitePath;

/// The planned file at `path`.
pub(super) fn output<'b>(build: &'b Build, path: &OutPath) -> Option<&'b Output> {
    let outputs = &build.plan.outputs;
    outputs.binary_search_by(|output| output.path.cmp(path)).ok().map(|at| &outputs[at])
}

pub(super) fn is_page(output: &Output) -> bool {
    matches!(output.shows, OutputKind::Page { .. })
}

/// The text that a page shows, if it shows one.
pub(super) fn page_of<'b>(build: &'b Build, output: &Output) -> Option<&'b Page> {
    let OutputKind::Page { edition, page } = output.shows else { return None };
    let edition = &build.resolved.editions[edition];
    let page_index = match page {
        PageKind::Playbook(page_index) => page_index,
        PageKind::Folder(folder, 1) => edition.folders[folder.0 as usize].page?,
        _ => return None,
    };
    Some(&build.resolved.site.pages[edition.pages[page_index.0 as usize].page.0 as usize])
}

/// The file of that text.
pub(super) fn source<'b>(build: &'b Build, output: &Output) -> Option<&'b SitePath> {
    Some(&build.resolved.site.files[page_of(build, output)?.file.0 as usize].path)
}

/// What the page at `path` is called, if that is a text's or a folder's.
pub(super) fn title(build: &Build, path: &str) -> Option<String> {
    let OutputKind::Page { edition, page } = output(build, &OutPath::parse(path).ok()?)?.shows else { return None };
    let edition = &build.resolved.editions[edition];
    match page {
        PageKind::Playbook(page_index) => {
            let page = &build.resolved.site.pages[edition.pages[page_index.0 as usize].page.0 as usize];
            Some(page.header.title.text.to_string())
        }
        PageKind::Folder(folder, 1) => Some(edition.folders[folder.0 as usize].title.to_string()),
        _ => None,
    }
}

/// A page as `build` would write it.
pub(super) fn render(build: &Build, output: &Output) -> Result<Rendered, Box<Diagnostic>> {
    match build.render(output)? {
        Content::Bytes(bytes) => Ok(Rendered::new(bytes.into_owned())),
        Content::Pieces(pieces) => Ok(Rendered::new(pieces.flatten().collect())),
        Content::Copy(_) => Ok(Rendered::new(Vec::new())),
    }
}
