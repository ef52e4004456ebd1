//! One file → what it holds, and everything that is wrong with it by itself.

use super::draft;
use super::encoding::utf8;
use super::front::front_matter;
use super::front_entries::entries;
use super::kind::{Kind, SourceText};
use super::loaded::{Loaded, LoadedFile};
use super::page_builder::{FileContext, PageBuilder};
use super::{PartNames, header, markdown_page, shared, yaml_file, yaml_page};
use crate::contract::Fields;
use crate::contract::Roles;
use crate::contract::{FORMATS, RawCollection, RawContacts, RawMaterials, RawTerms};
use crate::diagnostic::{Diagnostic, lints};
use crate::markdown;
use crate::message::say;
use crate::model::{Config, FileIndex};
use crate::source::{Place, SitePath, ValuePath};
use crate::yaml;

/// How deep a text may stand in folders: each of them is a page, whose links and trail grow with its depth.
const MOST_FOLDERS: usize = 64;

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
        let mut is_draft = draft::is_in_folder(&source.below_content);
        let content = match utf8(path, &source.bytes, &mut found) {
            Some(text) => match self.text(source, text, file, &mut builder) {
                Ok(content) => {
                    if path.is_yaml() && !matches!(content, Loaded::Asset | Loaded::Empty) {
                        found.extend(cuts(path, text));
                        let lists = yaml::pseudo_lists(text, &(0..text.len()));
                        found.extend(lists.into_iter().map(|fault| fault.of(path)));
                    }
                    content
                }
                Err(faults) => {
                    found.extend(faults);
                    is_draft |= draft::unread_says(path, text);
                    Loaded::Nothing
                }
            },
            None => Loaded::Nothing,
        };
        is_draft |= matches!(&content, Loaded::Page(page) if page.header.draft);
        let (file, diagnostics) = builder.finish(source.language);
        found.extend(diagnostics);
        yaml_file::drop_consequences(&mut found);
        LoadedFile { file, content, is_draft, found }
    }

    fn text(
        &self,
        source: &SourceText,
        text: &str,
        file: FileIndex,
        builder: &mut PageBuilder<'_>,
    ) -> Result<Loaded, Vec<Diagnostic>> {
        let path = &source.path;
        if path.as_str().matches('/').count() > MOST_FOLDERS {
            let message = say!("more than {most} folders inside each other", most = MOST_FOLDERS);
            let diagnostic = Diagnostic::new(&lints::OVER_LIMIT, path, Place::File, message);
            return Err(vec![diagnostic.help(say!("move the file further up"))]);
        }
        if markdown::terms(text) > markdown::MOST_TERMS {
            let message = say!("more than {most} different words and pairs of characters", most = markdown::MOST_TERMS);
            let diagnostic = Diagnostic::new(&lints::OVER_LIMIT, path, Place::File, message);
            return Err(vec![diagnostic.help(say!("split it into several files"))]);
        }
        let context = FileContext {
            config: self.config,
            roles: self.roles,
            part_names: &self.names[source.language.min(self.names.len() - 1)],
            path,
            file,
            language: source.language,
            key: &source.key,
            is_folder: source.kind == Kind::FolderPage,
            is_in_drafts: draft::is_in_folder(&source.below_content),
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
                if path.is_yaml() {
                    yaml_file::read(&context, text, builder)?
                } else {
                    self.markdown_file(&context, text, builder)?
                }
            }
        })
    }

    fn markdown_file(
        &self,
        context: &FileContext<'_>,
        text: &str,
        builder: &mut PageBuilder<'_>,
    ) -> Result<Loaded, Vec<Diagnostic>> {
        let front = entries(context.path, text)?;
        let base = front.body;
        if markdown::marks(&text[base..]) > markdown::MOST_MARKS {
            let message = say!("more than {most} lines and marks of Markdown", most = markdown::MOST_MARKS);
            let diagnostic = Diagnostic::new(&lints::OVER_LIMIT, context.path, Place::bytes(base..base), message);
            return Err(vec![diagnostic.help(say!("split it into several files"))]);
        }
        if front.entries.is_empty() && text[base..].trim().is_empty() {
            builder.report(&lints::EMPTY_FILE, Place::File, say!("this file is empty, and so is its page"));
        }
        for warning in front.warnings {
            builder.writer.report(warning);
        }
        let (mut raw, redirects) = front_matter(context.path, front.entries, builder);
        raw.draft.0 |= context.is_in_drafts;
        let related = std::mem::take(&mut raw.related);
        let mut header = header::header(&mut raw, &ValuePath::default(), builder);
        header.aliases.extend(redirects);
        header::keep_first(&mut header.aliases);
        let related = yaml_page::related(related, builder);
        let body = &text[base..];
        Ok(Loaded::Page(markdown_page::page(context, self.fields, header, related, body, base, builder)))
    }
}

/// The values of a YAML file that are cut by what was not meant as a comment.
pub(super) fn cuts(path: &SitePath, text: &str) -> Vec<Diagnostic> {
    let found = yaml::cut_by_comment(text, &(0..text.len()), &|key| key != "extra");
    found.into_iter().map(|fault| fault.of(path)).collect()
}
