use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Lint, Runs, Severity};
use crate::message::say;
use crate::plan::Collision;
use crate::source::Place;

pub(super) static RULE: Rule = Rule { lint: &LINT, check };

static LINT: Lint = Lint {
    name: "address-collision",
    severity: Severity::Error,
    runs: Runs::Always,
    explanation: r"Two sources want the same address.

## Why

One of them would overwrite the other, and nobody could say which. A page and a copied file may collide as well (`X.md` beside a
file named `X`, in the directory style): then the page is published and the file is not, with a warning.

## Wrong

~~~~md content/renewal.md
# 续期
~~~~

~~~~yaml content/renewal.yaml
title: 续期
~~~~

~~~~md content/other.md
---
title: 别的
slug: renewal
---
~~~~

~~~~stderr
error[address-collision]: `content/renewal.md` and `content/other.md` would both be published as `renewal.html`
 --> content/renewal.md:1:1
 ::: content/other.md:1:1
  |
1 | ---
  | - this file already has the address
  |
  = help: rename one of them or give it its own `slug:`

error[address-collision]: `content/renewal.yaml` and `content/other.md` would both be published as `renewal.html`
 --> content/renewal.yaml:1:1
 ::: content/other.md:1:1
  |
1 | ---
  | - this file already has the address
  |
  = help: rename one of them or give it its own `slug:`

2 errors: nothing is published
~~~~

## Right

~~~~md content/renewal.md
# 续期
~~~~

~~~~md content/other.md
---
title: 别的
slug: other-renewal
---
~~~~
",
};

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let path_of = |file: crate::model::FileIndex| &subject.resolved.site.files[file.0 as usize].path;
    for collision in &subject.plan.collisions {
        match collision {
            Collision::Pages { first, second, path } => {
                let (first, second) = (path_of(*first), path_of(*second));
                let message = say!("`{second}` and `{first}` would both be published as `{path}`", second, first, path);
                let diagnostic = Diagnostic::new(&LINT, second, Place::File, message)
                    .help(say!("rename one of them or give it its own `slug:`"))
                    .related(first, Place::File, say!("this file already has the address"));
                found.push(diagnostic);
            }
            Collision::Alias { page, alias, path } => {
                let page = path_of(*page);
                let message =
                    say!("the alias `{address}` is ignored: `{path}` is taken", address = alias.address, path);
                let mut diagnostic =
                    Diagnostic::new(&LINT, page, alias.place.clone(), message).help(say!("remove it from `aliases:`"));
                diagnostic.severity = Severity::Warning;
                found.push(diagnostic);
            }
            // See `unusable-address`.
            Collision::Unusable { .. } => {}
            Collision::Asset { asset, path } => {
                let message = say!("`{asset}` is not published: the site has a `{path}` of its own", asset, path);
                let mut diagnostic = Diagnostic::new(&LINT, asset, Place::File, message).help(say!("rename it"));
                diagnostic.severity = Severity::Warning;
                found.push(diagnostic);
            }
            Collision::PageAndAsset { page, asset, path } => {
                let page = path_of(*page);
                let message =
                    say!("`{asset}` is not published: `{page}` already has its address, `{path}`", asset, page, path);
                let mut diagnostic =
                    Diagnostic::new(&LINT, asset, Place::File, message).help(say!("rename one of them"));
                diagnostic.severity = Severity::Warning;
                found.push(diagnostic);
            }
        }
    }
}
