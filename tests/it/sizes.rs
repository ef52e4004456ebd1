//! Pages of little and of much: the home page of two, forty and 400 collections, playbooks of one cause and of forty.

use crate::support::SiteTest;
use crate::support::html::Html;
use crate::support::links::assert_alive;

/// Beginnings of invented names, under nine letters and none.
const BEGINNINGS: [&str; 10] = ["钉", "小", "微", "抖", "长", "Alpha", "étoile", "快", "银", "1"];

/// A site of `count` collections with a playbook each.
fn site(count: usize) -> SiteTest {
    let site = SiteTest::of([("site.yaml", "title: 帮助\n")]);
    for at in 0..count {
        let name = format!("{}平台{at:03}", BEGINNINGS[at % BEGINNINGS.len()]);
        site.write(&format!("content/c{at:03}/collection.yaml"), format!("title: {name}\nsummary: 说明。\n"));
        let text = format!("title: 手册 {at:03}\ncauses: [{{title: 原因, likelihood: common, symptoms: 提示 {at}}}]\n");
        site.write(&format!("content/c{at:03}/p.yaml"), text);
    }
    site
}

/// How many cards lead to a collection.
fn cards(page: &Html) -> usize {
    page.all("a").filter(|link| link.text.contains("平台") && link.around.iter().any(|name| name == "li")).count()
}

#[test]
fn few_collections_lead_straight_to_their_playbooks_and_some_are_on_one_page() {
    let few = site(2).published();
    assert!(few.page("index.html").has_link("原因"));
    let some = site(40).published();
    let home = some.page("index.html");
    assert_eq!(cards(&home), 40);
    assert!(!home.has_link("D") && !some.has("page-2.html"));
}

#[test]
fn collections_beyond_sixty_stand_under_their_letters() {
    assert!(!site(60).published().page("index.html").has_id(":letter-D"));
    let built = site(400).published();
    assert_alive(&built);
    let home = built.page("index.html");
    assert_eq!(cards(&home), 100);
    let letters: Vec<&str> =
        home.all("a").map(|link| &*link.text).filter(|text| text.chars().count() == 1 && *text != "1").collect();
    // Those of the letters, then the pager, whose own page is no link.
    assert_eq!(letters, ["A", "C", "D", "E", "K", "W", "X", "Y", "#", "2", "3", "4"]);
    assert_eq!((home.link("A"), home.link("X")), ("index.html#%3Aletter-A", "page-3.html#%3Aletter-X"));
    assert!(home.has_id(":letter-C") && built.page("page-3.html").has_id(":letter-X"));
    assert_eq!(built.page("page-3.html").link("A"), "index.html#%3Aletter-A");
    let shown: usize = (2..=4).map(|number| cards(&built.page(&format!("page-{number}.html")))).sum();
    assert_eq!(cards(&home) + shown, 400);
    assert!(!built.has("page-5.html"));
}

#[test]
fn a_folder_of_very_many_folders_is_listed_so_too() {
    let site = SiteTest::of([("content/all/collection.yaml", "title: 全部\n")]);
    for at in 0..61 {
        site.write(&format!("content/all/c{at:03}/p.md"), "# 页\n");
        site.write(&format!("content/all/c{at:03}/q.md"), "# 页\n");
    }
    let built = site.published();
    assert_alive(&built);
    assert!(built.page("all/index.html").has_id(":letter-C"));
}

#[test]
fn a_page_tells_each_of_its_causes_once_and_draws_them_all_however_many_there_are() {
    let built = SiteTest::from("sizes").published();
    assert_alive(&built);
    for (name, causes, steps) in [("one-cause", 1, 2), ("fourteen-causes", 14, 10), ("forty-causes", 40, 20)] {
        let page = built.page(&format!("yunmi/{name}.html"));
        let of = |class: &str| {
            let has = |element: &&crate::support::html::Element| {
                element.attribute("class").is_some_and(|classes| classes.split(' ').any(|one| one == class))
            };
            page.elements.iter().filter(has).count()
        };
        assert_eq!((of("case-row"), of("case")), (causes, causes), "{name}");
        // Those without a step have a node of their own.
        assert_eq!(of("flow-step") - of("flow-anywhere"), steps, "{name}");
        assert_eq!(of("flow-cause"), causes, "{name}");
    }
}
