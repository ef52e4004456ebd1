//! Puts load on a preview, and measures it. Prints one line a finding.
//!
//! ```text
//! cargo run --release --example generate -- /tmp/site --playbooks 10000
//! cargo run --release --example preview -- target/release/playbook /tmp/site --saves 50 --tabs 200 --clients 32
//! ```
//!
//! Saves of one playbook are timed from the write to the first answer with the new bytes, the debounce included. Tabs
//! wait for a newer site and then ask what is new for their page, as the script in the browser does; clients fetch in a
//! loop. `/tmp/site` is changed, and put back.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "it measures, and prints what it finds")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use clap::Parser;

/// Puts load on a preview, and measures it
#[derive(Debug, Parser)]
struct Arguments {
    /// The program
    program: PathBuf,
    /// The site, made by the example `generate`
    site: PathBuf,
    /// How many saves
    #[arg(long, default_value_t = 50)]
    saves: usize,
    /// How many tabs wait for them
    #[arg(long, default_value_t = 0)]
    tabs: usize,
    /// How many clients fetch in a loop meanwhile
    #[arg(long, default_value_t = 0)]
    clients: usize,
}

/// What is saved, and the address of its page.
struct Saved {
    file: PathBuf,
    page: String,
    /// What it holds before.
    text: String,
}

impl Saved {
    /// The first playbook of a site that has a summary.
    fn in_site(site: &Path) -> Self {
        let content = site.join("content");
        let files = walkdir::WalkDir::new(&content).sort_by_file_name().into_iter().flatten();
        let yaml = files.map(walkdir::DirEntry::into_path).filter(|file| file.extension().is_some_and(|e| e == "yaml"));
        let mut found = yaml.filter_map(|file| {
            let text = fs::read_to_string(&file).ok().filter(|text| text.contains("\nsummary: "))?;
            let below = file.strip_prefix(&content).ok()?.with_extension("html");
            Some(Self { page: format!("/{}", below.to_str()?), file: file.clone(), text })
        });
        found.next().expect("the site has a playbook with a summary")
    }
}

/// The head of the search index, which names the pieces by hashes of what they hold.
const INDEX: &str = "/search/zh-CN/search.js";

/// After so long without an answer one will not come.
const PATIENCE: Duration = Duration::from_secs(30);

fn main() {
    let arguments = Arguments::parse();
    let started = Instant::now();
    let mut child = Command::new(&arguments.program)
        .args(["serve", "--quiet", "--port", "0", "--site"])
        .arg(&arguments.site)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program can be started");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("it is piped")).read_line(&mut line).expect("it says its address");
    let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
    let first = get(&address, "/index.html").expect("a first page");
    println!("first page: {} ms after the start, {} bytes", started.elapsed().as_millis(), first.len());
    let loaded = memory_of(child.id());
    // Waits for the first index.
    let index = loop {
        if let Some(index) = get(&address, INDEX) {
            break index;
        }
    };
    let indexed = memory_of(child.id());
    let saved_file = Saved::in_site(&arguments.site);
    measure(&arguments, &address, &saved_file);
    let saved = memory_of(child.id());
    while get(&address, INDEX).is_none_or(|now| now == index) {
        thread::sleep(Duration::from_millis(200));
    }
    println!(
        "memory: {loaded} MB after the load, {indexed} MB with the first index, {saved} MB after {} saves, {} MB with the index of the last",
        arguments.saves,
        memory_of(child.id())
    );
    fs::write(&saved_file.file, &saved_file.text).expect("it can be put back");
    child.kill().expect("it runs");
    let _ = child.wait();
}

fn measure(arguments: &Arguments, address: &str, saved: &Saved) {
    let stop = AtomicBool::new(false);
    let (answered, unanswered, woken, missed) = Default::default();
    let counts: [&AtomicUsize; 4] = [&answered, &unanswered, &woken, &missed];
    let slowest = std::sync::Mutex::new(Duration::ZERO);
    let last = format!("保存{}", arguments.saves - 1);
    thread::scope(|scope| {
        for _ in 0..arguments.tabs {
            scope.spawn(|| tab(address, &saved.page, &last, &stop, counts[2], counts[3]));
        }
        for number in 0..arguments.clients {
            let (stop, slowest) = (&stop, &slowest);
            scope.spawn(move || {
                let pages = ["/index.html", &*saved.page, "/symptoms.html", "/tags.html"];
                let mut turn = number;
                while !stop.load(Ordering::Relaxed) {
                    turn += 1;
                    let began = Instant::now();
                    let is_there = get(address, pages[turn % pages.len()]).is_some();
                    counts[usize::from(!is_there)].fetch_add(1, Ordering::Relaxed);
                    let mut slowest = slowest.lock().expect("nobody panics");
                    *slowest = slowest.max(began.elapsed());
                }
            });
        }
        let mut times: Vec<Duration> = (0..arguments.saves).map(|number| save(address, saved, number)).collect();
        times.sort();
        let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
        println!(
            "save → changed bytes served: median {} ms, worst {} ms of {}",
            median.as_millis(),
            worst.as_millis(),
            times.len()
        );
        stop.store(true, Ordering::Relaxed);
    });
    let [answered, unanswered, woken, missed] = counts.map(|count| count.load(Ordering::Relaxed));
    if arguments.tabs > 0 {
        println!("tabs: {} woken {woken} times, {missed} of them missed the last save", arguments.tabs);
    }
    if arguments.clients > 0 {
        let slowest = slowest.lock().expect("nobody panics").as_millis();
        println!("clients: {answered} requests answered, {unanswered} not, the slowest after {slowest} ms");
    }
}

/// The text with `words` at the beginning of its summary, which may be quoted.
fn with_summary(text: &str, words: &str) -> String {
    let plain = text.replacen("\nsummary: \"", &format!("\nsummary: \"{words}"), 1);
    if plain == text { text.replacen("\nsummary: ", &format!("\nsummary: {words}"), 1) } else { plain }
}

/// Saves, and waits until the page says so.
fn save(address: &str, saved: &Saved, number: usize) -> Duration {
    let words = format!("保存{number}。");
    let mut stamp = stamp(address, "");
    let began = Instant::now();
    fs::write(&saved.file, with_summary(&saved.text, &words)).expect("the file can be written");
    loop {
        stamp = self::stamp(address, &stamp);
        if get(address, &saved.page).is_some_and(|page| page.contains(&words)) {
            return began.elapsed();
        }
        assert!(began.elapsed() < PATIENCE, "the save {number} was lost");
    }
}

/// Waits and asks, as a tab does, until the last save is seen.
fn tab(address: &str, page: &str, last: &str, stop: &AtomicBool, woken: &AtomicUsize, missed: &AtomicUsize) {
    let mut stamp = stamp(address, "");
    let mut since = None;
    loop {
        let newer = self::stamp(address, &stamp);
        if newer != stamp {
            woken.fetch_add(1, Ordering::Relaxed);
            stamp = newer;
        }
        let _ = get(address, &format!("/_preview/page?address={page}&seen={stamp}"));
        if get(address, page).is_some_and(|page| page.contains(last)) {
            return;
        }
        if stop.load(Ordering::Relaxed) && since.get_or_insert_with(Instant::now).elapsed() > PATIENCE {
            missed.fetch_add(1, Ordering::Relaxed);
            return;
        }
    }
}

fn stamp(address: &str, seen: &str) -> String {
    let answer = get(address, &format!("/_preview/wait?seen={seen}")).unwrap_or_default();
    answer.split('"').nth(3).unwrap_or(seen).to_owned()
}

/// The body of an answer with status 200.
fn get(address: &str, target: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    stream.write_all(format!("GET {target} HTTP/1.1\r\nHost: {address}\r\n\r\n").as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    answer.starts_with("HTTP/1.1 200 ").then(|| answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()))?
}

/// The megabytes a process has in memory, where the system says so.
fn memory_of(process: u32) -> usize {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<usize>().ok()).unwrap_or(0) / 1024
}
