//! Templates of a theme, set up once for each language.

use sha2::{Digest, Sha256};
use tera::{Context, Tera};

use crate::diagnostic::{Diagnostic, lints};
use crate::key::key_of;
use crate::message::{Text, say};
use crate::source::{Place, SitePath};
use crate::theme::{Theme, Words};

/// The templates of a theme with the words of one language.
pub struct Templates {
    tera: Tera,
    /// Where each template is from, for diagnostics.
    sources: Vec<(String, SitePath, String)>,
    /// Of all that pages get from here: templates and words.
    identity: [u8; 32],
}

impl Templates {
    /// Sets up the templates of `theme`: each under its own name, the author's first, and each built-in one as
    /// `default/<name>` too, so that a theme may extend what it replaces.
    pub fn new(theme: &Theme, words: &Words, found: &mut Vec<Diagnostic>) -> Self {
        let mut tera = Tera::default();
        let mut raw: Vec<(String, String)> = Vec::new();
        let mut sources = Vec::new();
        for (name, text) in Theme::built_in_templates() {
            raw.push((format!("default/{name}"), text.to_owned()));
        }
        for (name, file) in theme.below("templates/") {
            let text = String::from_utf8_lossy(&file.bytes).into_owned();
            let source = file.source.clone().unwrap_or_else(|| {
                SitePath::parse(&format!("themes/default/templates/{name}")).expect("built-in names are paths")
            });
            sources.push((name.to_owned(), source, text.clone()));
            raw.push((name.to_owned(), text));
        }
        let mut identity = Sha256::new();
        for (name, text) in &raw {
            identity.update(key_of(name.as_bytes()).to_le_bytes());
            identity.update(key_of(text.as_bytes()).to_le_bytes());
        }
        identity.update(serde_json::to_vec(words.all()).expect("plain data is JSON"));
        let mut templates = Self { tera: Tera::default(), sources, identity: identity.finalize().into() };
        if let Err(fault) = tera.add_raw_templates(raw) {
            found.push(templates.diagnostic(&fault));
            tera = Tera::default();
        }
        tera.set_escape_fn(super::html::write_escaped);
        tera.global_context().insert("t", words.all());
        tera.global_context()
            .insert("build", &serde_json::json!({"generator": concat!("playbook ", env!("CARGO_PKG_VERSION"))}));
        templates.tera = tera;
        templates
    }

    /// A hash of all that pages get from here: templates and words.
    pub(super) fn identity(&self) -> &[u8; 32] {
        &self.identity
    }

    /// Renders the template `name`.
    ///
    /// # Errors
    ///
    /// A diagnostic about the template at fault.
    pub(super) fn render(&self, name: &str, context: &Context) -> Result<String, Box<Diagnostic>> {
        // Most pages fit, so that the text is not copied from one place to the next while it grows.
        let mut text = Vec::with_capacity(32 << 10);
        self.tera.render_to(name, context, &mut text).map_err(|fault| Box::new(self.diagnostic(&fault)))?;
        Ok(String::from_utf8(text).expect("templates and values are text"))
    }

    /// A fault of a template as a diagnostic about its file: tera says the place as `--> name:line:column`.
    fn diagnostic(&self, fault: &tera::Error) -> Diagnostic {
        let mut words = fault.to_string();
        let mut cause = std::error::Error::source(fault);
        while let Some(fault) = cause {
            words.push('\n');
            words.push_str(&fault.to_string());
            cause = fault.source();
        }
        let place = words.lines().find_map(|line| {
            let (name, rest) = line.trim().trim_start_matches("--> ").trim_start_matches(['[']).split_once(':')?;
            let (name, source, text) = self.sources.iter().find(|(known, ..)| known == name.trim())?;
            let mut numbers = rest.split(':').map_while(|number| {
                let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
                digits.parse::<usize>().ok()
            });
            Some((name, source, byte_at(text, numbers.next()?, numbers.next().unwrap_or(1))))
        });
        let message = words.lines().find(|line| !line.trim().is_empty()).unwrap_or("a template does not work").trim();
        let message = message.trim_start_matches("error: ").trim_end_matches('.').to_owned();
        let unknown = SitePath::parse("themes").expect("it is a path");
        let (file, place) = match place {
            Some((_, source, at)) => (source.clone(), Place::bytes(at..at)),
            None => (unknown, Place::File),
        };
        Diagnostic::new(&lints::TEMPLATE, &file, place, Text::verbatim(message))
            .help(say!("compare it with the built-in template of that name"))
    }
}

/// The byte at a line and column, both from 1.
fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let within = text[start..].chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>();
    (start + within).min(text.len())
}
