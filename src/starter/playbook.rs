//! A new playbook in YAML: a few keys to fill, and every other key as a comment, with what it holds.
//!
//! Made of the same table as the schemas, so no key can be missing. What stands behind `# ` at the margin of its surroundings
//! is a line that works once these two characters are taken away.

use serde_json::{Value, json};

use super::yaml::flow;
use crate::message::Language;
use crate::schema::{Field, PlaybookFields};
use crate::yaml::scalar;

/// A key, and its value if that is not the table's.
type Key = (&'static str, Option<&'static str>);

/// The parts that are there from the start, with their keys; the values are those of the table unless given here.
const PARTS: [(&str, &[Key]); 3] = [
    ("process", &[("id", None), ("title", None), ("expect", None)]),
    (
        "causes",
        &[
            ("id", None),
            ("title", None),
            ("symptoms", None),
            ("at", None),
            ("confirm", None),
            ("fixes", Some("rescan")),
        ],
    ),
    ("fixes", &[("id", None), ("title", None), ("steps", None), ("verify", None), ("resume_at", None)]),
];

/// The text of a new playbook called `title`.
pub(crate) fn playbook(title: &str, language: Language) -> String {
    let introduction = match language {
        Language::English => {
            "# Every key that a playbook may have. Fill in what is there; for more, take the `# ` from the front of a line.\n\
             # Behind each key stands what it holds. Lines that you do not need may go.\n"
        }
        Language::Chinese => {
            "# 一篇手册能写的全部内容。先改好已有的各行；要用更多，就去掉那一行开头的 `# `。\n\
             # 每个键后面的说明告诉你它写什么。用不到的行可以删掉。\n"
        }
    };
    let fields = PlaybookFields::new(language);
    let mut writer = Writer { fields: &fields, text: introduction.to_owned() };
    for field in fields.of("Playbook") {
        let part = PARTS.iter().find(|(name, _)| *name == field.key);
        match part {
            _ if field.key == "title" => writer.line("", &format!("title: {}", scalar(title)), &field.says),
            Some((_, keys)) => {
                writer.line("", &format!("{}:", field.key), &field.says);
                writer.entry(field.entries.as_deref().unwrap_or_default(), "  ", Some(keys));
            }
            None => writer.field(&field, "# "),
        }
    }
    writer.text
}

struct Writer<'a> {
    fields: &'a PlaybookFields,
    text: String,
}

impl Writer<'_> {
    fn line(&mut self, margin: &str, content: &str, says: &str) {
        self.text.push_str(margin);
        self.text.push_str(content);
        if !says.is_empty() {
            self.text.push_str("  # ");
            self.text.push_str(says);
        }
        self.text.push('\n');
    }

    /// A field and all that may stand in it.
    fn field(&mut self, field: &Field, margin: &str) {
        match field.entries.as_deref().filter(|kind| is_told(kind, field)) {
            Some(kind) => {
                self.line(margin, &format!("{}:", field.key), &field.says);
                if field.is_list {
                    self.entry(kind, &format!("{margin}  "), None);
                } else {
                    for inner in self.fields.of(kind) {
                        self.field(&inner, &format!("{margin}  "));
                    }
                }
            }
            None => {
                let example = field.example.clone().unwrap_or_else(|| json!(""));
                self.line(margin, &format!("{}: {}", field.key, flow(&example)), &field.says);
            }
        }
    }

    /// An entry of a list with all its keys; but those among `keys`, if they are given, are comments.
    fn entry(&mut self, kind: &str, margin: &str, keys: Option<&[Key]>) {
        let mut fields = self.fields.of(kind);
        let active = |field: &Field| keys.is_none_or(|keys| keys.iter().any(|(key, _)| *key == field.key));
        // A list's entry begins with a key that is there.
        fields.sort_by_key(|field| !active(field));
        let mut dash = "- ";
        for mut field in fields {
            if let Some((_, Some(value))) = keys.and_then(|keys| keys.iter().find(|(key, _)| *key == field.key)) {
                field.example = Some(Value::from(*value));
            }
            let is_comment = !active(&field);
            let inner = format!("{margin}{}", if is_comment { "  # " } else { "  " });
            let start = self.text.len();
            match (field.entries.as_deref(), keys.is_some() && !is_comment) {
                (Some("Symptom"), true) => {
                    self.line(&inner, &format!("{}:", field.key), &field.says);
                    self.entry("Symptom", &format!("{inner}  "), Some(&[("message", None)]));
                }
                (_, true) => {
                    // Tasks in short, where they are to be filled.
                    field.entries = None;
                    self.field(&field, &inner);
                }
                _ => self.field(&field, &inner),
            }
            if dash == "- " {
                self.text.replace_range(start + margin.len()..start + margin.len() + 2, dash);
                dash = "  ";
            }
        }
    }
}

/// Whether a field is told entry by entry: not where a name does, as it mostly does for materials.
fn is_told(kind: &str, field: &Field) -> bool {
    field.example.is_none() || matches!(kind, "Symptom" | "Task")
}

#[cfg(test)]
mod tests {
    use super::playbook;
    use crate::contract::{FORMATS, RawPlaybook};
    use crate::message::Language;
    use crate::source::SitePath;
    use crate::yaml;

    /// `text` with the marks of commented lines taken away.
    fn uncommented(text: &str) -> String {
        let lines = text.lines().skip_while(|line| line.starts_with("# ") && !line.contains(": "));
        let mut all = String::new();
        for line in lines.filter(|line| !line.starts_with("# 每个键") && !line.starts_with("# Behind")) {
            let content = line.trim_start();
            let margin = &line[..line.len() - content.len()];
            all.push_str(margin);
            all.push_str(content.strip_prefix("# ").unwrap_or(content));
            all.push('\n');
        }
        all
    }

    #[test]
    fn a_new_playbook_parses_as_it_is_and_with_every_comment_taken_away() {
        let path = SitePath::parse("a.yaml").unwrap();
        for language in [Language::English, Language::Chinese] {
            let text = playbook("钉钉：企业认证 #1", language);
            let raw = yaml::parse::<RawPlaybook>(&path, &text, FORMATS).unwrap();
            assert_eq!(raw.title.unwrap().0, "钉钉：企业认证 #1");
            let all = uncommented(&text);
            let raw =
                yaml::parse::<RawPlaybook>(&path, &all, FORMATS).unwrap_or_else(|faults| panic!("{faults:?}\n{all}"));
            assert!(!raw.related.is_empty() && raw.renewal.unwrap().valid_for.is_some() && raw.reviewed.is_some());
            // Every key of the contract is there.
            for key in RawPlaybook::keys() {
                assert!(all.lines().any(|line| line.starts_with(&format!("{key}:"))), "{key} is missing in\n{all}");
            }
            let longest = text.lines().map(|line| line.chars().count()).max();
            assert!(longest < Some(160), "{longest:?}");
        }
    }

    #[test]
    fn the_whole_text_of_a_new_playbook() {
        for (language, tag) in [(Language::English, "en"), (Language::Chinese, "zh-CN")] {
            let path =
                std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/starter/expected/{tag}.yaml"));
            snapbox::assert_data_eq!(playbook("认证", language), snapbox::Data::read_from(&path, None).raw());
        }
    }
}
