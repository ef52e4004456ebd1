use super::{Rule, Subject, links, navigation};
use crate::diagnostic::{Diagnostic, Lint, Runs, Severity};
use crate::resolve::TroubleKind;

pub(super) static RULE: Rule = Rule { lint: &LINT, check };

static LINT: Lint = Lint {
    name: "broken-link",
    severity: Severity::Warning,
    runs: Runs::Always,
    explanation: r#"A plain Markdown link leads nowhere, or only by a rule that other hosts may not follow.

## Why

Existing runbooks are published as they are: the text stays, the link goes. But readers lose their way. Write the path of the
source file, relative to the file that the link is in.

## Wrong

~~~~md content/a.md
# 甲

中文[续期](renewl.md)，[材料](renewal.md#材聊)，[空]()。

<a href="javascript:alert(1)">点</a>
~~~~

~~~~md content/renewal.md
# 续期

## 材料

[上](A.md)
~~~~

~~~~stderr
warning[broken-link]: there is no page or file at `renewl.md`
 --> content/a.md:3:8
  |
3 | 中文[续期](renewl.md)，[材料](renewal.md#材聊)，[空]()。
  |            ^^^^^^^^^
  |
  = help: did you mean `content/renewal.md`?

warning[broken-link]: `续期` has no heading or anchor `#材聊`
 --> content/a.md:3:24
  |
3 | 中文[续期](renewl.md)，[材料](renewal.md#材聊)，[空]()。
  |                               ^^^^^^^^^^^^^^^
  |
  = help: did you mean `#材料`? the link leads to the top of the page

warning[broken-link]: this link has no destination
 --> content/a.md:3:43
  |
3 | 中文[续期](renewl.md)，[材料](renewal.md#材聊)，[空]()。
  |                                                      ^
  |
  = help: add one or remove the brackets

warning[broken-link]: `javascript:alert(1)` could run a script and is not linked
 --> content/a.md:5:10
  |
5 | <a href="javascript:alert(1)">点</a>
  |          ^^^^^^^^^^^^^^^^^^^
  |
  = help: link an `https:` address or a page

warning[broken-link]: `A.md` is found only in a different letter case
 --> content/renewal.md:5:5
  |
5 | [上](A.md)
  |      ^^^^
  |
  = help: the link works here; write the path relative to this file

5 warnings
~~~~

## Right

~~~~md content/a.md
# 甲

中文[续期](renewal.md)，[材料](renewal.md#材料)。
~~~~

~~~~md content/renewal.md
# 续期

## 材料

[上](a.md)
~~~~
"#,
};

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    navigation::check_links(subject, &LINT, found);
    // An image that only a lenient rule finds is shown: it is not missing, its link is wrong.
    links::check(
        subject,
        &LINT,
        |kind, is_image| !is_image || matches!(kind, TroubleKind::Lenient(_) | TroubleKind::Mounted(_)),
        found,
    );
}
