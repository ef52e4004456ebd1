//! Makes help sites of any size from a seed: the same shape always gives the same bytes.
//!
//! It uses the standard library only, so that tests, benches and examples can take it in with `#[path]`.

use std::fmt::Write as _;
use std::path::Path;

use shared::{CONTACTS, MATERIALS, contacts, materials, terms};
pub(crate) use words::Chance;
use words::{ACTS, ENDS, FAULTS, LATER, OBJECTS, PAPERS, PLATFORMS, SUBJECTS, TERMS, VERBS};

#[path = "generate/shared.rs"]
mod shared;
#[path = "generate/words.rs"]
mod words;

/// What site to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    /// How many playbooks; names and addresses depend on nothing else.
    pub(crate) playbooks: usize,
    /// How many collections they are spread over, at least one.
    pub(crate) collections: usize,
    /// What the texts are drawn from.
    pub(crate) seed: u64,
}

/// Every file of the site: its path from the site's folder, and its text.
pub(crate) fn files(shape: Shape) -> impl Iterator<Item = (String, String)> {
    let head = [
        ("site.yaml".to_owned(), SITE.to_owned()),
        ("content/index.md".to_owned(), home(shape)),
        ("content/shared/materials.yaml".to_owned(), materials(shape)),
        ("content/shared/contacts.yaml".to_owned(), contacts()),
        ("content/shared/glossary.yaml".to_owned(), terms()),
    ];
    let collections = (0..shape.collections)
        .map(move |number| (format!("content/{}/collection.yaml", folder(number)), collection(shape, number)));
    let playbooks = (0..shape.playbooks).map(move |number| playbook(shape, number));
    head.into_iter().chain(collections).chain(playbooks)
}

/// Writes the site to the folder `to`, which need not exist.
#[expect(clippy::disallowed_methods, reason = "making files is what it is for")]
pub(crate) fn write(shape: Shape, to: &Path) -> std::io::Result<()> {
    for (path, text) in files(shape) {
        let path = to.join(path);
        std::fs::create_dir_all(path.parent().unwrap_or(to))?;
        std::fs::write(path, text)?;
    }
    Ok(())
}

/// The path of a playbook from the site's folder, and its text.
pub(crate) fn playbook(shape: Shape, number: usize) -> (String, String) {
    let is_markdown = is_markdown(number);
    let text = Author::new(shape, number).playbook(is_markdown);
    (format!("content/{}.{}", key(shape, number), if is_markdown { "md" } else { "yaml" }), text)
}

/// Three of ten are Markdown.
fn is_markdown(number: usize) -> bool {
    number % 10 >= 7
}

/// Every eighth collection stands inside the one before.
fn folder(collection: usize) -> String {
    match collection % 8 {
        7 => format!("platform-{:02}/special", collection - 1),
        _ => format!("platform-{collection:02}"),
    }
}

fn key(shape: Shape, number: usize) -> String {
    format!("{}/playbook-{number:05}", folder(number % shape.collections.max(1)))
}

const SITE: &str = "title: 认证帮助中心\n\
    description: 各平台认证的步骤、失败原因与解决办法\n\
    language: zh-CN\n\
    collection_name: 平台\n\
    review_every: 180d\n\
    nav: [{title: 更新, link: updates.html}]\n\
    footer: 本站由程序生成，只供测量。\n";

fn home(shape: Shape) -> String {
    let mut chance = Chance::new(shape.seed, u64::MAX);
    let mut text = "---\ntitle: 认证帮助中心\n---\n\n".to_owned();
    for _ in 0..4 {
        let _ = writeln!(text, "{}\n", prose(&mut chance, 3));
    }
    for number in 0..shape.playbooks.min(5) {
        let _ = writeln!(text, "- [[{}]]", key(shape, number));
    }
    text
}

fn collection(shape: Shape, number: usize) -> String {
    let mut chance = Chance::new(shape.seed, u64::MAX - 1 - number as u64);
    let name = PLATFORMS[number % PLATFORMS.len()];
    let contact = number % CONTACTS;
    let summary = sentence(&mut chance);
    format!("title: {name}{number:02}\nsummary: {summary}\norder: {number}\ncontacts: [contact-{contact}]\n")
}

/// Writes one playbook.
struct Author {
    shape: Shape,
    number: usize,
    chance: Chance,
}

impl Author {
    fn new(shape: Shape, number: usize) -> Self {
        Self { shape, number, chance: Chance::new(shape.seed, number as u64) }
    }

    fn playbook(mut self, is_markdown: bool) -> String {
        let mut text = String::with_capacity(5000);
        if is_markdown {
            text.push_str("---\n");
        }
        self.header(&mut text);
        if is_markdown {
            text.push_str("---\n\n");
            self.markdown(&mut text);
        } else {
            self.yaml(&mut text);
        }
        text
    }

    /// What both notations share.
    fn header(&mut self, text: &mut String) {
        let number = self.number;
        let platform = PLATFORMS[number % self.shape.collections.max(1) % PLATFORMS.len()];
        let subject = self.chance.of(SUBJECTS);
        let has_codes = self.has_codes();
        let chance = &mut self.chance;
        let (month, day) = (1 + chance.below(9), 1 + chance.below(28));
        let _ = write!(
            text,
            "title: {platform}{subject}认证 {number}\nsummary: {}\naudience: 企业管理员\napplies_to: [企业, 个体工商户]\n\
             issued_by: {platform}\ntags: [{}, {}, {}]\norder: {number}\nreviewed: 2026-{month:02}-{day:02}\n\
             updated: 2026-{month:02}-{day:02}\nreview_every: 90d\nduration: {}-{} 个工作日\nfees: {}00 元/年\nsources:\n  \
             - title: {platform}帮助中心 {number}\n    url: https://help.example.cn/{number}\n    accessed: 2026-10-01\n",
            sentence(chance),
            tag(chance),
            tag(chance),
            tag(chance),
            1 + chance.below(2),
            3 + chance.below(5),
            1 + chance.below(9),
        );
        if has_codes {
            let _ = writeln!(text, "code: P{number}");
        }
        if chance.one_in(2) {
            let _ = write!(
                text,
                "changes:\n  - date: 2026-{month:02}-{day:02}\n    note: {}\n    action: {}\n",
                sentence(chance),
                sentence(chance)
            );
        }
        let related = self.other();
        let again = self.other();
        let _ = write!(text, "related:\n  - {related}\n  - {{playbook: {again}, why: 同一份材料}}\n");
    }

    /// A fifth of the playbooks give their causes codes.
    fn has_codes(&self) -> bool {
        self.number.is_multiple_of(5)
    }

    /// Another playbook: often one of a few that everybody refers to.
    fn other(&mut self) -> String {
        let all = self.shape.playbooks;
        let number = if self.chance.one_in(6) { self.chance.below(all.min(20)) } else { self.chance.below(all) };
        key(self.shape, number)
    }

    /// A relative link to the file of another playbook.
    fn relative(&mut self) -> String {
        let number = self.chance.below(self.shape.playbooks);
        let up = "../".repeat(key(self.shape, self.number).matches('/').count());
        let ending = if is_markdown(number) { "md" } else { "yaml" };
        format!("[{}]({up}{}.{ending})", self.chance.of(SUBJECTS), key(self.shape, number))
    }

    /// A few sentences with a link.
    fn linked(&mut self, sentences: usize) -> String {
        let link = match self.chance.below(7) {
            0 => format!("见[[{}]]。", self.other()),
            1 => format!("见[[{}#cause:cause-{}]]。", self.other(), self.chance.below(2)),
            2 => format!("另见{}。", self.relative()),
            3 => format!("准备[[material:material-{}]]。", self.chance.below(MATERIALS)),
            4 => format!("这里的[[term:{}]]由平台定义。", TERMS[self.chance.below(TERMS.len())].0),
            5 => format!("联系[[contact:contact-{}]]。", self.chance.below(CONTACTS)),
            _ => format!("先看[[#step:step-{}]]。", self.chance.below(3)),
        };
        format!("{}{link}", prose(&mut self.chance, sentences))
    }

    fn code_block(&mut self) -> String {
        let (number, many) = (self.number, self.chance.below(900));
        match self.chance.below(4) {
            0 => format!(
                "```bash\ncurl -s https://api.example.cn/v1/{number} | jq '.status'\nexport RETRY={many}\n```\n"
            ),
            1 => format!("```json\n{{\"id\": {number}, \"status\": \"rejected\", \"reasons\": [{many}, null]}}\n```\n"),
            2 => format!("```yaml\nid: {number}\nretry:\n  after: {many}s # seconds\n  enabled: true\n```\n"),
            _ => format!("```\nERR-{many}: verification {number} rejected\n```\n"),
        }
    }

    fn yaml(&mut self, text: &mut String) {
        let _ = write!(text, "overview: |\n  {}\n\n  {}\n", self.linked(2), self.linked(1));
        text.push_str("eligibility:\n");
        for number in 0..2 {
            let _ =
                write!(text, "  - title: {}条件 {number}\n    body: {}\n", self.chance.of(SUBJECTS), self.linked(1));
        }
        let (first, second) = (self.chance.below(MATERIALS), self.chance.below(MATERIALS));
        let _ = write!(text, "materials:\n  - material-{first}\n");
        if second != first {
            let _ = writeln!(text, "  - material-{second}");
        }
        let _ = write!(
            text,
            "  - id: own-material\n    name: 授权书\n    required: when 经办人不是法定代表人\n    formats: [pdf, jpg]\n    \
             max_size: 5MB\n    issued_within: 3 months\n    issuer: 申请企业\n    defects: [公章不清晰, 缺少日期]\n    body: {}\n",
            sentence(&mut self.chance)
        );
        text.push_str("process:\n");
        for number in 0..3 {
            let _ = write!(
                text,
                "  - id: step-{number}\n    title: {}\n    who: 企业管理员\n    where: 后台 > 认证 > 第{number}页\n    needs: \
                 [material-{first}, own-material]\n    takes: {} 分钟\n    expect: {}\n    body: {}\n",
                title(&mut self.chance),
                5 + number * 5,
                sentence(&mut self.chance),
                self.linked(1)
            );
        }
        text.push_str("causes:\n");
        for number in 0..2 {
            let _ = write!(text, "  - id: cause-{number}\n    title: {}\n", title(&mut self.chance));
            if self.has_codes() {
                let _ = writeln!(text, "    code: P{}-C{number}", self.number);
            }
            if self.chance.one_in(2) {
                let _ = writeln!(text, "    symptoms:\n      - {}", symptom(&mut self.chance));
            }
            let _ = write!(
                text,
                "    at: step-{}\n    likelihood: common\n    confirm: {}\n    fixes: [fix-{number}, fix-{}]\n    body: {}\n",
                number + 1,
                sentence(&mut self.chance),
                (number + 1) % 2,
                self.linked(1)
            );
        }
        text.push_str("fixes:\n");
        for number in 0..2 {
            let _ = write!(
                text,
                "  - id: fix-{number}\n    title: {}\n    who: 经办人\n    needs: [own-material]\n    steps:\n      - {}\n      \
                 - title: {}\n        body: {}\n    verify: {}\n    resume_at: step-{number}\n    escalate: contact-{}\n",
                title(&mut self.chance),
                sentence(&mut self.chance),
                title(&mut self.chance),
                sentence(&mut self.chance),
                sentence(&mut self.chance),
                self.chance.below(CONTACTS)
            );
        }
        let _ = write!(
            text,
            "features:\n  - id: feature-0\n    title: {}\n    audience: 财务\n    lost_on_expiry: true\n    body: {}\n",
            title(&mut self.chance),
            self.linked(1)
        );
        if self.chance.one_in(2) {
            let _ = write!(
                text,
                "renewal:\n  valid_for: 1 year\n  renew_from: 30d\n  grace: 7d\n  reminders: [30d, 7d, 1d]\n  if_lapsed: {}\n  \
                 materials: [material-{first}]\n  steps:\n    - {}\n  body: {}\n",
                sentence(&mut self.chance),
                sentence(&mut self.chance),
                self.linked(1)
            );
        }
        let _ = write!(text, "faq:\n  - question: {}\n    answer: {}\n", title(&mut self.chance), self.linked(1));
        if self.chance.one_in(2) {
            let code = self.code_block().replace('\n', "\n      ");
            let _ = write!(
                text,
                "sections:\n  - title: 给代理机构的说明\n    place: after causes\n    body: |\n      {}\n\n      {}\n",
                self.linked(2),
                code.trim_end()
            );
        }
    }

    fn markdown(&mut self, text: &mut String) {
        let _ = write!(text, "{}\n\n{}\n\n## 申请条件\n\n", self.linked(2), self.linked(1));
        for _ in 0..2 {
            let _ = writeln!(text, "- **{}**：{}", title(&mut self.chance), self.linked(1));
        }
        let material = self.chance.below(MATERIALS);
        let _ = write!(
            text,
            "\n## 所需材料\n\n- [[material:material-{material}]]\n- **授权书（如有）**：{}\n\n## 认证流程\n\n",
            sentence(&mut self.chance)
        );
        for number in 0..3 {
            let _ = write!(
                text,
                "### {} {{#step-{number}}}\n\n{}\n\n- 位置：后台 > 认证 > 第{number}页\n- 预期：{}\n\n",
                title(&mut self.chance),
                self.linked(2),
                sentence(&mut self.chance)
            );
        }
        text.push_str("## 失败原因\n\n");
        for number in 0..2 {
            let _ = write!(text, "### {} {{#cause-{number}}}\n\n{}\n\n", title(&mut self.chance), self.linked(2));
            if self.has_codes() {
                let _ = writeln!(text, "- 编号：P{}-C{number}", self.number);
            }
            if self.chance.one_in(2) {
                let _ = writeln!(text, "- 症状：{}", symptom(&mut self.chance));
            }
            let _ = write!(
                text,
                "- 步骤：[[#step:step-{number}]]\n- 确认：{}\n- 解决：[[#fix:fix-{number}]]、[[#fix:fix-{}]]\n\n",
                sentence(&mut self.chance),
                (number + 1) % 2
            );
        }
        text.push_str("## 解决方法\n\n");
        for number in 0..2 {
            let _ = write!(
                text,
                "### {} {{#fix-{number}}}\n\n1. {}\n2. {}\n\n- 验证：{}\n- 联系：[[contact:contact-{}]]\n\n",
                title(&mut self.chance),
                sentence(&mut self.chance),
                self.linked(1),
                sentence(&mut self.chance),
                self.chance.below(CONTACTS)
            );
        }
        let _ = write!(
            text,
            "## 给代理机构的说明\n\n{}\n\n{}\n| 项目 | 要求 |\n| --- | --- |\n| 格式 | `pdf`，*jpg* |\n| 大小 | 不超过 5MB |\n\n",
            self.linked(2),
            self.code_block()
        );
        if self.chance.one_in(2) {
            let _ = write!(text, "## 续期\n\n{}\n\n- 有效期：1 年\n- 提前：30 天\n- 宽限期：7 天\n", self.linked(1));
        }
    }
}

fn tag(chance: &mut Chance) -> String {
    format!("{}{}", chance.of(SUBJECTS), chance.below(6))
}

/// A short line without punctuation.
fn title(chance: &mut Chance) -> String {
    if chance.one_in(4) {
        format!("{} {} {}", chance.of(VERBS), chance.of(OBJECTS), chance.below(100))
    } else {
        format!("{}{}", chance.of(ACTS), chance.of(SUBJECTS))
    }
}

/// A message that several playbooks may share.
fn symptom(chance: &mut Chance) -> String {
    format!("{}{}，请重新上传（{}）", chance.of(SUBJECTS), chance.of(FAULTS), chance.below(200))
}

fn sentence(chance: &mut Chance) -> String {
    if chance.one_in(3) {
        format!("{} the {} before you {} it.", chance.of(VERBS), chance.of(OBJECTS), chance.of(LATER))
    } else {
        let (act, subject, fault) = (chance.of(ACTS), chance.of(SUBJECTS), chance.of(FAULTS));
        if chance.one_in(2) {
            return format!("{act}{subject}，{}。", chance.of(ENDS));
        }
        format!("若{}{fault}，{act}{subject}。", chance.of(PAPERS))
    }
}

fn prose(chance: &mut Chance, sentences: usize) -> String {
    (0..sentences).map(|_| sentence(chance)).collect()
}
