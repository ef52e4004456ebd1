//! The model → the shapes: fields as `model::fields` lists them, and what is made of more than one.

use super::json::Json;
use super::shape::{Kind, Row, Shape};
use super::shapes::{
    AMOUNT, CAUSE, CONDITION, CONTACT, FEATURE, FIX, MATERIAL, PIXELS, PLAYBOOK, QUESTION, RELATED, RENEWAL, SIZE,
    SPAN, STEP,
};
use crate::model::{Duration, Entries, Fields, FileIndex, MaterialUse, Nested, Page, RelatedLink, Required, Value};
use crate::plan::twin_of;
use crate::render::plain::text_of_fees;
use crate::render::prose::PageContext;
use crate::resolve::PageIndex;

/// Writes the playbook behind `page_index`.
pub(super) fn playbook(page_context: &PageContext<'_>, page_index: PageIndex) -> Vec<u8> {
    let mut json = Json::default();
    Writer { page_context, page_index, page: page_context.page(page_index) }.playbook(&mut json);
    json.into_bytes()
}

pub(super) struct Writer<'w> {
    pub(super) page_context: &'w PageContext<'w>,
    pub(super) page_index: PageIndex,
    pub(super) page: &'w Page,
}

/// Something with fields, and the file whose references they use.
pub(super) type Owner<'m> = (FileIndex, &'m dyn Fields);

/// What writes the rows that are not the value of a field, by their keys.
pub(super) type Made<'m> = &'m dyn Fn(&mut Json, &str);

impl Writer<'_> {
    fn playbook(&self, json: &mut Json) {
        let (page_context, page) = (self.page_context, self.page);
        let site = &page_context.site_context.resolved.site;
        let path = page_context.site_context.plan.paths[page_context.number].of(page_context.kind_of(self.page_index));
        let made = |json: &mut Json, key: &str| match key {
            "key" => json.string(&page.key),
            "address" => json.string(&path.map(|path| page_context.href(path)).unwrap_or_default()),
            "url" => json.string(&path.and_then(|path| page_context.absolute(path)).unwrap_or_default()),
            "markdown" => {
                json.string(&path.map(|path| page_context.href(&twin_of(path))).unwrap_or_default());
            }
            "title" => json.string(&page.header.title.text),
            "language" => {
                let language = site.files[page.file.0 as usize].language;
                json.string(&site.config.languages[language].tag);
            }
            "collection" => {
                let folder = page_context.edition.home_of(self.page_index);
                json.string(folder.map_or("", |folder| &page_context.edition.folders[folder.0 as usize].key));
            }
            "review_every" => {
                let said = page.header.review_every.as_ref().or(site.config.review_every.as_ref());
                if let Some(duration) = said {
                    span(json, duration);
                }
            }
            part => self.part(json, part),
        };
        self.object(json, &PLAYBOOK, &[(page.file, &page.header)], &made);
    }

    /// The entries of all parts of the page that have this key.
    fn part(&self, json: &mut Json, key: &str) {
        let file = self.page.file;
        json.list(|json| {
            for part in &self.page.parts {
                match (part_of(&part.entries), &part.entries) {
                    (Some((part, _)), _) if part != key => {}
                    (_, Entries::Materials(all)) => all.iter().for_each(|entry| self.listed_material(json, entry)),
                    (_, Entries::Related(all)) => all.iter().for_each(|entry| self.related(json, entry)),
                    (Some((_, shape)), entries) => entries.each(&mut |entry| {
                        json.item();
                        self.object(json, shape, &[(file, entry)], NOTHING);
                    }),
                    (None, _) => {}
                }
            }
        });
    }

    /// A material of a page's list: what the site says of it, with what the page says laid over.
    fn listed_material(&self, json: &mut Json, entry: &MaterialUse) {
        let (page, page_context) = (self.page, self.page_context);
        let shared = page_context.shared(page, entry).map(|index| &page_context.edition.materials[index.0 as usize]);
        let made = |json: &mut Json, key: &str| match key {
            "id" => json.string(&entry.id),
            "name" => json.string(&page_context.material_name(page, entry)),
            _ => json.string(shared.map_or("", |shared| &shared.id)),
        };
        json.item();
        match shared {
            Some(shared) => self.object(json, &MATERIAL, &[(page.file, entry), (shared.file, shared)], &made),
            None => self.object(json, &MATERIAL, &[(page.file, entry)], &made),
        }
    }

    fn related(&self, json: &mut Json, related: &RelatedLink) {
        let file = self.page.file;
        let title = |json: &mut Json, _: &str| {
            let text = self.page_context.plain_line(file, &related.text);
            if text.is_empty() {
                json.string(&self.page_context.target_title(self.page_context.target(file, related.reference)));
            } else {
                json.string(&text);
            }
        };
        json.item();
        self.object(json, &RELATED, &[(file, related)], &title);
    }

    /// An object whose rows are the fields of the first of `owners` that says something there, or `made`.
    pub(super) fn object(&self, json: &mut Json, shape: &Shape, owners: &[Owner<'_>], made: Made<'_>) {
        let values: Vec<(FileIndex, Vec<Value<'_>>)> = owners
            .iter()
            .map(|(file, owner)| {
                let mut values = Vec::with_capacity(owner.infos().len());
                owner.walk(&mut |_, value| values.push(value));
                (*file, values)
            })
            .collect();
        json.object(shape, |json, row, place| {
            let Some(place) = place else { return made(json, row.key) };
            let start = json.len();
            for (file, values) in &values {
                let value = values[place];
                if !value.is_empty() {
                    self.value(json, row, *file, value);
                }
                // Whether, and when, is one answer, though it is told in two rows.
                if !json.take_back_blank(start, row.kind) || matches!(value, Value::Required(Some(_))) {
                    break;
                }
            }
        });
    }

    /// What a field says, in the way of its row.
    fn value(&self, json: &mut Json, row: &Row, file: FileIndex, value: Value<'_>) {
        let page_context = self.page_context;
        match (value, row.kind) {
            (Value::Text(text), _) => json.string(text),
            (Value::Texts(texts), _) => json.list(|json| {
                for text in texts {
                    json.item();
                    json.string(text);
                }
            }),
            (Value::Line(line), _) => json.string(&page_context.plain_line(file, line)),
            (Value::Prose(prose), _) => json.string(&page_context.plain(file, prose)),
            (Value::Span(duration), _) => duration.into_iter().for_each(|duration| span(json, duration)),
            (Value::Spans(durations), _) => json.list(|json| {
                for duration in durations {
                    json.item();
                    span(json, duration);
                }
            }),
            (Value::Date(date), _) => date.into_iter().for_each(|date| json.string(&date.to_string())),
            (Value::Size(size), _) => size.into_iter().for_each(|size| {
                json.object(&SIZE, |json, row, _| match row.key {
                    "words" => json.string(&size.words),
                    _ => json.number(size.bytes),
                });
            }),
            (Value::Pixels(pixels), _) => pixels.into_iter().for_each(|pixels| {
                json.object(&PIXELS, |json, row, _| match row.key {
                    "words" => json.string(&pixels.words),
                    "width" => json.number(pixels.width.into()),
                    _ => json.number(pixels.height.into()),
                });
            }),
            (Value::Flag(is_so), _) => json.flag(is_so),
            (Value::Answer(answer), _) => answer.into_iter().for_each(|is_so| json.flag(is_so)),
            (Value::Count(count), _) => json.number(count.unwrap_or(0).into()),
            (Value::Named(name), _) => json.string(name.unwrap_or_default()),
            (Value::Required(required), Kind::Word(_)) => json.string(match required {
                None => "",
                Some(Required::Always) => "always",
                Some(Required::Never) => "never",
                Some(Required::When(_)) => "when",
            }),
            (Value::Required(Some(Required::When(when))), _) => json.string(when),
            (Value::Required(_), _) => {}
            (Value::Link(link), _) => link.into_iter().for_each(|link| self.opened(json, file, link)),
            (Value::Links(links), Kind::Many(shape)) => json.list(|json| {
                for link in links {
                    json.item();
                    if std::ptr::eq(shape, &raw const CONTACT) {
                        self.contact(json, file, link);
                    } else {
                        self.link(json, file, link);
                    }
                }
            }),
            (Value::Reference(reference), kind) => {
                if let Some(reference) = reference {
                    self.reference(json, file, reference, kind);
                }
            }
            (Value::Nested(Nested::Fees(fees)), Kind::Text) => json.string(&page_context.plain_fees(file, fees)),
            (Value::Nested(Nested::Fees(fees)), _) if text_of_fees(fees).is_some() => {}
            (Value::Nested(list), Kind::Many(shape)) => json.list(|json| {
                list.each(&mut |one| {
                    json.item();
                    self.object(json, shape, &[(file, one)], NOTHING);
                });
            }),
            (Value::Links(_) | Value::Nested(_) | Value::Order(_) | Value::Anything(_) | Value::Aliases(_), _) => {
                unreachable!("`{}` has no value of this kind", row.key)
            }
        }
    }
}

/// No row is made.
pub(super) const NOTHING: Made<'static> = &|_, key| unreachable!("`{key}` is a field");

/// The key of a part in a playbook, and the shape of its entries.
fn part_of(entries: &Entries) -> Option<(&'static str, &'static Shape)> {
    Some(match entries {
        Entries::None => return None,
        Entries::Conditions(_) => ("eligibility", &CONDITION),
        Entries::Materials(_) => ("materials", &MATERIAL),
        Entries::Steps(_) => ("process", &STEP),
        Entries::Causes(_) => ("causes", &CAUSE),
        Entries::Fixes(_) => ("fixes", &FIX),
        Entries::Features(_) => ("features", &FEATURE),
        Entries::Renewal(_) => ("renewals", &RENEWAL),
        Entries::Questions(_) => ("faq", &QUESTION),
        Entries::Related(_) => ("related", &RELATED),
    })
}

fn span(json: &mut Json, duration: &Duration) {
    json.object(&SPAN, |json, row, _| match row.key {
        "words" => json.string(&duration.words),
        _ => duration.amount.into_iter().for_each(|amount| {
            json.object(&AMOUNT, |json, row, _| match row.key {
                "least" => json.number(amount.least.into()),
                "most" => json.number(amount.most.into()),
                _ => json.string(amount.unit.name()),
            });
        }),
    });
}
