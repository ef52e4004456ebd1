use serde_json::Value;

use super::shape::Words;
use super::shapes::{FIELD_RULE, LIKELIHOOD, RETRY, UNIT};
use super::{playbooks, schema};
use crate::model::{FieldRule, Likelihood, Named, Retry, Unit};
use crate::render::testing::TestSite;

/// The document of an edition, held against the schema.
fn read(site: &TestSite, edition: usize, path: &str) -> Value {
    let text: Vec<u8> = playbooks(site.site_context(), edition, path.to_owned()).flatten().collect();
    let document: Value = serde_json::from_slice(&text).unwrap();
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(&document).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    document
}

/// Every key of the objects under `value`, and of the properties that a schema names.
fn keys(value: &Value, found: &mut std::collections::BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                found.insert(key.clone());
                keys(value, found);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| keys(value, found)),
        _ => {}
    }
}

#[test]
fn the_sites_of_the_repository_have_the_shape() {
    let document = read(&TestSite::at(""), 0, "playbooks.json");
    assert_eq!(document["version"], 1);
    let found: Vec<&str> =
        document["playbooks"].as_array().unwrap().iter().filter_map(|playbook| playbook["key"].as_str()).collect();
    assert!(found.contains(&"dingtalk/enterprise-verification"), "{found:?}");
    assert!(found.is_sorted(), "{found:?}");
}

#[test]
fn every_key_of_a_playbook_is_there() {
    let document = read(&TestSite::at("tests/sites/as-data"), 0, "playbooks.json");
    let site = &document["site"];
    assert_eq!((&site["title"], &site["url"]), (&"认证帮助中心".into(), &"https://help.example.cn/kb/".into()));
    let playbook =
        &document["playbooks"].as_array().unwrap().iter().find(|it| it["key"] == "xinghe/every-field").unwrap();
    #[rustfmt::skip]
    let facts = [
        ("/address",                  "xinghe/every-field.html".into()),
        ("/markdown",                 "xinghe/every-field.md".into()),
        ("/url",                      "https://help.example.cn/kb/xinghe/every-field.html".into()),
        ("/collection",               "xinghe".into()),
        ("/updated",                  "2026-10-20".into()),
        ("/duration/amount/unit",     "working_day".into()),
        ("/duration/amount/most",     2.into()),
        ("/materials/0/shared",       "business-license".into()),
        ("/materials/0/name",         "营业执照".into()),
        ("/materials/0/formats/0",    "jpg".into()),
        ("/materials/1/required",     "when".into()),
        ("/materials/1/max_size/bytes", (5 << 20).into()),
        ("/process/0/needs/1/id",     "authorization".into()),
        ("/process/0/link/address",   "https://admin.example.cn/verify".into()),
        ("/process/0/irreversible",   true.into()),
        ("/causes/0/code",            "XH-C01".into()),
        ("/causes/0/symptoms/1/code", "4003".into()),
        ("/causes/0/at/0/id",         "submit".into()),
        ("/causes/0/fixes/0/id",      "rescan".into()),
        ("/causes/0/fixes/0/title",   "重新扫描".into()),
        ("/causes/0/likelihood",      "common".into()),
        ("/fixes/0/steps/1/text",     "不超过 5MB。".into()),
        ("/fixes/0/resume_at/0/id",   "submit".into()),
        ("/fixes/1/escalate/0/id",    "xinghe-support".into()),
        ("/renewals/0/reminders/0/amount/least", 30.into()),
        ("/owner",                    "认证支持组".into()),
        ("/fees",                     "审核费 300 元 每次提交".into()),
        ("/fee_entries/0/refundable", false.into()),
        ("/eligibility/1/applies_to/0", "个体工商户".into()),
        ("/materials/1/must/2",       "彩色".into()),
        ("/process/0/fields/2/rule",  "usc".into()),
        ("/process/0/within/amount/least", 7.into()),
        ("/causes/0/retry",           "after-change".into()),
        ("/causes/0/materials/0/title", "营业执照".into()),
        ("/causes/2/symptoms/1/message", "4003".into()),
        ("/causes/2/field",           "企业全称".into()),
        ("/renewals/0/materials/1/material/name", "上年度年报".into()),
        ("/fixes/1/escalate/0/cost",  "免费".into()),
        ("/faq/0/answer",             "平台未公布，请以后台提示为准。".into()),
        ("/related/0/address",        "xinghe/renewal.html".into()),
    ];
    for (pointer, expected) in facts {
        assert_eq!(playbook.pointer(pointer), Some(&expected), "at {pointer} of {playbook:#}");
    }
    // What the schema names is met in one of the playbooks: nothing is forgotten, nothing is promised in vain.
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    let mut written = std::collections::BTreeSet::new();
    keys(&document, &mut written);
    let shapes = schema["$defs"].as_object().unwrap().values();
    let promised = shapes.filter_map(|shape| shape["properties"].as_object()).flat_map(serde_json::Map::keys);
    let missing: std::collections::BTreeSet<&str> =
        promised.filter(|key| !written.contains(*key)).map(String::as_str).collect();
    assert_eq!(
        Vec::from_iter(missing),
        ["draft", "no_known_fix", "optional", "rollback", "superseded_by", "workaround"]
    );
}

#[test]
fn addresses_are_relative_to_the_file() {
    let site = TestSite::of(&[
        ("site.yaml", "title: x\nlanguages: [en]"),
        ("content/a/b.yaml", "title: b\nrelated: [a/c]\nsuperseded_by: a/c\n"),
        ("content/a/c.en.yaml", "title: C"),
        ("content/a/c.yaml", "title: 丙"),
    ]);
    let document = read(&site, 1, "en/playbooks.json");
    let [b, c] = document["playbooks"].as_array().unwrap().as_slice() else { panic!("{document:#}") };
    assert_eq!((&b["language"], &c["language"]), (&"zh-CN".into(), &"en".into()));
    assert_eq!((&b["address"], &b["markdown"]), (&"a/b.html".into(), &"a/b.md".into()));
    assert_eq!(b["superseded_by"]["address"], "a/c.html");
    assert_eq!(b["related"][0]["title"], "C");
    assert_eq!(b.get("url"), None);
}

#[test]
fn hostile_texts_are_strings() {
    let hostile = "</script>\"},{\" \\ \u{2028} \u{202e} {{ x }} <b>";
    let quoted = serde_json::to_string(hostile).unwrap().replace('\u{2028}', "\\u2028");
    let yaml = format!("title: {quoted}\nissued_by: {quoted}\ncauses: [{{title: {quoted}, symptoms: [{quoted}]}}]\n");
    let site = TestSite::of(&[("site.yaml", "title: x"), ("content/b.yaml", &yaml)]);
    let document = read(&site, 0, "playbooks.json");
    assert_eq!(document["playbooks"][0]["causes"][0]["symptoms"][0]["message"], hostile);
}

#[test]
fn a_folder_without_playbooks_has_an_empty_list() {
    let site = TestSite::of(&[("site.yaml", "title: x"), ("content/index.md", "# x\n")]);
    assert_eq!(read(&site, 0, "playbooks.json")["playbooks"].as_array().map(Vec::len), Some(0));
}

#[test]
fn words_are_those_of_the_model() {
    fn check<T: Named>(words: &Words) {
        assert!(
            words.words.iter().map(|(word, _)| *word).eq(T::WORDS.iter().map(|(value, _)| value.name())),
            "{words:?}"
        );
    }
    check::<Likelihood>(&LIKELIHOOD);
    check::<Retry>(&RETRY);
    check::<FieldRule>(&FIELD_RULE);
    let units =
        [Unit::Minute, Unit::Hour, Unit::Day, Unit::WorkingDay, Unit::Week, Unit::Month, Unit::Year].map(Unit::name);
    assert!(UNIT.words.iter().map(|(word, _)| *word).eq(units), "{UNIT:?}");
}

#[test]
fn what_a_page_requires_of_a_shared_material_is_all_of_the_answer() {
    let site = TestSite::of(&[
        ("site.yaml", "title: x"),
        ("content/shared/materials.yaml", "- {id: m, name: 照, required: 法人变更时}\n"),
        ("content/b.yaml", "title: b\nmaterials: [{id: m, required: yes}]\n"),
        ("content/c.yaml", "title: c\nmaterials: [m]\n"),
    ]);
    let document = read(&site, 0, "playbooks.json");
    let materials = [0, 1].map(|at| &document["playbooks"][at]["materials"][0]);
    assert_eq!((&materials[0]["required"], materials[0].get("required_when")), (&"always".into(), None));
    assert_eq!(materials[1]["required_when"], "法人变更时");
}
