//! tiny_http behind the [gate](super::gate): takes requests, has each answered on a thread of its own, and is restarted
//! when it ends.

use std::collections::hash_map::RandomState;
use std::fmt::Write as _;
use std::hash::{BuildHasher, Hasher};
use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::Duration;

use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use super::hosts::Provenance;
use crate::host::OpenFile;

/// The header that proves that a request came through the gate: nobody else can know its value.
pub(in crate::serve) const PROOF: &str = "x-preview-gate";

/// Rendering goes as deep as the content is nested; the two megabytes a thread usually gets are tight.
const STACK: usize = 16 << 20;

/// How long to pause after an error before restarting.
const PAUSE: Duration = Duration::from_millis(50);

/// What is answered to a request.
#[derive(Debug)]
pub(in crate::serve) struct Answer {
    pub(in crate::serve) status: u16,
    pub(in crate::serve) kind: &'static str,
    /// Where else to look, percent-encoded.
    pub(in crate::serve) location: Option<String>,
    pub(in crate::serve) body: Body,
}

/// The bytes of an answer.
#[derive(Debug)]
pub(in crate::serve) enum Body {
    /// In memory.
    Held(Vec<u8>),
    /// In a file, which is given out by pieces: it may be larger than the memory.
    File(OpenFile),
}

impl Body {
    /// How many there are, if a file that has just been opened stays as it is.
    fn length(&self) -> u64 {
        match self {
            Self::Held(bytes) => bytes.len() as u64,
            Self::File(file) => file.length,
        }
    }

    fn into_reader(self) -> Box<dyn Read + Send> {
        match self {
            Self::Held(bytes) => Box::new(io::Cursor::new(bytes)),
            Self::File(file) => Box::new(file),
        }
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Held(bytes)
    }
}

/// A request as it is to be answered.
pub(in crate::serve) struct Asked<'r> {
    pub(in crate::serve) target: &'r str,
    pub(in crate::serve) provenance: Provenance<'r>,
}

/// Answers requests; called from many threads at once.
pub(in crate::serve) type Handler = dyn Fn(&Asked<'_>) -> Answer + Send + Sync;

/// tiny_http, wherever it listens now.
pub(in crate::serve) struct Inner {
    address: RwLock<SocketAddr>,
    secret: String,
}

impl Inner {
    /// Starts tiny_http on a loopback port of its own, and watches over it.
    pub(in crate::serve) fn start(handler: Arc<Handler>) -> io::Result<Arc<Self>> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let inner = Arc::new(Self { address: RwLock::new(listener.local_addr()?), secret: secret() });
        let supervisor = Arc::clone(&inner);
        thread::Builder::new().spawn(move || supervisor.supervise(listener, &handler))?;
        Ok(inner)
    }

    /// Where it listens now.
    pub(in crate::serve) fn address(&self) -> SocketAddr {
        *self.address.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a request must bring along.
    pub(in crate::serve) fn secret(&self) -> &str {
        &self.secret
    }

    fn supervise(&self, first: TcpListener, handler: &Arc<Handler>) {
        let mut listener = Some(first);
        loop {
            let bound = listener.take().map_or_else(|| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)), Ok);
            if let Ok(bound) = bound
                && let Ok(address) = bound.local_addr()
                && let Ok(server) = Server::from_listener(bound, None)
            {
                *self.address.write().unwrap_or_else(PoisonError::into_inner) = address;
                while let Ok(request) = server.recv() {
                    self.spawn(request, handler);
                }
            }
            thread::sleep(PAUSE);
        }
    }

    /// Answers on a thread of its own, so that nothing waits behind a page that takes long. There are no more than the
    /// gate lets in.
    fn spawn(&self, request: Request, handler: &Arc<Handler>) {
        let is_ours = request.headers().iter().any(|header| {
            header.field.as_str().as_str().eq_ignore_ascii_case(PROOF) && header.value.as_str() == self.secret
        });
        if !is_ours {
            let _ = request.respond(Response::empty(StatusCode(403)));
            return;
        }
        let handler = Arc::clone(handler);
        // Without a thread the request is dropped, which tiny_http turns into a status 500.
        let _ = thread::Builder::new().stack_size(STACK).spawn(move || respond(request, &*handler));
    }
}

fn respond(request: Request, handler: &Handler) {
    let answer = {
        let header = |name: &'static str| {
            let found = request.headers().iter().find(|header| header.field.equiv(name));
            found.map(|header| header.value.as_str())
        };
        let provenance = Provenance {
            host: header("Host"),
            origin: header("Origin"),
            site: header("Sec-Fetch-Site"),
            destination: header("Sec-Fetch-Dest"),
        };
        handler(&Asked { target: request.url(), provenance })
    };
    debug_assert!(matches!(request.method(), Method::Get | Method::Head), "the gate lets nothing else through");
    // A file that grows is cut at the length that was said; one that shrinks ends the connection early, which says so.
    let length = answer.body.length();
    let reader = answer.body.into_reader().take(length);
    let mut response = Response::new(StatusCode(answer.status), Vec::new(), reader, usize::try_from(length).ok(), None)
        // Its length is known, so it is said, and no shard of it waits for another.
        .with_chunked_threshold(usize::MAX);
    let fixed = [
        ("Content-Type", answer.kind),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Referrer-Policy", "same-origin"),
    ];
    let location = answer.location.as_deref().map(|location| ("Location", location));
    for (name, value) in fixed.into_iter().chain(location) {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // A client that has gone away is no fault.
    let _ = request.respond(response);
}

/// Letters that nobody can guess, from the system's randomness, which seeds the standard library's hashers.
pub(in crate::serve) fn secret() -> String {
    let mut letters = String::new();
    for number in 0..4_u64 {
        let mut hasher = RandomState::new().build_hasher();
        hasher.write_u64(number);
        let _ = write!(letters, "{:016x}", hasher.finish());
    }
    letters
}
