//! One file → what it holds, and everything that is wrong with it by itself.

use super::front::{FrontEntry, front_matter, key_place, toml_entries, toml_weight};
use super::kind::{Kind, SourceText};
use super::page_builder::{FileContext, PageBuilder};
use super::{PartNames, header, markdown_page, shared, yaml_page};
use crate::contract::Fields;
use crate::contract::Roles;
use crate::contract::{FORMATS, RawCollection, RawContacts, RawMaterials, RawPlaybook, RawTerms};
use crate::diagnostic::nearest::{Patience, nearest_within};
use crate::diagnostic::{Diagnostic, lints};
use crate::markdown;
use crate::model::{Collection, Config, Contact, FileIndex, Page, SharedMaterial, SourceFile, Term};
use crate::source::{Place, SitePath, ValuePath};
use crate::yaml::{self, FrontMatterKind, Tree};

/// What a file holds.
pub(super) enum Loaded {
    Page(Page),
    Collection(Collection),
    Materials(Vec<SharedMaterial>),
    Contacts(Vec<Contact>),
    Terms(Vec<Term>),
    /// A YAML file that is no playbook, such as a manifest that a runbook links to.
    Asset,
    /// It could not be read; its diagnostics say why.
    Nothing,
}

/// A file that has been read.
pub(super) struct LoadedFile {
    pub(super) file: SourceFile,
    pub(super) content: Loaded,
    pub(super) found: Vec<Diagnostic>,
}

/// Reads files; what it knows is the same for all of them.
pub(super) struct FileReader<'a> {
    pub(super) config: &'a Config,
    pub(super) roles: &'a Roles,
    pub(super) fields: &'a Fields,
    pub(super) names: &'a PartNames,
}

impl FileReader<'_> {
    /// Reads one file.
    pub(super) fn read(&self, source: &SourceText, file: FileIndex) -> LoadedFile {
        let path = &source.path;
        let mut found = Vec::new();
        let mut builder = PageBuilder::new(path, self.config);
        let content = match utf8(path, &source.bytes, &mut found) {
            Some(text) => self.text(source, text, file, &mut builder).unwrap_or_else(|faults| {
                found.extend(faults);
                Loaded::Nothing
            }),
            None => Loaded::Nothing,
        };
        let (file, diagnostics) = builder.finish(source.language);
        found.extend(diagnostics);
        LoadedFile { file, content, found }
    }

    fn text(
        &self,
        source: &SourceText,
        text: &str,
        file: FileIndex,
        builder: &mut PageBuilder<'_>,
    ) -> Result<Loaded, Vec<Diagnostic>> {
        let path = &source.path;
        let context = FileContext {
            config: self.config,
            roles: self.roles,
            part_names: &self.names[source.language.min(self.names.len() - 1)],
            path,
            file,
            language: source.language,
            key: &source.key,
            is_folder: source.kind == Kind::FolderPage,
        };
        Ok(match source.kind {
            Kind::Materials => {
                Loaded::Materials(shared::materials(yaml::parse::<RawMaterials>(path, text, FORMATS)?, file, builder))
            }
            Kind::Contacts => {
                Loaded::Contacts(shared::contacts(yaml::parse::<RawContacts>(path, text, FORMATS)?, file, builder))
            }
            Kind::Terms => Loaded::Terms(shared::terms(yaml::parse::<RawTerms>(path, text, FORMATS)?, file, builder)),
            Kind::Collection => {
                let folder = source.key.rsplit_once('/').map_or("", |(folder, _)| folder);
                let raw = yaml::parse::<RawCollection>(path, text, FORMATS)?;
                Loaded::Collection(shared::collection(&raw, file, folder, builder))
            }
            Kind::Page | Kind::FolderPage => {
                let is_yaml = path
                    .extension()
                    .is_some_and(|ending| ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml"));
                if is_yaml { yaml_file(&context, text, builder)? } else { self.markdown_file(&context, text, builder)? }
            }
        })
    }

    fn markdown_file(
        &self,
        context: &FileContext<'_>,
        text: &str,
        builder: &mut PageBuilder<'_>,
    ) -> Result<Loaded, Vec<Diagnostic>> {
        let (entries, base) = front(context.path, text)?;
        if markdown::marks(&text[base..]) > markdown::MOST_MARKS {
            let message = format!("more than {} lines and marks of Markdown", markdown::MOST_MARKS);
            let diagnostic = Diagnostic::new(&lints::OVER_LIMIT, context.path, Place::bytes(base..base), message);
            return Err(vec![diagnostic.help("split it into several files")]);
        }
        let mut raw = front_matter(context.path, entries, builder);
        let related = std::mem::take(&mut raw.related);
        let header = header::header(&mut raw, &ValuePath::default(), builder);
        let related = yaml_page::related(related, builder);
        let body = &text[base..];
        Ok(Loaded::Page(markdown_page::page(context, self.fields, header, related, body, base, builder)))
    }
}

/// The entries of a Markdown file's front matter, and the byte at which its body begins.
fn front(path: &SitePath, text: &str) -> Result<(Vec<FrontEntry>, usize), Vec<Diagnostic>> {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let Some(front) = yaml::front_matter(text) else { return Ok((Vec::new(), mark)) };
    if !front.closed {
        if !front.looks_meant(text) {
            return Ok((Vec::new(), mark));
        }
        let fence = Place::bytes(mark..mark + 3);
        let diagnostic = Diagnostic::new(&lints::SYNTAX, path, fence, "unclosed front matter")
            .label("opened here")
            .help("repeat the opening line, alone, where it ends");
        return Err(vec![diagnostic]);
    }
    match front.kind {
        FrontMatterKind::Toml => {
            if front.inner.len() > yaml::MAX_SIZE || toml_weight(&text[front.inner.clone()]) > yaml::MAX_NODES {
                let message = format!(
                    "more front matter than the {} values and {} MiB we read",
                    yaml::MAX_NODES,
                    yaml::MAX_SIZE >> 20
                );
                let start = Place::bytes(front.inner.start..front.inner.start);
                let diagnostic = Diagnostic::new(&lints::OVER_LIMIT, path, start, message);
                return Err(vec![diagnostic.help("keep data that no reader sees in a file of its own")]);
            }
            let entries = toml_entries(&text[front.inner.clone()], front.inner.start).map_err(|(at, message)| {
                let at = front.inner.start + at;
                let place = Place::bytes(at..at + usize::from(at < text.len()));
                vec![Diagnostic::new(&lints::SYNTAX, path, place, message.lines().next().unwrap_or("invalid TOML"))]
            })?;
            Ok((entries, front.body))
        }
        FrontMatterKind::Yaml => {
            let tree = Tree::parse_part(text, front.inner.clone()).map_err(|fault| vec![fault.of(path)])?;
            if tree.root().text().is_some_and(|words| !words.trim().is_empty()) {
                return not_a_mapping(path, text, &front, mark);
            }
            if !tree.faults().is_empty() {
                return Err(tree.faults().iter().cloned().map(|fault| fault.of(path)).collect());
            }
            let entries = tree.root().entries().iter().filter(|entry| !entry.value.is_null());
            let entries = entries
                .filter_map(|entry| {
                    let key = entry.key.text()?.to_owned();
                    let place = key_place(&key);
                    Some(FrontEntry {
                        as_written: entry.value.to_value(true),
                        typed: entry.value.to_value(false),
                        key,
                        place,
                    })
                })
                .collect();
            Ok((entries, front.body))
        }
    }
}

/// Text between two rules is text, unless its first line is meant as a key.
fn not_a_mapping(
    path: &SitePath,
    text: &str,
    front: &yaml::FrontMatter,
    mark: usize,
) -> Result<(Vec<FrontEntry>, usize), Vec<Diagnostic>> {
    let line = text[front.inner.clone()].lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let Some(at) = line.find('：').filter(|at| line[..*at].chars().all(|c| c.is_alphanumeric() || c == '_')) else {
        return Ok((Vec::new(), mark));
    };
    let start = line.as_ptr() as usize - text.as_ptr() as usize + at;
    let diagnostic = Diagnostic::new(
        &lints::SYNTAX,
        path,
        Place::bytes(start..start + '：'.len_utf8()),
        "a full-width `：` does not end a key",
    )
    .help("write a half-width `:` and a space")
    .suggest(crate::diagnostic::Change::Raw(": ".to_owned()), crate::diagnostic::Applicability::Safe);
    Err(vec![diagnostic])
}

fn yaml_file(context: &FileContext<'_>, text: &str, builder: &mut PageBuilder<'_>) -> Result<Loaded, Vec<Diagnostic>> {
    let path = context.path;
    match yaml::parse::<RawPlaybook>(path, text, FORMATS) {
        Ok(raw) if raw.is_blank() => Ok(Loaded::Asset),
        Ok(raw) => {
            if raw.title.as_ref().is_none_or(|title| title.0.trim().is_empty()) {
                let diagnostic =
                    Diagnostic::new(&lints::MISSING_FIELD, path, Place::File, "this playbook has no `title`")
                        .help("add `title: …` at the top");
                builder.writer.report(diagnostic);
            }
            if let Some(slug) = raw.slug.as_ref().filter(|slug| slug.0.contains(['/', '\\'])) {
                let place = Place::value(ValuePath::default().key("slug"));
                let diagnostic = Diagnostic::new(
                    &lints::WRONG_TYPE,
                    path,
                    place,
                    format!("`{}` is more than one segment of an address", slug.0),
                )
                .help("a slug is the last segment of the address; the folder gives the rest");
                builder.writer.report(diagnostic);
            }
            Ok(Loaded::Page(yaml_page::page(context, raw, builder)))
        }
        Err(_) if !looks_like_playbook(text) => Ok(Loaded::Asset),
        Err(faults) => match yaml::salvage::<RawPlaybook>(text, &faults) {
            Some(raw) => {
                for fault in faults {
                    builder.writer.report(fault);
                }
                Ok(Loaded::Page(yaml_page::page(context, raw, builder)))
            }
            None => Err(faults),
        },
    }
}

/// Ten thousand keys are held against ours for slips.
const PATIENCE: usize = 50_000_000;

/// Whether the top level has a key of a playbook, or a near slip of one.
fn looks_like_playbook(text: &str) -> bool {
    let keys = RawPlaybook::keys();
    let patience = Patience::new(PATIENCE);
    let is_ours = |key: &str| keys.contains(&key) || nearest_within(&patience, key, keys.iter().copied()).is_some();
    match Tree::parse(text) {
        Ok(tree) if !tree.root().entries().is_empty() => {
            tree.root().entries().iter().filter_map(|entry| entry.key.text()).any(is_ours)
        }
        // It is no YAML: lines that look like keys have to do.
        _ => text.lines().filter_map(|line| line.split_once([':', '：'])).any(|(key, _)| keys.contains(&key)),
    }
}

/// The text of a file.
pub(super) fn utf8<'b>(path: &SitePath, bytes: &'b [u8], found: &mut Vec<Diagnostic>) -> Option<&'b str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            if let Some(at) = text.find('\0') {
                let diagnostic =
                    Diagnostic::new(&lints::SYNTAX, path, Place::bytes(at..at + 1), "unexpected NUL character")
                        .help("is this a text file? save it as UTF-8 or exclude it with `exclude:`");
                found.push(diagnostic);
                return None;
            }
            Some(text)
        }
        Err(fault) => {
            let at = fault.valid_up_to();
            let length = fault.error_len().unwrap_or(bytes.len() - at);
            let diagnostic = Diagnostic::new(
                &lints::INVALID_UTF8,
                path,
                Place::bytes(at..at + length),
                "invalid UTF-8 from here on",
            )
            .help("save it as UTF-8; text in GBK must be converted");
            found.push(diagnostic);
            None
        }
    }
}
