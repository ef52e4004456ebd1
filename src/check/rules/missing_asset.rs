use super::{Rule, Subject, links, navigation};
use crate::diagnostic::{Diagnostic, Lint, Runs, Severity};
use crate::resolve::TroubleKind;

pub(super) static RULE: Rule = Rule { lint: &LINT, check };

static LINT: Lint = Lint {
    name: "missing-asset",
    severity: Severity::Warning,
    runs: Runs::Always,
    explanation: r"An image does not exist.

## Why

Readers see its text instead of it.

## Wrong

~~~~md content/a.md
# 甲

![截图](图/scan.png)
~~~~

~~~~png content/图/scann.png
x
~~~~

~~~~stderr
warning[missing-asset]: there is no image at `图/scan.png`
 --> content/a.md:3:7
  |
3 | ![截图](图/scan.png)
  |         ^^^^^^^^^^^
  |
3 + ![截图](图/scann.png)
  |
  = help: did you mean `图/scann.png`?

1 warning
~~~~

## Right

~~~~md content/a.md
# 甲

![截图](图/scan.png)
~~~~

~~~~png content/图/scan.png
x
~~~~
",
};

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    navigation::check_logo(subject, &LINT, found);
    links::check(
        subject,
        &LINT,
        |kind, is_image| is_image && !matches!(kind, TroubleKind::Lenient(_) | TroubleKind::Mounted(_)),
        found,
    );
}
