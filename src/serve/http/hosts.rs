//! Who may ask. Pure.
//!
//! A page of another site must not read the preview: neither by naming it in a script or a `fetch`, nor by giving its
//! own host name our address (DNS rebinding). So the `Host` must be one that only this machine, or a literal address,
//! can have; and whatever a browser says about where a request comes from must be this very host.

use std::net::IpAddr;

/// The hosts that the preview answers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::serve) struct Hosts {
    /// What `--host` says.
    given: String,
    /// Whether only this machine can reach us.
    is_loopback: bool,
}

/// What a request says about where it is meant for, and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::serve) struct Provenance<'r> {
    /// `Host`.
    pub(in crate::serve) host: Option<&'r str>,
    /// `Origin`.
    pub(in crate::serve) origin: Option<&'r str>,
    /// `Sec-Fetch-Site`.
    pub(in crate::serve) site: Option<&'r str>,
    /// `Sec-Fetch-Dest`.
    pub(in crate::serve) destination: Option<&'r str>,
}

impl Hosts {
    /// The hosts of a server that `--host` told to listen at `given`, which turned out to be `address`.
    pub(in crate::serve) fn new(given: &str, address: IpAddr) -> Self {
        Self { given: given.trim_matches(['[', ']']).to_ascii_lowercase(), is_loopback: address.is_loopback() }
    }

    /// Whether such a request is answered.
    pub(in crate::serve) fn allow(&self, request: Provenance<'_>) -> bool {
        let Some(host) = request.host.filter(|host| self.is_ours(host)) else { return false };
        if let Some(origin) = request.origin {
            let own = origin.split_once("://").is_some_and(|(scheme, authority)| {
                matches!(scheme, "http" | "https") && authority.eq_ignore_ascii_case(host)
            });
            if !own {
                return false;
            }
        }
        match request.site {
            // A browser without this header is old; one that sends it cannot be made to lie by a page.
            None | Some("same-origin" | "none") => true,
            // A link in an issue or a chat that opens the preview in a tab is fine; a frame, an image or a script is not.
            Some(_) => request.destination == Some("document"),
        }
    }

    fn is_ours(&self, host: &str) -> bool {
        let Some(name) = name_of(host) else { return false };
        if name == self.given || name == "localhost" || name.ends_with(".localhost") {
            return true;
        }
        // No name server can make a literal address lead elsewhere.
        name.parse::<IpAddr>().is_ok_and(|address| !self.is_loopback || address.is_loopback())
    }
}

/// The name in a `Host`, in small letters, without brackets, port and last dot; `None` if it is none.
fn name_of(host: &str) -> Option<String> {
    let (name, port) = match host.strip_prefix('[') {
        Some(rest) => {
            let (name, port) = rest.split_once(']')?;
            (name, if port.is_empty() { None } else { Some(port.strip_prefix(':')?) })
        }
        None => host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port))),
    };
    let is_port = port.is_none_or(|port| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()));
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    (is_port && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{Hosts, Provenance};

    #[test]
    fn only_hosts_that_cannot_be_somebody_elses_are_answered() {
        let loopback = Hosts::new("127.0.0.1", [127, 0, 0, 1].into());
        let everywhere = Hosts::new("0.0.0.0", [0, 0, 0, 0].into());
        let named = Hosts::new("Desk.lan", [192, 168, 1, 2].into());
        #[rustfmt::skip]
        let cases = [
            // host                        loopback  everywhere  named
            ("127.0.0.1:4000",             true,     true,       true),
            ("127.9.9.9",                  true,     true,       true),
            ("localhost:4000",             true,     true,       true),
            ("LOCALHOST.",                 true,     true,       true),
            ("docs.localhost:80",          true,     true,       true),
            ("[::1]:4000",                 true,     true,       true),
            ("192.168.1.2:4000",           false,    true,       true),
            ("desk.lan:4000",              false,    false,      true),
            ("evil.example",               false,    false,      false),
            ("evil.example:4000",          false,    false,      false),
            ("127.0.0.1.evil.example",     false,    false,      false),
            ("localhost.evil.example",     false,    false,      false),
            ("evil-localhost",             false,    false,      false),
            ("127.0.0.1@evil.example",     false,    false,      false),
            ("127.0.0.1:4000x",            false,    false,      false),
            ("127.0.0.1:",                 false,    false,      false),
            ("[::1]evil.example",          false,    false,      false),
            ("[::1",                       false,    false,      false),
            (":4000",                      false,    false,      false),
            ("",                           false,    false,      false),
        ];
        for (host, first, second, third) in cases {
            let request = Provenance { host: Some(host), ..Provenance::default() };
            let found = [&loopback, &everywhere, &named].map(|hosts| hosts.allow(request));
            assert_eq!(found, [first, second, third], "for {host:?}");
        }
        assert!(!loopback.allow(Provenance::default()));
    }

    #[test]
    fn pages_of_others_get_nothing() {
        let hosts = Hosts::new("127.0.0.1", [127, 0, 0, 1].into());
        #[rustfmt::skip]
        let cases = [
            (None,                           None,                None,             true),
            (Some("http://localhost:4000"),  Some("same-origin"), Some("empty"),    true),
            (Some("https://localhost:4000"), None,                None,             true),
            (None,                           Some("none"),        Some("document"), true),
            (None,                           Some("cross-site"),  Some("document"), true),
            (None,                           Some("cross-site"),  Some("iframe"),   false),
            (None,                           Some("cross-site"),  Some("script"),   false),
            (None,                           Some("same-site"),   Some("image"),    false),
            (None,                           Some("cross-site"),  None,             false),
            (Some("http://localhost:3000"),  None,                None,             false),
            (Some("http://localhost"),       None,                None,             false),
            (Some("http://evil.example"),    None,                None,             false),
            (Some("null"),                   None,                None,             false),
            (Some("file://localhost:4000"),  None,                None,             false),
            (Some(""),                       None,                None,             false),
        ];
        for (origin, site, destination, expected) in cases {
            let request = Provenance { host: Some("localhost:4000"), origin, site, destination };
            assert_eq!(hosts.allow(request), expected, "for {request:?}");
        }
    }
}
