//! What a page's template is given, with a key: a page whose template and views are those of another is the same, byte for
//! byte, so it need not be rendered to know that.

use serde::Serialize;
use sha2::{Digest, Sha256};
use tera::Context;

use super::templates::Templates;
use crate::diagnostic::Diagnostic;

/// Equal keys mean equal bytes, as long as the program is the same.
pub type Key = u128;

/// The views of one page, and the template that draws them.
pub(super) struct Views {
    template: &'static str,
    views: Vec<(&'static str, Box<dyn View>)>,
}

/// Something that templates see.
trait View {
    fn insert_into(&self, context: &mut Context, name: &'static str);
    fn write_to(&self, text: &mut Vec<u8>);
}

impl<T: Serialize> View for T {
    fn insert_into(&self, context: &mut Context, name: &'static str) {
        context.insert(name, self);
    }

    fn write_to(&self, text: &mut Vec<u8>) {
        serde_json::to_writer(text, self).expect("plain data is JSON");
    }
}

impl Views {
    /// No views yet, for the template of this name.
    pub(super) fn new(template: &'static str) -> Self {
        Self { template, views: Vec::new() }
    }

    /// Gives the template `view` under a name.
    pub(super) fn insert(&mut self, name: &'static str, view: impl Serialize + 'static) {
        self.views.push((name, Box::new(view)));
    }

    /// Of all that the page's bytes depend on.
    pub(super) fn key(&self, templates: &Templates) -> Key {
        let mut text = Vec::with_capacity(32 << 10);
        text.extend(templates.identity());
        text.extend(self.template.as_bytes());
        for (name, view) in &self.views {
            text.push(0);
            text.extend(name.as_bytes());
            text.push(0);
            view.write_to(&mut text);
        }
        key_of(&text)
    }

    /// Draws the page.
    ///
    /// # Errors
    ///
    /// A template that does not work.
    pub(super) fn render(&self, templates: &Templates) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        for (name, view) in &self.views {
            view.insert_into(&mut context, name);
        }
        templates.render(self.template, &context)
    }
}

/// The key of bytes that are known themselves.
pub fn key_of(bytes: &[u8]) -> Key {
    let hash: [u8; 32] = Sha256::digest(bytes).into();
    let (short, _) = hash.split_first_chunk().expect("a hash has more than sixteen bytes");
    Key::from_le_bytes(*short)
}
