//! What a field holds, as one of a few kinds.

use thin_vec::ThinVec;

use super::Fields;
use crate::model::{
    Alias, Change, Date, Duration, EntryLink, Fee, FieldRule, FormField, Id, Likelihood, Line, Named, Pixels, Prose,
    ReferenceIndex, Required, Retry, Size, Source, Symptom, Task,
};

/// What a field holds. A new kind of value is a new variant, so that every output says what it makes of it.
#[derive(Debug, Clone, Copy)]
pub enum Value<'m> {
    /// Plain text; empty if the author says nothing.
    Text(&'m str),
    /// Plain texts.
    Texts(&'m [Box<str>]),
    /// Old addresses.
    Aliases(&'m [Alias]),
    /// A line that may have markup.
    Line(&'m Line),
    /// Prose.
    Prose(&'m Prose),
    /// A span of time.
    Span(Option<&'m Duration>),
    /// Several spans of time.
    Spans(&'m [Duration]),
    /// A date.
    Date(Option<Date>),
    /// A size of files.
    Size(Option<&'m Size>),
    /// A size of pictures.
    Pixels(Option<&'m Pixels>),
    /// Whether something is so.
    Flag(bool),
    /// Whether something is so, if the author says.
    Answer(Option<bool>),
    /// How many.
    Count(Option<u32>),
    /// A place among neighbours.
    Order(Option<i64>),
    /// A value that has a name of its own, by that name.
    Named(Option<&'static str>),
    /// Whether, or when, something must be there.
    Required(Option<&'m Required>),
    /// A link to an entry, a page or another site.
    Link(Option<&'m EntryLink>),
    /// Several such links.
    Links(&'m [EntryLink]),
    /// Another thing, by an index into the references of the file.
    Reference(Option<ReferenceIndex>),
    /// A list of things that have fields of their own.
    Nested(Nested<'m>),
    /// Anything, handed to templates.
    Anything(&'m serde_json::Value),
}

/// A list of things that have fields of their own.
#[derive(Debug, Clone, Copy)]
pub enum Nested<'m> {
    /// Things to do.
    Tasks(&'m [Task]),
    /// Messages.
    Symptoms(&'m [Symptom]),
    /// Where facts come from.
    Sources(&'m [Source]),
    /// Changes of the rules.
    Changes(&'m [Change]),
    /// What something costs.
    Fees(&'m [Fee]),
    /// What is typed at a step.
    FormFields(&'m [FormField]),
}

impl<'m> Nested<'m> {
    /// Visits each thing of the list.
    pub fn each(self, visit: &mut dyn FnMut(&'m dyn Fields)) {
        match self {
            Self::Tasks(all) => all.iter().for_each(|one| visit(one)),
            Self::Symptoms(all) => all.iter().for_each(|one| visit(one)),
            Self::Sources(all) => all.iter().for_each(|one| visit(one)),
            Self::Changes(all) => all.iter().for_each(|one| visit(one)),
            Self::Fees(all) => all.iter().for_each(|one| visit(one)),
            Self::FormFields(all) => all.iter().for_each(|one| visit(one)),
        }
    }

    fn is_empty(self) -> bool {
        match self {
            Self::Tasks(all) => all.is_empty(),
            Self::Symptoms(all) => all.is_empty(),
            Self::Sources(all) => all.is_empty(),
            Self::Changes(all) => all.is_empty(),
            Self::Fees(all) => all.is_empty(),
            Self::FormFields(all) => all.is_empty(),
        }
    }
}

impl Value<'_> {
    /// Whether the author says nothing.
    pub fn is_empty(&self) -> bool {
        match *self {
            Self::Text(text) => text.is_empty(),
            Self::Texts(texts) => texts.is_empty(),
            Self::Aliases(aliases) => aliases.is_empty(),
            Self::Line(line) => line.is_empty(),
            Self::Prose(prose) => prose.is_empty(),
            Self::Span(span) => span.is_none(),
            Self::Spans(spans) => spans.is_empty(),
            Self::Date(date) => date.is_none(),
            Self::Size(size) => size.is_none(),
            Self::Pixels(pixels) => pixels.is_none(),
            Self::Flag(is_so) => !is_so,
            Self::Answer(answer) => answer.is_none(),
            Self::Count(count) => count.is_none(),
            Self::Order(order) => order.is_none(),
            Self::Named(name) => name.is_none(),
            Self::Required(required) => required.is_none(),
            Self::Link(link) => link.is_none(),
            Self::Links(links) => links.is_empty(),
            Self::Reference(reference) => reference.is_none(),
            Self::Nested(list) => list.is_empty(),
            Self::Anything(value) => value.is_null(),
        }
    }
}

/// A type of the model that a field may have.
pub(super) trait AsValue {
    fn as_value(&self) -> Value<'_>;
}

macro_rules! as_value {
    ($($type:ty: $this:ident => $value:expr;)*) => {
        $(impl AsValue for $type {
            fn as_value(&self) -> Value<'_> {
                let $this = self;
                $value
            }
        })*
    };
}

as_value! {
    Box<str>: text => Value::Text(text);
    Option<Box<str>>: text => Value::Text(text.as_deref().unwrap_or_default());
    Id: id => Value::Text(id);
    Vec<Box<str>>: texts => Value::Texts(texts);
    ThinVec<Box<str>>: texts => Value::Texts(texts);
    Vec<Alias>: aliases => Value::Aliases(aliases);
    Line: line => Value::Line(line);
    Prose: prose => Value::Prose(prose);
    Option<Duration>: span => Value::Span(span.as_ref());
    ThinVec<Duration>: spans => Value::Spans(spans);
    Option<Date>: date => Value::Date(*date);
    Option<Size>: size => Value::Size(size.as_ref());
    Option<Pixels>: pixels => Value::Pixels(pixels.as_ref());
    bool: flag => Value::Flag(*flag);
    Option<bool>: answer => Value::Answer(*answer);
    Option<u32>: count => Value::Count(*count);
    Option<i64>: order => Value::Order(*order);
    Option<Likelihood>: value => Value::Named(value.map(Named::name));
    Option<Retry>: value => Value::Named(value.map(Named::name));
    Option<FieldRule>: value => Value::Named(value.map(Named::name));
    Option<Required>: required => Value::Required(required.as_ref());
    Option<EntryLink>: link => Value::Link(link.as_ref());
    ThinVec<EntryLink>: links => Value::Links(links);
    ReferenceIndex: reference => Value::Reference(Some(*reference));
    Option<ReferenceIndex>: reference => Value::Reference(*reference);
    ThinVec<Task>: tasks => Value::Nested(Nested::Tasks(tasks));
    ThinVec<Symptom>: symptoms => Value::Nested(Nested::Symptoms(symptoms));
    Vec<Source>: sources => Value::Nested(Nested::Sources(sources));
    Vec<Change>: changes => Value::Nested(Nested::Changes(changes));
    Vec<Fee>: fees => Value::Nested(Nested::Fees(fees));
    ThinVec<FormField>: fields => Value::Nested(Nested::FormFields(fields));
    serde_json::Value: value => Value::Anything(value);
}
