//! The head of a request: bytes → what of it is passed on. Pure.
//!
//! tiny_http hangs on lines that end in a bare line feed, drops connections whose head is not ASCII, and takes heads of
//! any length; so nothing of a head reaches it that has not been read here first.

use std::fmt::Write as _;

/// The longest head in bytes; browsers send about one thousand.
pub(super) const LONGEST: usize = 16 << 10;

/// The most lines of a head.
const MOST_LINES: usize = 100;

/// A request that may be passed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Whether it is a HEAD: the answer's head alone is wanted.
    pub is_bare: bool,
    /// Path and query, ASCII: what was not is percent-encoded.
    pub target: String,
    /// The headers that matter, in small letters, each once, in the order of [`PASSED`].
    pub headers: Vec<(&'static str, String)>,
}

/// Why a request is not passed on: its status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is no request, or one that two servers would read differently.
    Malformed,
    /// Neither GET nor HEAD.
    Method,
    /// It brings a body.
    Body,
    /// Its address is longer than half of [`LONGEST`].
    LongTarget,
    /// Its head is longer than [`LONGEST`], or has too many lines.
    LongHead,
    /// It did not come in time.
    Slow,
    /// There are more connections than we serve at a time.
    Busy,
}

/// The headers that the preview looks at; all others end here.
const PASSED: [&str; 4] = ["host", "origin", "sec-fetch-site", "sec-fetch-dest"];

impl Fault {
    /// The status line's number and words.
    pub(super) fn status(self) -> (u16, &'static str) {
        match self {
            Self::Malformed | Self::Body => (400, "Bad Request"),
            Self::Method => (405, "Method Not Allowed"),
            Self::Slow => (408, "Request Timeout"),
            Self::LongTarget => (414, "URI Too Long"),
            Self::LongHead => (431, "Request Header Fields Too Large"),
            Self::Busy => (503, "Service Unavailable"),
        }
    }
}

/// Where the head in `bytes` ends: behind its empty line.
pub fn end_of(bytes: &[u8]) -> Option<usize> {
    let mut line = 0;
    for (at, byte) in bytes.iter().enumerate() {
        if *byte == b'\n' {
            let is_empty = matches!(&bytes[line..at], b"" | b"\r");
            // Empty lines before the request are passed over, as servers do.
            if is_empty && !bytes[..line].trim_ascii().is_empty() {
                return Some(at + 1);
            }
            line = at + 1;
        }
    }
    None
}

/// Reads a whole head.
pub fn parse(bytes: &[u8]) -> Result<Head, Fault> {
    let mut lines = bytes.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let request = lines.by_ref().find(|line| !line.is_empty()).ok_or(Fault::Malformed)?;
    let (is_bare, target) = request_line(request)?;
    let mut found: [Option<String>; PASSED.len()] = Default::default();
    for (number, line) in lines.take_while(|line| !line.is_empty()).enumerate() {
        if number >= MOST_LINES {
            return Err(Fault::LongHead);
        }
        let (name, value) = header(line)?;
        match name.as_str() {
            "transfer-encoding" | "expect" => return Err(Fault::Body),
            "content-length" if value != "0" => return Err(Fault::Body),
            name => {
                if let Some(at) = PASSED.iter().position(|passed| *passed == name) {
                    // Two of one kind would be read differently by different servers.
                    if found[at].replace(value).is_some() {
                        return Err(Fault::Malformed);
                    }
                }
            }
        }
    }
    let headers = PASSED.into_iter().zip(found).filter_map(|(name, value)| Some((name, value?))).collect();
    Ok(Head { is_bare, target, headers })
}

fn request_line(line: &[u8]) -> Result<(bool, String), Fault> {
    let mut parts = line.split(|byte| *byte == b' ');
    let (Some(method), Some(target), Some(version), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Fault::Malformed);
    };
    if !matches!(version, b"HTTP/1.1" | b"HTTP/1.0") || method.is_empty() {
        return Err(Fault::Malformed);
    }
    if target.len() > LONGEST / 2 {
        return Err(Fault::LongTarget);
    }
    let is_bare = match method {
        b"GET" => false,
        b"HEAD" => true,
        _ => return Err(Fault::Method),
    };
    let mut escaped = String::with_capacity(target.len());
    for byte in target {
        match byte {
            0x21..=0x7e => escaped.push(char::from(*byte)),
            0x80.. => {
                let _ = write!(escaped, "%{byte:02X}");
            }
            _ => return Err(Fault::Malformed),
        }
    }
    Ok((is_bare, escaped))
}

fn header(line: &[u8]) -> Result<(String, String), Fault> {
    let colon = line.iter().position(|byte| *byte == b':').ok_or(Fault::Malformed)?;
    let (name, value) = (&line[..colon], line[colon + 1..].trim_ascii());
    let is_name =
        !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte));
    if !is_name || value.iter().any(|byte| byte.is_ascii_control() && *byte != b'\t') {
        return Err(Fault::Malformed);
    }
    let name = String::from_utf8_lossy(name).to_ascii_lowercase();
    if PASSED.contains(&name.as_str()) && !value.is_ascii() {
        return Err(Fault::Malformed);
    }
    Ok((name, String::from_utf8_lossy(value).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::{Fault, Head, LONGEST, end_of, parse};

    #[test]
    fn what_matters_of_a_head_is_passed_on() {
        let get = |target: &str, headers: &[(&'static str, &str)]| {
            let headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
            Ok(Head { is_bare: false, target: target.to_owned(), headers })
        };
        let long = format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(LONGEST / 2));
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(101));
        #[rustfmt::skip]
        let cases: &[(&[u8], Result<Head, Fault>)] = &[
            (b"GET /a?b HTTP/1.1\r\nHost: x:1\r\nCookie: \xff\r\n\r\n", get("/a?b", &[("host", "x:1")])),
            (b"GET / HTTP/1.0\n\n",                                     get("/", &[])),
            (b"\r\nGET / HTTP/1.1\r\nORIGIN:null\r\nhOsT:\tx \r\n\r\n", get("/", &[("host", "x"), ("origin", "null")])),
            ("GET /钉 HTTP/1.1\r\n\r\n".as_bytes(),                      get("/%E9%92%89", &[])),
            (b"GET /\xff HTTP/1.1\r\n\r\n",                             get("/%FF", &[])),
            (b"GET / HTTP/1.1\r\nContent-Length: 0\r\n\r\n",            get("/", &[])),
            (b"GET / HTTP/1.1\r\nContent-Length: 5\r\n\r\n",            Err(Fault::Body)),
            (b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",   Err(Fault::Body)),
            (b"POST / HTTP/1.1\r\n\r\n",                                Err(Fault::Method)),
            (b"OPTIONS * HTTP/1.1\r\n\r\n",                             Err(Fault::Method)),
            (b"get / HTTP/1.1\r\n\r\n",                                 Err(Fault::Method)),
            (b"GET / HTTP/2.0\r\n\r\n",                                 Err(Fault::Malformed)),
            (b"GET /\r\n\r\n",                                          Err(Fault::Malformed)),
            (b"GET  / HTTP/1.1\r\n\r\n",                                Err(Fault::Malformed)),
            (b"GET /a\tb HTTP/1.1\r\n\r\n",                             Err(Fault::Malformed)),
            (b"GET /a\0b HTTP/1.1\r\n\r\n",                             Err(Fault::Malformed)),
            (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",           Err(Fault::Malformed)),
            (b"GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n",                Err(Fault::Malformed)),
            (b"GET / HTTP/1.1\r\nHost : a\r\n\r\n",                     Err(Fault::Malformed)),
            (b"GET / HTTP/1.1\r\nHost: \xe9\r\n\r\n",                   Err(Fault::Malformed)),
            (b"GET / HTTP/1.1\r\nX: a\rb\r\n\r\n",                      Err(Fault::Malformed)),
            (b"\x16\x03\x01\x02\x00\n\n",                               Err(Fault::Malformed)),
            (b"",                                                       Err(Fault::Malformed)),
            (long.as_bytes(),                                           Err(Fault::LongTarget)),
            (many.as_bytes(),                                           Err(Fault::LongHead)),
        ];
        for (bytes, expected) in cases {
            assert_eq!(parse(bytes), *expected, "for {:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(80)]));
        }
        assert!(parse(b"HEAD / HTTP/1.1\r\n\r\n").unwrap().is_bare);
    }

    #[test]
    fn a_head_ends_at_its_empty_line() {
        #[rustfmt::skip]
        let cases: &[(&[u8], Option<usize>)] = &[
            (b"GET / HTTP/1.1\r\n\r\nrest", Some(18)),
            (b"GET / HTTP/1.1\n\nrest",     Some(16)),
            (b"\r\nGET / HTTP/1.1\r\n\r\n", Some(20)),
            (b"GET / HTTP/1.1\r\n",         None),
            (b"\r\n\r\n",                   None),
            (b"",                           None),
        ];
        for (bytes, expected) in cases {
            assert_eq!(end_of(bytes), *expected, "for {:?}", String::from_utf8_lossy(bytes));
        }
    }
}
