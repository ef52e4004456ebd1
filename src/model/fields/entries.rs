//! The fields of the entries of a page.

use super::{FieldInfo, Fields, Value, fields};
use crate::model::{
    Cause, Condition, Entries, Feature, Fix, FormField, Material, MaterialUse, Question, RelatedLink, Renewal, Step,
    Symptom, Task,
};

fields!(Condition {
    id: "id", "", No, Hidden;
    title: "title", "", Title, Text;
    body: "body", "", Body, Text;
    applies_to: "applies_to", "field_applies_to", Body, Fact;
} beside place);

fields!(Material {
    name: "name", "", Title, Text;
    also: "also", "field_also", Name, Fact;
    body: "body", "", Body, Text;
    required: "required", "field_required", No, Fact;
    issuer: "issuer", "field_issuer", Body, Fact;
    where_: "where", "field_material_where", Body, Fact;
    formats: "formats", "field_formats", Body, Fact;
    max_size: "max_size", "field_max_size", No, Fact;
    min_pixels: "min_pixels", "field_min_pixels", No, Fact;
    must_match: "must_match", "field_must_match", Body, Fact;
    must: "must", "field_must", Body, Fact;
    defects: "defects", "field_defects", Body, Fact;
    issued_within: "issued_within", "field_issued_within", No, Fact;
    valid_for: "valid_for", "field_valid_for", Body, Fact;
    remaining: "remaining", "field_remaining", Body, Fact;
    applies_to: "applies_to", "field_applies_to", Body, Fact;
});

fields!(Step {
    id: "id", "", No, Hidden;
    title: "title", "", Title, Text;
    body: "body", "", Body, Text;
    who: "who", "field_who", Body, Fact;
    where_: "where", "field_where", Body, Fact;
    link: "link", "field_link", No, Fact;
    needs: "needs", "field_needs", No, Fact;
    takes: "takes", "field_takes", Body, Fact;
    expect: "expect", "field_expect", Body, Text;
    irreversible: "irreversible", "irreversible", No, Fact;
    optional: "optional", "optional", No, Fact;
    attempts: "attempts", "field_attempts", No, Fact;
    cooldown: "cooldown", "field_cooldown", No, Fact;
    fields: "fields", "field_fields", No, Text;
    within: "within", "field_within", Body, Fact;
    if_missed: "if_missed", "field_if_missed", Body, Text;
    applies_to: "applies_to", "field_applies_to", Body, Fact;
} beside place);

fields!(FormField {
    id: "id", "", No, Hidden;
    name: "name", "", Name, Text;
    rule: "rule", "field_rule", No, Fact;
    min: "min", "field_min", No, Fact;
    max: "max", "field_max", No, Fact;
    pattern: "pattern", "field_pattern", No, Fact;
    must_match: "must_match", "field_must_match", Body, Fact;
    example: "example", "field_example", Body, Fact;
    body: "body", "", Body, Text;
} beside place);

fields!(Cause {
    id: "id", "", No, Hidden;
    code: "code", "field_code", Name, Fact;
    title: "title", "", Title, Text;
    body: "body", "", Body, Text;
    at: "at", "field_at", No, Fact;
    likelihood: "likelihood", "field_likelihood", No, Fact;
    confirm: "confirm", "field_confirm", Body, Text;
    symptoms: "symptoms", "field_symptom", No, Text;
    field: "field", "field_field", Body, Fact;
    materials: "materials", "field_materials", No, Fact;
    requirement: "requirement", "field_requirement", Body, Text;
    retry: "retry", "field_retry", No, Fact;
    confused_with: "confused_with", "field_confused_with", No, Fact;
    fixes: "fixes", "field_fixes", No, Fact;
    no_known_fix: "no_known_fix", "no_known_fix", No, Fact;
    applies_to: "applies_to", "field_applies_to", Body, Fact;
} beside place);

fields!(Symptom {
    message: "message", "field_symptom", Message, Text;
    code: "code", "field_message_code", Name, Fact;
    seen_in: "seen_in", "field_seen_in", Body, Fact;
} beside place);

fields!(Fix {
    id: "id", "", No, Hidden;
    title: "title", "", Title, Text;
    steps: "steps", "field_steps", No, Text;
    body: "body", "", Body, Text;
    who: "who", "field_who", Body, Fact;
    needs: "needs", "field_needs", No, Fact;
    verify: "verify", "field_verify", Body, Text;
    resume_at: "resume_at", "field_resume_at", No, Fact;
    rollback: "rollback", "field_rollback", Body, Text;
    takes: "takes", "field_takes", Body, Fact;
    workaround: "workaround", "workaround", No, Fact;
    escalate: "escalate", "field_escalate", No, Fact;
    applies_to: "applies_to", "field_applies_to", Body, Fact;
} beside place);

fields!(Task {
    title: "title", "", Body, Text;
    body: "body", "", Body, Text;
} beside place);

fields!(Feature {
    id: "id", "", No, Hidden;
    title: "title", "", Title, Text;
    body: "body", "", Body, Text;
    audience: "audience", "field_audience", Body, Fact;
    link: "link", "field_link", No, Fact;
    lost_on_expiry: "lost_on_expiry", "lost_on_expiry", No, Fact;
    applies_to: "applies_to", "field_applies_to", Body, Fact;
} beside place);

fields!(Renewal {
    valid_for: "valid_for", "field_valid_for", Body, Fact;
    renew_from: "renew_from", "field_renew_from", Body, Fact;
    grace: "grace", "field_grace", Body, Fact;
    reminders: "reminders", "field_reminders", No, Fact;
    if_lapsed: "if_lapsed", "field_if_lapsed", Body, Text;
    materials: "materials", "field_materials", No, Fact;
    steps: "steps", "field_steps", No, Text;
    body: "body", "", Body, Text;
} beside place);

fields!(Question {
    id: "id", "", No, Hidden;
    question: "question", "", Title, Text;
    answer: "answer", "", Body, Text;
    applies_to: "applies_to", "field_applies_to", Body, Fact;
} beside place);

fields!(RelatedLink {
    reference: "playbook", "", No, Hidden;
    text: "title", "", No, Text;
    why: "why", "", No, Text;
});

/// A material in a list has the fields of a material, which name it by its id if it is a shared one.
impl Fields for MaterialUse {
    fn infos(&self) -> &'static [FieldInfo] {
        Material::FIELDS
    }

    fn walk<'m>(&'m self, visit: &mut dyn FnMut(&'static FieldInfo, Value<'m>)) {
        let Self { place: _, id: _, reference: _, own } = self;
        own.walk(visit);
    }
}

impl Entries {
    /// Visits each entry.
    pub fn each<'m>(&'m self, visit: &mut dyn FnMut(&'m dyn Fields)) {
        match self {
            Self::None => {}
            Self::Conditions(all) => all.iter().for_each(|one| visit(one)),
            Self::Materials(all) => all.iter().for_each(|one| visit(one)),
            Self::Steps(all) => all.iter().for_each(|one| visit(one)),
            Self::Causes(all) => all.iter().for_each(|one| visit(one)),
            Self::Fixes(all) => all.iter().for_each(|one| visit(one)),
            Self::Features(all) => all.iter().for_each(|one| visit(one)),
            Self::Renewal(one) => visit(&**one),
            Self::Questions(all) => all.iter().for_each(|one| visit(one)),
            Self::Related(all) => all.iter().for_each(|one| visit(one)),
        }
    }
}
