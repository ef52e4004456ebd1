//! The preview over a socket: what it shows, whom it answers, what it withstands. `saves` has how it follows every save.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;

use crate::support::{Served, SiteTest};

pub(crate) fn site() -> SiteTest {
    SiteTest::of([
        ("content/a.md", "# 甲\n\n正文一\n\n![图](p.svg)\n"),
        ("content/b.md", "# 乙\n\n正文二\n"),
        ("content/d/c.md", "# 丙\n"),
        ("content/p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"></svg>"),
    ])
}

/// A page without the script that the preview puts in.
pub(crate) fn without_script(page: &str) -> String {
    let start = page.find("<script src=\"/_preview/").expect("there is a script");
    let end = start + page[start..].find("</script>").unwrap() + "</script>".len();
    format!("{}{}", &page[..start], &page[end..])
}

#[test]
fn what_is_previewed_is_what_is_published_but_for_one_script() {
    let site = SiteTest::from("every-key");
    let published = site.published();
    let served = Served::start(&site, &[]);
    for (path, bytes) in published.bytes().into_iter().filter(|(path, _)| path != ".playbook-manifest") {
        let answer = served.get(&format!("/{}", playbook::internals::resolve::encode_path(&path)));
        if answer.status == 404 {
            assert!(!published.files().is_empty() && path.starts_with('.'), "{path} is not there");
            continue;
        }
        assert_eq!(answer.status, 200, "for {path}");
        let found = if answer.text().contains("/_preview/preview.js") {
            without_script(&answer.text()).into_bytes()
        } else {
            answer.body
        };
        assert!(found == bytes, "{path} differs: {}", String::from_utf8_lossy(&found));
    }
}

#[test]
fn nothing_outside_of_the_site_is_answered() {
    let site = site();
    let secret = "GEHEIM-7f3a";
    site.write("content/.env", secret);
    site.write(".git/config", secret);
    site.write("notes.txt", secret);
    site.write("site.yaml", format!("title: 站\n# {secret}\n"));
    site.write("themes/other/secret.css", secret);
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.md"), secret).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(outside.path().join("secret.md"), site.path("content/link.md")).unwrap();
        std::os::unix::fs::symlink(outside.path().join("secret.md"), site.path("content/link.txt")).unwrap();
        std::os::unix::fs::symlink(outside.path(), site.path("content/links")).unwrap();
        fs::create_dir_all(site.path("static")).unwrap();
        std::os::unix::fs::symlink(outside.path(), site.path("static/links")).unwrap();
    }
    let served = Served::start(&site, &[]);
    let outside = outside.path().to_str().unwrap();
    let ups = [
        "..",
        "%2e%2e",
        "%2E.",
        ".%2e",
        "..%2f",
        "..%5c",
        "..\\",
        "%252e%252e",
        "%c0%ae%c0%ae",
        "....",
        ".../",
        "..;",
        "..%00",
        "%u002e%u002e",
        "\u{ff0e}\u{ff0e}",
    ];
    let goals = [
        "notes.txt",
        "site.yaml",
        ".git/config",
        "content/.env",
        &format!("../../../../../../../..{outside}/secret.md"),
    ];
    let mut ways: Vec<String> = Vec::new();
    for up in ups {
        for goal in &goals {
            ways.push(format!("/{up}/{goal}"));
            ways.push(format!("/d/{up}/{up}/{goal}"));
        }
    }
    let direct = [
        "/notes.txt",
        "/site.yaml",
        "/.git/config",
        "/.env",
        "/link.md",
        "/link.html",
        "/link.txt",
        "/links/secret.md",
        "/content/.env",
        "/themes/other/secret.css",
        "//notes.txt",
        "/\\notes.txt",
        "/./notes.txt",
        "/%2fnotes.txt",
        "/notes.txt%00.html",
        "/_preview/../notes.txt",
        "/_preview/%2e%2e/notes.txt",
        "/_preview/notes.txt",
        "/d//../../notes.txt",
        "/?file=../notes.txt",
        "/index.html/../notes.txt",
        "file:///etc/passwd",
        "../notes.txt",
        "*",
        "http://127.0.0.1/notes.txt",
        "/C:/notes.txt",
        "/~/notes.txt",
        "/%00",
        "/%",
        "/%zz",
        "/%ff%fe",
        "/a%0d%0aX:y",
    ];
    ways.extend(direct.map(str::to_owned));
    ways.push(format!("/{outside}/secret.md"));
    ways.push(outside.to_owned() + "/secret.md");
    assert!(ways.len() >= 100, "only {} ways", ways.len());
    for way in &ways {
        let answer = served.get(way);
        assert!(!answer.text().contains(secret) && !answer.head.contains(secret), "{way} answers {answer:?}");
        let is_home = way.starts_with("/?");
        assert!(is_home || matches!(answer.status, 400 | 404), "{way} is answered with {}", answer.status);
    }
    assert_eq!(served.get("/a.html").status, 200);
}

#[test]
fn strangers_get_nothing() {
    let served = Served::start(&site(), &[]);
    let with =
        |host: &str, more: &str| served.raw(format!("GET /a.html HTTP/1.1\r\nHost: {host}\r\n{more}\r\n").as_bytes());
    let own = served.address.to_string();
    #[rustfmt::skip]
    let cases = [
        (own.as_str(),       "",                                                         200),
        ("localhost",        "",                                                         200),
        ("evil.example",     "",                                                         403),
        ("evil.example:80",  "",                                                         403),
        ("192.168.7.7",      "",                                                         403),
        (&own,               "Origin: http://evil.example\r\n",                          403),
        (&own,               "Origin: null\r\n",                                         403),
        (&own,               "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Dest: script\r\n", 403),
    ];
    for (host, more, status) in cases {
        let answer = with(host, more);
        assert_eq!(answer.status, status, "for {host} {more}");
        assert_eq!(answer.text().contains("正文"), status == 200, "for {host} {more}");
        assert_eq!(answer.header("Access-Control-Allow-Origin"), None);
    }
    assert_eq!(served.raw(b"GET /a.html HTTP/1.1\r\n\r\n").status, 403);
    assert_eq!(served.raw(b"GET /a.html HTTP/1.0\r\n\r\n").status, 403);
}

#[test]
fn odd_requests_are_answered_in_kind() {
    let site = site().with("content/钉钉.md", "# 钉\n\n钉钉的正文\n");
    let served = Served::start(&site, &[]);
    let host = served.address;
    let page = served.get("/a.html");
    assert_eq!(page.header("Cache-Control"), Some("no-store"));
    assert_eq!(page.header("Content-Type"), Some("text/html; charset=utf-8"));
    assert_eq!(served.get("/p.svg").header("Content-Type"), Some("image/svg+xml"));
    let head = served.ask("HEAD", "/a.html", "");
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("Content-Length"), page.header("Content-Length"));
    assert_eq!(served.get("/d").header("Location"), Some("/d/"));
    let raw = |request: String| served.raw(request.as_bytes()).status;
    assert!(
        served.raw(format!("GET /钉钉.html HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes()).text().contains("钉钉的正文")
    );
    assert_eq!(raw(format!("GET /a.html HTTP/1.1\r\nHost: {host}\r\nReferer: http://x/钉钉\r\n\r\n")), 200);
    assert_eq!(raw(format!("GET /a.html HTTP/1.1\nHost: {host}\n\n")), 200);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "get"] {
        let answer = served.ask(method, "/a.html", "");
        assert_eq!((answer.status, answer.header("Allow")), (405, Some("GET, HEAD")), "for {method}");
    }
    assert_eq!(served.ask("GET", "/a.html", "Content-Length: 5\r\n").status, 400);
    assert_eq!(served.ask("GET", "/a.html", "Transfer-Encoding: chunked\r\n").status, 400);
    assert_eq!(served.ask("GET", "/a.html", "Host: evil.example\r\n").status, 400);
    assert_eq!(raw(format!("GET /{} HTTP/1.1\r\nHost: {host}\r\n\r\n", "a".repeat(9_000))), 414);
    assert_eq!(raw(format!("GET /{}", "a".repeat(100_000))), 414);
    assert_eq!(raw(format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", "a".repeat(100_000))), 431);
    assert_eq!(raw(format!("GET / HTTP/1.1\r\n{}\r\n", "X: y\r\n".repeat(1_000))), 431);
    assert_eq!(raw("\u{16}\u{3}\u{1}nonsense\r\n\r\n".to_owned()), 400);
}

#[test]
fn those_who_say_nothing_hold_nobody_up() {
    let served = Served::start(&site(), &[]);
    let mut idle: Vec<_> = (0..150).map(|_| served.connect()).collect();
    for (number, stream) in idle.iter_mut().enumerate().filter(|(number, _)| number % 2 == 0) {
        stream.write_all(format!("GET /a.html HTTP/1.1\r\nX-{number}: ").as_bytes()).unwrap();
    }
    for _ in 0..50 {
        assert_eq!(served.get("/a.html").status, 200);
    }
    let mut first = idle.swap_remove(1);
    first.write_all(format!("GET /b.html HTTP/1.1\r\nHost: {}\r\n\r\n", served.address).as_bytes()).unwrap();
    let mut answer = String::new();
    first.read_to_string(&mut answer).unwrap();
    assert!(answer.contains("正文二"));
}

#[cfg(unix)]
#[test]
fn running_out_of_descriptors_ends_nothing() {
    let served = Served::start_with_descriptors(&site(), 96);
    for _ in 0..3 {
        let idle: Vec<_> = (0..300).filter_map(|_| std::net::TcpStream::connect(served.address).ok()).collect();
        assert!(idle.len() > 100);
        drop(idle);
        // What is left of the crowd is cleared away first: until then one is told that it is busy.
        while served.get("/a.html").status != 200 {}
    }
}

#[test]
fn a_folder_named_as_the_path_of_the_published_site_is_reached() {
    let site =
        site().with("site.yaml", "title: 站\nbase_url: https://x.example/kb/\n").with("content/kb/k.md", "# 库\n");
    let served = Served::start(&site, &[]);
    for (target, words) in
        [("/kb/k.html", "库"), ("/a.html", "正文一"), ("/kb/a.html", "正文一"), ("/kb/kb/k.html", "库")]
    {
        let answer = served.get(target);
        assert_eq!(answer.status, 200, "for {target}");
        assert!(answer.text().contains(words), "for {target}");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_though_tabs_wait() {
    use std::os::unix::process::ExitStatusExt as _;
    let mut served = Served::start(&site(), &[]);
    let wait = format!("GET /_preview/wait?seen={} HTTP/1.1\r\nHost: {}\r\n\r\n", served.stamp(), served.address);
    let mut tabs: Vec<_> = (0..20).map(|_| served.connect()).collect();
    for tab in &mut tabs {
        tab.write_all(wait.as_bytes()).unwrap();
    }
    assert_eq!(served.get("/a.html").status, 200);
    // It ends by the signal itself: nothing is waited for, and there is nothing to put in order.
    let (signal, status) = served.interrupt();
    assert_eq!(status.signal(), Some(signal));
}

#[test]
fn a_port_that_is_taken_is_left_to_others() {
    let site = site();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let run = Command::new(env!("CARGO_BIN_EXE_playbook"))
        .args(["serve", "--port", &port])
        .current_dir(site.path("."))
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(2));
    let words = String::from_utf8(run.stderr).unwrap();
    assert_eq!(
        words,
        format!(
            "error: 127.0.0.1:{port} is already in use\n  = help: stop the program that listens there, or omit `--port` to use a free port\n"
        )
    );
}
