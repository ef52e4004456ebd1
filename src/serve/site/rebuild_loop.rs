//! The loop of the preview: hints that something changed in, sites to show out.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::changes;
use super::event::ServeEvent;
use super::index_worker::IndexWorker;
use super::reading::{Difference, Reader, Reading};
use super::reload::Preview;
use super::served_site::ServedSite;
use super::template_probe::TemplateProbe;
use super::watch::{Hints, QUIET, Watch};
use crate::host::HostError;
use crate::load::Memory;
use crate::message::Language;
use crate::pipeline::{Build, BuildOptions, rebuild};
use crate::serve::page::panel::{PanelDiagnostic, PanelMemory};

/// After so long without a hint, the stamps of all files are compared: an event that the system loses must not lose a
/// save.
const LOOK_AROUND: Duration = Duration::from_secs(10);

/// The same while the site cannot be read: the watched folder may be gone, and another one have taken its place.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// Follows what is on disk.
pub(in crate::serve) struct RebuildLoop {
    build: BuildOptions,
    reader: Reader,
    preview: Arc<Preview>,
    index_worker: Arc<IndexWorker>,
    watch: Watch,
    /// What the site that is shown was made of; none while nothing could be read.
    reading: Option<Reading>,
    /// What was read for it, so that a save costs one file.
    memory: Memory,
    /// What was wrong with it.
    said: Vec<PanelDiagnostic>,
    /// Where each file is at fault, so that a save parses no faulty file but its own.
    panel_memory: PanelMemory,
    /// Whether the machine could not give us the site the last time.
    has_failed: bool,
}

impl RebuildLoop {
    /// Has read nothing yet.
    pub(in crate::serve) fn new(
        build: BuildOptions,
        reader: Reader,
        preview: Arc<Preview>,
        index_worker: Arc<IndexWorker>,
        watch: Watch,
    ) -> Self {
        Self {
            build,
            reader,
            preview,
            index_worker,
            watch,
            reading: None,
            memory: Memory::default(),
            panel_memory: PanelMemory::default(),
            said: Vec::new(),
            has_failed: false,
        }
    }

    /// Never ends.
    pub(in crate::serve) fn run(mut self, say: &mut dyn FnMut(ServeEvent<'_>)) -> ! {
        let mut hints = Hints::all();
        self.follow(&hints, say);
        loop {
            self.catch_up(&hints, say);
            hints = self.watch.next(if self.has_failed { LOOK_AGAIN } else { LOOK_AROUND });
            if let Some(why) = hints.deaf.take() {
                self.watch.look_by_itself();
                say(ServeEvent::Polling(&why));
                self.follow(&hints, say);
            } else if self.watch.is_shaken_by(&hints) {
                self.follow(&hints, say);
                // What changed while a folder was not yet watched is read all the same.
                hints.is_all = true;
            }
        }
    }

    /// Shows what is on disk, and watches the folders that it is in.
    fn catch_up(&mut self, hints: &Hints, say: &mut dyn FnMut(ServeEvent<'_>)) {
        let is_first = self.reading.is_none();
        let is_untold = hints.paths.is_empty() || self.has_failed;
        if !self.make(hints, say) {
            return;
        }
        if is_untold && !is_first {
            // Nothing reported it, or the site came back: these may not be the folders that were watched.
            self.watch.forget();
        }
        // What changed while a folder was not yet watched is read all the same, once whoever writes there has finished.
        while self.follow(&Hints::default(), say) {
            let mut hints = self.watch.next(QUIET);
            hints.is_all = true;
            if !self.make(&hints, say) {
                return;
            }
        }
    }

    /// Watches the folders of what was read last; whether others than before.
    fn follow(&mut self, hints: &Hints, say: &mut dyn FnMut(ServeEvent<'_>)) -> bool {
        let followed = self.watch.follow(&self.reader.watched(self.reading.as_ref()), hints);
        if let Some(why) = followed.why {
            say(ServeEvent::Polling(&why));
        }
        followed.is_other
    }

    /// Makes a site of what is on disk; whether it is another one than is shown.
    fn make(&mut self, hints: &Hints, say: &mut dyn FnMut(ServeEvent<'_>)) -> bool {
        let started = Instant::now();
        let read = match &self.reading {
            // What failed then, and the hints that came with it, is known only to who looks at everything.
            Some(before) if self.has_failed => self.reader.read_again(before, &Hints::all()),
            Some(before) => self.reader.read_again(before, hints),
            None => self.reader.read(),
        };
        let had_failed = std::mem::replace(&mut self.has_failed, read.is_err());
        let shown = self.preview.peek();
        let reading = match read {
            Ok(reading) => reading,
            Err(fault) => {
                self.fail(&fault, shown.as_deref(), started, say);
                return false;
            }
        };
        let left_out = reading.newly_left_out(self.reading.as_ref());
        if !left_out.is_empty() {
            say(ServeEvent::LeftOut(&left_out));
        }
        let difference = self.reading.as_ref().map(|before| reading.differs_from(before));
        if difference.as_ref().is_some_and(Difference::is_empty) && !had_failed {
            // Stamps may be fresher.
            self.reading = Some(reading);
            return false;
        }
        let said = self.show(&reading, shown.as_deref(), difference.as_ref());
        let changed = difference.as_ref().map(Difference::told);
        self.reading = Some(reading);
        say(ServeEvent::Made {
            pages: self.preview.peek().map_or(0, |shown| page_count(&shown.now)),
            changed: changed.as_ref().map(|(few, count)| (few.as_slice(), *count)),
            took: started.elapsed(),
            fresh: &self.fresh(&said, difference.as_ref()),
            diagnostics: &said,
        });
        self.said = said;
        true
    }

    /// Makes the site of what was read, and shows it; what is wrong with it.
    fn show(
        &mut self,
        reading: &Reading,
        shown: Option<&ServedSite>,
        difference: Option<&Difference>,
    ) -> Vec<PanelDiagnostic> {
        self.index_worker.rest();
        let (config, found) = (reading.config.clone(), reading.found.clone());
        let before = shown.map(|shown| &*shown.now);
        let now = Arc::new(rebuild(config, &reading.snapshot, found, self.build, &mut self.memory, before));
        let failed = shown.map(|shown| shown.failed().clone()).unwrap_or_default();
        let failing = TemplateProbe::of(&now, before, &failed);
        let found = now.diagnostics.iter().chain(&failing.diagnostics).cloned();
        let language = Language::of(&now.resolved.site.config.languages[0].tag);
        let said = self.panel_memory.diagnostics(found, &reading.snapshot, language);
        let mut laid_over = said.clone();
        laid_over.sort_by_key(|one| !is_saved(&one.file, difference));
        let mut next = ServedSite::new(Arc::clone(&now), Arc::clone(&reading.snapshot), laid_over, failing, shown);
        if let Some(before) = shown {
            next.moves = before.moves.after((&before.now, &before.snapshot), (&now, &reading.snapshot));
            let none = BTreeSet::new();
            let assets = difference.map_or(&none, |difference| &difference.assets);
            next.touched = changes::touched(&before.touched, &now, assets, next.generation);
        }
        self.preview.show(next);
        self.index_worker.renew(now);
        said
    }

    /// The part of `said` that was not reported last time, wherever it stands now, or is about a text that was just saved.
    fn fresh(&self, said: &[PanelDiagnostic], difference: Option<&Difference>) -> Vec<PanelDiagnostic> {
        let key = |one: &PanelDiagnostic| (one.file.clone(), one.message.clone());
        let known: BTreeSet<_> = self.said.iter().map(key).collect();
        said.iter().filter(|one| !known.contains(&key(one)) || is_saved(&one.file, difference)).cloned().collect()
    }

    /// The site could not be read: what was shown stays, with the reason.
    fn fail(
        &mut self,
        fault: &HostError,
        shown: Option<&ServedSite>,
        started: Instant,
        say: &mut dyn FnMut(ServeEvent<'_>),
    ) {
        let language = shown.map(ServedSite::language).unwrap_or_default();
        let diagnostic = PanelDiagnostic::of_machine(fault.message(), &fault.hint(), language);
        let said = vec![diagnostic.clone()];
        let Some(before) = shown else {
            self.preview.fail(diagnostic);
            if self.said != said {
                let took = started.elapsed();
                say(ServeEvent::Made { pages: 0, changed: None, took, diagnostics: &said, fresh: &said });
                self.said = said;
            }
            return;
        };
        if before.diagnostics.contains(&diagnostic) {
            return;
        }
        let (now, snapshot) = (Arc::clone(&before.now), Arc::clone(&before.snapshot));
        let mut next = ServedSite::new(now, snapshot, said.clone(), TemplateProbe::default(), Some(before));
        next.moves.clone_from(&before.moves);
        next.touched.clone_from(&before.touched);
        self.preview.show(next);
        say(ServeEvent::Made {
            pages: page_count(&before.now),
            changed: Some((&[], 0)),
            took: started.elapsed(),
            diagnostics: &said,
            fresh: &said,
        });
        self.said = said;
    }
}

/// Whether a file is one of the texts that were just saved.
fn is_saved(file: &str, difference: Option<&Difference>) -> bool {
    difference.is_some_and(|difference| difference.texts.iter().any(|path| path.as_str() == file))
}

fn page_count(build: &Build) -> usize {
    build.resolved.editions.iter().map(|edition| edition.pages.len()).sum()
}
