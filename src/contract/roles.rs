//! Which headings open which part of a playbook.

use std::collections::HashMap;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::model::Role;

/// The table of heading names, with what the site added.
pub(crate) struct Roles {
    exact: HashMap<String, Role>,
    forms: Vec<(Role, Form)>,
}

enum Form {
    StartsWith(String),
    EndsWith(String),
    Numbered { before: String, after: String },
}

/// What a heading opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Opens {
    /// The part.
    pub(crate) role: Role,
    /// Whether the heading is itself one numbered entry of it (`步骤 3：提交`).
    pub(crate) is_entry: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    role: String,
    #[serde(default)]
    en: Vec<String>,
    #[serde(default)]
    zh: Vec<String>,
    #[serde(default)]
    starts_with: Vec<String>,
    #[serde(default)]
    ends_with: Vec<String>,
    #[serde(default)]
    numbered: Vec<String>,
}

impl Roles {
    /// The built-in table with `added` names, which win over the built-in ones.
    pub(crate) fn new(added: &[(Role, Box<str>)]) -> Self {
        let rows: Vec<Row> = serde_yaml::from_str(include_str!("roles.yaml")).expect("the built-in table is right");
        let mut exact: HashMap<String, Role> = added.iter().map(|(role, name)| (normal(name), *role)).collect();
        let mut forms = Vec::new();
        for row in rows {
            let role = Role::named(&row.role).expect("the built-in table knows its roles");
            for name in row.en.iter().chain(&row.zh) {
                exact.entry(normal(name)).or_insert(role);
            }
            forms.extend(row.starts_with.into_iter().map(|form| (role, Form::StartsWith(form))));
            forms.extend(row.ends_with.into_iter().map(|form| (role, Form::EndsWith(form))));
            for form in row.numbered {
                let (before, after) = form.split_once('#').expect("a numbered form has a `#`");
                forms.push((role, Form::Numbered { before: before.trim().into(), after: after.trim().into() }));
            }
        }
        Self { exact, forms }
    }

    /// What a heading of this text opens, if anything.
    pub(crate) fn of(&self, heading: &str) -> Option<Opens> {
        let name = normal(heading);
        if name.is_empty() {
            return None;
        }
        if let Some(&role) = self.exact.get(&name) {
            return Some(Opens { role, is_entry: false });
        }
        self.forms
            .iter()
            .find(|(_, form)| form.matches(&name))
            .map(|(role, form)| Opens { role: *role, is_entry: matches!(form, Form::Numbered { .. }) })
    }
}

impl Form {
    fn matches(&self, name: &str) -> bool {
        match self {
            Self::StartsWith(form) => name
                .strip_prefix(form.as_str())
                .is_some_and(|rest| !is_word(form.chars().next_back()) || !is_word(rest.chars().next())),
            Self::EndsWith(form) => name
                .strip_suffix(form.as_str())
                .is_some_and(|rest| !is_word(form.chars().next()) || !is_word(rest.chars().next_back())),
            Self::Numbered { before, after } => name.strip_prefix(before.as_str()).is_some_and(|rest| {
                let rest = rest.trim_start();
                let number = rest.find(|c| !is_numeral(c)).unwrap_or(rest.len());
                number > 0 && rest[number..].trim_start().starts_with(after.as_str())
            }),
        }
    }
}

/// Whether `c` is part of a Latin word.
fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric())
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "零一二三四五六七八九十百".contains(c)
}

/// A name as names are compared: NFKC, small letters, single spaces, without numbering, emoji and outer punctuation.
pub(crate) fn normal(name: &str) -> String {
    let folded: String = name.nfkc().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect();
    let words: Vec<&str> = folded.split_whitespace().collect();
    let joined = words.join(" ");
    let trimmed = joined.trim_matches(|c: char| !c.is_alphanumeric() && c != '(');
    without_numbering(trimmed).trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// `1. 原因`, `2.3 原因`, `一、原因`, `(二)原因` → `原因`.
fn without_numbering(name: &str) -> &str {
    let inner = name.strip_prefix('(').unwrap_or(name);
    let end = inner.find(|c| !is_numeral(c) && c != '.').unwrap_or(inner.len());
    let (number, rest) = inner.split_at(end);
    let number_is_arabic = number.starts_with(|c: char| c.is_ascii_digit());
    let closed =
        rest.starts_with([')', '、', ',', ':']) || number.ends_with('.') || (number_is_arabic && rest.starts_with(' '));
    if number.is_empty() || !closed || rest.trim().is_empty() { name } else { rest }
}

#[cfg(test)]
mod tests {
    use super::{Opens, Roles, normal};
    use crate::model::Role;

    #[test]
    fn headings_open_the_parts_that_people_mean() {
        let roles = Roles::new(&[(Role::Fixes, "处置".into()), (Role::Causes, "Meaning".into())]);
        #[rustfmt::skip]
        let cases = [
            ("失败原因",              Some(Role::Causes)),
            ("三、失败原因",            Some(Role::Causes)),
            ("（二）解决方法：",         Some(Role::Fixes)),
            ("2.1 Troubleshooting #", Some(Role::Checks)),
            ("MITIGATION",          Some(Role::Fixes)),
            ("Ｍｉｔｉｇａｔｉｏｎ",   Some(Role::Fixes)),
            ("What’s next",         Some(Role::Related)),
            ("网络故障排查步骤",         Some(Role::Checks)),
            ("产品优势",              None),
            ("Features",            None),
            ("企业认证权益",            Some(Role::Features)),
            ("Root cause",          Some(Role::Causes)),
            ("Because",             None),
            ("审核被驳回的常见原因",      Some(Role::Causes)),
            ("处置",                 Some(Role::Fixes)),
            ("Meaning",             Some(Role::Causes)),
            ("Check the logs",      None),
            ("如何申请？",             None),
            ("☁️",                   None),
            ("",                    None),
        ];
        for (heading, role) in cases {
            assert_eq!(roles.of(heading).map(|opens| opens.role), role, "for {heading:?}");
        }
    }

    #[test]
    fn numbered_headings_are_entries() {
        let roles = Roles::new(&[]);
        for heading in ["Step 1: install", "步骤三：提交", "第 2 步 上传"] {
            assert_eq!(roles.of(heading), Some(Opens { role: Role::Process, is_entry: true }), "for {heading:?}");
        }
        assert_eq!(roles.of("步骤"), Some(Opens { role: Role::Process, is_entry: false }));
    }

    #[test]
    fn numbering_goes_but_numbers_stay() {
        for (name, expected) in
            [("1. 原因", "原因"), ("2101", "2101"), ("3D 打印", "3d 打印"), ("(1)", "1"), ("一般问题", "一般问题")]
        {
            assert_eq!(normal(name), expected, "for {name:?}");
        }
    }
}
