//! No two modules of a folder import each other, nor do more of them in a ring.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::{code_of, is_for_tests, sources};

/// A module, as its path from the crate's root.
type Module = Vec<String>;

/// The modules of the crate, and what they say.
struct Modules {
    /// The code of each, tests and comments left out.
    code: BTreeMap<Module, String>,
    /// What each module hands on from another: names, and the paths they lead to.
    exports: BTreeMap<Module, BTreeMap<String, Module>>,
}

impl Modules {
    fn read() -> Self {
        let files = sources("src").into_iter().filter(|(path, _)| {
            !is_for_tests(path) && !path.iter().any(|part| part == "tests" || part == "lib.rs" || part == "main.rs")
        });
        let code: BTreeMap<Module, String> = files.map(|(path, text)| (module_of(&path), code_of(&text))).collect();
        let mut modules = Self { code, exports: BTreeMap::new() };
        let exports = modules.code.iter().map(|(module, code)| {
            let of_uses = uses(code).filter(|(is_public, _)| *is_public).flat_map(|(_, tree)| paths(tree));
            let named = of_uses.filter_map(|path| {
                let name = path.last()?.clone();
                Some((name, modules.absolute(module, &path)?))
            });
            (module.clone(), named.collect())
        });
        modules.exports = exports.collect();
        modules
    }

    /// The path from the root that `path`, written in `module`, means; `None` if it leads out of the crate.
    fn absolute(&self, module: &Module, path: &[String]) -> Option<Module> {
        let mut from = module.clone();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => (from, rest) = (Vec::new(), &rest[1..]),
            "self" => rest = &rest[1..],
            "super" => {
                while rest.first().is_some_and(|part| part == "super") {
                    from.pop()?;
                    rest = &rest[1..];
                }
            }
            first => {
                let child: Module = from.iter().cloned().chain([first.to_owned()]).collect();
                if !self.code.contains_key(&child) {
                    return None;
                }
            }
        }
        Some(from.into_iter().chain(rest.iter().cloned()).collect())
    }

    /// The module that has what the absolute `path` names, through all that hand it on.
    fn home(&self, path: &[String]) -> Module {
        let mut module = Vec::new();
        for (depth, part) in path.iter().enumerate() {
            let below: Module = module.iter().cloned().chain([part.clone()]).collect();
            if self.code.contains_key(&below) {
                module = below;
                continue;
            }
            return match self.exports.get(&module).and_then(|exports| exports.get(part)) {
                Some(target) if target.len() > depth => self.home(target),
                _ => module,
            };
        }
        module
    }

    /// Which children of each module import which others, themselves or by what is below them.
    fn edges(&self) -> BTreeMap<Module, BTreeSet<(String, String)>> {
        let mut edges: BTreeMap<Module, BTreeSet<(String, String)>> = BTreeMap::new();
        for (module, code) in &self.code {
            for path in uses(code).flat_map(|(_, tree)| paths(tree)).chain(inline_paths(code)) {
                let Some(target) = self.absolute(module, &path) else { continue };
                let home = self.home(&target);
                let shared = module.iter().zip(&home).take_while(|(a, b)| a == b).count();
                if let (Some(from), Some(to)) = (module.get(shared), home.get(shared)) {
                    edges.entry(module[..shared].to_vec()).or_default().insert((from.clone(), to.clone()));
                }
            }
        }
        edges
    }
}

fn module_of(path: &Path) -> Module {
    let inside = path.strip_prefix("src").expect("it is below src").with_extension("");
    let parts = inside.iter().map(|part| part.to_string_lossy().into_owned());
    parts.filter(|part| part != "mod").collect()
}

/// The trees of all `use` declarations, and whether others see them.
fn uses(code: &str) -> impl Iterator<Item = (bool, &str)> {
    code.split(';').filter_map(|statement| {
        let statement = statement.rsplit(['{', '}']).find(|part| part.contains("use ")).map_or(statement, |part| {
            // Braces of the tree itself belong to it.
            let start = part.as_ptr() as usize - statement.as_ptr() as usize;
            &statement[start..]
        });
        let (before, tree) = statement.split_once("use ")?;
        let visibility = before.lines().last().unwrap_or_default().trim();
        let is_use = visibility.is_empty() || visibility.starts_with("pub");
        is_use.then_some((visibility.starts_with("pub"), tree))
    })
}

/// The paths of a tree such as `a::{b, c::D}`.
fn paths(tree: &str) -> Vec<Vec<String>> {
    let tree = tree.trim();
    let Some((prefix, inner)) = tree.split_once('{') else {
        let plain = tree.split(" as ").next().unwrap_or_default();
        let parts = plain.split("::").map(|part| part.trim().to_owned());
        return vec![parts.filter(|part| !part.is_empty() && part != "*").collect()];
    };
    let prefix: Vec<String> =
        prefix.split("::").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    let inner = inner.trim_end().strip_suffix('}').unwrap_or(inner);
    let mut depth = 0;
    let branches = inner.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    branches
        .filter(|branch| !branch.trim().is_empty())
        .flat_map(paths)
        .map(|path| prefix.iter().cloned().chain(path.into_iter().filter(|part| part != "self")).collect())
        .collect()
}

/// Paths that are written where they are used, such as `crate::source::Place::File`.
fn inline_paths(code: &str) -> impl Iterator<Item = Vec<String>> {
    ["crate::", "super::"].into_iter().flat_map(move |start| {
        code.match_indices(start).map(|(at, _)| {
            let rest = &code[at..];
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').unwrap_or(rest.len());
            rest[..end].split("::").filter(|part| !part.is_empty()).map(ToOwned::to_owned).collect()
        })
    })
}

/// Groups of nodes of which each reaches each other.
fn circles(edges: &BTreeSet<(String, String)>) -> Vec<BTreeSet<&str>> {
    let mut reached: BTreeSet<(&str, &str)> = edges.iter().map(|(a, b)| (&**a, &**b)).collect();
    loop {
        let longer: Vec<(&str, &str)> = reached
            .iter()
            .flat_map(|&(a, b)| reached.range((b, "")..).take_while(move |(c, _)| *c == b).map(move |&(_, d)| (a, d)))
            .filter(|step| !reached.contains(step))
            .collect();
        if longer.is_empty() {
            break;
        }
        reached.extend(longer);
    }
    let mutual = |a: &str| -> BTreeSet<&str> {
        reached.iter().filter(|(from, to)| *from == a && reached.contains(&(*to, *from))).map(|(_, to)| *to).collect()
    };
    let nodes: BTreeSet<&str> = reached.iter().map(|(a, _)| *a).collect();
    let groups: BTreeSet<BTreeSet<&str>> = nodes.into_iter().map(mutual).filter(|group| group.len() > 1).collect();
    groups.into_iter().collect()
}

#[test]
fn no_modules_import_each_other_in_a_circle() {
    let modules = Modules::read();
    let edges = modules.edges();
    let found: Vec<String> = edges
        .iter()
        .flat_map(|(above, edges)| {
            circles(edges).into_iter().map(move |group| {
                let group: Vec<&str> = group.into_iter().collect();
                format!("{}: {}", above.join("::"), group.join(", "))
            })
        })
        .collect();
    assert_eq!(found, [""; 0], "these modules import each other in a circle; move what they share to one below");
}

#[test]
fn the_detector_sees_circles() {
    let code = [
        ("a", "use super::b::B;\nuse crate::c::{self, d::{D, E}};\n"),
        ("b", "pub use c::C;\nfn f() { crate::a::g() }\n"),
        ("c", "pub(crate) use self::d::D;\n"),
        ("c::d", "use crate::b::C;\n"),
    ];
    let code = code.map(|(module, code)| (module.split("::").map(ToOwned::to_owned).collect(), code.to_owned()));
    let mut modules = Modules { code: code.into(), exports: BTreeMap::new() };
    modules.exports.insert(vec!["c".into()], [("D".to_owned(), vec!["c".into(), "d".into(), "D".into()])].into());
    let edges = modules.edges();
    let top = &edges[&Vec::new()];
    let expected = [("a", "b"), ("a", "c"), ("b", "a"), ("c", "b")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(*top, expected.into());
    assert_eq!(circles(top), [["a", "b", "c"].into()]);
    assert_eq!(modules.home(&["c", "D"].map(str::to_owned)), ["c", "d"]);
}
