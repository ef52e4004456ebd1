//! What is refused, and that nothing is touched then.

use std::fs;

use super::{Bench, of};
use crate::publish::stage::Stage;
use crate::publish::{PublishError, Way};

#[test]
fn a_folder_of_somebody_elses_is_left_alone() {
    let bench = Bench::new();
    bench.put("public/thesis.md", "years of work");
    assert!(matches!(bench.publish(&[("index.html", "1")]), Err(PublishError::Foreign { .. })));
    bench.put("public/.playbook-manifest", "<<<<<<< HEAD\n");
    assert!(matches!(bench.publish(&[("index.html", "1")]), Err(PublishError::BadManifest { line: 1, .. })));
    assert_eq!(bench.public(), of([("thesis.md", "years of work")]));
    assert_eq!(bench.beside(), [""; 0]);
}

#[test]
fn a_file_is_no_target() {
    let bench = Bench::new();
    bench.put("public", "a file");
    assert!(matches!(bench.publish(&[]), Err(PublishError::NotAFolder { .. })));
    #[cfg(unix)]
    {
        fs::remove_file(bench.path("public")).unwrap();
        std::os::unix::fs::symlink("nothing", bench.path("public")).unwrap();
        assert!(matches!(bench.publish(&[]), Err(PublishError::NotAFolder { .. })));
    }
}

#[test]
fn a_page_never_takes_the_place_of_a_foreign_file() {
    let bench = Bench::new();
    bench.publish(&[("index.html", "1")]).unwrap();
    bench.put("public/CNAME", "help.example");
    bench.put("public/uploads/scan.png", "scan");
    let before = bench.public();
    for page in ["CNAME", "CNAME/x.html", "uploads", "uploads/scan.png"] {
        let refused = bench.publish(&[("index.html", "2"), (page, "page")]).unwrap_err();
        assert!(matches!(refused, PublishError::Occupied { .. }), "{page}: {refused}");
        assert_eq!(bench.public(), before, "for {page}");
    }
    assert_eq!(bench.beside(), [""; 0]);
}

#[cfg(unix)]
#[test]
fn a_page_that_somebody_replaced_by_a_link_is_foreign() {
    let bench = Bench::new();
    bench.put("precious", "precious");
    bench.publish(&[("index.html", "1")]).unwrap();
    fs::remove_file(bench.path("public/index.html")).unwrap();
    std::os::unix::fs::symlink("../precious", bench.path("public/index.html")).unwrap();
    assert!(matches!(bench.publish(&[("index.html", "2")]), Err(PublishError::Occupied { .. })));
    assert_eq!(bench.publish(&[("other.html", "2")]).unwrap().carried, 1);
    assert_eq!(fs::read_to_string(bench.path("precious")).unwrap(), "precious");
}

#[test]
fn two_pages_of_one_name_clash() {
    let bench = Bench::new();
    let clash = bench.publish(&[("a.html", "1"), ("a.html", "2")]).unwrap_err();
    assert!(matches!(clash, PublishError::Clash { .. }), "{clash}");
    assert_eq!(bench.public(), None);
}

#[test]
fn a_second_build_at_the_same_time_is_refused() {
    let bench = Bench::new();
    let target = bench.path("public").parent().unwrap().canonicalize().unwrap().join("public");
    let first = Stage::enter(&target, &|_, _| Ok(())).unwrap();
    assert!(matches!(bench.publish(&[("index.html", "1")]), Err(PublishError::Busy { .. })));
    first.leave();
    bench.publish(&[("index.html", "1")]).unwrap();
}

#[cfg(unix)]
#[test]
fn a_foreign_file_that_appears_meanwhile_comes_along() {
    let bench = Bench::new();
    bench.publish(&[("index.html", "1")]).unwrap();
    let appear = |step, path: &std::path::Path| {
        use crate::publish::step::Step;
        match step {
            Step::Page if path.ends_with("index.html") => bench.put("public/during", "pages"),
            Step::Swap => {
                bench.put("public/late", "just before the swap");
                bench.put("public/clash.html", "just before the swap");
            }
            _ => {}
        }
        Ok(())
    };
    let site = [("clash.html", "page"), ("index.html", "2")];
    let done = bench.publish_by(&Way { exchange: true, last: None, probe: &appear }, &site).unwrap();
    let expected =
        of([("clash.html", "page"), ("during", "pages"), ("index.html", "2"), ("late", "just before the swap")]);
    assert_eq!(bench.public(), expected);
    let left = done.left.expect("what could not be put back is kept and named");
    assert_eq!(fs::read_to_string(left.join("kept-1/clash.html")).unwrap(), "just before the swap");
    assert_eq!(bench.publish(&site).unwrap().left, Some(left), "and still is after the next build");
}
