//! What happens to the folder that a site is published to.

use std::fs;
use std::time::SystemTime;

use crate::support::{Built, SiteTest};

fn small() -> SiteTest {
    SiteTest::of([
        ("content/a.md", "# 甲\n\n[图](d/p.png)\n"),
        ("content/b.md", "# 乙\n"),
        ("content/d/p.png", "png"),
        ("static/CNAME.txt", "static"),
    ])
}

#[test]
fn a_foreign_folder_is_refused_and_untouched() {
    let site = small().with("public/mine.txt", "mine");
    let built = site.build(&[]).status(2);
    assert_eq!(built.files(), ["mine.txt"]);
    assert_eq!(built.stdout, "");
    built.stderr(snapbox::str![[r#"
error: `[SITE]/public` holds files that `playbook` did not write
  = help: publish to an empty folder, or one that `playbook` wrote; nothing in this one was touched

"#]]);
}

#[test]
fn an_empty_folder_is_taken() {
    let site = small();
    fs::create_dir(site.path("public")).unwrap();
    assert!(site.published().has("a.html"));
}

#[test]
fn content_is_never_published_into_itself() {
    for out in ["content", "content/out", ".", "..", "content/../content/x"] {
        let site = small();
        let before = crate::support::files(&site.path("."));
        let built = site.build(&["--out", out]).status(2);
        assert!(built.stderr.starts_with("error: "), "{}", built.stderr);
        assert_eq!(crate::support::files(&site.path(".")), before, "for {out}");
    }
}

#[test]
fn a_call_without_a_site_is_wrong() {
    let site = small();
    for arguments in [&["--site", "nowhere"][..], &["--base-url", "nonsense"], &["--unknown"]] {
        assert_eq!(site.build(arguments).status, 2, "for {arguments:?}");
    }
    site.remove("site.yaml");
    assert_eq!(site.build(&[]).status, 2);
}

fn times(built: &Built) -> Vec<(String, SystemTime)> {
    let time = |path: &String| fs::metadata(built.out.join(path)).unwrap().modified().unwrap();
    built.files().into_iter().map(|path| (path.clone(), time(&path))).collect()
}

#[test]
fn unchanged_files_keep_their_times() {
    let site = small();
    let first = site.published();
    let old = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    for path in first.files() {
        fs::File::options().write(true).open(first.out.join(path)).unwrap().set_modified(old).unwrap();
    }
    let before = times(&first);
    assert_eq!(times(&site.published()), before);
    site.write("content/b.md", "# 乙\n\n新的一段\n");
    let changed: Vec<String> =
        times(&site.published()).into_iter().filter(|(_, time)| *time != old).map(|(path, _)| path).collect();
    assert!(changed.contains(&"b.html".to_owned()) && !changed.contains(&"d/p.png".to_owned()), "{changed:?}");
}

#[test]
fn pages_of_deleted_sources_go() {
    let site = small();
    assert!(site.published().has("b.html"));
    site.remove("content/b.md");
    let built = site.published();
    built.has_no("b.html");
    assert!(built.has("a.html"));
}

#[test]
fn files_of_others_are_carried_over() {
    let site = small();
    let _ = site.published();
    site.write("public/CNAME", "help.example.cn");
    site.write("public/.git/HEAD", "ref: x");
    site.write("public/d/note.txt", "note");
    site.write("content/b.md", "# 另一个\n");
    let built = site.published();
    assert_eq!(built.file("CNAME"), "help.example.cn");
    assert_eq!(built.file(".git/HEAD"), "ref: x");
    assert_eq!(built.file("d/note.txt"), "note");
    built.says("b.html", &["另一个"]);
}

#[test]
fn errors_leave_the_old_site_as_it_was() {
    let site = small();
    let before = site.published().bytes();
    site.write("content/b.md", "[[nothing]]\n");
    site.write("content/a.md", "# 新\n");
    assert_eq!(site.build(&[]).status(1).bytes(), before);
    site.write("content/b.md", "# 好\n");
    assert_ne!(site.published().bytes(), before);
}

#[test]
fn a_template_that_fails_leaves_the_old_site_as_it_was() {
    let site = small();
    let before = site.published().bytes();
    site.write("site.yaml", "title: T\ntheme: mine\n");
    site.write("themes/mine/templates/playbook.html", "{{ page.nothing.at_all }}");
    assert_eq!(site.build(&[]).status(1).bytes(), before);
}

#[test]
fn the_same_input_gives_the_same_bytes_anywhere() {
    let built = |arguments: &[&str]| {
        let site = SiteTest::from("every-key");
        for at in 0..30 {
            site.write(
                &format!("content/n/p{at}.md"),
                format!("---\ntags: [t{at}, 同]\n---\n# 页 {at}\n\n[[yunling/every]]\n"),
            );
        }
        site.build(arguments).status(0).bytes()
    };
    let first = built(&[]);
    assert_eq!(first, built(&[]));
    assert_eq!(first, built(&["--threads", "1"]));
    assert_eq!(first, built(&["--threads", "7"]));
    let temporary = std::env::temp_dir().display().to_string();
    for (path, bytes) in &first {
        assert!(!String::from_utf8_lossy(bytes).contains(&temporary), "{path} holds a path of the machine");
    }
}

#[test]
fn assets_are_copied_where_something_published_names_them() {
    let built = SiteTest::of([
        (
            "site.yaml",
            "title: T\npublish: ['named/*.txt']\nlogo: static/logo.svg\nnav: [{title: 表, link: nav.xlsx}]\n",
        ),
        ("content/a.md", "---\ncover: far/cover.jpg\n---\n\n[x](far/away/f.pdf) <a href=\"raw.zip\">y</a>\n"),
        ("content/d.md", "---\ndraft: true\n---\n\n![甲](of-draft.png)\n"),
        ("content/beside.txt", "beside"),
        ("content/of-draft.png", "draft"),
        ("content/named/n.txt", "named"),
        ("content/nav.xlsx", "nav"),
        ("content/raw.zip", "raw"),
        ("content/far/cover.jpg", "cover"),
        ("static/logo.svg", "<svg/>"),
        ("content/far/away/f.pdf", "linked"),
        ("content/far/away/g.pdf", "neither"),
        ("content/far/manifest.yaml", "kind: List\nitems: []\n"),
    ])
    .published();
    #[rustfmt::skip]
    let copied = [
        ("far/away/f.pdf", "linked"), ("named/n.txt", "named"), ("nav.xlsx", "nav"), ("raw.zip", "raw"), ("far/cover.jpg", "cover"),
        ("logo.svg", "<svg/>"),
    ];
    for (path, text) in copied {
        assert_eq!(built.file(path), text);
    }
    for path in ["beside.txt", "far/away/g.pdf", "of-draft.png", "far/manifest.yaml"] {
        built.has_no(path);
    }
}

#[test]
fn static_files_go_to_the_root_as_they_are() {
    let site = small().with("static/a/b c.txt", "x").with("static/.well-known/security.txt", "y");
    let built = site.with("static/.git/config", "z").with("static/_redirects", "/a /b").published();
    #[rustfmt::skip]
    let copied = [("CNAME.txt", "static"), ("a/b c.txt", "x"), (".well-known/security.txt", "y"), ("_redirects", "/a /b")];
    for (path, text) in copied {
        assert_eq!(built.file(path), text);
    }
    built.has_no(".git/config");
}

#[test]
fn excluded_assets_are_not_copied() {
    let built =
        small().with("site.yaml", "title: T\nexclude: ['**/*.tmp', 'b.md']\n").with("content/x.tmp", "x").published();
    built.has_no("x.tmp");
    built.has_no("b.html");
}

#[test]
fn an_existing_folder_of_texts_can_be_the_content() {
    let site = SiteTest::of([("docs/a.md", "# 甲\n"), ("site.yaml", "title: T\ncontent: docs\nout: site\n")]);
    let built = site.build(&[]).status(0);
    built.has_no("a.html");
    assert!(site.path("site/a.html").is_file());
}

#[test]
fn a_relative_out_is_seen_from_where_the_call_is_made() {
    let site = SiteTest::of([("sub/site.yaml", "title: T\n"), ("sub/content/a.md", "# 甲\n")]);
    assert_eq!(site.build(&["--site", "sub", "--out", "elsewhere"]).status, 0);
    assert!(site.path("elsewhere/a.html").is_file());
    assert_eq!(site.build(&["--site", "sub"]).status, 0);
    assert!(site.path("sub/public/a.html").is_file());
}
