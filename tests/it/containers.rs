//! What stands between `<details>` and its `</details>` stands there on the page too, whatever it is and however deep.

use std::fmt::Write as _;

use proptest::prelude::*;

use crate::support::{Built, Html, SiteTest};

/// Blocks as authors write them inside of raw elements.
#[derive(Debug, Clone)]
enum Block {
    Paragraph,
    /// A paragraph whose code holds end tags.
    EndTags,
    List,
    Ordered,
    Fence,
    Table,
    Alert,
    Quote,
    /// A heading, perhaps one that opens a part.
    Heading(&'static str),
    Container(Kind, Vec<Block>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Details,
    Div,
    Section,
    Blockquote,
    Table,
    List,
}

impl Kind {
    fn tags(self, number: usize) -> (String, &'static str) {
        match self {
            Self::Details => (format!("<details id=\"c{number}\">\n<summary>Summary</summary>"), "</details>"),
            Self::Div => (format!("<div id=\"c{number}\">"), "</div>"),
            Self::Section => (format!("<section id=\"c{number}\">"), "</section>"),
            Self::Blockquote => (format!("<blockquote id=\"c{number}\">"), "</blockquote>"),
            Self::Table => (format!("<table id=\"c{number}\">\n<tr><td>"), "</td></tr>\n</table>"),
            Self::List => (format!("<ul id=\"c{number}\">\n<li>"), "</li>\n</ul>"),
        }
    }
}

fn block() -> impl Strategy<Value = Block> {
    let heading = prop::sample::select(vec!["## ", "### ", "#### ", "## 失败原因：", "## 解决方法 ", "### 排查 "]);
    let leaf = prop_oneof![
        3 => Just(Block::Paragraph),
        2 => Just(Block::EndTags),
        1 => Just(Block::List),
        1 => Just(Block::Ordered),
        2 => Just(Block::Fence),
        1 => Just(Block::Table),
        1 => Just(Block::Alert),
        1 => Just(Block::Quote),
        2 => heading.prop_map(Block::Heading),
    ];
    let kind = prop::sample::select(vec![
        Kind::Details,
        Kind::Details,
        Kind::Div,
        Kind::Section,
        Kind::Blockquote,
        Kind::Table,
        Kind::List,
    ]);
    leaf.prop_recursive(4, 24, 5, move |inner| {
        (kind.clone(), prop::collection::vec(inner, 1..5)).prop_map(|(kind, blocks)| Block::Container(kind, blocks))
    })
}

/// A text in the making: each block has a word of its own.
#[derive(Default)]
struct Text {
    source: String,
    /// Each word, and the containers around it with their kinds.
    words: Vec<(String, Vec<(usize, Kind)>)>,
    /// How many quotes of Markdown each word stands in.
    quotes: Vec<usize>,
    containers: usize,
}

impl Text {
    fn of(blocks: &[Block]) -> Self {
        let mut text = Self::default();
        text.write(blocks, &mut Vec::new());
        text
    }

    fn word(&mut self, around: &[(usize, Kind)], quotes: usize) -> String {
        let word = format!("word{}x", self.words.len());
        self.words.push((word.clone(), around.to_vec()));
        self.quotes.push(quotes);
        word
    }

    fn write(&mut self, blocks: &[Block], around: &mut Vec<(usize, Kind)>) {
        for block in blocks {
            if let Block::Container(kind, inner) = block {
                let (start, end) = kind.tags(self.containers);
                around.push((self.containers, *kind));
                self.containers += 1;
                let _ = write!(self.source, "{start}\n\n");
                self.write(inner, around);
                let _ = write!(self.source, "{end}\n\n");
                around.pop();
                continue;
            }
            let quotes = usize::from(matches!(block, Block::Alert | Block::Quote));
            let word = self.word(around, quotes);
            let _ = match block {
                Block::Paragraph => write!(self.source, "{word} 一段 **文字**。\n\n"),
                Block::EndTags => write!(self.source, "{word} `</details></div>` 与 `</td></ul></blockquote>`\n\n"),
                Block::List => write!(self.source, "- {word}\n- 乙\n\n"),
                Block::Ordered => write!(self.source, "1. {word}\n2. 乙\n\n"),
                Block::Fence => write!(self.source, "```html\n{word}\n\n</details></div>\n</section>\n```\n\n"),
                Block::Table => write!(self.source, "| 甲 | {word} |\n|---|---|\n| `</td>` | 乙 |\n\n"),
                Block::Alert => write!(self.source, "> [!WARNING]\n> {word}\n\n"),
                Block::Quote => write!(self.source, "> {word}\n\n"),
                Block::Heading(start) => write!(self.source, "{start}{word}\n\n"),
                Block::Container(..) => Ok(()),
            };
        }
    }
}

/// The numbers of the containers around the innermost elements of the page's text that hold `word`, the outermost first.
fn around(page: &Html, word: &str) -> Vec<Vec<usize>> {
    let mut open: Vec<(Option<usize>, bool)> = Vec::new();
    let mut found: Vec<(usize, Vec<usize>)> = Vec::new();
    for (at, element) in page.elements.iter().enumerate() {
        open.truncate(element.around.len());
        let number = element.attribute("id").and_then(|id| id.strip_prefix('c')?.parse().ok());
        // The list of contents stands beside the body.
        let is_text = open.iter().any(|(_, is_body)| *is_body);
        open.push((number, element.attribute("class") == Some("body")));
        if !is_text || !element.text.contains(word) {
            continue;
        }
        // An element inside of the last one that was found takes its place.
        if let Some((outer, _)) = found.last()
            && element.around.len() > page.elements[*outer].around.len()
            && page.elements[*outer + 1..=at].iter().all(|it| it.around.len() > page.elements[*outer].around.len())
        {
            found.pop();
        }
        found.push((at, open.iter().filter_map(|(number, _)| *number).collect()));
    }
    found.into_iter().map(|(_, around)| around).collect()
}

/// Checks a text that was published as `name`.
fn check(built: &Built, name: &str, text: &Text) -> Result<(), TestCaseError> {
    let page = built.page(&format!("{name}.html"));
    let twin = built.file(&format!("{name}.md"));
    for ((word, containers), quotes) in text.words.iter().zip(&text.quotes) {
        let expected: Vec<usize> = containers.iter().map(|(number, _)| *number).collect();
        prop_assert_eq!(around(&page, word), vec![expected], "{} on {} of\n{}", word, name, text.source);
        let line = twin.lines().find(|line| line.contains(word.as_str()));
        let line = line.ok_or_else(|| TestCaseError::fail(format!("{word} is not in the twin\n{twin}")))?;
        let in_table = containers.iter().any(|(_, kind)| *kind == Kind::Table);
        let wanted = quotes + containers.iter().filter(|(_, kind)| *kind == Kind::Blockquote).count();
        let shown = line.split(word.as_str()).next().unwrap_or_default().matches('>').count();
        prop_assert!(in_table || shown == wanted, "{} stands in {} quotes in the twin\n{}", word, shown, twin);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_block_stands_inside_exactly_the_containers_that_it_is_written_in(
        markdown in prop::collection::vec(block(), 1..6),
        yaml in prop::collection::vec(block(), 1..6),
    ) {
        let (markdown, yaml) = (Text::of(&markdown), Text::of(&yaml));
        let quoted = serde_json::to_string(&yaml.source).unwrap();
        let built = SiteTest::of([
            ("content/a.md", format!("# 手册\n\n{}", markdown.source).as_str()),
            ("content/b.yaml", format!("title: 手册\noverview: {quoted}\n").as_str()),
        ])
        .published();
        check(&built, "a", &markdown)?;
        check(&built, "b", &yaml)?;
        let index: Vec<u8> = built
            .bytes()
            .into_iter()
            .filter(|(path, _)| path.contains("search/"))
            .flat_map(|(_, bytes)| bytes)
            .collect();
        let index = String::from_utf8_lossy(&index);
        for (word, _) in markdown.words.iter().chain(&yaml.words) {
            prop_assert!(index.contains(word.as_str()), "search does not know {} of\n{}", word, markdown.source);
        }
    }
}

#[test]
fn a_title_may_stand_in_a_container() {
    let built = SiteTest::page("<div align=\"center\">\n\n# 手册\n\n一句话\n\n</div>\n\n## 原因\n\n文\n").published();
    let page = built.page("a.html");
    assert_eq!(page.all("h1").map(|it| it.text.as_str()).collect::<Vec<_>>(), ["手册"]);
    built.shows("a.html", &["<div class=\"align-center\">", "<p>一句话</p>", "</div>", "<h2 id=\"原因\">"]);
    assert_eq!(built.text_of("a.html").matches("手册").count(), 1, "{}", built.text_of("a.html"));
}

#[test]
fn a_container_without_an_end_holds_no_heading() {
    let built = SiteTest::page("# 甲\n\n<details>\n<summary>乙</summary>\n\n丙\n\n## 丁\n\n戊\n").published();
    let page = built.page("a.html");
    let heading = page.all("h2").find(|it| it.text == "丁").unwrap();
    assert!(!heading.around.iter().any(|name| name == "details"), "{:?}", heading.around);
}

#[test]
fn a_list_in_a_container_sets_no_fields_of_the_entry_around_it() {
    let built = SiteTest::page(
        "# 甲\n\n## 原因\n\n### 乙\n\n<details>\n<summary>看</summary>\n\n- 症状：丙\n\n</details>\n\n- 症状：丁\n",
    )
    .published();
    built.shows("a.html", &["<details>", "<li>症状：丙</li>", "</details>", "data-copy-text>丁<"]);
}
