//! The fields of what playbooks share.

use super::{FieldInfo, Fields, Value, fields};
use crate::model::{Contact, Material, SharedMaterial, Term};

fields!(Contact {
    id: "id", "", No, Hidden;
    name: "name", "", Title, Text;
    channel: "channel", "field_channel", Body, Fact;
    link: "link", "", No, Fact;
    hours: "hours", "field_hours", Body, Fact;
    response_time: "response_time", "field_response_time", Body, Fact;
    cost: "cost", "field_cost", Body, Fact;
    bring: "bring", "field_bring", Body, Fact;
    message: "message", "field_message", Body, Fact;
    body: "body", "", Body, Text;
} beside place, file);

fields!(Term {
    id: "id", "", No, Hidden;
    term: "term", "", Title, Text;
    also: "also", "field_also", Name, Fact;
    en: "en", "", Name, Fact;
    avoid: "avoid", "field_avoid", Name, Fact;
    body: "body", "", Body, Text;
} beside place, file);

/// A shared material has the fields of a material.
impl Fields for SharedMaterial {
    fn infos(&self) -> &'static [FieldInfo] {
        Material::FIELDS
    }

    fn walk<'m>(&'m self, visit: &mut dyn FnMut(&'static FieldInfo, Value<'m>)) {
        let Self { place: _, id: _, file: _, material } = self;
        material.walk(visit);
    }
}
