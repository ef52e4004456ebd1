//! A new playbook in Markdown: front matter, a heading for each part, and every further field in comments.

use std::fmt::Write as _;

use serde_json::Value;

use super::slug::capital;
use super::yaml::flow;
use crate::contract::{EntryWithFields, shown_name};
use crate::message::Language;
use crate::schema::{Field, PlaybookFields};
use crate::yaml::scalar;

/// A part that headings can open: its key, the kind of its entries, what it is called in Chinese and in English, and the fields
/// that are there from the start; without any, the whole part is a comment.
struct Part {
    key: &'static str,
    kind: EntryWithFields,
    name: (&'static str, &'static str),
    active: &'static [&'static str],
}

#[rustfmt::skip]
const PARTS: [Part; 8] = [
    Part { key: "eligibility", kind: EntryWithFields::Condition, name: ("申请条件", "Eligibility"),  active: &[] },
    Part { key: "materials",   kind: EntryWithFields::Material,  name: ("所需材料", "Materials"),    active: &[] },
    Part { key: "process",     kind: EntryWithFields::Step,      name: ("认证流程", "Process"),      active: &["expect"] },
    Part { key: "causes",      kind: EntryWithFields::Cause,     name: ("失败原因", "Causes"),       active: &["symptoms", "at", "confirm", "fixes"] },
    Part { key: "fixes",       kind: EntryWithFields::Fix,       name: ("解决方法", "Fixes"),        active: &["verify", "resume_at"] },
    Part { key: "features",    kind: EntryWithFields::Feature,   name: ("认证后的功能", "What approval unlocks"), active: &[] },
    Part { key: "renewal",     kind: EntryWithFields::Renewal,   name: ("续期", "Renewal"),         active: &[] },
    Part { key: "faq",         kind: EntryWithFields::Question,  name: ("常见问题", "FAQ"),          active: &[] },
];

/// Keys of a playbook that Markdown writes as text under headings.
const BODY: [&str; 4] = ["overview", "sections", "related", "fees"];

/// The text of a new playbook called `title`.
pub(crate) fn markdown(title: &str, language: Language) -> String {
    let fields = PlaybookFields::new(language);
    let of_playbook = fields.of("Playbook");
    let mut writer = Writer { fields: &fields, language, text: String::from("---\n") };
    let in_front = |field: &&Field| !BODY.contains(&&*field.key) && PARTS.iter().all(|part| part.key != field.key);
    for field in of_playbook.iter().filter(in_front) {
        let (mark, value) = match field.key.as_str() {
            "title" => ("", scalar(title)),
            _ => ("# ", front_value(&fields, field)),
        };
        writeln!(writer.text, "{mark}{}: {value}  # {}", field.key, field.says).unwrap();
    }
    writer.text.push_str("---\n\n");
    writer.text.push_str(match language {
        Language::Chinese => {
            "<!-- 上面 `---` 之间是这篇手册的设置，去掉行首的 `# ` 就启用。\n\
             下面每个标题是一个部分，列表里的“名称：内容”是字段。像这样的注释不会显示；\n\
             要用里面的内容，就删掉它开头和结尾的两行。 -->\n"
        }
        Language::English => {
            "<!-- Between the `---` above are the settings of this playbook: take the `# ` from the front of a line to use it.\n\
             Each heading below is a part, and list items with a name and a colon are fields. Comments such as this are not shown;\n\
             to use what is in one, delete its first and last line. -->\n"
        }
    });
    if let Some(overview) = of_playbook.iter().find(|field| field.key == "overview") {
        writeln!(writer.text, "\n{}", plain(overview.example.as_ref(), language)).unwrap();
    }
    for part in &PARTS {
        if let Some(field) = of_playbook.iter().find(|field| field.key == part.key) {
            writer.part(part, field);
        }
    }
    writer.text
}

/// The value of a key of front matter, entries in one line.
fn front_value(fields: &PlaybookFields, field: &Field) -> String {
    match (&field.example, &field.entries) {
        (Some(example), _) => flow(example),
        (None, Some(kind)) => {
            let pairs = fields.of(kind).into_iter().filter_map(|inner| Some((inner.key, inner.example?)));
            flow(&Value::from(vec![Value::Object(pairs.collect())]))
        }
        (None, None) => String::new(),
    }
}

struct Writer<'a> {
    fields: &'a PlaybookFields,
    language: Language,
    text: String,
}

impl Writer<'_> {
    fn part(&mut self, part: &Part, field: &Field) {
        let name = match self.language {
            Language::Chinese => part.name.0,
            Language::English => part.name.1,
        };
        let inner = self.fields.of(field.entries.as_deref().expect("a part has entries"));
        let is_comment = part.active.is_empty();
        if is_comment {
            // All of it at once: comments do not nest.
            let says = inner.iter().filter_map(|field| Some((self.name(part, field)?, &field.says)));
            let says: Vec<String> = says.map(|(name, says)| format!("{name}: {says}\n")).collect();
            write!(self.text, "\n<!-- {}\n{}-->\n", field.says, says.concat()).unwrap();
            self.text.push_str("\n<!--");
        }
        writeln!(self.text, "\n## {name}").unwrap();
        self.heading(part, &inner);
        let is_list_open = self.listed(part, &inner);
        if is_comment {
            if !is_list_open {
                self.text.push('\n');
            }
            self.text.push_str("-->\n");
        } else {
            self.rest(part, &inner);
        }
    }

    /// The heading of an entry, its text, and the tasks of a fix.
    fn heading(&mut self, part: &Part, inner: &[Field]) {
        let example = |key: &str| inner.iter().find(|field| field.key == key).and_then(|field| field.example.as_ref());
        let title = ["title", "name", "question"].iter().find_map(|key| example(key));
        if let Some(title) = title {
            let id = example("id").map_or(String::new(), |id| format!(" {{#{}}}", plain(Some(id), self.language)));
            writeln!(self.text, "\n### {}{id}", plain(Some(title), self.language)).unwrap();
        }
        if let Some(text) = ["answer", "body"].iter().find_map(|key| example(key)).filter(|_| part.active.is_empty()) {
            writeln!(self.text, "\n{}", plain(Some(text), self.language)).unwrap();
        }
        if let Some(Value::Array(tasks)) = example("steps") {
            self.text.push('\n');
            for (number, task) in (1..).zip(tasks) {
                writeln!(self.text, "{number}. {}", plain(Some(task), self.language)).unwrap();
            }
        }
    }

    /// The fields that are there from the start, all of a part that is a comment; whether there were any.
    fn listed(&mut self, part: &Part, inner: &[Field]) -> bool {
        let mut is_first = true;
        for field in inner.iter().filter(|field| part.active.is_empty() || part.active.contains(&&*field.key)) {
            if let Some(line) = self.item(part, field) {
                self.text.push_str(if std::mem::take(&mut is_first) { "\n" } else { "" });
                self.text.push_str(&line);
            }
        }
        !is_first
    }

    /// The other fields, each in a comment with what it holds.
    fn rest(&mut self, part: &Part, inner: &[Field]) {
        for field in inner.iter().filter(|field| !part.active.contains(&&*field.key)) {
            if let Some(line) = self.item(part, field) {
                write!(self.text, "\n<!-- {}\n{line}-->\n", field.says).unwrap();
            }
        }
    }

    fn name(&self, part: &Part, field: &Field) -> Option<String> {
        shown_name(part.kind, &field.key, self.language == Language::Chinese)
    }

    fn item(&self, part: &Part, field: &Field) -> Option<String> {
        let name = self.name(part, field)?;
        // A new playbook refers to what is in it, by its title.
        let wanted = match (part.key, &*field.key) {
            ("causes", "at") | ("fixes", "resume_at") => Some(("Step", "title")),
            ("causes", "fixes") => Some(("Fix", "title")),
            _ => None,
        };
        let target = wanted.and_then(|(kind, key)| self.fields.of(kind).into_iter().find(|field| field.key == key));
        let own;
        let example = match target {
            Some(target) => {
                own = target.example;
                own.as_ref()
            }
            None => field.example.as_ref(),
        };
        let value = match example {
            Some(example) => plain(Some(example), self.language),
            None => {
                let names = self.fields.of(field.entries.as_deref()?);
                plain(names.iter().find(|inner| inner.key == "name")?.example.as_ref(), self.language)
            }
        };
        Some(match self.language {
            Language::Chinese => format!("- {name}：{value}\n"),
            Language::English => format!("- {}: {value}\n", capital(&name)),
        })
    }
}

/// A value as prose.
fn plain(value: Option<&Value>, language: Language) -> String {
    match value {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(values)) => {
            let values: Vec<String> = values.iter().map(|value| plain(Some(value), language)).collect();
            values.join(if language == Language::Chinese { "、" } else { ", " })
        }
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{PARTS, markdown};
    use crate::contract::Roles;
    use crate::message::Language;

    #[test]
    fn the_headings_open_the_parts() {
        let roles = Roles::new(&[]);
        for part in &PARTS {
            for name in [part.name.0, part.name.1] {
                assert_eq!(roles.of(name).map(|opens| opens.role.name()), Some(part.key), "for {name}");
            }
        }
    }

    #[test]
    fn the_whole_text_of_a_new_playbook() {
        for (language, tag) in [(Language::English, "en"), (Language::Chinese, "zh-CN")] {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/starter/expected/{tag}.md"));
            snapbox::assert_data_eq!(markdown("认证", language), snapbox::Data::read_from(&path, None).raw());
        }
    }
}
