//! The preview over a socket: it follows every save, also those that break something.

use std::fs;

use crate::serve::{site, without_script};
use crate::support::{Answered, Served};

#[test]
fn every_kind_of_save_is_followed() {
    let site = site();
    let served = Served::start(&site, &[]);
    let says = |words: &'static str| move |answer: &Answered| answer.text().contains(words);
    let is = |status: u16| move |answer: &Answered| answer.status == status;
    served.after(|| site.write("content/a.md", "# 甲\n\n第二稿\n"), "/a.html", says("第二稿"));
    // As most editors save: a new file, renamed over the old one.
    let atomic = || {
        site.write("content/a.md.new", "# 甲\n\n第三稿\n");
        fs::rename(site.path("content/a.md.new"), site.path("content/a.md")).unwrap();
    };
    served.after(atomic, "/a.html", says("第三稿"));
    // As Vim does.
    let vim = || {
        site.write("content/4913", "");
        site.remove("content/4913");
        fs::rename(site.path("content/a.md"), site.path("content/a.md~")).unwrap();
        site.write("content/a.md", "# 甲\n\n第四稿\n");
        site.remove("content/a.md~");
    };
    served.after(vim, "/a.html", says("第四稿"));
    served.after(|| site.write("content/new.md", "# 新\n\n新页\n"), "/new.html", says("新页"));
    served.after(|| site.write("content/x/y/z.md", "# 深\n\n深处\n"), "/x/y/z.html", says("深处"));
    served.after(|| site.write("content/x/y/z.md", "# 深\n\n更深\n"), "/x/y/z.html", says("更深"));
    served.after(|| fs::rename(site.path("content/x"), site.path("content/w")).unwrap(), "/w/y/z.html", says("更深"));
    assert_eq!(served.news("/x/y/z.html", &served.stamp())["to"], "/w/y/z.html");
    served.after(|| fs::remove_dir_all(site.path("content/w")).unwrap(), "/w/y/z.html", is(404));
    served.after(
        || site.remove("content/new.md"),
        "/new.html",
        |answer| answer.status == 404 && answer.text().contains("/new.html 已删除"),
    );
    served.after(|| site.write("site.yaml", "title: 新站名\n"), "/a.html", says("新站名"));
    served.after(|| site.write("content/d/collection.yaml", "title: 新集\n"), "/d/", says("新集"));
    let glossary = "- term: 法人\n  body: 新解释\n";
    served.after(|| site.write("content/shared/glossary.yaml", glossary), "/glossary.html", says("新解释"));
    let footer = "title: 站\ntheme: own\n";
    site.write("themes/own/templates/404.html", "<!doctype html><main>没有</main>");
    served.after(|| site.write("site.yaml", footer), "/nowhere.html", says("没有"));
    let template = "<!doctype html><main>没有这页</main>";
    served.after(|| site.write("themes/own/templates/404.html", template), "/nowhere.html", says("没有这页"));
    let words = "made_with: 用新词做的\n";
    served.after(|| site.write("themes/own/i18n/zh-CN.yaml", words), "/a.html", says("用新词做的"));
    served.after(
        || site.write("themes/own/static/site.css", "p{}"),
        "/a.html",
        |answer| {
            let page = answer.text();
            let sheet =
                page.split("href=\"").find_map(|rest| rest.split('"').next().filter(|href| href.contains("site.")));
            served.get(&format!("/{}", sheet.expect("the page has a style sheet"))).text() == "p{}"
        },
    );
}

#[test]
fn a_picture_that_changes_is_told_to_its_tabs() {
    let site = site();
    let served = Served::start(&site, &[]);
    let before = served.stamp();
    let new = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path/></svg>";
    served.after(|| site.write("content/p.svg", new), "/p.svg", |answer| answer.text() == new);
    let stamp = served.stamp_after(&before);
    let news = served.news("/a.html", &before);
    assert_eq!(news["files"], serde_json::json!(["/p.svg"]));
    assert_eq!(served.news("/a.html", &stamp)["files"], serde_json::json!([]));
}

#[test]
fn a_broken_save_is_shown_over_the_last_good_page() {
    let site = site().with("content/y.yaml", "title: 丁\noverview: 好的概述\n");
    let served = Served::start(&site, &[]);
    let before = served.stamp();
    assert_eq!(served.news("/y.html", &before)["diagnostics"], serde_json::json!([]));
    site.write("content/y.yaml", "title: 丁\noverview: 坏的概述\nfaqs: [\n");
    let broken = served.stamp_after(&before);
    let news = served.news("/y.html", &broken);
    assert_eq!(news["diagnostics"][0]["name"], "syntax");
    assert_eq!(news["diagnostics"][0]["file"], "content/y.yaml");
    assert!(served.get("/y.html").text().contains("好的概述"));
    // The rest of the site goes on.
    served.after(
        || site.write("content/a.md", "# 甲\n\n另一稿\n"),
        "/a.html",
        |answer| answer.text().contains("另一稿"),
    );
    assert!(served.get("/y.html").text().contains("好的概述"));
    served.after(
        || site.write("content/y.yaml", "title: 丁\noverview: 新的概述\n"),
        "/y.html",
        |answer| answer.text().contains("新的概述"),
    );
    assert_eq!(served.news("/y.html", &served.stamp())["diagnostics"], serde_json::json!([]));
}

#[test]
fn a_folder_of_content_that_is_made_after_it_is_named_is_followed() {
    let site = site();
    let served = Served::start(&site, &[]);
    let name = |_: &Answered| served.news("/a.html", "")["diagnostics"][0]["name"] == "environment";
    served.after(|| site.write("site.yaml", "title: 站\ncontent: docs\n"), "/a.html", name);
    // Nothing that happens elsewhere brings back what site.yaml no longer says.
    site.write("content/a.md", "# 甲\n\n没人要的\n");
    let says = |words: &'static str| move |answer: &Answered| answer.text().contains(words);
    served.after(|| site.write("docs/index.md", "# 全新\n"), "/index.html", says("全新"));
    served.after(|| site.write("docs/index.md", "# 全新二\n"), "/index.html", says("全新二"));
    assert_eq!(served.get("/a.html").status, 404);
    assert_eq!(served.news("/index.html", &served.stamp())["diagnostics"], serde_json::json!([]));
}

#[cfg(unix)]
#[test]
fn what_a_link_in_the_site_leads_to_is_followed() {
    use std::os::unix::fs::symlink;
    let site = site().with("notes/n.md", "# 记\n\n第一稿\n").with("README.md", "# 说明\n\n第一版\n");
    symlink("../notes", site.path("content/notes")).unwrap();
    symlink("../README.md", site.path("content/about.md")).unwrap();
    let served = Served::start(&site, &[]);
    let says = |words: &'static str| move |answer: &Answered| answer.text().contains(words);
    assert!(served.get("/notes/n.html").text().contains("第一稿"));
    served.after(|| site.write("notes/n.md", "# 记\n\n第二稿\n"), "/notes/n.html", says("第二稿"));
    served.after(|| site.write("README.md", "# 说明\n\n第二版\n"), "/about.html", says("第二版"));
}

#[test]
fn a_page_from_before_keeps_the_looks_it_links() {
    let site = site()
        .with("site.yaml", "title: 站\ntheme: own\n")
        .with("themes/own/theme.yaml", "name: own\n")
        .with("content/y.yaml", "title: 丁\noverview: 好的概述\n");
    let served = Served::start(&site, &[]);
    let is_broken = |_: &Answered| served.news("/y.html", "")["diagnostics"][0]["name"] == "syntax";
    served.after(|| site.write("content/y.yaml", "title: 丁\nfaqs: [\n"), "/y.html", is_broken);
    let sheet_of = |page: &str| served.news(page, "")["styles"][0].as_str().unwrap().to_owned();
    let old = sheet_of("/a.html");
    served.after(|| site.write("themes/own/styles/90-own.css", "p{}"), "/a.html", |_| sheet_of("/a.html") != old);
    let page = served.get("/y.html").text();
    assert!(page.contains("好的概述"));
    assert_eq!(sheet_of("/y.html"), old);
    assert_eq!(served.get(&format!("/{old}")).status, 200);
}

#[test]
fn a_slip_in_the_configuration_is_one_diagnostic() {
    let site =
        site().with("site.yaml", "title: 站\nlanguages: [en]\n").with("content/d/collection.en.yaml", "title: D\n");
    let served = Served::start(&site, &[]);
    assert_eq!(served.get("/en/d/").status, 200);
    for (slip, name) in [("titel: 站\n", "unknown-key"), ("url_style: foo\n", "wrong-type"), ("nav: [\n", "syntax")] {
        let save = || site.write("site.yaml", format!("title: 站\nlanguages: [en]\n{slip}"));
        let diagnostics = || served.news("/a.html", "")["diagnostics"].clone();
        served.after(save, "/a.html", |_| diagnostics()[0]["name"] == name);
        assert_eq!(diagnostics().as_array().unwrap().len(), 1, "for {slip:?}: {}", diagnostics());
        assert_eq!(diagnostics()[0]["file"], "site.yaml", "for {slip:?}");
    }
}

#[test]
fn an_old_address_leads_to_the_page_that_names_it() {
    let site = site();
    let served = Served::start(&site, &[]);
    let stamp = served.stamp();
    let save = || site.write("content/a.md", "---\nslug: moved\naliases: [/a.html]\n---\n\n# 甲\n");
    served.after(save, "/moved.html", |answer| answer.status == 200);
    let news = served.news("/a.html", &stamp);
    assert_eq!((&news["kind"], &news["to"]), (&"moved".into(), &"/moved.html".into()));
}

#[test]
fn the_last_good_page_outlives_a_template_that_nobody_has_asked_for() {
    let site = site().with("site.yaml", "title: 站\ntheme: own\n").with("themes/own/theme.yaml", "name: own\n");
    let served = Served::start(&site, &[]);
    let template = || site.write("themes/own/templates/playbook.html", "{{ nothing.of.that }}");
    let is_told = |_: &Answered| served.news("/index.html", "")["diagnostics"][0]["name"] == "template";
    served.after(template, "/index.html", is_told);
    for number in 0..3 {
        let stamp = served.stamp();
        site.write("content/b.md", format!("# 乙\n\n改过 {number}\n"));
        served.stamp_after(&stamp);
    }
    assert!(served.get("/a.html").text().contains("正文一"));
    assert_eq!(served.news("/index.html", "")["diagnostics"].as_array().unwrap().len(), 1);
}

#[test]
fn a_template_that_fails_is_shown_over_the_last_good_page() {
    let site = site().with("site.yaml", "title: 站\ntheme: own\n").with("themes/own/theme.yaml", "name: own\n");
    let served = Served::start(&site, &[]);
    let good = served.get("/a.html").text();
    let stamp = served.stamp();
    site.write("themes/own/templates/playbook.html", "{{ nothing.of.that }}");
    let broken = served.stamp_after(&stamp);
    let news = served.news("/a.html", &broken);
    assert_eq!(news["diagnostics"][0]["file"], "themes/own/templates/playbook.html");
    assert_eq!(without_script(&served.get("/a.html").text()), without_script(&good));
    served.after(
        || site.write("themes/own/templates/playbook.html", "{% bad"),
        "/a.html",
        |answer| answer.status == 200,
    );
    served.after(
        || site.remove("themes/own/templates/playbook.html"),
        "/a.html",
        |_| served.news("/a.html", "")["diagnostics"] == serde_json::json!([]),
    );
}

#[test]
fn a_site_that_is_broken_from_the_start_is_served() {
    let site = site().with("content/y.yaml", "title: 丁\nfaqs: [\n");
    let served = Served::start(&site, &[]);
    assert!(served.get("/a.html").text().contains("正文一"));
    assert_eq!(served.news("/a.html", "")["diagnostics"][0]["name"], "syntax");
    served.after(
        || site.write("content/a.md", "# 甲\n\n第二稿\n"),
        "/a.html",
        |answer| answer.text().contains("第二稿"),
    );
    served.after(
        || site.write("site.yaml", "titel: x\n"),
        "/a.html",
        |_| served.news("/a.html", "")["diagnostics"].as_array().unwrap().len() > 1,
    );
    assert!(served.get("/a.html").text().contains("第二稿"));
}

#[test]
fn a_missing_page_names_what_is_near() {
    let served = Served::start(&site(), &[]);
    let answer = served.get("/d/cc.html");
    assert_eq!(answer.status, 404);
    assert!(answer.text().contains("<a href=\"/d/c.html\">"), "{}", answer.text());
    assert!(answer.text().contains("/_preview/preview.js"));
}

#[test]
fn looking_by_itself_finds_changes_too() {
    let site = site();
    let served = Served::start(&site, &["--poll=50"]);
    let says = |words: &'static str| move |answer: &Answered| answer.text().contains(words);
    served.after(|| site.write("content/a.md", "# 甲\n\n第二稿\n"), "/a.html", says("第二稿"));
    served.after(|| site.write("content/a.md", "# 甲\n\n第三稿\n"), "/a.html", says("第三稿"));
    served.after(|| site.write("content/new.md", "# 新\n\n新页\n"), "/new.html", says("新页"));
}
