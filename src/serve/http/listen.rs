//! Where the preview listens, and what that is called.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, ToSocketAddrs};

use crate::message::{Language, Text, say};

/// The port that is tried first, if none is asked for.
const PORT: u16 = 4000;

/// So many ports are tried, if none is asked for.
const PORTS: u16 = 20;

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
    /// What is wrong.
    pub fn message(&self) -> Text {
        match self {
            Self::PortTaken { address } => say!("{address} is already in use", address),
            Self::Address { address, cause } => say!("cannot listen at {address}: {cause}", address, cause),
        }
    }

    /// What to do, an imperative without a full stop.
    pub fn hint(&self) -> Text {
        match self {
            Self::PortTaken { .. } => say!("stop the program that listens there, or omit `--port` to use a free port"),
            Self::Address { .. } => say!("pass an address of this machine with `--host`, such as 127.0.0.1"),
        }
    }
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().words(Language::English))
    }
}

impl std::error::Error for ServeError {}

/// Listens at `host`, at the port asked for, or the first free one.
pub(in crate::serve) fn listen(host: &str, port: Option<u16>) -> Result<TcpListener, ServeError> {
    let ports = port.map_or(PORT..=PORT + PORTS - 1, |port| port..=port);
    let bare = host.trim_matches(['[', ']']);
    for port in ports.clone() {
        let addresses = (bare, port).to_socket_addrs().map(Iterator::collect::<Vec<_>>);
        match addresses.and_then(|addresses| TcpListener::bind(addresses.as_slice())) {
            Ok(listener) => return Ok(listener),
            Err(cause) if cause.kind() == io::ErrorKind::AddrInUse => {}
            // Windows keeps some ranges of ports to itself.
            Err(cause) if cause.kind() == io::ErrorKind::PermissionDenied && ports.clone().count() > 1 => {}
            Err(cause) => return Err(ServeError::Address { address: shown_address(bare, port), cause }),
        }
    }
    let last = if port.is_some() { String::new() } else { format!("–{}", ports.end()) };
    Err(ServeError::PortTaken { address: format!("{}{last}", shown_address(bare, *ports.start())) })
}

fn shown_address(host: &str, port: u16) -> String {
    if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
}

/// The address to open in a browser of this machine.
pub(in crate::serve) fn url(host: &str, address: SocketAddr) -> String {
    let is_everywhere = address.ip().is_unspecified();
    let bare = host.trim_matches(['[', ']']);
    let host = match address.ip() {
        IpAddr::V6(ip) if !is_everywhere && bare.parse::<IpAddr>().is_ok() => ip.to_string(),
        _ if is_everywhere => Ipv4Addr::LOCALHOST.to_string(),
        _ => bare.to_owned(),
    };
    format!("http://{}/", shown_address(&host, address.port()))
}

#[cfg(test)]
mod tests {
    use super::url;

    #[test]
    fn the_address_to_open_is_one_that_a_browser_of_this_machine_reaches() {
        #[rustfmt::skip]
        let cases = [
            ("127.0.0.1",  "127.0.0.1:4000",   "http://127.0.0.1:4000/"),
            ("localhost",  "127.0.0.1:4001",   "http://localhost:4001/"),
            ("0.0.0.0",    "0.0.0.0:4000",     "http://127.0.0.1:4000/"),
            ("::",         "[::]:4000",        "http://127.0.0.1:4000/"),
            ("::1",        "[::1]:4000",       "http://[::1]:4000/"),
            ("[::1]",      "[::1]:4000",       "http://[::1]:4000/"),
            ("10.0.0.7",   "10.0.0.7:80",      "http://10.0.0.7:80/"),
        ];
        for (host, bound, expected) in cases {
            assert_eq!(url(host, bound.parse().unwrap()), expected, "for {host}");
        }
    }
}
