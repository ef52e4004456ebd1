//! What the playbooks of a generated site share: materials, contacts, a glossary.

use std::fmt::Write as _;

use super::words::{Chance, PAPERS, PLATFORMS, TERMS};
use super::{Shape, prose};

pub(super) const MATERIALS: usize = 24;
pub(super) const CONTACTS: usize = 12;

pub(super) fn materials(shape: Shape) -> String {
    let mut chance = Chance::new(shape.seed, u64::MAX / 2);
    let mut text = String::new();
    for number in 0..MATERIALS {
        let name = PAPERS[number % PAPERS.len()];
        let size = 2 + number % 8;
        let _ = write!(
            text,
            "- id: material-{number}\n  name: {name}{number}\n  also: [{name}{number}原件]\n  formats: [jpg, png, pdf]\n  \
             max_size: {size}MB\n  valid_for: 1 year\n  must_match: [企业名称, 统一社会信用代码]\n  defects: \
             [扫描件模糊, 已经过期]\n  body: {}\n",
            prose(&mut chance, 2),
        );
    }
    text
}

pub(super) fn contacts() -> String {
    let mut text = String::new();
    for number in 0..CONTACTS {
        let name = PLATFORMS[number % PLATFORMS.len()];
        let _ = write!(
            text,
            "- id: contact-{number}\n  name: {name}客服\n  channel: 后台右下角\n  link: https://support-{number}.example.cn/\n  \
             hours: 工作日 9:00–18:00\n  bring: [企业名称, 驳回截图]\n  message: 你好，我们是 {{企业名称}}，\
             原因是“{{驳回原因}}”，请协助。\n"
        );
    }
    text
}

pub(super) fn terms() -> String {
    let mut text = String::new();
    for (term, english) in TERMS {
        let _ = write!(
            text,
            "- term: {term}\n  also: [{term}（旧称）]\n  en: {english}\n  body: {term}是办理认证时常见的说法，\
             in English it is called {english}.\n"
        );
    }
    text
}
