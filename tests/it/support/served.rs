use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::SiteTest;

/// So long a test waits for what should come in a moment.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running `playbook serve`; it ends with the test.
pub(crate) struct Served {
    child: Child,
    /// The site's folder stays as long as it is served.
    _site: SiteTest,
    pub(crate) address: SocketAddr,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What was answered.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answered {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|fault| panic!("{fault}: {self:?}"))
    }
}

impl Served {
    /// Serves the site on a free port.
    pub(crate) fn start(site: &SiteTest, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_playbook"));
        command.args(["serve", "--port", "0"]).args(arguments);
        Self::spawn(command, site)
    }

    /// The same with no more than so many descriptors.
    #[cfg(unix)]
    pub(crate) fn start_with_descriptors(site: &SiteTest, most: usize) -> Self {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("ulimit -n {most}; exec \"$0\" serve --port 0"), env!("CARGO_BIN_EXE_playbook")]);
        Self::spawn(command, site)
    }

    fn spawn(mut command: Command, site: &SiteTest) -> Self {
        let mut child =
            command.current_dir(site.path(".")).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/');
        let address = address.parse().unwrap_or_else(|_| panic!("the preview said {line:?}"));
        Self { child, address, _site: site.clone() }
    }

    /// Sends the interrupt, as Ctrl-C does, and waits for the end, however long that takes: the signal that was sent, and
    /// how it ended.
    ///
    /// A shell starts what runs in its background with interrupts ignored, and so does whatever it starts in turn: then
    /// it is sent SIGTERM, which leaves it just as little time.
    #[cfg(unix)]
    #[track_caller]
    pub(crate) fn interrupt(&mut self) -> (i32, std::process::ExitStatus) {
        let signal = if self.ignores_interrupts() { 15 } else { 2 };
        let sent = Command::new("kill").args([&format!("-{signal}"), &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        (signal, self.child.wait().unwrap())
    }

    /// Whether it does, where the system says so: the second bit of `SigIgn` in proc(5).
    #[cfg(unix)]
    fn ignores_interrupts(&self) -> bool {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        ignored.is_some_and(|mask| u64::from_str_radix(mask.trim(), 16).unwrap() & 0b10 != 0)
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Sends these bytes, and reads to the end; status 0 if nothing came.
    pub(crate) fn raw(&self, bytes: &[u8]) -> Answered {
        let mut stream = self.connect();
        stream.write_all(bytes).unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(answer.len());
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answered { status, head, body: answer.get(end + 4..).unwrap_or_default().to_vec() }
    }

    /// Asks with further header lines.
    pub(crate) fn ask(&self, method: &str, target: &str, headers: &str) -> Answered {
        self.raw(format!("{method} {target} HTTP/1.1\r\nHost: {}\r\n{headers}\r\n", self.address).as_bytes())
    }

    pub(crate) fn get(&self, target: &str) -> Answered {
        self.ask("GET", target, "")
    }

    /// The stamp of the site that is shown, which this waits for.
    pub(crate) fn stamp(&self) -> String {
        self.stamp_after("")
    }

    /// The stamp of a site newer than that of `seen`.
    #[track_caller]
    pub(crate) fn stamp_after(&self, seen: &str) -> String {
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            let stamp = self.get(&format!("/_preview/wait?seen={seen}")).json()["stamp"].as_str().unwrap().to_owned();
            if stamp != seen {
                return stamp;
            }
        }
        panic!("nothing newer than {seen} came");
    }

    /// Does something to the site, and waits until an address shows what is wanted, however many sites that takes.
    #[track_caller]
    pub(crate) fn after(&self, change: impl FnOnce(), target: &str, is_wanted: impl Fn(&Answered) -> bool) -> Answered {
        let mut stamp = self.stamp();
        change();
        let until = Instant::now() + PATIENCE;
        loop {
            let answer = self.get(target);
            if is_wanted(&answer) {
                return answer;
            }
            assert!(Instant::now() < until, "{target} shows {}: {}", answer.status, answer.text());
            stamp = self.stamp_after(&stamp);
        }
    }

    /// What a tab that shows `address` is told, as if it had been asleep since the stamp `seen`.
    pub(crate) fn news(&self, address: &str, seen: &str) -> serde_json::Value {
        self.get(&format!("/_preview/page?address={address}&seen={seen}")).json()
    }
}
