//! What Chinese writers call the keys of YAML files.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::roles::{Roles, normal};

/// Name → the keys that it may stand for.
static NAMES: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut names: HashMap<String, Vec<String>> = HashMap::new();
    let table: BTreeMap<String, Vec<String>> =
        serde_yaml::from_str(include_str!("names.yaml")).expect("the built-in table is right");
    let fields: BTreeMap<String, BTreeMap<String, Vec<String>>> =
        serde_yaml::from_str(include_str!("fields.yaml")).expect("the built-in table is right");
    for (key, spellings) in table.into_iter().chain(fields.into_values().flatten()) {
        for spelling in spellings.iter().filter(|spelling| !spelling.is_ascii()) {
            let keys = names.entry(normal(spelling)).or_default();
            if !keys.contains(&key) {
                keys.push(key.clone());
            }
        }
    }
    names
});

static ROLES: LazyLock<Roles> = LazyLock::new(|| Roles::new(&[]));

/// The key among `known` that somebody calls `name` who writes keys in Chinese.
pub(crate) fn key_called<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    if name.is_ascii() {
        return None;
    }
    let among = |key: &str| known.iter().copied().find(|known| *known == key);
    let listed = NAMES.get(&normal(name)).into_iter().flatten();
    listed.into_iter().find_map(|key| among(key)).or_else(|| among(ROLES.of(name)?.role.name()))
}

#[cfg(test)]
mod tests {
    use super::key_called;

    #[test]
    fn a_chinese_name_means_the_key_that_fits_there() {
        let playbook = ["title", "summary", "process", "causes", "fixes", "materials"];
        let step = ["title", "needs", "takes", "who"];
        #[rustfmt::skip]
        let cases = [
            ("标题",     &playbook[..], Some("title")),
            ("摘要",     &playbook,     Some("summary")),
            ("原因",     &playbook,     Some("causes")),
            ("材料",     &playbook,     Some("materials")),
            ("材料",     &step,         Some("needs")),
            ("耗时",     &step,         Some("takes")),
            ("处置措施",  &playbook,     None),
            ("认证流程",  &playbook,     Some("process")),
            ("title",   &playbook,     None),
            ("天气",     &playbook,     None),
        ];
        for (name, known, expected) in cases {
            assert_eq!(key_called(name, known), expected, "for {name}");
        }
    }
}
