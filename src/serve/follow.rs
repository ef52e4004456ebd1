//! The loop of the preview: hints that something changed in, sites to show out.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Said;
use super::changes;
use super::finder::Finder;
use super::panel::{Complaint, complaints};
use super::reading::{Difference, Reader, Reading};
use super::reload::Preview;
use super::shown::Shown;
use super::watch::{Hints, Watch};
use crate::host::HostError;
use crate::load::Memory;
use crate::pipeline::{Build, BuildOptions, rebuild};

/// After so long without a hint everything is looked at once, from outside: a system that loses an event must not lose
/// a save with it.
const LOOK_AROUND: Duration = Duration::from_secs(10);

/// Follows what is on disk.
pub(super) struct Follower {
    build: BuildOptions,
    reader: Reader,
    preview: Arc<Preview>,
    finder: Arc<Finder>,
    watch: Watch,
    /// What the site that is shown was made of; none while nothing could be read.
    reading: Option<Reading>,
    /// What was read for it, so that a save costs one file.
    memory: Memory,
    /// What was wrong with it.
    said: Vec<Complaint>,
}

impl Follower {
    /// Has read nothing yet.
    pub(super) fn new(
        build: BuildOptions,
        reader: Reader,
        preview: Arc<Preview>,
        finder: Arc<Finder>,
        watch: Watch,
    ) -> Self {
        Self { build, reader, preview, finder, watch, reading: None, memory: Memory::default(), said: Vec::new() }
    }

    /// Follows for ever.
    pub(super) fn run(mut self, say: &mut dyn FnMut(Said<'_>)) -> ! {
        let all = Hints { is_all: true, ..Hints::default() };
        self.follow(&all, say);
        self.make(&all, say);
        loop {
            let mut hints = self.watch.next(LOOK_AROUND);
            if self.watch.is_shaken_by(&hints) {
                self.follow(&hints, say);
                // What changed while a folder was not yet watched is read all the same.
                hints.is_all = true;
            }
            self.make(&hints, say);
        }
    }

    fn follow(&mut self, hints: &Hints, say: &mut dyn FnMut(Said<'_>)) {
        if let Some(why) = self.watch.follow(&self.reader.watched(self.reading.as_ref()), hints) {
            say(Said::Polling(&why));
        }
    }

    /// Makes a site of what is on disk, if that is not what is shown.
    fn make(&mut self, hints: &Hints, say: &mut dyn FnMut(Said<'_>)) {
        let started = Instant::now();
        let read = match &self.reading {
            Some(before) => self.reader.read_again(before, hints),
            None => self.reader.read(),
        };
        let shown = self.preview.peek();
        let reading = match read {
            Ok(reading) => reading,
            Err(fault) => return self.fail(&fault, shown.as_deref(), started, say),
        };
        let difference = self.reading.as_ref().map(|before| reading.differs_from(before));
        let was_failing =
            shown.as_ref().is_some_and(|shown| shown.complaints.iter().any(|one| one.name == "environment"));
        if difference.as_ref().is_some_and(Difference::is_empty) && !was_failing {
            // Stamps may be fresher.
            self.reading = Some(reading);
            return;
        }
        let said = self.show(&reading, shown.as_deref(), difference.as_ref());
        let is_elsewhere = self.reading.as_ref().is_none_or(|before| {
            before.config.content != reading.config.content || before.config.theme != reading.config.theme
        });
        let changed = difference.map(|difference| {
            let all = difference.texts.iter().chain(&difference.assets);
            (all.clone().take(3).map(ToString::to_string).collect::<Vec<_>>(), all.count())
        });
        self.reading = Some(reading);
        say(Said::Made {
            pages: self.preview.peek().map_or(0, |shown| page_count(&shown.now)),
            changed: changed.as_ref().map(|(few, count)| (few.as_slice(), *count)),
            took: started.elapsed(),
            fresh: &self.fresh(&said),
            complaints: &said,
        });
        self.said = said;
        if is_elsewhere {
            let all = Hints { is_all: true, ..Hints::default() };
            self.follow(&Hints::default(), say);
            self.make(&all, say);
        }
    }

    /// Makes the site of what was read, and shows it; what is wrong with it.
    fn show(&mut self, reading: &Reading, shown: Option<&Shown>, difference: Option<&Difference>) -> Vec<Complaint> {
        self.finder.rest();
        let (config, found) = (reading.config.clone(), reading.found.clone());
        let before = shown.map(|shown| &*shown.now);
        let now = Arc::new(rebuild(config, &reading.snapshot, found, self.build, &mut self.memory, before));
        let said = complaints(&now.diagnostics, &reading.snapshot);
        let laid_over = if now.has_errors() { said.clone() } else { Vec::new() };
        let mut next = Shown::new(Arc::clone(&now), Arc::clone(&reading.snapshot), laid_over, shown);
        if let Some(before) = shown {
            next.moves = before.moves.after((&before.now, &before.snapshot), (&now, &reading.snapshot));
            let none = BTreeSet::new();
            let assets = difference.map_or(&none, |difference| &difference.assets);
            next.touched = changes::touched(&before.touched, &now, assets, next.generation);
        }
        self.preview.show(next);
        self.finder.renew(now);
        said
    }

    /// What of `said` was not said the last time, wherever it stands now.
    fn fresh(&self, said: &[Complaint]) -> Vec<Complaint> {
        let key = |one: &Complaint| (one.file.clone(), one.message.clone());
        let known: BTreeSet<_> = self.said.iter().map(key).collect();
        said.iter().filter(|one| !known.contains(&key(one))).cloned().collect()
    }

    /// The machine could not give us the site: what was shown stays, with what is the matter.
    fn fail(&mut self, fault: &HostError, shown: Option<&Shown>, started: Instant, say: &mut dyn FnMut(Said<'_>)) {
        let complaint = Complaint::of_machine(fault.to_string(), fault.hint());
        let said = vec![complaint.clone()];
        let Some(before) = shown else {
            // Said again with each hint, since somebody is at it.
            self.preview.fail(complaint);
            return say(Said::Made {
                pages: 0,
                changed: None,
                took: started.elapsed(),
                complaints: &said,
                fresh: &said,
            });
        };
        if before.complaints.contains(&complaint) {
            return;
        }
        let mut next = Shown::new(Arc::clone(&before.now), Arc::clone(&before.snapshot), said.clone(), Some(before));
        next.moves.clone_from(&before.moves);
        next.touched.clone_from(&before.touched);
        self.preview.show(next);
        say(Said::Made {
            pages: page_count(&before.now),
            changed: Some((&[], 0)),
            took: started.elapsed(),
            complaints: &said,
            fresh: &said,
        });
        self.said = said;
    }
}

fn page_count(build: &Build) -> usize {
    build.resolved.editions.iter().map(|edition| edition.pages.len()).sum()
}
