use std::collections::HashMap;
use std::sync::LazyLock;

use super::Language;

/// The files of the Chinese catalogue: each a mapping of templates to their translations.
const CHINESE: &[&str] = &[
    include_str!("zh-CN/authoring.yaml"),
    include_str!("zh-CN/check.yaml"),
    include_str!("zh-CN/cli.yaml"),
    include_str!("zh-CN/load.yaml"),
    include_str!("zh-CN/machine.yaml"),
    include_str!("zh-CN/markdown.yaml"),
    include_str!("zh-CN/yaml.yaml"),
];

static TRANSLATIONS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let read = |file: &&str| -> HashMap<String, String> { serde_yaml::from_str(file).expect("the catalogue is YAML") };
    CHINESE.iter().flat_map(read).collect()
});

/// The template that says in `language` what `template` says in English; itself where there is none.
pub(super) fn translate(template: &'static str, language: Language) -> &'static str {
    match language {
        Language::English => template,
        Language::Chinese => TRANSLATIONS.get(template).map_or(template, String::as_str),
    }
}
