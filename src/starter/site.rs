use super::StarterFile;
use crate::message::Language;
use crate::schema::{Kind, schema};

macro_rules! texts {
    ($folder:literal) => {
        texts!(
            $folder,
            "site.yaml",
            "content/example/collection.yaml",
            "content/example/verification.yaml",
            "content/example/renewal.md",
            "content/shared/materials.yaml",
            "content/shared/contacts.yaml",
            "content/shared/glossary.yaml",
        )
    };
    ($folder:literal, $($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("site/", $folder, "/", $path)))),*]
    };
}

const CHINESE: &[(&str, &str)] = texts!("zh-CN");
const ENGLISH: &[(&str, &str)] = texts!("en");

/// What a new site has in any language.
const COMMON: &[(&str, &str)] = &[
    (".gitignore", "/public\n"),
    (".vscode/settings.json", include_str!("site/settings.json")),
    (".vscode/extensions.json", include_str!("site/extensions.json")),
    (".github/workflows/check.yaml", include_str!("site/check.yaml")),
];

/// The files of a new site whose texts are in `language`: it builds, and `check` finds nothing.
///
/// The schemas of its YAML files are among them, so that an editor needs no network.
pub(crate) fn site(language: Language) -> Vec<StarterFile> {
    let texts = match language {
        Language::English => ENGLISH,
        Language::Chinese => CHINESE,
    };
    let texts = texts.iter().chain(COMMON).map(|(path, text)| StarterFile {
        path: (*path).to_owned(),
        text: text.replace("@VERSION@", env!("CARGO_PKG_VERSION")),
    });
    let schemas = Kind::ALL
        .into_iter()
        .filter(|kind| *kind != Kind::Shared)
        .map(|kind| StarterFile { path: format!(".vscode/schema/{}.json", kind.name()), text: schema(kind, language) });
    texts.chain(schemas).collect()
}
