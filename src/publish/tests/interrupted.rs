//! A build that fails or is killed at any step leaves the old site or the new one, and the next build puts all right.

use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;

use super::{Bench, Site, of};
use crate::publish::step::Step;
use crate::publish::{PublishError, Way};

const OLD: &Site<'_> = &[("index.html", "old"), ("a/gone.html", "gone"), ("keep.html", "kept")];
const NEW: &Site<'_> = &[("index.html", "new"), ("b/c/new.html", "new"), ("keep.html", "kept")];

/// How a build ends before its time.
#[derive(Debug, Clone, Copy, PartialEq)]
enum End {
    /// The system refuses one call.
    Failed,
    /// Nothing is done any more: a panic runs none of our tidying up.
    Killed,
}

/// A site with what others put there.
fn published() -> Bench {
    let bench = Bench::new();
    bench.publish(OLD).unwrap();
    bench.put("public/CNAME", "help.example");
    bench.put("public/a/.git/config", "[core]");
    fs::create_dir(bench.path("public/uploads")).unwrap();
    bench
}

/// Publishes [`NEW`], ending before step number `at`. Which step that was, if there are so many, and how it went.
fn publish_until(bench: &Bench, exchange: bool, end: End, at: usize) -> (Option<Step>, Option<PublishError>) {
    let steps = Mutex::new((0, None));
    let probe = |step: Step, _: &std::path::Path| {
        let mut steps = steps.lock().unwrap();
        steps.0 += 1;
        if steps.0 - 1 != at {
            return Ok(());
        }
        steps.1 = Some(step);
        drop(steps);
        assert_eq!(end, End::Failed, "killed");
        Err(io::ErrorKind::StorageFull.into())
    };
    let run = AssertUnwindSafe(|| bench.publish_by(&Way { exchange, last: None, probe: &probe }, NEW));
    let error = catch_unwind(run).ok().and_then(Result::err);
    (steps.into_inner().unwrap().1, error)
}

fn check_every_step(exchange: bool, end: End) {
    let foreign = [("CNAME", "help.example"), ("a/", ""), ("a/.git/", ""), ("a/.git/config", "[core]")];
    let [cname, a, git, config] = foreign;
    let uploads = ("uploads/", "");
    let keep = ("keep.html", "kept");
    let old = of([cname, a, git, config, ("a/gone.html", "gone"), ("index.html", "old"), keep, uploads]);
    let pages = [("b/", ""), ("b/c/", ""), ("b/c/new.html", "new"), ("index.html", "new")];
    let new = of([cname, a, git, config, pages[0], pages[1], pages[2], pages[3], keep, uploads]);

    let mut steps = Vec::new();
    for at in 0.. {
        let bench = published();
        let (step, error) = publish_until(&bench, exchange, end, at);
        let Some(step) = step else { break };
        let place = format!("{end:?} before step {at}, {step:?}, exchange {exchange}");
        let found = bench.public();
        let swapped = matches!(step, Step::Sweep | Step::Leave);
        if (end, step) == (End::Killed, Step::SwapSecond) {
            assert_eq!(found, None, "{place}: the one moment without a site, where folders cannot be exchanged");
        } else {
            assert_eq!(&found, if swapped { &new } else { &old }, "{place}");
        }
        if end == End::Failed {
            assert_eq!(error.is_none(), swapped, "{place}: {error:?}");
            assert!(swapped || bench.beside().is_empty(), "{place}: {:?}", bench.beside());
        }
        let again = bench.publish(NEW).unwrap_or_else(|error| panic!("{place}, then {error}"));
        assert_eq!(bench.public(), new, "{place}, then published again");
        assert_eq!((again.carried, again.left), (2, None), "{place}, then published again");
        assert_eq!(bench.beside(), [""; 0], "{place}, then published again");
        steps.push(step);
    }
    for step in [Step::Survey, Step::Page, Step::Carry, Step::Swap, Step::Leave, Step::Sweep] {
        assert!(steps.contains(&step), "{step:?} was never reached");
    }
    assert_eq!(steps.contains(&Step::SwapSecond), !exchange);
}

#[test]
fn a_failure_at_any_step_changes_nothing_or_all() {
    check_every_step(false, End::Failed);
    if cfg!(any(target_os = "linux", target_os = "macos")) {
        check_every_step(true, End::Failed);
    }
}

#[test]
fn a_kill_at_any_step_changes_nothing_or_all() {
    check_every_step(false, End::Killed);
    if cfg!(any(target_os = "linux", target_os = "macos")) {
        check_every_step(true, End::Killed);
    }
}

#[test]
fn a_first_build_that_fails_leaves_nothing() {
    let bench = Bench::new();
    let (step, error) = publish_until(&bench, true, End::Failed, 4);
    assert_eq!(step, Some(Step::Page));
    assert_eq!(
        error.unwrap().hint().words(crate::message::Language::English),
        "free some space: the old and the new site exist side by side until they are swapped"
    );
    assert_eq!((bench.public(), bench.beside().len()), (None, 0));
}

#[test]
fn what_its_owner_changed_after_a_kill_is_not_undone() {
    for exchange in [true, false] {
        for at in 0..30 {
            let bench = published();
            publish_until(&bench, exchange, End::Killed, at);
            if bench.public().is_none() {
                continue;
            }
            fs::remove_file(bench.path("public/CNAME")).unwrap();
            fs::remove_file(bench.path("public/a/.git/config")).unwrap();
            bench.put("public/a/.git/config", "[user]");
            assert_eq!(bench.publish(NEW).unwrap().left, None);
            assert!(!bench.path("public/CNAME").exists(), "step {at}");
            assert_eq!(fs::read_to_string(bench.path("public/a/.git/config")).unwrap(), "[user]", "step {at}");
        }
    }
}
