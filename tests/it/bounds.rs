//! What a file costs grows with its length, whatever is in it: it ends with a site or with a diagnostic.

use crate::support::hostile::{self, Kind};
use crate::support::{Built, SiteTest};

fn build(kind: Kind, bytes: usize) -> Built {
    let files = hostile::site(kind, bytes);
    let built = SiteTest::of(files.iter().map(|(path, text)| (&**path, &**text))).build(&["--quiet"]);
    assert!(built.status < 2, "{} ends with {}: {}", kind.name, built.status, built.stderr);
    built
}

#[test]
fn much_of_anything_ends_with_a_site_or_a_diagnostic() {
    for kind in hostile::kinds() {
        let built = build(kind, 4 << 10);
        assert!(built.status == 0 || !built.stderr.is_empty(), "{} fails without a word", kind.name);
    }
}

/// Kinds whose cost once was the square of their length, or worse: at this size they would not end.
const ONCE_SQUARE: [&str; 16] = [
    "broken-fragments",
    "causes-and-fixes",
    "code-matlab",
    "definition-terms",
    "equal-headings",
    "nested-anchors",
    "site-unknown-keys",
    "toml-keys",
    "toml-tables",
    "wiki-links",
    "yaml-aliases",
    "yaml-alias-prose",
    "yaml-causes-fixes",
    "yaml-many-fixes",
    "yaml-merge-keys",
    "yaml-unknown-keys",
];

#[test]
fn what_once_cost_the_square_of_its_length_ends() {
    for name in ONCE_SQUARE {
        let kind = hostile::kinds().find(|kind| kind.name == name).expect("it is one of the kinds");
        drop(build(kind, 96 << 10));
    }
}

/// What the one error of a hostile page says.
#[track_caller]
fn refused(site: &SiteTest, words: &str) {
    let built = site.build(&[]);
    assert_eq!(built.status, 1, "{}", built.stderr);
    assert!(built.stderr.contains("error[over-limit]") && built.stderr.contains(words), "{}", built.stderr);
}

#[test]
fn what_would_cost_more_than_its_length_is_refused_at_its_place() {
    let lines = "a\n".repeat(1_100_000);
    refused(&SiteTest::page(&lines), "more than 1000000 lines and marks of Markdown");
    let deep = format!("content/{}a.md", "d/".repeat(64));
    refused(&SiteTest::of([(&*deep, "# 甲\n\n文\n")]), "more than 64 folders inside each other");
    let keys = "k = 1\n".repeat(210_000);
    refused(&SiteTest::page(&format!("+++\n{keys}+++\n文\n")), "more front matter than the 200000 values");
    let entries = "- a\n".repeat(210_000);
    refused(&SiteTest::yaml(&format!("title: 甲\nprocess:\n{entries}")), "more than 200000 values");
    let tags: Vec<String> = (0..200).map(|number| format!("x{number}")).collect();
    let site = SiteTest::page("# 甲\n").with("site.yaml", format!("title: T\nlanguages: [{}]\n", tags.join(", ")));
    refused(&site, "more than 100 languages");
}

#[test]
fn folders_below_folders_share_a_way_home_that_is_no_longer_than_it_is_useful() {
    let deep = format!("content/{}a.md", "d/".repeat(60));
    let built = SiteTest::of([(&*deep, "# 甲\n")]).published();
    let page = built.page(&format!("{}a.html", "d/".repeat(60)));
    let ups = page.all("a").filter(|link| link.attribute("href").is_some_and(|href| href.ends_with("../index.html")));
    let count = ups.count();
    assert!((1..24).contains(&count), "{count} links lead up");
}
