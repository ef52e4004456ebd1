//! Shows the site while it is being written.
//!
//! ```text
//! watch ─ hints ─▶ reading ─ Reading ─▶ pipeline ─ Build ─▶ shown ─▶ Preview ◀─ answer ◀─ server ◀─ gate ◀─ browsers
//! ```
//!
//! One loop takes hints and makes sites; requests are answered meanwhile from the site that is shown, by whichever
//! thread has them. Nobody holds a lock while a page is rendered or written to a socket. What a page is made of is what
//! `build` makes: the preview adds one script to the answer, and nothing to the site.
//!
//! **Reloading.** Each answered page carries the [`Stamp`] of its site. One worker for all tabs of a browser asks for a site newer
//! than that, and is answered at once if there is one: between a page's load and its question no save is lost. Answers
//! come after 20 seconds at the latest, so nobody waits on a dead connection. Why no event stream: tiny_http sends none
//! as it comes; why one worker: a browser opens six connections to a host, and the seventh tab would be stuck.
//!
//! Never here: what a page holds; a change to what `build` writes.

mod answer;
mod background;
mod changes;
mod finder;
mod gate;
mod head;
mod hosts;
mod near;
mod news;
mod page;
mod panel;
mod reading;
mod reload;
mod route;
mod server;
mod shown;
mod watch;

pub use panel::Complaint;
pub use reload::{Generation, Stamp};
pub use route::{OwnFile, PageQuestion, Refused, Route, route};

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, ToSocketAddrs};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use answer::Answerer;
use finder::Finder;
use hosts::Hosts;
use panel::complaints;
use reading::{Difference, Reader, Reading};
use reload::Preview;
use server::{Inner, PROOF};
use shown::Shown;
use watch::{Hints, Watch};

use crate::diagnostic::Severity;
use crate::host::{DiskFiles, HostError};
use crate::load::Memory;
use crate::pipeline::{Build, BuildOptions, rebuild};
use crate::source::SitePath;

/// The port that is tried first, if none is asked for.
const PORT: u16 = 4000;

/// So many ports are tried, if none is asked for.
const PORTS: u16 = 20;

/// How long a tab's question for a newer site stays open.
const WAIT: Duration = Duration::from_secs(20);

/// After so long without a hint everything is looked at once, from outside: a system that loses an event must not lose
/// a save with it.
const LOOK_AROUND: Duration = Duration::from_secs(10);

/// What to serve, and where.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The site.
    pub files: DiskFiles,
    /// The folder that the site is published to, if it is inside of the site.
    pub out: Option<SitePath>,
    /// Where the site will stand, instead of what site.yaml says.
    pub base_url: Option<Box<str>>,
    /// How to build.
    pub build: BuildOptions,
    /// The address to listen at, a name or a literal.
    pub host: String,
    /// The port; the first free one from 4000 on if `None`.
    pub port: Option<u16>,
    /// How often to look for changes, instead of being told by the system.
    pub poll: Option<Duration>,
    /// How many files and connections the system lets us have open.
    pub descriptors: usize,
}

/// What the preview says while it runs.
#[derive(Debug)]
pub enum Said<'s> {
    /// It listens at this address: the one to open.
    Listening(&'s str),
    /// A site was made.
    Made {
        /// How many pages it has.
        pages: usize,
        /// What it was made anew for, if it was not the first: the first few files that changed, and how many did.
        changed: Option<(&'s [String], usize)>,
        /// How long that took.
        took: Duration,
        /// What is wrong with it.
        complaints: &'s [Complaint],
        /// What of that was not wrong before.
        fresh: &'s [Complaint],
    },
    /// The system does not tell of changes, so we look by ourselves.
    Polling(&'s str),
}

/// Why there can be no preview.
#[derive(Debug)]
pub enum ServeError {
    /// The port that was asked for, or each that was tried, is taken.
    PortTaken {
        /// The host and the port.
        address: String,
    },
    /// Nobody can listen there.
    Address {
        /// The host and the port.
        address: String,
        /// What the system said.
        cause: io::Error,
    },
}

impl ServeError {
    /// What to do, an imperative without a full stop.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::PortTaken { .. } => "stop what listens there, or leave `--port` out to have a free one",
            Self::Address { .. } => "name an address of this machine with `--host`, such as 127.0.0.1",
        }
    }
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PortTaken { address } => write!(f, "{address} is taken"),
            Self::Address { address, cause } => write!(f, "cannot listen at {address}: {cause}"),
        }
    }
}

impl std::error::Error for ServeError {}

/// Serves the site until the program ends. `say` is told what there is to tell.
pub fn serve(options: &ServeOptions, say: &mut dyn FnMut(Said<'_>)) -> Result<std::convert::Infallible, ServeError> {
    let listener = listen(&options.host, options.port)?;
    let failed = |cause| ServeError::Address { address: options.host.clone(), cause };
    let address = listener.local_addr().map_err(failed)?;
    let preview = Arc::new(Preview::default());
    let hosts = Hosts::new(&options.host, address.ip());
    let finder = Finder::start().map_err(failed)?;
    let answerer =
        Answerer { preview: Arc::clone(&preview), finder: Arc::clone(&finder), files: options.files.clone(), hosts };
    let inner = Inner::start(Arc::new(move |asked| answerer.answer(asked))).map_err(failed)?;
    let behind = Arc::new(Behind { inner, preview: Arc::clone(&preview) });
    let descriptors = options.descriptors;
    let gate = thread::Builder::new().spawn(move || gate::run(&listener, &behind, descriptors));
    gate.map_err(failed)?;
    say(Said::Listening(&url(&options.host, address)));

    let (watch, why) = Watch::new(options.files.root(), options.poll);
    if let Some(why) = why {
        say(Said::Polling(&why));
    }
    let reader = Reader { files: options.files.clone(), out: options.out.clone(), base_url: options.base_url.clone() };
    Loop { options, reader, preview, finder, watch, reading: None, memory: Memory::default(), said: Vec::new() }
        .run(say)
}

/// What the gate asks of the rest.
struct Behind {
    inner: Arc<Inner>,
    preview: Arc<Preview>,
}

impl gate::Behind for Behind {
    fn address(&self) -> SocketAddr {
        self.inner.address()
    }

    fn proof(&self) -> (&'static str, &str) {
        (PROOF, self.inner.secret())
    }

    fn hold(&self, target: &str, is_crowded: bool) {
        if let Route::Wait { seen } = route(target, "")
            && !is_crowded
        {
            self.preview.newer_than(&seen, WAIT);
        }
    }
}

/// Hints in, sites out.
struct Loop<'o> {
    options: &'o ServeOptions,
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

impl Loop<'_> {
    fn run(mut self, say: &mut dyn FnMut(Said<'_>)) -> ! {
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
        self.finder.rest();
        let (config, found) = (reading.config.clone(), reading.found.clone());
        let before = shown.as_ref().map(|shown| &*shown.now);
        let now = rebuild(config, &reading.snapshot, found, self.options.build, &mut self.memory, before);
        let now = Arc::new(now);
        let said = complaints(&now.diagnostics, &reading.snapshot);
        let is_broken = now.diagnostics.iter().any(|complaint| complaint.severity == Severity::Error);
        let laid_over = if is_broken { said.clone() } else { Vec::new() };
        let mut next = Shown::new(Arc::clone(&now), Arc::clone(&reading.snapshot), laid_over, shown.as_deref());
        if let Some(before) = shown.as_deref() {
            next.moves = before.moves.after((&before.now, &before.snapshot), (&now, &reading.snapshot));
            let assets = difference.as_ref().map(|difference| &difference.assets);
            let none = std::collections::BTreeSet::new();
            next.touched = changes::touched(&before.touched, &now, assets.unwrap_or(&none), next.generation);
        }
        self.preview.show(next);
        self.finder.renew(Arc::clone(&now));
        let is_elsewhere = self.reading.as_ref().is_none_or(|before| {
            before.config.content != reading.config.content || before.config.theme != reading.config.theme
        });
        self.reading = Some(reading);
        let changed = difference.map(|difference| {
            let all = difference.texts.iter().chain(&difference.assets);
            (all.clone().take(3).map(ToString::to_string).collect::<Vec<_>>(), all.count())
        });
        say(Said::Made {
            pages: page_count(&now),
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

    /// What of `said` was not said the last time, wherever it stands now.
    fn fresh(&self, said: &[Complaint]) -> Vec<Complaint> {
        let key = |one: &Complaint| (one.file.clone(), one.message.clone());
        let known: std::collections::BTreeSet<_> = self.said.iter().map(key).collect();
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

/// Listens at `host`, at the port asked for, or the first free one.
fn listen(host: &str, port: Option<u16>) -> Result<TcpListener, ServeError> {
    let ports = port.map_or(PORT..=PORT + PORTS - 1, |port| port..=port);
    let bare = host.trim_matches(['[', ']']);
    for port in ports.clone() {
        let addresses = (bare, port).to_socket_addrs().map(Iterator::collect::<Vec<_>>);
        match addresses.and_then(|addresses| TcpListener::bind(addresses.as_slice())) {
            Ok(listener) => return Ok(listener),
            Err(cause) if cause.kind() == io::ErrorKind::AddrInUse => {}
            Err(cause) => return Err(ServeError::Address { address: shown_address(bare, port), cause }),
        }
    }
    let last = if port.is_some() { String::new() } else { format!(", and so is each port up to {}", ports.end()) };
    Err(ServeError::PortTaken { address: format!("{}{last}", shown_address(bare, *ports.start())) })
}

fn shown_address(host: &str, port: u16) -> String {
    if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
}

/// The address to open in a browser of this machine.
fn url(host: &str, address: SocketAddr) -> String {
    let is_everywhere = address.ip().is_unspecified();
    let bare = host.trim_matches(['[', ']']);
    let host = match address.ip() {
        IpAddr::V6(ip) if !is_everywhere && bare.parse::<IpAddr>().is_ok() => ip.to_string(),
        _ if is_everywhere => Ipv4Addr::LOCALHOST.to_string(),
        _ => bare.to_owned(),
    };
    format!("http://{}/", shown_address(&host, address.port()))
}
