use std::collections::HashSet;

use super::{Rule, Subject};
use crate::check::codes::{main_causes, name_of, place_of_code};
use crate::diagnostic::{Diagnostic, Lint, Runs, Severity};
use crate::message::say;

pub(super) static RULE: Rule = Rule { lint: &LINT, check };

static LINT: Lint = Lint {
    name: "unlocked-code",
    severity: Severity::Warning,
    runs: Runs::CheckOnly,
    explanation: r"A code that codes.lock does not have yet.

## Why

`codes: lock` in site.yaml keeps published codes from vanishing or changing their meaning, but only those that the file
`codes.lock` beside site.yaml remembers.

## Wrong

~~~~yaml site.yaml
title: 帮助
codes: lock
~~~~

~~~~yaml content/a.yaml
title: 甲
owner: 客服组
causes:
  - {id: blurry, title: 模糊, code: DT-C01, no_known_fix: true}
~~~~

~~~~stderr
warning[unlocked-code]: the code `DT-C01` is not in codes.lock
 --> content/a.yaml:4:35
  |
4 |   - {id: blurry, title: 模糊, code: DT-C01, no_known_fix: true}
  |                                     ^^^^^^
  |
  = help: run `playbook check --apply`, or add the line `DT-C01 = a#blurry` to codes.lock

1 warning
~~~~

## Right

~~~~yaml site.yaml
title: 帮助
codes: lock
~~~~

~~~~text codes.lock
DT-C01 = a#blurry
~~~~

~~~~yaml content/a.yaml
title: 甲
owner: 客服组
causes:
  - {id: blurry, title: 模糊, code: DT-C01, no_known_fix: true}
~~~~
",
};

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let codes = &subject.resolved.site.config.codes;
    if !codes.is_locked {
        return;
    }
    // A code in other capitals is told of by `lost-code`.
    let known: HashSet<String> = codes.published.iter().map(|row| row.code.to_lowercase()).collect();
    for (page, cause) in main_causes(subject.resolved) {
        let Some(code) = cause.code.as_deref().filter(|code| !known.contains(&code.to_lowercase())) else { continue };
        let (file, place) = place_of_code(&subject.resolved.site, page, cause);
        let message = say!("the code `{code}` is not in codes.lock", code);
        let cause = name_of(page, cause);
        let help = say!("run `playbook check --apply`, or add the line `{code} = {cause}` to codes.lock", code, cause);
        found.push(Diagnostic::new(&LINT, file, place, message).help(help));
    }
}
