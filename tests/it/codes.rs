//! Codes that support says on the phone: what tools read of them, and that they last.

use serde_json::{Value, json};

use crate::support::SiteTest;

const CAUSES: &str = "title: 甲\nupdated: 2026-10-01\ncauses:\n  - {id: blurry, title: 扫描件模糊, code: DT-C01, retry: after-change}\n  - {id: expired, title: 过期, code: DT-C02}\n";

fn codes(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn tools_read_what_each_code_means_and_where_it_is_told() {
    let site = SiteTest::of([
        ("site.yaml", "title: 站\nlanguages: [en]\nbase_url: https://help.example.cn/\n"),
        ("content/a.yaml", CAUSES),
        ("content/a.en.yaml", "title: A\ncauses:\n  - {id: blurry, title: Blurry, code: DT-C01}\n"),
    ]);
    let built = site.published();
    let expected = json!({
        "version": 1,
        "codes": {
            "DT-C01": {
                "title": "扫描件模糊",
                "address": "c/dt-c01.html",
                "url": "https://help.example.cn/c/dt-c01.html",
                "playbook": "a",
                "id": "blurry",
                "retry": "after-change",
                "updated": "2026-10-01",
            },
            "DT-C02": {
                "title": "过期",
                "address": "c/dt-c02.html",
                "url": "https://help.example.cn/c/dt-c02.html",
                "playbook": "a",
                "id": "expired",
                "updated": "2026-10-01",
            },
        },
    });
    assert_eq!(codes(&built.file("codes.json")), expected);
    let english = codes(&built.file("en/codes.json"));
    assert_eq!(english["codes"]["DT-C01"]["title"], "Blurry");
    assert_eq!(english["codes"]["DT-C01"]["address"], "c/dt-c01.html");
    SiteTest::page("# 甲\n").published().has_no("codes.json");
}

#[test]
fn a_retired_code_keeps_its_page() {
    let site = SiteTest::of([
        (
            "site.yaml",
            "title: 站\nbase_url: https://help.example.cn/\nretired_codes:\n  X-1: DT-C01\n  X-2: a\n  X-3: a#expired\n  X-4: 平台<b>不再</b>检查。\n",
        ),
        ("content/a.yaml", CAUSES),
    ]);
    let built = site.published();
    for (page, leads_to) in [("x-1", "../a.html#blurry"), ("x-2", "../a.html\""), ("x-3", "../a.html#expired")] {
        let page = built.file(&format!("c/{page}.html"));
        assert!(page.contains(&format!("href=\"{leads_to}")) && page.contains("http-equiv=\"refresh\""), "{page}");
    }
    let page = built.file("c/x-4.html");
    assert!(page.contains("平台&lt;b&gt;不再&lt;/b&gt;检查。") && page.contains("这个编号已停用"), "{page}");
    assert!(!page.contains("refresh") && !page.contains("redirect."), "{page}");
    assert!(!built.file("sitemap.xml").contains("c/x-"));
    assert_eq!(
        codes(&built.file("codes.json"))["retired"],
        json!({
            "X-1": { "address": "a.html#blurry" },
            "X-2": { "address": "a.html" },
            "X-3": { "address": "a.html#expired" },
            "X-4": { "note": "平台<b>不再</b>检查。" },
        })
    );
}

#[test]
fn a_published_code_goes_on_meaning_what_it_meant() {
    let lock = "# 备注\nDT-C01 = a#blurry\nDT-C02 = a#expired\n";
    let site = |more: &str| {
        SiteTest::of([
            ("site.yaml", &*format!("title: 站\ncodes: lock\n{more}")),
            ("codes.lock", lock),
            ("content/a.yaml", CAUSES),
        ])
    };
    site("").reports("");
    // Moved with its causes.
    let moved = site("");
    moved.remove("content/a.yaml");
    moved.write("content/b/c.yaml", CAUSES);
    moved.reports("");
    // Without the lock, nobody asks.
    let other = CAUSES.replace("DT-C02", "DT-C03");
    SiteTest::of([("codes.lock", lock), ("content/a.yaml", &other)]).reports("");

    let cases = [
        ("", other.clone(), "lost-code codes.lock:3:1 the published code `DT-C02` is gone\n"),
        ("retired_codes: {DT-C02: DT-C03}\n", other, ""),
        (
            "",
            CAUSES.replace("DT-C02", "dt-C02"),
            "lost-code content/a.yaml:5:36 the code `dt-C02` was published as `DT-C02`\n",
        ),
        (
            "",
            CAUSES.replace("DT-C01", "DT-C0x").replace("DT-C02", "DT-C01").replace("DT-C0x", "DT-C02"),
            "lost-code content/a.yaml:4:38 the code `DT-C02` was published for another cause, `a#expired`\n\
             lost-code content/a.yaml:5:36 the code `DT-C01` was published for another cause, `a#blurry`\n",
        ),
        (
            "retired_codes: {dt-c02: 停用。}\n",
            CAUSES.to_owned(),
            "lost-code content/a.yaml:5:36 the retired code `dt-c02` is used again\n",
        ),
    ];
    for (more, text, expected) in cases {
        site(more).with("content/a.yaml", text).reports(expected);
    }
    site("").with("codes.lock", "<<<<<<< HEAD\n").reports("syntax codes.lock:1:1 this is not a code and its cause\n");
    let odd = SiteTest::of([("site.yaml", "title: 站\ncodes: locked\n"), ("content/a.yaml", CAUSES)]);
    odd.reports("wrong-type site.yaml:2:8 `locked` is not a way to keep codes\n");
}

#[test]
fn new_codes_are_added_to_the_lock_and_lost_ones_stay_in_it() {
    let site = SiteTest::of([("site.yaml", "title: 站\ncodes: lock\n"), ("content/a.yaml", CAUSES)]);
    let told = |site: &SiteTest| site.check(&[]).stderr.matches("[unlocked-code]").count();
    let lock = |site: &SiteTest| std::fs::read_to_string(site.path("codes.lock")).unwrap();
    assert_eq!(told(&site), 2);
    let shown = site.check(&["--diff"]);
    assert!(shown.stdout.contains("+DT-C01 = a#blurry\n+DT-C02 = a#expired\n"), "{}", shown.stdout);
    assert!(shown.stderr.ends_with("2 suggestions in 1 file; nothing is written\n"), "{}", shown.stderr);
    assert_eq!(site.check(&["--diff", "--strict"]).status, site.check(&["--strict"]).status);
    assert!(!site.path("codes.lock").exists());
    let made = site.check(&["--apply"]).stderr;
    assert!(made.contains("made 2 suggestions in 1 file\n"), "{made}");
    let whole = "# Published codes and their causes, kept by `playbook check --apply`: keep it with the site.\n\
                 DT-C01 = a#blurry\nDT-C02 = a#expired\n";
    assert_eq!((lock(&site).as_str(), told(&site)), (whole, 0));
    // Another playbook, and the first one moved.
    site.remove("content/a.yaml");
    site.write("content/b/c.yaml", CAUSES);
    site.write("content/d.yaml", "title: 丁\ncauses: [{id: new, title: 新, code: DT-C03}]\n");
    site.check(&["--apply"]);
    let moved = whole.replace("a#", "b/c#") + "DT-C03 = d#new\n";
    assert_eq!(lock(&site), moved);
    // What is lost is for its author to say.
    site.write("content/d.yaml", "title: 丁\ncauses: [{id: new, title: 新, code: DT-C04}]\n");
    assert!(site.check(&["--apply"]).stderr.contains("the published code `DT-C03` is gone"));
    assert_eq!(lock(&site), moved);
    site.write("site.yaml", "title: 站\ncodes: lock\nretired_codes: {DT-C03: DT-C04}\n");
    site.check(&["--apply"]);
    assert_eq!(lock(&site), moved + "DT-C04 = d#new\n");
}
