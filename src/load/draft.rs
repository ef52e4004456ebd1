//! Which texts are drafts: by their own word (in front matter, or the keys of a YAML file), or by their folder.

use serde_yaml::Value;

use super::front_entries;
use crate::contract::key_called;
use crate::source::SitePath;
use crate::yaml::{self, Tree};

/// The folder whose files all are drafts.
const FOLDER: &str = "_drafts";

/// Whether a file at this path below the content folder is in a folder of drafts.
pub(super) fn is_in_folder(below_content: &str) -> bool {
    let folder = below_content.rsplit_once('/').map_or("", |(folder, _)| folder);
    folder.split('/').any(|part| part.eq_ignore_ascii_case(FOLDER))
}

/// Whether `key: value` makes its text a draft: `draft: true`, or what other tools write, `published: false`, in any
/// capitals. None if the key says nothing of it. A value that is neither yes nor no is taken for a draft: what was not
/// meant to be seen must not be.
pub(super) fn says(key: &str, value: &Value) -> Option<bool> {
    let is_no = match value {
        Value::Null => return is_key(key).then_some(false),
        Value::Bool(value) => !value,
        Value::String(text) => is_no(text),
        Value::Number(number) => number.as_f64() == Some(0.0),
        _ => false,
    };
    says_so(key, is_no)
}

/// Whether the text of the file `path` says that it is a draft, without all else being read.
pub(super) fn is_draft(path: &SitePath, text: &str) -> bool {
    if path.is_yaml() {
        let tree = Tree::parse(text.trim_start_matches('\u{feff}'));
        return tree.map_or_else(|_| unread_says(path, text), |tree| tree_says(&tree));
    }
    match front_entries::entries(path, text) {
        Ok(front) => front.entries.iter().any(|entry| says(&entry.key, &entry.as_written) == Some(true)),
        Err(_) => unread_says(path, text),
    }
}

/// Whether the keys at the top of a file say that it is a draft.
pub(super) fn tree_says(tree: &Tree) -> bool {
    tree.root().entries().iter().any(|entry| {
        let key = entry.key.text().filter(|key| is_key(key));
        key.is_some_and(|key| says(key, &entry.value.to_value(true)) == Some(true))
    })
}

/// Whether a text that cannot be read otherwise says by its lines that it is a draft: those of a YAML file, or of the front
/// matter of a Markdown file, which ends at a blank line if nothing else ends it. Below it, such a line is prose or code.
pub(super) fn unread_says(path: &SitePath, text: &str) -> bool {
    if path.is_yaml() {
        return lines_say(text.lines());
    }
    match yaml::front_matter(text) {
        Some(front) if front.closed => lines_say(text[front.inner].lines()),
        Some(front) => lines_say(text[front.inner.start..].lines().take_while(|line| !line.trim().is_empty())),
        None => false,
    }
}

fn lines_say<'t>(lines: impl Iterator<Item = &'t str>) -> bool {
    lines.filter_map(|line| line.split_once([':', '：', '='])).any(|(key, value)| {
        let value = value.split(" #").next().unwrap_or_default().trim().trim_matches(['"', '\'']);
        let says_nothing = value.is_empty();
        !says_nothing && says_so(key.trim_end(), is_no(value)) == Some(true)
    })
}

fn says_so(key: &str, is_no: bool) -> Option<bool> {
    match () {
        () if key.eq_ignore_ascii_case("draft") || key_called(key, &["draft"]).is_some() => Some(!is_no),
        () if key.eq_ignore_ascii_case("published") => Some(is_no),
        () => None,
    }
}

/// Whether a key is one by which a text says whether it is a draft.
fn is_key(key: &str) -> bool {
    says_so(key, true).is_some()
}

/// Whether a key is one by which other tools say what a draft is: it is no slip.
pub(super) fn is_other_name(key: &str) -> bool {
    key.is_ascii() && is_key(key)
}

fn is_no(text: &str) -> bool {
    matches!(
        text.trim().to_ascii_lowercase().as_str(),
        "false" | "no" | "off" | "n" | "0" | "否" | "不" | "不是" | "未" | ""
    )
}

#[cfg(test)]
mod tests {
    use super::{is_draft, is_in_folder};
    use crate::source::SitePath;

    #[test]
    fn a_text_says_that_it_is_a_draft_in_the_words_of_several_tools() {
        #[rustfmt::skip]
        let cases = [
            ("a.md",   "---\ndraft: true\n---\n",             true),
            ("a.md",   "---\nDraft: \"yes\" # 等审\n---\n",     true),
            ("a.md",   "---\nPUBLISHED: no\n---\n",           true),
            ("a.md",   "---\ndraft: later\n---\n",            true),
            ("a.md",   "---\ndraft: false\n---\n",            false),
            ("a.md",   "---\ndraft:\n---\n",                  false),
            ("a.md",   "---\npublished: 2026-01-02\n---\n",   false),
            ("a.md",   "---\ntitle: 甲\n---\ndraft: true\n",   false),
            ("a.md",   "draft: true\n",                       false),
            ("a.md",   "+++\nDraft = true\n+++\n",            true),
            ("a.md",   "+++\npublished = false\n+++\n",       true),
            ("a.md",   "---\ndraft: true\ntitle: a: b\n---\n", true),
            ("a.md",   "---\n草稿: true\n---\n",             true),
            ("a.md",   "---\n草稿：true\n---\n",             true),
            ("a.md",   "---\ndraft：true\n---\n",            true),
            ("a.md",   "+++\ndraft = \"false\"\n+++\n",      false),
            ("a.md",   "+++\npublished = \"no\"\n+++\n",     true),
            ("a.md",   "---\na: [\n---\n```\ndraft: true\n", false),
            ("a.md",   "---\ntitle: 甲\n\ndraft: true\n",   false),
            ("a.yaml", "标题: 甲\n草稿: true\n",              true),
            ("a.yaml", "\u{feff}draft: true\ntitle: 甲\n",   true),
            ("a.yaml", "title: 甲\ndraft: true\n",            true),
            ("a.yaml", "title: 甲\npublished: false\n",       true),
            ("a.yaml", "title: 甲\ncauses:\n- draft: true\n", false),
            ("a.yaml", "draft: true\ntitle: 提示: 甲\n",        true),
        ];
        for (path, text, expected) in cases {
            assert_eq!(is_draft(&SitePath::parse(path).unwrap(), text), expected, "for {text:?}");
        }
    }

    #[test]
    fn a_folder_of_drafts_may_be_anywhere() {
        for (path, expected) in
            [("_drafts/a.md", true), ("x/_Drafts/y/a.png", true), ("x/_drafts.md", false), ("drafts/a.md", false)]
        {
            assert_eq!(is_in_folder(path), expected, "for {path}");
        }
    }
}
