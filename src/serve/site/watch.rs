//! Changes on disk → batches of hints. What really changed is for the bytes to say.
//!
//! Folders are watched, never files: an editor that writes a new file and renames it over the old one leaves a watch on
//! the old one deaf. Kinds of events are told apart only as far as our own reading makes some of them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, Event, EventKind};
use notify::{Config, ErrorKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

/// A batch ends once nothing has come for so long: an editor's save takes several steps, a few milliseconds apart.
pub(in crate::serve) const QUIET: Duration = Duration::from_millis(50);

/// … or once it has lasted so long, so that a program that never stops writing does not keep the preview from following.
const LONGEST: Duration = Duration::from_millis(500);

/// What may have changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::serve) struct Hints {
    /// Files or folders, absolute.
    pub(in crate::serve) paths: BTreeSet<PathBuf>,
    /// Whether anything may have changed: events were lost, or nobody watches.
    pub(in crate::serve) is_all: bool,
    /// Why the system will not tell of all changes from now on, if it will not.
    pub(in crate::serve) deaf: Option<String>,
}

impl Hints {
    /// Anything may have changed.
    pub(in crate::serve) fn all() -> Self {
        Self { is_all: true, ..Self::default() }
    }
}

/// What came of watching other folders.
pub(in crate::serve) struct Followed {
    /// Whether there are any that were not watched before.
    pub(in crate::serve) is_other: bool,
    /// Why we look by ourselves from now on, if the system cannot tell.
    pub(in crate::serve) why: Option<String>,
}

/// Watches a site's folder.
pub(in crate::serve) struct Watch {
    root: PathBuf,
    /// What is watched: a folder, and whether with all below it.
    folders: Vec<(PathBuf, bool)>,
    watcher: Box<dyn Watcher + Send>,
    events: Receiver<notify::Result<Event>>,
    sender: Sender<notify::Result<Event>>,
    /// How often to look, if nobody tells us.
    poll: Option<Duration>,
}

impl Watch {
    /// Watches nothing yet, below `root`; looks by itself every `poll`, if that is given, or if the system cannot tell.
    /// Says why, if it is the latter.
    pub(in crate::serve) fn new(root: &Path, poll: Option<Duration>) -> (Self, Option<String>) {
        let (sender, events) = channel();
        let to = sender.clone();
        let handler = move |event| drop(to.send(event));
        let native = || RecommendedWatcher::new(handler, Config::default().with_follow_symlinks(false));
        let (watcher, poll, why): (Box<dyn Watcher + Send>, _, _) = match poll {
            Some(pace) => (poller(&sender, pace), Some(pace), None),
            None => match native() {
                Ok(watcher) => (Box::new(watcher), None, None),
                Err(fault) => (poller(&sender, POLL), Some(POLL), Some(fault.to_string())),
            },
        };
        (Self { root: root.to_owned(), folders: Vec::new(), watcher, events, sender, poll }, why)
    }

    /// Looks by itself from now on. Watches nothing yet.
    pub(in crate::serve) fn look_by_itself(&mut self) {
        self.watcher = poller(&self.sender, POLL);
        self.poll = Some(POLL);
        self.folders.clear();
    }

    /// Watches nothing any more.
    pub(in crate::serve) fn forget(&mut self) {
        for (folder, _) in self.folders.drain(..) {
            // It may be gone, and its watch with it.
            let _ = self.watcher.unwatch(&folder);
        }
    }

    /// Watches `folders`, each with all below it, and the folders on the way to them; no others any more. Those that are
    /// watched already go on being watched without a gap, unless `hints` shake them.
    ///
    /// Whatever happens while a watch is set may be missed: who calls this has to look at everything afterwards.
    pub(in crate::serve) fn follow(&mut self, folders: &[PathBuf], hints: &Hints) -> Followed {
        let mut wanted = vec![(self.root.clone(), false)];
        for folder in folders {
            let way =
                folder.ancestors().skip(1).take_while(|above| *above != self.root && above.starts_with(&self.root));
            wanted.extend(way.map(|above| (above.to_owned(), false)));
            wanted.push((folder.clone(), true));
        }
        let stays = |watched: &(PathBuf, bool)| wanted.contains(watched) && !shakes(hints, &watched.0);
        let (kept, old): (Vec<_>, Vec<_>) = std::mem::take(&mut self.folders).into_iter().partition(stays);
        for (folder, _) in old {
            // It may be gone, and its watch with it.
            let _ = self.watcher.unwatch(&folder);
        }
        let new: Vec<_> = wanted.iter().filter(|folder| !kept.contains(folder)).cloned().collect();
        let fault = self.watch(&new).err();
        let why = fault.filter(|_| self.poll.is_none()).map(|fault| {
            self.look_by_itself();
            let _ = self.watch(&wanted);
            fault.to_string()
        });
        self.folders = wanted;
        Followed { is_other: !new.is_empty(), why }
    }

    fn watch(&mut self, wanted: &[(PathBuf, bool)]) -> notify::Result<()> {
        for (folder, with_all) in wanted {
            let mode = if *with_all { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            // One that is not there is met on the way when it comes.
            if folder.is_dir() {
                self.watcher.watch(folder, mode)?;
            }
        }
        Ok(())
    }

    /// Whether a watched folder, or one on the way to it, may be another one than it was.
    pub(in crate::serve) fn is_shaken_by(&self, hints: &Hints) -> bool {
        self.folders.iter().any(|(folder, _)| *folder != self.root && shakes(hints, folder))
    }

    /// The next batch; everything after `patience` without one, in case that something was missed.
    pub(in crate::serve) fn next(&self, patience: Duration) -> Hints {
        let mut hints = Hints::default();
        let mut until: Option<(Instant, Instant)> = None;
        loop {
            let now = Instant::now();
            let left = match until {
                None => patience,
                Some((quiet, end)) => quiet.min(end).saturating_duration_since(now),
            };
            match self.events.recv_timeout(left) {
                Ok(event) => {
                    if take(&mut hints, &self.root, event) {
                        let now = Instant::now();
                        let end = until.map_or(now + LONGEST, |(_, end)| end);
                        until = Some((now + QUIET, end));
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    hints.is_all |= until.is_none();
                    return hints;
                }
                // The sender is ours, too.
                Err(RecvTimeoutError::Disconnected) => return hints,
            }
            if until.is_some_and(|(_, end)| Instant::now() >= end) {
                return hints;
            }
        }
    }
}

/// Whether `folder` may be another one than it was: it was made, moved or taken away, or one that it is in was.
fn shakes(hints: &Hints, folder: &Path) -> bool {
    folder.ancestors().any(|above| hints.paths.contains(above))
}

/// How often to look where the system cannot tell.
const POLL: Duration = Duration::from_secs(1);

/// Looks by itself, at bytes: times in whole seconds would hide the second of two quick saves.
fn poller(sender: &Sender<notify::Result<Event>>, pace: Duration) -> Box<dyn Watcher + Send> {
    let sender = sender.clone();
    // Links may lead out of the site, to any number of files.
    let config = Config::default().with_poll_interval(pace).with_compare_contents(true).with_follow_symlinks(false);
    let handler = move |event| drop(sender.send(event));
    Box::new(PollWatcher::new(handler, config).expect("looking by itself needs nothing of the system"))
}

/// Adds what an event hints at; whether it hints at anything.
fn take(hints: &mut Hints, root: &Path, event: notify::Result<Event>) -> bool {
    let event = match event {
        Ok(event) => event,
        Err(fault) => {
            hints.is_all = true;
            // A folder that came is not watched, nor will others be.
            if matches!(fault.kind, ErrorKind::MaxFilesWatch) {
                hints.deaf = Some(fault.to_string());
            }
            return true;
        }
    };
    if event.need_rescan() {
        hints.is_all = true;
        return true;
    }
    if !may_change_bytes(event.kind) {
        return false;
    }
    let mut is_one = false;
    for path in event.paths {
        let is_quiet = path.strip_prefix(root).is_ok_and(|below| {
            // What is hidden is published from there, but for the folder of git and the locks of Emacs.
            let is_shown = |name: &str| below.starts_with("static") && name != ".git" && !name.starts_with(".#");
            let is_hidden = |name: &str| name.starts_with('.') && !is_shown(name);
            below.iter().map(|part| part.to_string_lossy()).any(|name| is_hidden(&name) || is_noise(&name))
        });
        if !is_quiet {
            hints.paths.insert(path);
            is_one = true;
        }
    }
    is_one
}

/// Whether an event may mean that bytes have changed. Reading must not: our own would never end.
fn may_change_bytes(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Other => true,
    }
}

/// Whether a file or folder of this name is never part of a site: what editors write beside a text while they save it.
fn is_noise(name: &str) -> bool {
    let is_emacs = name.starts_with('#') && name.ends_with('#');
    let is_office = name.starts_with("~$");
    let is_jetbrains = name.ends_with("___jb_tmp___") || name.ends_with("___jb_old___");
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_swap = matches!(ending, "swp" | "swo" | "swx" | "swpx" | "bck" | "tmp" | "crdownload" | "part");
    name.ends_with('~') || name == "4913" || is_emacs || is_office || is_jetbrains || is_swap
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use notify::event::{
        AccessKind, AccessMode, CreateKind, DataChange, Event, EventKind, Flag, MetadataKind, ModifyKind, RemoveKind,
        RenameMode,
    };

    use super::{Hints, take};

    #[test]
    fn only_what_may_change_a_site_is_a_hint() {
        use EventKind::{Access, Any, Create, Modify, Other, Remove};
        let data = Modify(ModifyKind::Data(DataChange::Any));
        let renamed = Modify(ModifyKind::Name(RenameMode::Both));
        #[rustfmt::skip]
        let cases: &[(EventKind, &[&str], &str)] = &[
            (data,                                              &["content/a.md"],                 "content/a.md"),
            (Create(CreateKind::File),                          &["content/a.md"],                 "content/a.md"),
            (Remove(RemoveKind::File),                          &["content/a.md"],                 "content/a.md"),
            (renamed,                                           &["content/.a.md.swp", "content/a.md"], "content/a.md"),
            (renamed,                                           &["content/a.md", "content/b.md"], "content/a.md content/b.md"),
            (Modify(ModifyKind::Metadata(MetadataKind::Any)),   &["content/a.md"],                 "content/a.md"),
            (Any,                                               &["content"],                      "content"),
            (Other,                                             &["content/a.md"],                 "content/a.md"),
            (Access(AccessKind::Close(AccessMode::Write)),      &["content/a.md"],                 "content/a.md"),
            (Access(AccessKind::Open(AccessMode::Read)),        &["content/a.md"],                 ""),
            (Access(AccessKind::Close(AccessMode::Read)),       &["content/a.md"],                 ""),
            (data,                                              &[".git/index"],                   ""),
            (data,                                              &["content/.obsidian/x.md"],       ""),
            (data,                                              &["static/.well-known/x.txt"],     "static/.well-known/x.txt"),
            (data,                                              &["static/.git/index"],            ""),
            (data,                                              &["static/.#x.txt"],               ""),
            (data,                                              &["static/.x.txt.swp"],            ""),
            (data,                                              &["content/4913"],                 ""),
            (data,                                              &["content/a.md~"],                ""),
            (data,                                              &["content/a.md.swp"],             ""),
            (data,                                              &["content/#a.md#"],               ""),
            (data,                                              &["content/.#a.md"],               ""),
            (data,                                              &["content/a.md___jb_tmp___"],     ""),
            (data,                                              &["content/a.md___jb_old___"],     ""),
            (data,                                              &["content/a.bck"],                ""),
            (data,                                              &["content/~$要求.docx"],           ""),
            (data,                                              &["elsewhere/x"],                  "elsewhere/x"),
        ];
        for (kind, paths, expected) in cases {
            let mut hints = Hints::default();
            let root = Path::new("/site");
            let event = paths.iter().fold(Event::new(*kind), |event, path| event.add_path(root.join(path)));
            let is_one = take(&mut hints, root, Ok(event));
            let found: Vec<_> =
                hints.paths.iter().map(|path| path.strip_prefix(root).unwrap().to_str().unwrap()).collect();
            assert_eq!(
                (found.join(" ").as_str(), is_one),
                (*expected, !expected.is_empty()),
                "for {kind:?} of {paths:?}"
            );
        }
    }

    #[test]
    fn lost_events_mean_that_everything_may_have_changed() {
        let mut hints = Hints::default();
        assert!(take(&mut hints, Path::new("/site"), Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan))));
        assert!(hints.is_all);
        let mut hints = Hints::default();
        assert!(take(&mut hints, Path::new("/site"), Err(notify::Error::generic("broken"))));
        assert!(hints.is_all && hints.deaf.is_none());
        assert!(take(&mut hints, Path::new("/site"), Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch))));
        assert!(hints.deaf.is_some());
    }
}
