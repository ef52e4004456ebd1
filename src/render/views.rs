//! What a page's template is given, with a key: a page whose template and views are those of another is the same, byte for
//! byte, so it need not be rendered to know that.

use std::ops::Deref;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Value};

use super::templates::Templates;
use crate::diagnostic::Diagnostic;
use crate::key::{Key, key_of};

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

/// A view that many pages show: templates get the same value each time.
#[derive(Debug)]
pub(super) struct Shared<T>(Arc<(T, Value)>);

impl<T: Serialize> Shared<T> {
    pub(super) fn new(view: T) -> Self {
        let value = Value::from_serializable(&view);
        Self(Arc::new((view, value)))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.0
    }
}

impl<T: Serialize> View for Shared<T> {
    fn insert_into(&self, context: &mut Context, name: &'static str) {
        context.insert_value(name, self.0.1.clone());
    }

    // The view and not the value, whose maps have no order.
    fn write_to(&self, text: &mut Vec<u8>) {
        self.0.0.write_to(text);
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

    /// The same with a view that other pages show, too.
    pub(super) fn insert_shared(&mut self, name: &'static str, view: Shared<impl Serialize + 'static>) {
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
