use std::collections::HashMap;

use super::{Rule, Subject};
use crate::check::candidates::Candidates;
use crate::diagnostic::{Applicability, Change, Diagnostic, Lint, Runs, Severity};
use crate::message::say;
use crate::model::{EntryKind, FileIndex, UnresolvedTarget, without_number};
use crate::resolve::TroubleKind;

pub(super) static RULE: Rule = Rule { lint: &LINT, check };

static LINT: Lint = Lint {
    name: "near-title",
    severity: Severity::Warning,
    runs: Runs::Always,
    explanation: r"A field in Markdown that may name an entry names none, though a title on the page is nearly the same.

## Why

In Markdown `- 解决：重新扫描` links to the fix of that title. If there is none, the words are a fix by themselves, and are shown as
they stand: a slip of the hand loses the link.

## Wrong

~~~~md content/a.md
# 企业认证

## 失败原因

### 扫描件模糊

- 解决：重新扫瞄

## 解决方法

### 重新扫描

用 300 dpi 扫描原件。
~~~~

~~~~stderr
warning[near-title]: `重新扫瞄` is no title on this page, and is shown as it stands
 --> content/a.md:7:6
  |
7 | - 解决：重新扫瞄
  |         ^^^^^^^^
  |
7 + - 解决：重新扫描
  |
  = help: did you mean `重新扫描`?

1 warning
~~~~

## Right

~~~~md content/a.md
# 企业认证

## 失败原因

### 扫描件模糊

- 解决：重新扫描

### 名称不一致

- 解决：联系工商局更正

## 解决方法

### 重新扫描

用 300 dpi 扫描原件。
~~~~
",
};

/// Of a shorter text, half may be another word.
const SHORTEST: usize = 3;

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let resolved = subject.resolved;
    for edition in &resolved.editions {
        let mut titles: HashMap<(FileIndex, EntryKind), Candidates> = HashMap::new();
        for trouble in edition.troubles.iter().filter(|trouble| trouble.kind == TroubleKind::Prose) {
            let source = &resolved.site.files[trouble.file.0 as usize];
            let reference = &source.references[trouble.reference.0 as usize];
            let (UnresolvedTarget::Entry { kind, text, .. }, Some(page_index)) =
                (&reference.wanted, edition.page_index_of(trouble.file))
            else {
                continue;
            };
            let of_page = || {
                let page = edition.page(&resolved.site, page_index);
                Candidates::new(page.entries(*kind).map(|(_, title)| without_number(&title.text).to_owned()).collect())
            };
            let titles = titles.entry((trouble.file, *kind)).or_insert_with(of_page);
            if text.chars().count() < SHORTEST {
                continue;
            }
            if let Some(near) = titles.nearest(text, &subject.patience) {
                let message = say!("`{text}` is no title on this page, and is shown as it stands", text);
                found.push(
                    Diagnostic::new(&LINT, &source.path, reference.place.clone(), message)
                        .help(say!("did you mean `{near}`?", near))
                        .suggest(Change::Raw(near), Applicability::Unsafe),
                );
            }
        }
    }
}
