//! Whatever the program says, it says in Chinese, too.

use std::collections::{BTreeMap, BTreeSet};

use crate::{code_of, files_below, is_for_tests, sources};

/// The templates of a file's `say!`s, as the compiler reads them.
fn templates(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, mark) in code.match_indices("say!(") {
        let Some(literal) = code[at + mark.len()..].trim_start().strip_prefix('"') else { continue };
        let mut template = String::new();
        let mut characters = literal.chars().peekable();
        while let Some(c) = characters.next().filter(|c| *c != '"') {
            match (c, if c == '\\' { characters.next() } else { None }) {
                ('\\', Some('\n')) => while characters.next_if(|c| c.is_whitespace()).is_some() {},
                ('\\', Some('n')) => template.push('\n'),
                ('\\', Some(escaped)) => template.push(escaped),
                (c, _) => template.push(c),
            }
        }
        found.push(template);
    }
    found
}

/// The names in the braces of `template`.
fn names(template: &str) -> BTreeSet<String> {
    let plain = template.replace("{{", "").replace("}}", "");
    plain.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect()
}

/// All that is said, and in which file.
fn said() -> BTreeMap<String, String> {
    let files = sources("src").into_iter().filter(|(path, _)| {
        !is_for_tests(path) && !path.iter().any(|part| part == "tests") && !path.starts_with("src/message")
    });
    files
        .flat_map(|(path, text)| {
            templates(&code_of(&text)).into_iter().map(move |template| (template, path.display().to_string()))
        })
        .collect()
}

/// The Chinese catalogue.
fn catalogue() -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (path, text) in files_below("src/message/zh-CN", &["yaml"]) {
        let file: BTreeMap<String, String> = serde_yaml::from_str(&text).unwrap();
        for (english, chinese) in file {
            let before = all.insert(english.clone(), chinese);
            assert!(before.is_none(), "`{english}` stands twice in the catalogue, again in {}", path.display());
        }
    }
    all
}

#[test]
fn all_that_is_said_is_said_in_chinese() {
    let (said, catalogue) = (said(), catalogue());
    let missing: Vec<_> = said.iter().filter(|(template, _)| !catalogue.contains_key(*template)).collect();
    assert!(missing.is_empty(), "add these to a file of src/message/zh-CN/: {missing:#?}");
    let unused: Vec<_> = catalogue.keys().filter(|template| !said.contains_key(*template)).collect();
    assert!(unused.is_empty(), "nobody says this: take it out of src/message/zh-CN/: {unused:#?}");
}

#[test]
fn a_translation_names_what_its_template_names() {
    for (english, chinese) in catalogue() {
        assert_eq!(names(&chinese), names(&english), "for `{english}`");
        assert!(!chinese.trim().is_empty(), "`{english}` is translated by nothing");
    }
}

#[test]
fn templates_are_read_as_the_compiler_reads_them() {
    let code = "say!(\"a `{b}`\", b); say!(\n    \"c \\\n     \\\"d\\\" \\\\\"\n)";
    assert_eq!(templates(code), ["a `{b}`", "c \"d\" \\"]);
    assert_eq!(names("{a} {{b}} {c}"), ["a", "c"].map(str::to_owned).into());
}
