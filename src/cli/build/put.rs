//! Renders every planned file straight into the folder, but those that are there already.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::last::Last;
use crate::diagnostic::Diagnostic;
use crate::host::Files;
use crate::key::{Key, key_of};
use crate::pipeline::Build;
use crate::plan::{Output, OutputKind, twin_of};
use crate::publish::{Bytes, DiskDestination, Failure, Made, OutPath, Published, publish};
use crate::render::{Content, twin_bytes};

/// What ends publishing: a template that does not work.
pub(super) type Stop = Box<Diagnostic>;

/// What is published.
pub(super) struct Put<'b> {
    pub(super) built: &'b Build,
    pub(super) files: &'b dyn Files,
    /// The last build, if there is a cache.
    pub(super) last: Option<&'b Last>,
}

/// What a page leaves for its twin, whose turn comes a little later.
enum ForTwin {
    /// The twin, made of the page.
    Bytes(Key, Vec<u8>),
    /// The page is as it was, so its twin is, too.
    Known(Key),
}

impl<'b> Put<'b> {
    /// Publishes all of it to the folder `to`.
    pub(super) fn run(
        &self,
        to: &DiskDestination,
        threads: usize,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Published, Failure<Stop>> {
        let outputs = in_groups(&self.built.plan.outputs);
        let paths: Vec<OutPath> = outputs.iter().map(|output| output.path.clone()).collect();
        let places: HashMap<&str, usize> =
            outputs.iter().enumerate().map(|(index, output)| (output.path.as_str(), index)).collect();
        let twins: Mutex<HashMap<usize, ForTwin>> = Mutex::new(HashMap::new());
        let held = || twins.lock().unwrap_or_else(PoisonError::into_inner);
        let twin_place = |output: &Output| {
            let place = *places.get(twin_of(output.path.as_str()).as_str())?;
            matches!(outputs[place].shows, OutputKind::Twin { .. }).then_some(place)
        };
        let produce = |index: usize, is_as_left: &dyn Fn(Key) -> bool| {
            let output = outputs[index];
            match &output.shows {
                OutputKind::Page { .. } => {
                    let (made, twin) = self.page(output, is_as_left)?;
                    if let Some((place, twin)) = twin_place(output).zip(twin) {
                        held().insert(place, twin);
                    }
                    Ok(made)
                }
                OutputKind::Twin { .. } => {
                    let left = held().remove(&index);
                    self.twin(output, left, is_as_left)
                }
                _ => self.other(output, is_as_left),
            }
        };
        publish(&paths, &produce, to, threads, self.last.map(Last::files), progress)
    }

    /// A twin, from what its page left, if its turn came first.
    fn twin(&self, output: &Output, left: Option<ForTwin>, is_as_left: &dyn Fn(Key) -> bool) -> Result<Made<'b>, Stop> {
        match left {
            Some(ForTwin::Bytes(key, bytes)) => Ok(Made { key: Some(key), bytes: Some(bytes.into()) }),
            Some(ForTwin::Known(key)) if is_as_left(key) => Ok(Made { key: Some(key), bytes: None }),
            Some(ForTwin::Known(key)) => Ok(Made { key: Some(key), ..self.other(output, &|_| false)? }),
            None => self.early_twin(output, is_as_left),
        }
    }

    /// A twin whose turn comes while its page is still being rendered by another thread.
    fn early_twin(&self, output: &Output, is_as_left: &dyn Fn(Key) -> bool) -> Result<Made<'b>, Stop> {
        let (Some(last), OutputKind::Twin { edition, page }) = (self.last, &output.shows) else {
            return self.other(output, &|_| false);
        };
        let page = Output { path: page_of(&output.path), shows: OutputKind::Page { edition: *edition, page: *page } };
        let twin_key = |key| last.inputs().page_key(key, b't');
        let rendered = self.built.render_page(&page, &|key| is_as_left(twin_key(key)))?;
        let (key, page) = rendered.expect("it is a page");
        let bytes = page.map(|page| twin_bytes(page.as_bytes()).into());
        Ok(Made { key: Some(twin_key(key)), bytes })
    }

    /// A page, and what it leaves for its twin.
    fn page(&self, output: &Output, is_as_left: &dyn Fn(Key) -> bool) -> Result<(Made<'b>, Option<ForTwin>), Stop> {
        let Some(last) = self.last else {
            let made = self.other(output, is_as_left)?;
            let page = made.bytes.as_ref().and_then(Bytes::held);
            let twin = page.map(|page| ForTwin::Bytes(0, twin_bytes(page)));
            return Ok((made, twin));
        };
        let page_key = |key| last.inputs().page_key(key, b'p');
        let rendered = self.built.render_page(output, &|key| is_as_left(page_key(key)))?;
        let (key, page) = rendered.expect("it is a page");
        let twin_key = last.inputs().page_key(key, b't');
        let twin = match &page {
            Some(page) => ForTwin::Bytes(twin_key, twin_bytes(page.as_bytes())),
            None => ForTwin::Known(twin_key),
        };
        Ok((Made { key: Some(page_key(key)), bytes: page.map(|page| page.into_bytes().into()) }, Some(twin)))
    }

    /// A file whose bytes are at hand, cheap, or copied.
    fn other(&self, output: &Output, is_as_left: &dyn Fn(Key) -> bool) -> Result<Made<'b>, Stop> {
        match self.built.render(output)? {
            Content::Bytes(bytes) => {
                let key = self.last.map(|_| key_of(&bytes));
                let bytes = if key.is_some_and(is_as_left) { None } else { Some(bytes.into()) };
                Ok(Made { key, bytes })
            }
            Content::Copy(path) => {
                let key = self.last.and_then(|last| last.inputs().copy_key(path));
                if key.is_some_and(is_as_left) {
                    return Ok(Made { key, bytes: None });
                }
                let files = self.files;
                Ok(Made { key, bytes: Some(Bytes::File(Box::new(move || files.open(path)))) })
            }
        }
    }
}

/// The page that a twin stands beside.
fn page_of(twin: &OutPath) -> OutPath {
    let path = twin.as_str();
    OutPath::parse(&format!("{}.html", path.strip_suffix(".md").unwrap_or(path))).expect("a page beside it has a path")
}

/// The outputs, twins a group behind their pages: near enough that few are held, far enough that a page is done when its
/// twin's turn comes.
fn in_groups(outputs: &[Output]) -> Vec<&Output> {
    const GROUP: usize = 64;
    let (twins, others): (Vec<&Output>, Vec<&Output>) =
        outputs.iter().partition(|output| matches!(output.shows, OutputKind::Twin { .. }));
    let mut twins: HashMap<&str, &Output> = twins.into_iter().map(|output| (output.path.as_str(), output)).collect();
    let mut ordered = Vec::with_capacity(outputs.len());
    for group in others.chunks(GROUP) {
        ordered.extend_from_slice(group);
        ordered.extend(group.iter().filter_map(|output| twins.remove(twin_of(output.path.as_str()).as_str())));
    }
    ordered
}
