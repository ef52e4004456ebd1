//! What the guides say is so: the first site of the README, and the recipes of `docs/PUBLISHING.md`, whose files can be
//! read, whose commands are commands, and whose headers are ours.

use std::fs;
use std::path::Path;

use crate::support::SiteTest;

/// The fenced blocks of a guide: language and text.
fn blocks(guide: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(guide)).unwrap();
    let mut parts = text.split("```");
    let mut blocks = Vec::new();
    parts.next();
    while let Some(block) = parts.next() {
        let (language, text) = block.split_once('\n').unwrap();
        blocks.push((language.to_owned(), text.to_owned()));
        parts.next();
    }
    blocks
}

fn of_language(guide: &str, language: &str) -> Vec<String> {
    blocks(guide).into_iter().filter(|(name, _)| name == language).map(|(_, text)| text).collect()
}

const RECIPES: &str = "docs/PUBLISHING.md";

#[test]
fn the_first_site_of_the_readme_is_published_and_its_slip_is_told_where_it_says() {
    for guide in ["README.md", "README.zh-CN.md"] {
        let yaml = &of_language(guide, "yaml")[0];
        let markdown = &of_language(guide, "markdown")[0];
        let first = |name: &str, text: &str| {
            SiteTest::of([
                ("site.yaml", "title: 认证帮助\n"),
                ("content/dingtalk/collection.yaml", "title: 钉钉\n"),
                (name, text),
            ])
        };
        let mut pages = Vec::new();
        for (name, text) in
            [("content/dingtalk/verification.yaml", yaml), ("content/dingtalk/verification.md", markdown)]
        {
            let built = first(name, text).build(&[]).status(0);
            assert!(!built.stderr.contains("warning") && !built.stderr.contains("error"), "{guide}: {}", built.stderr);
            built.says("dingtalk/verification.html", &["图片不清晰，请重新上传", "重新扫描", "放大后能看清全部文字。"]);
            pages.push(built.has("dingtalk/index.html"));
        }
        assert_eq!(pages, [true, true], "{guide}");
        let slip = yaml.replace("fixes: rescan\n", "fixes: rescann\n");
        let built = first("content/dingtalk/verification.yaml", &slip).build(&[]).status(1);
        let said = &of_language(guide, "text")[0];
        assert!(built.stderr.starts_with(said.as_str()), "{guide}: {}", built.stderr);
    }
}

/// The arguments of each `playbook build …` in a text, whatever stands before it on its line, and however npm calls it.
fn builds(text: &str) -> Vec<Vec<&str>> {
    let npm = concat!("playbook-site@", env!("CARGO_PKG_VERSION"), " build");
    text.lines()
        .filter_map(|line| ["playbook build", npm].iter().find_map(|call| Some(line.split_once(call)?.1)))
        .map(|rest| rest.trim_end_matches('"').split('`').next().unwrap_or_default().split_whitespace().collect())
        .collect()
}

#[test]
fn files_of_yaml_toml_and_json_parse() {
    let yaml = of_language(RECIPES, "yaml");
    assert_eq!(yaml.len(), 3, "pre-commit's, GitHub's and GitLab's");
    for text in yaml {
        serde_yaml::from_str::<serde_yaml::Value>(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    }
    let json = of_language(RECIPES, "json");
    assert_eq!(json.len(), 1, "Vercel's");
    serde_json::from_str::<serde_json::Value>(&json[0]).unwrap();
    let toml = of_language(RECIPES, "toml");
    assert_eq!(toml.len(), 1, "Netlify's");
    toml[0].parse::<toml::Table>().unwrap();
}

#[test]
fn every_build_of_a_recipe_publishes_a_site() {
    let guide = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(RECIPES)).unwrap();
    let mut run = 0;
    // The first sentence speaks of the command, and a container has a shell of its own around it.
    for arguments in builds(&guide).into_iter().skip(1) {
        // The shell of a CI fills this in.
        let arguments: Vec<&str> =
            arguments.iter().map(|one| if one.contains('$') { "https://example.com/" } else { one }).collect();
        let site = SiteTest::of([("content/a.md", "# 甲\n")]);
        assert!(site.build(&arguments).status(0).has("a.html"), "playbook build {arguments:?}");
        run += 1;
    }
    assert_eq!(run, 10, "one of each recipe, and of Cloudflare and Netlify two");
}

#[test]
fn the_recipe_of_github_gives_the_action_what_it_takes() {
    let action = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("action.yml")).unwrap();
    let action: serde_yaml::Value = serde_yaml::from_str(&action).unwrap();
    let recipe = of_language(RECIPES, "yaml").into_iter().find(|text| text.contains(".github/workflows")).unwrap();
    let recipe: serde_yaml::Value = serde_yaml::from_str(&recipe).unwrap();
    let steps = recipe["jobs"]["publish"]["steps"].as_sequence().unwrap();
    let name = concat!("OWNER/playbook@v", env!("CARGO_PKG_VERSION"));
    let step = steps.iter().find(|step| step["uses"] == name).expect("the recipe uses the action");
    for (input, _) in step["with"].as_mapping().unwrap() {
        assert!(action["inputs"].get(input).is_some(), "{input:?}");
    }
}

#[test]
fn recipes_send_the_headers_that_the_published_file_has() {
    let headers = SiteTest::of([("content/a.md", "# 甲\n")]).published().file("_headers");
    let values: Vec<(&str, &str)> = headers
        .lines()
        .filter_map(|line| line.strip_prefix("  "))
        .filter(|line| !line.starts_with('!'))
        .map(|line| line.split_once(": ").unwrap())
        .collect();
    assert_eq!(values.len(), 6);
    let nginx = &of_language(RECIPES, "nginx")[0];
    let vercel = &of_language(RECIPES, "json")[0];
    for (name, value) in values {
        for recipe in [nginx, vercel] {
            assert!(recipe.contains(name) && recipe.contains(value), "{name}: {value}\n{recipe}");
        }
    }
    // A location with an `add_header` of its own would inherit none of the server's.
    let locations: Vec<&str> = nginx.lines().filter(|line| line.trim_start().starts_with("location")).collect();
    assert!(locations.len() > 1 && locations.iter().all(|line| !line.contains("add_header")), "{locations:?}");
}
