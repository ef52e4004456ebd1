//! A page at an old address: leads on without a script; where the old address had places, a script picks by `#`.

use serde::Serialize;
use tera::Context;

use super::Scene;
use super::prose::Spot;
use super::view::Link;
use crate::diagnostic::Diagnostic;

/// Where an old address leads: key `redirect`.
#[derive(Debug, Serialize)]
struct RedirectView {
    /// Where it leads without a place, or by its first place.
    target: Link,
    /// The absolute address of that, if it is known.
    canonical: String,
    /// Where each place leads; `mark` is the place.
    places: Vec<PlaceView>,
    /// The script that picks by place; empty if there are no places.
    script: String,
    /// The picture of the site; without one, a browser asks the root of the host for it.
    icon: String,
}

/// A place of an old address.
#[derive(Debug, Serialize)]
struct PlaceView {
    /// What stood behind `#`.
    mark: String,
    /// Where it leads.
    link: Link,
}

/// Renders the page at the old address with this number.
pub(super) fn render(scene: &Scene<'_>, number: usize, path: &str) -> Result<String, Box<Diagnostic>> {
    let redirect = &scene.plan.redirects[number];
    let spot = Spot {
        scene,
        number: redirect.edition,
        edition: &scene.resolved.editions[redirect.edition],
        words: &scene.words[redirect.edition],
        path,
        slot: None,
    };
    let link = |fragment: &str, slot| {
        let mut link = spot.slot_link(slot);
        // The place may be there under its old name.
        if let Some(anchor) = spot.page(slot).ids.iter().find(|id| &***id == fragment) {
            link.href.push('#');
            link.href.push_str(&crate::resolve::encode_segment(anchor));
        }
        link
    };
    let (first, slot) = redirect.targets.first().expect("an old address leads somewhere");
    let places: Vec<PlaceView> = redirect
        .targets
        .iter()
        .filter(|(fragment, _)| !fragment.is_empty())
        .map(|(fragment, slot)| PlaceView { mark: fragment.to_string(), link: link(fragment, *slot) })
        .collect();
    let target_path = scene.plan.paths[redirect.edition].of(spot.kind_of(*slot)).unwrap_or_default();
    let script = scene.theme.published("static/redirect.js").filter(|_| !places.is_empty());
    let view = RedirectView {
        target: link(first, *slot),
        canonical: spot.absolute(target_path).unwrap_or_default(),
        script: script.map(|path| spot.href(path)).unwrap_or_default(),
        icon: scene.theme.published("static/icon.svg").map(|path| spot.href(path)).unwrap_or_default(),
        places,
    };
    let mut context = Context::new();
    context.insert("redirect", &view);
    context.insert("language", &scene.resolved.site.config.languages[redirect.edition].tag);
    scene.templates[redirect.edition].render("redirect.html", &context)
}
