//! A build does no work where nothing has changed, and whatever the cache says, its output is that of a clean build.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::support::{Built, SiteTest};

fn small() -> SiteTest {
    SiteTest::of([
        ("content/a.md", "# 甲\n\n[[b]]\n"),
        ("content/b.md", "# 乙\n"),
        ("content/d/c.yaml", "title: 丙\ncauses: [{id: c, title: 因, fixes: f}]\nfixes: [{id: f, title: 解}]\n"),
    ])
}

/// What a build did: texts parsed, pages indexed, shards of the index made, pages viewed, files rendered, files written.
#[track_caller]
fn work(site: &SiteTest, arguments: &[&str]) -> [usize; 6] {
    work_of(&site.build(&[&["-v"], arguments].concat()).status(0))
}

#[track_caller]
fn work_of(built: &Built) -> [usize; 6] {
    let line =
        built.stderr.lines().find(|line| line.starts_with("parsed ")).unwrap_or_else(|| panic!("{}", built.stderr));
    let number = |piece: &str| piece.rsplit(' ').next().unwrap().parse().unwrap();
    let numbers: Vec<usize> = line.split(", ").map(number).collect();
    numbers.try_into().unwrap()
}

/// What is done to a site, in words and as code.
type Change = (&'static str, fn(&SiteTest));

const NOTHING: [usize; 6] = [0; 6];

/// What a build without a cache publishes into a new folder.
#[track_caller]
fn clean(site: &SiteTest) -> BTreeMap<String, Vec<u8>> {
    let built = site.build(&["--no-cache", "--out", "clean"]).status(0);
    let files = crate::support::files(&site.path("clean"));
    drop(built);
    fs::remove_dir_all(site.path("clean")).unwrap();
    files
}

#[test]
fn nothing_is_done_where_nothing_changed() {
    let site = small();
    let first = site.build(&["-v"]).status(0);
    let [parsed, .., rendered, written] = work_of(&first);
    assert!(parsed >= 3 && rendered > 3 && written == rendered, "{}", first.stderr);
    let before = first.bytes();
    assert_eq!(work(&site, &[]), NOTHING);
    assert_eq!(work(&site, &[]), NOTHING, "and that is remembered");
    assert_eq!(site.published().bytes(), before);
    let [.., rendered, written] = work(&site, &["--no-cache"]);
    assert!(rendered > 3 && written == 0, "without the cache all is rendered");
}

#[test]
fn whatever_a_build_depends_on_is_noticed() {
    #[rustfmt::skip]
    let changes: [Change; 8] = [
        ("another text",               |site| site.write("content/a.md", "# 甲\n\n又 [[b]]\n")),
        ("a text of the same length",  |site| site.write("content/a.md", "# 申\n\n[[b]]\n")),
        ("a new text",                 |site| site.write("content/e.md", "# 戊\n")),
        ("a text less",                |site| { site.remove("content/d/c.yaml"); }),
        ("the configuration",          |site| site.write("site.yaml", "title: 别的\n")),
        ("a theme",                    |site| {
            site.write("site.yaml", "title: 测试站\ntheme: own\n");
            site.write("themes/own/static/own.css", "a {}");
        }),
        ("a static file",              |site| site.write("static/x.txt", "x")),
        ("another name",               |site| fs::rename(site.path("content/b.md"), site.path("content/b.markdown")).unwrap()),
    ];
    for (what, change) in changes {
        let site = small();
        assert_ne!(work(&site, &[]), NOTHING);
        assert_eq!(work(&site, &[]), NOTHING, "before {what}");
        change(&site);
        assert_ne!(work(&site, &[]), NOTHING, "{what}");
        assert_eq!(site.published().bytes(), clean(&site), "after {what}");
    }
    let site = small();
    for arguments in [&[][..], &["--drafts"], &["--base-url", "https://a.example/"], &[]] {
        assert_ne!(work(&site, arguments), NOTHING, "for {arguments:?}");
        assert_eq!(work(&site, arguments), NOTHING, "for {arguments:?}");
    }
}

#[test]
fn an_output_that_somebody_touched_is_made_again() {
    #[rustfmt::skip]
    let touches: [Change; 6] = [
        ("other bytes",         |site| site.write("public/a.html", "mine")),
        ("as many other bytes", |site| {
            let length = fs::read(site.path("public/a.html")).unwrap().len();
            site.write("public/a.html", "x".repeat(length));
        }),
        ("removed",             |site| site.remove("public/d/c.html")),
        ("the folder removed",  |site| fs::remove_dir_all(site.path("public")).unwrap()),
        ("no manifest line",    |site| {
            let manifest = fs::read_to_string(site.path("public/.playbook-manifest")).unwrap();
            site.write("public/.playbook-manifest", manifest.replace("\nb.html", ""));
            site.remove("public/b.html");
        }),
        ("restored with its time", |site| {
            let path = site.path("public/a.html");
            let (time, length) = (fs::metadata(&path).unwrap().modified().unwrap(), fs::read(&path).unwrap().len());
            site.write("public/a.html", "y".repeat(length));
            fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
        }),
    ];
    for (what, touch) in touches {
        let site = small();
        let before = site.published().bytes();
        touch(&site);
        assert_eq!(site.published().bytes(), before, "{what}");
        assert_eq!(work(&site, &[]), NOTHING, "after {what}");
    }
}

#[test]
fn what_others_put_there_stays_and_is_counted() {
    let site = small();
    let _ = site.published();
    site.write("public/CNAME", "help.example.cn");
    site.write("public/own/x.txt", "x");
    let built = site.build(&["-v"]).status(0);
    assert!(built.stderr.contains("2 carried over"), "{}", built.stderr);
    assert_eq!(work_of(&built), NOTHING);
    assert_eq!(built.file("CNAME"), "help.example.cn");
}

#[test]
fn diagnostics_are_shown_again_in_the_same_words() {
    let site = small().with("content/w.md", "# 丁\n\n[x](missing.md)\n\n![](p.png)\n");
    let first = site.build(&[]).status(0);
    assert!(first.stderr.contains("broken-link"), "{}", first.stderr);
    let again = site.build(&[]).status(0);
    assert_eq!((again.stderr, again.stdout), (first.stderr, first.stdout));
    assert_eq!(work(&site, &[]), NOTHING);
    let json = site.build(&["--format", "json"]).status(0);
    let json_again = site.build(&["--format", "json"]).status(0);
    assert!(json.stdout.contains("broken-link") && json.stdout == json_again.stdout);
    assert_eq!(site.build(&["--strict"]).status, 1, "warnings fail, though nothing changed");
    site.write("content/e.md", "[[nothing]]\n");
    let failed = site.build(&[]).status(1);
    assert_eq!(site.build(&[]).status(1).stderr, failed.stderr, "errors are found each time");
}

#[test]
fn a_damaged_cache_costs_time_and_nothing_else() {
    let site = small();
    let before = site.published().bytes();
    let folder = site.path("cache");
    let folder = folder.to_str().unwrap();
    let arguments = ["--cache-dir", folder];
    let file = || crate::law::caches(Path::new(folder)).into_keys().find(|path| path.extension().is_none()).unwrap();
    let _ = work(&site, &arguments);
    assert_eq!(work(&site, &arguments), NOTHING);
    let bytes = fs::read(file()).unwrap();
    for at in (0..bytes.len()).step_by(bytes.len() / 7) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0x10;
        fs::write(file(), flipped).unwrap();
        assert_ne!(work(&site, &arguments), NOTHING, "byte {at} flipped");
        assert_eq!(crate::support::files(&site.path("public")), before, "byte {at} flipped");
        assert_eq!(work(&site, &arguments), NOTHING);
    }
    fs::remove_dir_all(folder).unwrap();
    fs::write(folder, "no folder").unwrap();
    assert_eq!(site.build(&arguments).status(0).bytes(), before, "a cache that cannot be kept is done without");
}

#[test]
fn the_cache_of_another_site_says_nothing() {
    let (one, other) = (small(), small());
    other.write("content/a.md", "# 另\n\n[[b]]\n");
    let shared = tempfile::tempdir().unwrap();
    let arguments = ["--cache-dir", shared.path().to_str().unwrap()];
    let (of_one, of_other) = (one.build(&arguments).bytes(), other.build(&arguments).bytes());
    let caches = crate::law::caches(shared.path());
    let (paths, bytes): (Vec<_>, Vec<_>) = caches.into_iter().unzip();
    assert_eq!(paths.len(), 4, "two for each: {paths:?}");
    for (path, bytes) in paths.iter().zip(bytes.iter().cycle().skip(2)) {
        fs::write(path, bytes).unwrap();
    }
    assert_ne!(work(&one, &arguments), NOTHING);
    assert_ne!(work(&other, &arguments), NOTHING);
    assert_eq!((one.published().bytes(), other.published().bytes()), (of_one, of_other));
}

#[test]
fn one_changed_text_makes_only_what_shows_it() {
    let work_for = |pages: usize| {
        let site = small().with("site.yaml", "title: 测试站\nsearch: {enabled: false}\n");
        for number in 0..pages {
            site.write(&format!("content/n/p{number:03}.md"), format!("# 页 {number}\n\n文\n"));
        }
        let [.., rendered, _] = work(&site, &[]);
        assert!(rendered > 2 * pages);
        assert_eq!(work(&site, &[]), NOTHING);
        site.write("content/n/p007.md", "# 页 7\n\n文\n\n又一段\n");
        let [.., rendered, written] = work(&site, &[]);
        assert_eq!(site.published().bytes(), clean(&site));
        (rendered, written)
    };
    let (rendered, written) = work_for(20);
    assert!(rendered >= 2 && written >= 2, "the page and its twin");
    assert!(rendered <= 8, "{rendered} rendered");
    assert_eq!(work_for(45), (rendered, written), "no more on a site twice as large");
}

#[test]
fn a_file_of_the_theme_makes_all_pages_again_and_an_asset_none() {
    let site = small().with("site.yaml", "title: 测试站\ntheme: own\n").with("content/d/p.txt", "1");
    site.write("themes/own/templates/404.html", "1");
    let [.., all] = work(&site, &[]);
    // The asset's stamp may have been too young to be trusted, and its bytes are not held: it is copied once more.
    let [.., written] = work(&site, &[]);
    assert_eq!(written, 0);
    assert_eq!(work(&site, &[]), NOTHING);
    site.write("static/own.txt", "1");
    let [.., rendered, written] = work(&site, &[]);
    assert_eq!((rendered, written), (1, 1), "of {all}");
    site.write("themes/own/templates/404.html", "2");
    let [.., rendered, written] = work(&site, &[]);
    assert!(
        rendered > 5 && written == 1,
        "{rendered} rendered, {written} written: who knows what a template brings in"
    );
    assert_eq!(site.published().bytes(), clean(&site));
}

/// A site of so many pages with search.
fn searched(pages: usize) -> SiteTest {
    let site = SiteTest::of([]);
    for number in 0..pages {
        site.write(&format!("content/n/p{number:03}.md"), page(number, ""));
    }
    site
}

/// A page with terms that few others have, of nine sections.
fn page(number: usize, more: &str) -> String {
    let own = |place: usize| char::from_u32(0x4e00 + u32::try_from(number * 37 + place * 11).unwrap()).unwrap();
    let words: String = (0..60).map(own).collect();
    let sections: String = (0..7).map(|section| format!("## 第 {section} 节\n\n文\n\n")).collect();
    format!("# 页 {number}\n\n{words}\n\n{sections}## 节\n\n营业执照 word{number} {more}\n")
}

#[test]
fn one_changed_text_makes_only_the_shards_that_tell_of_it() {
    #[rustfmt::skip]
    let changes: [(&str, &str, bool); 6] = [
        ("a word more",                      "更多",               true),
        ("a word that nobody had",           "unheard-of",         true),
        ("nothing, as it was",               "",                   true),
        ("a section more, which has room",   "\n\n## 又\n\n文", true),
        ("two more, so all behind are moved", "\n\n## 又\n\n文\n\n## 再\n\n文", false),
        ("as it was, so they are moved back", "",                  false),
    ];
    let site = searched(120);
    let [_, indexed, all, ..] = work(&site, &[]);
    assert!(indexed >= 120 && all > 60, "{indexed} {all}");
    for (what, more, is_small) in changes {
        site.write("content/n/p007.md", page(7, more));
        let [parsed, indexed, shards, viewed, rendered, _] = work(&site, &[]);
        assert!(parsed >= 120);
        assert!(indexed <= 1, "{what}: the terms of all others are remembered");
        assert_eq!(shards < all - 5, is_small, "{what}: {shards} of {all}");
        assert!(rendered < 40 || !is_small, "{what}: {rendered}");
        assert!(viewed < 40, "{what}: {viewed} of 120 pages were looked at");
        assert_eq!(site.published().bytes(), clean(&site), "{what}");
    }
}

#[test]
fn whatever_a_page_shows_of_another_file_is_noticed() {
    let linking = "title: 甲\nrelated: [d/b]\noverview: 见 [[d/b#cause:c]]、[[d/b#fix:f]] 和 [[e]]\ntags: [标]\n\
        materials: [m]\ncauses: [{id: k, title: 因, code: X-1, fixes: g}]\n\
        fixes: [{id: g, title: 解, escalate: [help]}]\n";
    let linked = "title: 乙\ncauses: [{id: c, title: 因, symptoms: 坏了, fixes: f}]\nfixes: [{id: f, title: 解}]\n";
    #[rustfmt::skip]
    let changes: [(&str, &str, String); 14] = [
        ("the title of a page it links to",  "content/d/b.yaml", linked.replace("乙", "别的")),
        ("the title of a cause",             "content/d/b.yaml", linked.replace("因", "别的")),
        ("the title of a fix",               "content/d/b.yaml", linked.replace("解", "别的")),
        ("a text of many",                   "content/d/b.yaml", linked.replace("坏了", "不行")),
        ("the title of a page that refers to it", "content/e.md", "# 别的\n\n[[d/a]]\n".into()),
        ("who refers to it",                 "content/e.md", "# 戊\n".into()),
        ("the title of a page beside it",    "content/d/z.md", "# 别的\n".into()),
        ("a page more beside it",            "content/d/y.md", "# 又\n".into()),
        ("what its folder is called",        "content/d/collection.yaml", "title: 别的\n".into()),
        ("a shared material",                "content/shared/materials.yaml", "- {id: m, name: 别的}\n".into()),
        ("where a contact's words lead",     "content/shared/contacts.yaml",
         "- {id: help, name: 客服, body: '见 [[d/b#cause:c]] 与 [[e]]'}\n".into()),
        ("a translation",                    "content/d/a.en.md", "# A\n".into()),
        ("the code of a cause elsewhere",    "content/d/b.yaml", linked.replace("title: 因", "title: 因, code: X-0")),
        ("the order of its neighbours",      "content/d/z.md", "---\norder: -1\n---\n# 己\n".into()),
    ];
    let site = SiteTest::of([
        ("site.yaml", "title: 站\nlanguages: [en]\n"),
        ("content/d/a.yaml", linking),
        ("content/d/b.yaml", linked),
        ("content/d/z.md", "# 己\n"),
        ("content/e.md", "# 戊\n\n[[d/a]]\n"),
        ("content/shared/materials.yaml", "- {id: m, name: 材料}\n"),
        ("content/shared/contacts.yaml", "- {id: help, name: 客服, body: '见 [[d/b#cause:c]]'}\n"),
    ]);
    let _ = work(&site, &[]);
    for (what, path, text) in changes {
        let before = fs::read_to_string(site.path(path)).ok();
        site.write(path, text);
        assert_eq!(site.published().bytes(), clean(&site), "{what}");
        match before {
            Some(before) => site.write(path, before),
            None => site.remove(path),
        }
        assert_eq!(site.published().bytes(), clean(&site), "{what}, as it was before");
    }
}

#[test]
fn pairs_of_rare_words_do_not_make_the_whole_index_again() {
    let site = searched(40);
    let rare = |number: usize| (0..40).fold(String::new(), |text, word| format!("{text} w{number}x{word}"));
    for number in 0..40 {
        site.write(&format!("content/n/p{number:03}.md"), page(number, &rare(number)));
    }
    let [_, _, all, ..] = work(&site, &[]);
    site.write("content/n/p007.md", page(7, &format!("{} 更多", rare(7))));
    let [_, indexed, shards, ..] = work(&site, &[]);
    assert_eq!(indexed, 1);
    assert!(shards < all - 5, "{shards} of {all}");
    assert_eq!(site.published().bytes(), clean(&site));
}

/// Flips bits in the first records: what is remembered of pages.
fn flip_terms(bytes: &mut [u8]) {
    const START: usize = 24 + 32;
    (START..START + bytes.len() / 8).step_by(20).for_each(|at| bytes[at] ^= 1);
}

#[test]
fn what_is_used_is_kept_however_long_ago_it_was_written() {
    let site = searched(120);
    let cache = site.path("cache");
    let arguments = ["--cache-dir", cache.to_str().unwrap()];
    let _ = work(&site, &arguments);
    for (number, more) in (8..).zip(["更多", "还有", "最后"]) {
        for path in crate::law::caches(&cache).into_keys() {
            fs::File::options().append(true).open(path).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
        }
        site.write(&format!("content/n/p{number:03}.md"), page(number, more));
        let [_, indexed, ..] = work(&site, &arguments);
        assert!(indexed < 10, "{indexed} pages are indexed for one");
    }
}

/// What happens to a file of the cache.
type Damage<'d> = &'d dyn Fn(&mut Vec<u8>);

#[test]
fn what_is_remembered_of_the_index_never_makes_another() {
    let site = searched(4);
    let cache = site.path("cache");
    let arguments = ["--cache-dir", cache.to_str().unwrap()];
    let edit = |number: usize| site.write("content/n/p001.md", page(1, &"再".repeat(number)));
    let _ = work(&site, &arguments);
    let path = || crate::law::caches(&cache).into_keys().find(|path| path.extension().is_some()).unwrap();
    let old = fs::read(path()).unwrap();
    edit(1);
    let _ = work(&site, &arguments);
    #[rustfmt::skip]
    let damages: [(&str, Damage<'_>, bool); 6] = [
        ("what the build before left", &|bytes| bytes.clone_from(&old), true),
        ("cut", &|bytes| bytes.truncate(old.len() / 2), false),
        ("empty", &Vec::clear, false),
        ("a bit flipped in its head", &|bytes| { let at = bytes.len() - 90; bytes[at] ^= 4; }, false),
        ("a bit flipped in the terms of the changed page", &|bytes| flip_terms(bytes), false),
        ("of another program", &|bytes| bytes[30] ^= 1, false),
    ];
    for (number, (what, damage, is_known)) in (2..).zip(damages) {
        let mut bytes = fs::read(path()).unwrap();
        damage(&mut bytes);
        fs::write(path(), bytes).unwrap();
        edit(number);
        let [_, indexed, ..] = work(&site, &arguments);
        assert_eq!(indexed <= 1, is_known, "{what}: {indexed} indexed");
        assert_eq!(crate::support::files(&site.path("public")), clean(&site), "{what}");
    }
    fs::remove_dir_all(site.path("public")).unwrap();
    let [_, indexed, ..] = work(&site, &arguments);
    assert_eq!(indexed, 0, "nothing of it is new");
    assert_eq!(crate::support::files(&site.path("public")), clean(&site), "though the published shards are gone");
}
