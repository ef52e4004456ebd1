use std::collections::{HashMap, HashSet};

use super::{Rule, Subject};
use crate::check::codes::{main_causes, name_of, place_of_code};
use crate::diagnostic::{Applicability, Change, Diagnostic, Lint, Runs, Severity};
use crate::message::{Text, say};
use crate::model::{Cause, Codes, Page, PublishedCode};
use crate::source::Place;

pub(super) static RULE: Rule = Rule { lint: &LINT, check };

static LINT: Lint = Lint {
    name: "lost-code",
    severity: Severity::Error,
    runs: Runs::Always,
    explanation: r"A code that was published is gone, or means something else.

## Why

A code is said on the phone, printed on forms and kept in tickets for years: `DT-C03` must go on meaning what it meant. With
`codes: lock` in site.yaml, the file `codes.lock` remembers each code that was published, and the cause it was given to; a
code that vanishes, goes to another cause or differs only in case from the published one stops the build. A code that is no longer
used is named under `retired_codes:`, with the code, playbook or cause (`playbook#id`) that took its place, or with a sentence; its
page stays. `playbook check --apply` adds new codes to the file.

## Wrong

~~~~yaml site.yaml
title: 帮助
codes: lock
~~~~

~~~~text codes.lock
DT-C01 = a#blurry
DT-C02 = a#expired
~~~~

~~~~yaml content/a.yaml
title: 甲
causes:
  - {id: blurry, title: 模糊, code: dt-c01}
~~~~

~~~~stderr
error[lost-code]: the published code `DT-C02` is gone
 --> codes.lock:2:1
  |
2 | DT-C02 = a#expired
  | ^^^^^^^^^^^^^^^^^^
  |
  = help: name it under `retired_codes` in site.yaml, with its successor or a sentence

error[lost-code]: the code `dt-c01` was published as `DT-C01`
 --> content/a.yaml:3:35
  |
3 |   - {id: blurry, title: 模糊, code: dt-c01}
  |                                     ^^^^^^
  |
3 +   - {id: blurry, title: 模糊, code: DT-C01}
  |
  = help: write `DT-C01`

2 errors: nothing is published
~~~~

## Right

~~~~yaml site.yaml
title: 帮助
codes: lock
retired_codes: {DT-C02: 平台不再检查有效期。}
~~~~

~~~~text codes.lock
DT-C01 = a#blurry
DT-C02 = a#expired
~~~~

~~~~yaml content/a.yaml
title: 甲
causes:
  - {id: blurry, title: 模糊, code: DT-C01}
~~~~
",
};

/// A cause of the main language: its page, and the code as it is written.
type Known<'a> = (&'a Page, &'a Cause);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let codes = &subject.resolved.site.config.codes;
    if !codes.is_locked {
        return;
    }
    let mut by_code: HashMap<String, Known<'_>> = HashMap::new();
    let mut causes: HashSet<String> = HashSet::new();
    for (page, cause) in main_causes(subject.resolved) {
        if let Some(code) = &cause.code {
            by_code.entry(code.to_lowercase()).or_insert((page, cause));
        }
        causes.insert(name_of(page, cause));
    }
    let retired: HashSet<String> = codes.retired.keys().map(|code| code.to_lowercase()).collect();
    for row in &codes.published {
        if let Some((page, cause)) = by_code.get(&row.code.to_lowercase()) {
            found.extend(changed(subject, row, page, cause, causes.contains(&*row.cause)));
        } else if !retired.contains(&row.code.to_lowercase()) {
            found.push(gone(row, causes.contains(&*row.cause)));
        }
    }
    for code in codes.retired.keys() {
        if let Some((page, cause)) = by_code.get(&code.to_lowercase()) {
            let message = say!("the retired code `{code}` is used again", code);
            let help = say!("give the cause a code of its own, or take `{code}` out of `retired_codes`", code);
            found.push(at_cause(subject, page, cause, message).help(help));
        }
    }
}

/// What is wrong with a code that is still there.
fn changed(
    subject: &Subject<'_>,
    row: &PublishedCode,
    page: &Page,
    cause: &Cause,
    is_old_cause_there: bool,
) -> Option<Diagnostic> {
    let code = cause.code.as_deref().unwrap_or_default();
    if code != &*row.code {
        let message = say!("the code `{code}` was published as `{published}`", code, published = row.code);
        let help = say!("write `{published}`", published = row.code);
        let change = Change::Scalar(row.code.to_string());
        let diagnostic = at_cause(subject, page, cause, message).help(help);
        // In Markdown it marks the whole title.
        let is_value = matches!(diagnostic.place, Place::Value { .. });
        return Some(if is_value { diagnostic.suggest(change, Applicability::Safe) } else { diagnostic });
    }
    // A playbook that was renamed or moved takes its causes along, by their ids.
    let is_moved = !is_old_cause_there && row.cause.rsplit_once('#').is_some_and(|(_, id)| *id == *cause.id.as_str());
    if name_of(page, cause) == *row.cause || is_moved {
        return None;
    }
    let message = say!("the code `{code}` was published for another cause, `{cause}`", code, cause = row.cause);
    let help = say!("give this cause a code of its own");
    Some(at_cause(subject, page, cause, message).help(help).related(
        &Codes::file(),
        Place::bytes(row.bytes.clone()),
        say!("published here"),
    ))
}

/// A code that nothing has any more.
fn gone(row: &PublishedCode, is_cause_there: bool) -> Diagnostic {
    let message = say!("the published code `{code}` is gone", code = row.code);
    let help = if is_cause_there {
        say!("give it back to the cause `{cause}`, or name it under `retired_codes` in site.yaml", cause = row.cause)
    } else {
        say!("name it under `retired_codes` in site.yaml, with its successor or a sentence")
    };
    Diagnostic::new(&LINT, &Codes::file(), Place::bytes(row.bytes.clone()), message).help(help)
}

/// A diagnostic at the code of a cause.
fn at_cause(subject: &Subject<'_>, page: &Page, cause: &Cause, message: Text) -> Diagnostic {
    let (file, place) = place_of_code(&subject.resolved.site, page, cause);
    Diagnostic::new(&LINT, file, place, message)
}
