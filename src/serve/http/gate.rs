//! Holds tiny_http to limits from outside.
//!
//! tiny_http 0.12 has no timeouts, no limit on heads, connections or threads; its pool lets a new connection wait behind
//! one that is kept alive; an error while accepting ends it for good. None of that can be fixed from outside its code, so
//! it never meets a client: the gate accepts the connections, reads the head under limits, and only then asks tiny_http, on a loopback
//! port of its own, with a small request that is whole and that nobody keeps open.
//!
//! - The gate's own accepting never ends: an error such as “too many open files” is waited out.
//! - There are so many connections at most that descriptors do not run out; who comes then is told so.
//! - One request a connection, `Connection: close`: on loopback a new connection costs less than what keeping one alive
//!   does to the pool.
//! - Waiting for a newer site happens here, before tiny_http is asked. A tab that waits costs one small thread and one
//!   descriptor, and no worker of anybody.
//! - A slow reader has the beginning of its answer taken over, up to [`HELD`] and, of all readers, [`HELD_IN_ALL`], before
//!   it is given out, so that most answers block nobody; what is longer is read as the reader takes it.
//! - If tiny_http ends all the same, [`super::server`] restarts it, and the request is sent again.

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::head::{self, Fault, Head};

/// How long a client may take for its head.
const HEAD_PATIENCE: Duration = Duration::from_secs(10);

/// How long a client may leave us with bytes that it does not take, without taking any.
const WRITE_PATIENCE: Duration = Duration::from_secs(30);

/// How long a client may take for all that is held for it, beside the time that its bytes take at [`PACE`].
const WHOLE_PATIENCE: Duration = Duration::from_secs(30);

/// Bytes a second that any client must take on the whole.
const PACE: usize = 16 << 10;

/// How long tiny_http may take for the first byte: a page of a site that is still being loaded.
const ANSWER_PATIENCE: Duration = Duration::from_mins(2);

/// How long a client is waited for after its answer, so that what it still sends does not turn the answer into an error.
const LINGER: Duration = Duration::from_millis(500);

/// How long accepting pauses after an error.
const PAUSE: Duration = Duration::from_millis(50);

/// How often tiny_http is asked for one request: it may be restarting.
const TRIES: usize = 20;

/// The bytes of an answer that are held for a slow reader.
const HELD: usize = 1 << 20;

/// The bytes of all answers that are held at a time.
const HELD_IN_ALL: usize = 64 << 20;

/// The most connections at a time, whatever the system allows.
const MOST: usize = 1024;

/// What a connection can take at most: its own socket, the one to tiny_http, both of tiny_http's (it doubles its own),
/// and a file that is read.
const DESCRIPTORS: usize = 5;

/// The stack of a connection's thread: it copies bytes.
const STACK: usize = 128 << 10;

/// What stands behind the gate.
pub(in crate::serve) trait Behind: Send + Sync + 'static {
    /// Where tiny_http listens now.
    fn address(&self) -> SocketAddr;

    /// What proves to tiny_http's side that a request came through the gate: a header's name and value.
    fn proof(&self) -> (&'static str, &str);

    /// Called before `target` is asked for: may wait, if that is what the request is for. If `is_crowded`, it must not.
    fn hold(&self, target: &str, is_crowded: bool);
}

/// The bytes that may still be held for readers.
struct Room(AtomicUsize);

/// A part of the room, given back when it is dropped.
struct Rented<'r> {
    room: &'r Room,
    bytes: usize,
}

impl Room {
    /// As many of `wanted` bytes as are free.
    fn rent(&self, wanted: usize) -> Rented<'_> {
        let take = |free: usize| Some(free - wanted.min(free));
        let free = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).unwrap_or(0);
        Rented { room: self, bytes: wanted.min(free) }
    }
}

impl Drop for Rented<'_> {
    fn drop(&mut self) {
        self.room.0.fetch_add(self.bytes, Ordering::Relaxed);
    }
}

/// Accepts connections for ever.
pub(in crate::serve) fn run(listener: &TcpListener, behind: &Arc<impl Behind>, descriptors: usize) -> ! {
    let most = (descriptors.saturating_sub(48) / DESCRIPTORS).clamp(4, MOST);
    let open = Arc::new(AtomicUsize::new(0));
    let room = Arc::new(Room(AtomicUsize::new(HELD_IN_ALL)));
    loop {
        let Ok((client, _)) = listener.accept() else {
            // No descriptors, most likely: some are given back in a moment. Or a client that has gone again.
            thread::sleep(PAUSE);
            continue;
        };
        let place = Place::take(&open);
        let now = place.number();
        if now > most {
            refuse(client, Fault::Busy);
            continue;
        }
        let (behind, room) = (Arc::clone(behind), Arc::clone(&room));
        let serve = move || {
            let _place = place;
            // A client that goes away, or is too slow, is no fault here.
            let _ = connection(client, &*behind, &room, now > most / 2);
        };
        if thread::Builder::new().stack_size(STACK).spawn(serve).is_err() {
            thread::sleep(PAUSE);
        }
    }
}

/// A connection that counts while it lasts.
struct Place(Arc<AtomicUsize>, usize);

impl Place {
    fn take(open: &Arc<AtomicUsize>) -> Self {
        let before = open.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(open), before + 1)
    }

    /// How many there are with it.
    fn number(&self) -> usize {
        self.1
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn connection(mut client: TcpStream, behind: &impl Behind, room: &Room, is_crowded: bool) -> io::Result<()> {
    client.set_nodelay(true)?;
    client.set_write_timeout(Some(WRITE_PATIENCE))?;
    let head = match read_head(&mut client, HEAD_PATIENCE) {
        Ok(Some(head)) => head,
        Ok(None) => return Ok(()),
        Err(fault) => {
            refuse(client, fault);
            return Ok(());
        }
    };
    behind.hold(&head.target, is_crowded);
    match ask(&head, behind) {
        Some((answer, first)) => pass(&mut client, answer, first, room)?,
        None => {
            refuse(client, Fault::Busy);
            return Ok(());
        }
    }
    linger(client);
    Ok(())
}

/// Reads until the head's end; `None` if the client went away without a word, as browsers do that connect in advance.
fn read_head(client: &mut TcpStream, patience: Duration) -> Result<Option<Head>, Fault> {
    let until = Instant::now() + patience;
    let mut bytes = Vec::with_capacity(2 << 10);
    let mut buffer = [0; 4 << 10];
    loop {
        if let Some(end) = head::end_of(&bytes) {
            return head::parse(&bytes[..end]).map(Some);
        }
        if bytes.len() > head::LONGEST {
            // A line without an end is an address, most likely.
            return Err(if bytes.contains(&b'\n') { Fault::LongHead } else { Fault::LongTarget });
        }
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() || client.set_read_timeout(Some(left)).is_err() {
            return Err(Fault::Slow);
        }
        match client.read(&mut buffer) {
            Ok(0) if bytes.is_empty() => return Ok(None),
            Ok(0) => return Err(Fault::Malformed),
            Ok(count) => bytes.extend_from_slice(&buffer[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) if bytes.is_empty() => return Ok(None),
            Err(_) => return Err(Fault::Slow),
        }
    }
}

/// Asks tiny_http, again if it did not say a word; the connection, and what came first.
fn ask(head: &Head, behind: &impl Behind) -> Option<(TcpStream, Vec<u8>)> {
    let (name, value) = behind.proof();
    let method = if head.is_bare { "HEAD" } else { "GET" };
    let mut request = format!("{method} {} HTTP/1.1\r\nConnection: close\r\n{name}: {value}\r\n", head.target);
    for (name, value) in &head.headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str("\r\n");
    for _ in 0..TRIES {
        if let Ok(answer) = once(request.as_bytes(), behind.address()) {
            return Some(answer);
        }
        thread::sleep(PAUSE);
    }
    None
}

fn once(request: &[u8], address: SocketAddr) -> io::Result<(TcpStream, Vec<u8>)> {
    let mut server = TcpStream::connect_timeout(&address, Duration::from_secs(2))?;
    server.set_nodelay(true)?;
    server.write_all(request)?;
    server.set_read_timeout(Some(ANSWER_PATIENCE))?;
    let mut first = vec![0; 16 << 10];
    let count = server.read(&mut first)?;
    if count == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    first.truncate(count);
    Ok((server, first))
}

/// Passes an answer on: first takes it over, then gives it out.
fn pass(client: &mut TcpStream, server: TcpStream, mut held: Vec<u8>, room: &Room) -> io::Result<()> {
    let rented = room.rent(HELD);
    let mut server = server.take(rented.bytes as u64);
    server.read_to_end(&mut held)?;
    // tiny_http does not say that it closes; a browser would ask again on a connection that is about to end.
    let line = held.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    if line > 0 {
        held.splice(line..line, *b"Connection: close\r\n");
    }
    give_out(client, &held)?;
    drop((held, rented));
    let mut server = server.into_inner();
    let mut more = vec![0; 64 << 10];
    loop {
        match server.read(&mut more)? {
            0 => return Ok(()),
            count => give_out(client, &more[..count])?,
        }
    }
}

/// Writes all of `bytes`; a client that takes them drop by drop is given up.
fn give_out(client: &mut TcpStream, mut bytes: &[u8]) -> io::Result<()> {
    let until = Instant::now() + WHOLE_PATIENCE + Duration::from_secs((bytes.len() / PACE) as u64);
    while !bytes.is_empty() {
        if Instant::now() > until {
            return Err(io::ErrorKind::TimedOut.into());
        }
        match client.write(bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => bytes = &bytes[count..],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Answers with a bare status.
fn refuse(mut client: TcpStream, fault: Fault) {
    let (status, words) = fault.status();
    let allow = if fault == Fault::Method { "Allow: GET, HEAD\r\n" } else { "" };
    let retry = if fault == Fault::Busy { "Retry-After: 1\r\n" } else { "" };
    let body = format!("{status} {words}\n");
    let answer = format!(
        "HTTP/1.1 {status} {words}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nCache-Control: no-store\r\n{allow}{retry}Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let _ = client.set_write_timeout(Some(LINGER));
    if client.write_all(answer.as_bytes()).is_ok() {
        if fault == Fault::Busy {
            // Nobody may be waited for now; a client that loses the words learns all the same that nothing came.
            return;
        }
        linger(client);
    }
}

/// Waits a moment for the client to end. A socket closed with bytes unread is reset, and takes back what was sent.
fn linger(mut client: TcpStream) {
    let until = Instant::now() + LINGER;
    let mut rest = [0; 4 << 10];
    let mut most = 64;
    if client.shutdown(Shutdown::Write).is_err() {
        return;
    }
    loop {
        let left = until.saturating_duration_since(Instant::now());
        most -= 1;
        if most == 0 || left.is_zero() || client.set_read_timeout(Some(left)).is_err() {
            return;
        }
        if !matches!(client.read(&mut rest), Ok(1..)) {
            return;
        }
    }
}
