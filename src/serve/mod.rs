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
//! **Reloading.** Each answered page carries the `Stamp` of its site. One worker for all tabs of a browser asks for a site newer
//! than that, and is answered at once if there is one: between a page's load and its question no save is lost. Answers
//! come after 20 seconds at the latest, so nobody waits on a dead connection. A tab that nobody looks at waits until
//! somebody does. Why no event stream: tiny_http sends none
//! as it comes; why one worker: a browser opens six connections to a host, and the seventh tab would be stuck.
//!
//! Never here: what a page holds; a change to what `build` writes.

mod answer;
mod http;
mod page;
mod page_update;
mod site;

pub use http::head::{end_of as head_ends, parse as parse_head};
pub use http::listen::ServeError;
pub use http::route::{Route, route};
pub use page::panel::PanelDiagnostic;
pub use site::ServeEvent;

use std::net::SocketAddr;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use answer::Answerer;
use http::gate;
use http::hosts::Hosts;
use http::listen::{listen, url};
use http::server::{Inner, PROOF};
use site::index_worker::IndexWorker;
use site::reading::Reader;
use site::rebuild_loop::RebuildLoop;
use site::reload::Preview;
use site::watch::Watch;

use crate::host::DiskFiles;
use crate::pipeline::BuildOptions;
use crate::source::SitePath;

/// How long a tab's question for a newer site stays open.
const WAIT: Duration = Duration::from_secs(20);

/// What to serve, and where.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The site.
    pub files: DiskFiles,
    /// The folder that the site is published to, if it is inside of the site.
    pub out: Option<SitePath>,
    /// The site's public address; overrides `base_url` in site.yaml.
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

/// Serves the site until the program ends. `say` is told what there is to tell.
pub fn serve(
    options: &ServeOptions,
    say: &mut dyn FnMut(ServeEvent<'_>),
) -> Result<std::convert::Infallible, ServeError> {
    let listener = listen(&options.host, options.port)?;
    let failed = |cause| ServeError::Address { address: options.host.clone(), cause };
    let address = listener.local_addr().map_err(failed)?;
    let preview = Arc::new(Preview::default());
    let hosts = Hosts::new(&options.host, address.ip());
    let index_worker = IndexWorker::start().map_err(failed)?;
    let answerer = Answerer {
        preview: Arc::clone(&preview),
        index_worker: Arc::clone(&index_worker),
        files: options.files.clone(),
        hosts,
    };
    let inner = Inner::start(Arc::new(move |asked| answerer.answer(asked))).map_err(failed)?;
    let behind = Arc::new(Behind { inner, preview: Arc::clone(&preview) });
    let descriptors = options.descriptors;
    let gate = thread::Builder::new().spawn(move || gate::run(&listener, &behind, descriptors));
    gate.map_err(failed)?;
    say(ServeEvent::Listening(&url(&options.host, address)));

    let (watch, why) = Watch::new(options.files.root(), options.poll);
    if let Some(why) = why {
        say(ServeEvent::Polling(&why));
    }
    let reader = Reader { files: options.files.clone(), out: options.out.clone(), base_url: options.base_url.clone() };
    RebuildLoop::new(options.build, reader, preview, index_worker, watch).run(say)
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
