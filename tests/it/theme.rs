//! Themes: a file of the author's wins over the built-in one, block by block, and what the documentation promises is there.

use std::collections::BTreeMap;

use crate::support::SiteTest;

fn themed() -> SiteTest {
    SiteTest::of([
        ("site.yaml", "title: 帮助\ntheme: tiny\nlanguage: zh-CN\n"),
        ("content/a.yaml", "title: 甲\ncauses: [丙]\n"),
        (
            "themes/tiny/templates/base.html",
            "{% extends \"default/base.html\" %}{% block colophon %}<p>小主题</p>{% endblock %}",
        ),
        ("themes/tiny/i18n/zh-CN.yaml", "part_causes: 为什么失败\n"),
        ("themes/tiny/static/extra.css", "p { color: red }\n"),
    ])
}

#[test]
fn one_block_is_changed_and_everything_else_stays() {
    let built = themed().published();
    let page = built.file("a.html");
    assert!(page.contains("<p>小主题</p>"), "the block of the theme is not there");
    assert!(page.contains("<h1"), "the rest of the page is not there");
    assert!(page.contains("为什么失败"), "the word of the theme is not there");
    assert!(built.files().iter().any(|path| path.starts_with("assets/extra.")), "{:?}", built.files());
    assert!(built.files().iter().any(|path| path.starts_with("assets/site.")), "{:?}", built.files());
}

#[test]
fn a_file_of_styles_comes_after_the_built_in_ones_or_in_place_of_one() {
    let site =
        themed().with("themes/tiny/styles/90-last.css", "p{color:red}").with("themes/tiny/styles/70-paper.css", "");
    let built = site.published();
    let sheets: Vec<_> = built.files().into_iter().filter(|path| path.starts_with("assets/site.")).collect();
    let [sheet] = &sheets[..] else { panic!("one style sheet is wanted: {sheets:?}") };
    let styles = built.file(sheet);
    assert!(styles.contains("--accent:"), "the built-in styles are not there");
    assert!(styles.trim_end().ends_with("p{color:red}"), "the styles of the theme are not the last");
    assert!(!styles.contains("@media print"), "the file replaced is still there");
}

#[test]
fn a_template_that_does_not_work_is_reported_in_its_file() {
    let site = themed();
    site.write(
        "themes/tiny/templates/base.html",
        "{% extends \"default/base.html\" %}{% block colophon %}{{ page.titel }}{% endblock %}\n",
    );
    let built = site.build(&[]).status(1);
    assert!(built.stderr.contains("error[template]"), "{}", built.stderr);
    assert!(built.stderr.contains("themes/tiny/templates/base.html:1:"), "{}", built.stderr);
}

#[test]
fn a_third_language_needs_one_file() {
    let site = SiteTest::of([
        ("site.yaml", "title: Hilfe\nlanguage: de\n"),
        ("content/a.yaml", "title: A\ncauses: [C]\n"),
        ("themes/default/i18n/de.yaml", "part_causes: Ursachen\n"),
    ]);
    let built = site.published();
    built.says("a.html", &["Ursachen"]);
    assert!(built.file("a.html").contains("<html lang=\"de\">"));
}

/// The views of `src/render/view.rs`, each with its fields: their names, and what is said of them there.
fn views() -> BTreeMap<String, Vec<(String, String)>> {
    let source = concat!(
        include_str!("../../src/render/view.rs"),
        include_str!("../../src/render/view/finder.rs"),
        include_str!("../../src/render/view/playbook.rs"),
        include_str!("../../src/render/view/search.rs"),
        include_str!("../../src/render/view/tools.rs")
    );
    let mut views = BTreeMap::new();
    let mut lines = source.lines().map(str::trim);
    while let Some(line) = lines.next() {
        let Some(name) = line.split_once(") struct ").and_then(|(_, rest)| rest.strip_suffix(" {")) else { continue };
        let (mut fields, mut said) = (Vec::new(), Vec::new());
        for line in lines.by_ref().take_while(|line| *line != "}") {
            if let Some(words) = line.strip_prefix("/// ") {
                said.push(words);
            } else if let Some((_, field)) = line.strip_prefix("pub(").and_then(|rest| rest.split_once(") ")) {
                let name = field.split(':').next().unwrap();
                fields.push((name.to_owned(), std::mem::take(&mut said).join(" ")));
            }
        }
        views.insert(name.trim_end_matches("View").to_owned(), fields);
    }
    views
}

/// The tables of views in `docs/THEMES.md`: fields, and what is said of them.
fn documented_views() -> BTreeMap<String, Vec<(String, String)>> {
    let row = |line: &str| {
        let mut cells = line.strip_prefix("| `")?.strip_suffix('|')?.splitn(3, " |");
        let (name, _, said) = (cells.next()?, cells.next()?, cells.next()?);
        Some((name.trim_end_matches('`').to_owned(), said.trim().to_owned()))
    };
    let sections = include_str!("../../docs/THEMES.md").split("\n### ").skip(1);
    sections
        .map(|section| {
            let (name, rest) = section.split_once('\n').unwrap();
            (name.to_owned(), rest.lines().filter_map(row).collect())
        })
        .collect()
}

#[test]
fn the_views_that_templates_get_are_documented_field_by_field() {
    let (views, documented) = (views(), documented_views());
    assert!(views.len() > 30 && views["Link"].len() == 2, "{views:?}");
    assert!(views.keys().eq(documented.keys()), "views: {:?}, documented: {:?}", views.keys(), documented.keys());
    for (name, fields) in views {
        assert_eq!(documented[&name], fields, "the table of {name} in docs/THEMES.md (left) is not the view (right)");
    }
}

#[test]
fn every_block_that_is_documented_is_there() {
    let documented = include_str!("../../docs/THEMES.md");
    let rows = documented.lines().skip_while(|line| *line != "## Blocks").take_while(|line| *line != "## Views");
    let mut checked = 0;
    for row in rows.filter(|row| row.starts_with("| `")) {
        let mut names = row.split('`').skip(1).step_by(2);
        let template = names.next().unwrap();
        let path = format!("{}/themes/default/templates/{template}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap();
        for block in names {
            assert!(text.contains(&format!("block {block} ")), "{template} has no block `{block}`");
            checked += 1;
        }
    }
    assert!(checked > 20, "only {checked} blocks were checked");
}

#[test]
fn every_label_of_a_field_is_a_word_of_the_theme() {
    use playbook::internals::model::{
        Cause, Change, Condition, Contact, Feature, Fix, Header, Material, Question, RelatedLink, Renewal, Source,
        Step, Symptom, Task, Term,
    };
    let lists = [
        Cause::FIELDS,
        Change::FIELDS,
        Condition::FIELDS,
        Contact::FIELDS,
        Feature::FIELDS,
        Fix::FIELDS,
        Header::FIELDS,
        Material::FIELDS,
        Question::FIELDS,
        RelatedLink::FIELDS,
        Renewal::FIELDS,
        Source::FIELDS,
        Step::FIELDS,
        Symptom::FIELDS,
        Task::FIELDS,
        Term::FIELDS,
    ];
    let words = include_str!("../../themes/default/i18n/zh-CN.yaml");
    for field in lists.into_iter().flatten().filter(|field| !field.label.is_empty()) {
        let line = format!("\n{}: ", field.label);
        assert!(words.contains(&line), "`{}` of `{}` is no word of the theme", field.label, field.key);
    }
}

/// The texts of all files below a folder of the checkout whose names end so.
fn texts_below(folder: &str, ending: &str) -> String {
    let mut texts = String::new();
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_str().is_some_and(|path| path.ends_with(ending)) {
                texts.push_str(&std::fs::read_to_string(path).unwrap());
                texts.push('\n');
            }
        }
    }
    texts
}

#[test]
fn every_word_of_the_theme_is_said_somewhere() {
    let templates = texts_below("themes/default/templates", ".html");
    let scripts = texts_below("themes/default", ".js");
    let rust = texts_below("src", ".rs");
    let listings = std::fs::read_to_string(format!("{}/src/plan/mod.rs", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let has_whole =
        |text: &str, word: &str| text.match_indices(word).any(|(at, _)| !text[at + word.len()..].starts_with(is_part));
    let camel = |key: &str| {
        let mut parts = key.split('_');
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |name, part| name + &part[..1].to_uppercase() + &part[1..])
    };
    let is_said = |key: &str| {
        let whole = has_whole(&templates, &format!("t.{key}"))
            || rust.contains(&format!("\"{key}\""))
            || has_whole(&scripts, &format!(".{}", camel(key)))
            || has_whole(&scripts, &format!("'{}'", camel(key)))
            || scripts.contains(&format!("'{key}'"));
        // Some are put together of a beginning and what the page has there.
        let is_composed = key.match_indices('_').any(|(at, _)| {
            let beginning = &key[..=at];
            templates.contains(&format!("\"{beginning}\" ~"))
                || rust.contains(&format!("\"{beginning}{{"))
                || scripts.contains(&format!("`{beginning}${{"))
        });
        let is_of_listing = key.rsplit_once('_').is_some_and(|(listing, ending)| {
            matches!(ending, "title" | "text") && listings.contains(&format!("=> \"{listing}\""))
        });
        whole || is_composed || is_of_listing
    };
    let words = include_str!("../../themes/default/i18n/en.yaml");
    let keys = words.lines().filter_map(|line| line.split_once(':')).map(|(key, _)| key);
    let keys: Vec<&str> = keys.filter(|key| !key.is_empty() && key.chars().all(is_part)).collect();
    assert!(keys.len() > 300, "only {} words", keys.len());
    let unsaid: Vec<&&str> = keys.iter().filter(|key| !is_said(key)).collect();
    assert!(unsaid.is_empty(), "nothing says {unsaid:?}");
    assert!(!is_said("no_such_word"));
}

#[test]
fn no_blank_of_a_word_is_ever_shown() {
    let words = ["zh-CN", "en"].map(|name| {
        std::fs::read_to_string(format!("{}/themes/default/i18n/{name}.yaml", env!("CARGO_MANIFEST_DIR"))).unwrap()
    });
    let blanks: std::collections::BTreeSet<String> = words
        .concat()
        .split('{')
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| format!("{{{name}}}")))
        .filter(|blank| !blank.contains(' '))
        .collect();
    assert!(blanks.contains("{collection_name}") && blanks.contains("{n}"), "{blanks:?}");
    // Enough of everything that lists go on for several pages.
    let causes: String =
        (0..120).map(|n| format!("  - {{title: 原因 {n}, code: C-{n}, symptoms: 提示 {n}}}\n")).collect();
    let materials: String = (0..120).map(|n| format!("- {{id: m{n}, name: 材料 {n}}}\n")).collect();
    let many = SiteTest::of([
        ("site.yaml", "title: 站\nlanguages: [en]\n"),
        ("content/index.md", "选一个[平台](a/)，或看[这里](a/b.md)。\n"),
        ("content/shared/materials.yaml", &materials),
        (
            "content/a/b.yaml",
            &format!(
                "title: 甲\ntags: [乙]\nfeatures: [开票]\nchanges: [{{date: 2026-01-01, note: 改}}]\nrenewal: {{valid_for: 1 年}}\ncauses:\n{causes}"
            ),
        ),
        ("content/a/c.yaml", "title: 丙\n"),
    ]);
    for site in [SiteTest::from("every-key"), many] {
        let built = site.published();
        for path in built.pages() {
            let page = built.page(&path);
            let metas = page.all("meta").filter_map(|meta| meta.attribute("content"));
            let shown: Vec<String> = metas.map(ToOwned::to_owned).chain([page.text()]).collect();
            for text in &shown {
                let found = blanks.iter().find(|blank| text.contains(blank.as_str()));
                assert!(found.is_none() && !text.contains("共  页"), "{path} shows {found:?}: {text}");
            }
        }
    }
}

#[test]
fn descriptions_have_the_texts_of_links() {
    let built = SiteTest::of([
        ("content/index.md", "先看[[a]]，再看[那里](a.md)。\n"),
        ("content/a.md", "# 甲\n\n见[[index|首页]]。\n"),
    ])
    .published();
    assert!(built.file("index.html").contains("content=\"先看甲，再看那里。\""), "{}", built.file("index.html"));
    assert!(built.file("a.html").contains("content=\"见首页。\""), "{}", built.file("a.html"));
}

#[test]
fn a_page_says_in_which_direction_it_is_read() {
    let built = SiteTest::of([
        ("site.yaml", "title: 站\nlanguages: [ar]\n"),
        ("content/a.md", "# 甲\n"),
        ("content/b.md", "# 乙\n"),
        ("content/b.ar.md", "# ب\n"),
    ])
    .published();
    let start = |path: &str| built.file(path).split("<head>").next().unwrap().to_owned();
    assert!(start("a.html").contains("<html lang=\"zh-CN\">"));
    assert!(start("ar/b.html").contains("<html lang=\"ar\" dir=\"rtl\">"));
    built.shows("ar/a.html", &["<article lang=\"zh-CN\" dir=\"ltr\">"]);
}
