//! Much of one thing in a YAML playbook, in what playbooks share, or in `site.yaml`.

use super::{Kind, count, fill, page, playbook};

/// A playbook that is a title and `rest`.
fn titled(rest: &str) -> Vec<(String, String)> {
    playbook(format!("title: 甲\n{rest}"))
}

/// One file of `content/shared`, and a page.
fn shared(name: &str, text: String) -> Vec<(String, String)> {
    let mut files = page("# 甲\n\n文\n".to_owned());
    files.push((format!("content/shared/{name}.yaml"), text));
    files
}

/// A `site.yaml`, and a page.
fn configured(rest: &str) -> Vec<(String, String)> {
    let mut files = page("# 甲\n\n文\n".to_owned());
    files.push(("site.yaml".to_owned(), format!("title: T\n{rest}")));
    files
}

#[rustfmt::skip]
pub(super) const KINDS: &[Kind] = &[
    Kind { name: "yaml-title",           files: |n| playbook(format!("title: {}\n", fill(n, "长"))) },
    Kind { name: "yaml-overview",        files: |n| titled(&format!("overview: |\n{}", fill(n, "  认证 **甲**\n"))) },
    Kind { name: "yaml-folded",          files: |n| titled(&format!("overview: >\n{}", fill(n, "  认证\n"))) },
    Kind { name: "yaml-quoted",          files: |n| titled(&format!("overview: \"{}\"\n", fill(n, "\\n\\u4e2d"))) },
    Kind { name: "yaml-aliases",         files: |n| titled(&format!("extra:\n  a: &a \"{}\"\n  b: [{}]\n", fill(n / 2, "x"), fill(n / 2, "*a, "))) },
    Kind { name: "yaml-alias-prose",     files: |n| titled(&format!("overview: &a |\n{}sections:\n{}", fill(n / 2, "  认证\n"), fill(n / 2, "- {title: x, body: *a}\n"))) },
    Kind { name: "yaml-alias-nested",    files: |n| titled(&format!("extra:\n  a0: &a0 [x, x]\n{}", count(n, |i| format!("  a{}: &a{} [*a{i}, *a{i}]\n", i + 1, i + 1)))) },
    Kind { name: "yaml-anchors",         files: |n| titled(&format!("extra:\n{}", count(n, |i| format!("  - &a{i} x\n")))) },
    Kind { name: "yaml-merge-keys",      files: |n| titled(&format!("extra:\n  a: &a {{{}}}\n{}", count(n / 2, |i| format!("k{i}: 1, ")), count(n / 2, |i| format!("  b{i}: {{<<: *a}}\n")))) },
    Kind { name: "yaml-flow-open",       files: |n| titled(&format!("extra: {}\n", fill(n, "["))) },
    Kind { name: "yaml-flow-deep",       files: |n| titled(&format!("extra: {}{}\n", fill(n / 2, "["), fill(n / 2, "]"))) },
    Kind { name: "yaml-flow-maps",       files: |n| titled(&format!("extra: {}\n", fill(n, "{a: "))) },
    Kind { name: "yaml-flow-hidden",     files: |n| titled(&format!("extra: [{}]\n", fill(n, "\"]]]]\",["))) },
    Kind { name: "yaml-flow-sixty",      files: |n| titled(&format!("extra: [{}]\n", fill(n, &format!("{}{}, ", "[".repeat(50), "]".repeat(50))))) },
    Kind { name: "yaml-flow-wide",       files: |n| titled(&format!("extra: [{}]\n", fill(n, "x, "))) },
    Kind { name: "yaml-dashes",          files: |n| titled(&format!("extra:\n  {}x\n", fill(n, "- "))) },
    Kind { name: "yaml-blank-entries",   files: |n| titled(&format!("causes:\n{}", fill(n, "-\n"))) },
    Kind { name: "yaml-question-marks",  files: |n| titled(&format!("extra:\n  {}x\n", fill(n, "? "))) },
    Kind { name: "yaml-comments",        files: |n| titled(&fill(n, "# a\n")) },
    Kind { name: "yaml-colons",          files: |n| titled(&format!("overview: {}\n", fill(n, "a:"))) },
    Kind { name: "yaml-documents",       files: |n| titled(&fill(n, "---\na: 1\n")) },
    Kind { name: "yaml-tabs",            files: |n| titled(&fill(n, "\ta: 1\n")) },
    Kind { name: "yaml-unknown-keys",    files: |n| titled(&count(n, |i| format!("kk{i}: 1\n"))) },
    Kind { name: "yaml-slips",           files: |n| titled(&count(n, |i| format!("titel{i}: 1\n"))) },
    Kind { name: "yaml-equal-keys",      files: |n| titled(&format!("extra:\n{}", fill(n, "  k: 1\n"))) },
    Kind { name: "yaml-wide-extra",      files: |n| titled(&format!("extra:\n{}", count(n, |i| format!("  k{i}: 1\n")))) },
    Kind { name: "yaml-wrong-types",     files: |n| titled(&format!("causes:\n{}", fill(n, "- [a]\n"))) },
    Kind { name: "yaml-wrong-values",    files: |n| titled(&format!("causes:\n{}", fill(n, "- {title: a, likelihood: x}\n"))) },
    Kind { name: "yaml-causes",          files: |n| titled(&format!("causes:\n{}", count(n, |i| format!("- title: 原因{i}\n  symptoms: 错误{i}\n")))) },
    Kind { name: "yaml-equal-causes",    files: |n| titled(&format!("causes:\n{}", fill(n, "- title: 原因\n  symptoms: 错误\n"))) },
    Kind { name: "yaml-causes-fixes",    files: |n| titled(&format!("causes:\n{}fixes:\n{}", count(n / 2, |i| format!("- title: c{i}\n  fixes: f{i}\n")), count(n / 2, |i| format!("- title: f{i}\n")))) },
    Kind { name: "yaml-one-fix",         files: |n| titled(&format!("fixes: [{{id: f, title: f}}]\ncauses:\n{}", count(n, |i| format!("- title: c{i}\n  fixes: f\n")))) },
    Kind { name: "yaml-many-fixes",      files: |n| titled(&format!("causes:\n- title: c\n  fixes: [{}]\nfixes:\n{}", count(n / 2, |i| format!("f{i}, ")), count(n / 2, |i| format!("- {{id: f{i}, title: f}}\n")))) },
    Kind { name: "yaml-equal-names",     files: |n| titled(&format!("causes:\n- title: c\n  fixes: [{}]\nfixes:\n- {{id: f, title: f}}\n", fill(n, "f, "))) },
    Kind { name: "yaml-missing-fixes",   files: |n| titled(&format!("causes:\n{}fixes:\n{}", count(n / 2, |i| format!("- title: c{i}\n  fixes: fix-{i}x\n")), count(n / 2, |i| format!("- title: fix-{i}\n")))) },
    Kind { name: "yaml-symptoms",        files: |n| titled(&format!("causes:\n- title: c\n  symptoms:\n{}", count(n, |i| format!("  - 错误 {i}\n")))) },
    Kind { name: "yaml-equal-symptoms",  files: |n| titled(&format!("causes:\n- title: c\n  symptoms:\n{}", fill(n, "  - 错误\n"))) },
    Kind { name: "yaml-codes",           files: |n| titled(&format!("causes:\n{}", count(n, |i| format!("- {{title: c, code: X{i}}}\n")))) },
    Kind { name: "yaml-equal-codes",     files: |n| titled(&format!("causes:\n{}", fill(n, "- {title: c, code: X1}\n"))) },
    Kind { name: "yaml-equal-ids",       files: |n| titled(&format!("causes:\n{}", fill(n, "- {title: c, id: x}\n"))) },
    Kind { name: "yaml-steps",           files: |n| titled(&format!("process:\n{}", fill(n, "- 提交\n"))) },
    Kind { name: "yaml-steps-fields",    files: |n| titled(&format!("process:\n- title: a\n  fields:\n{}", count(n, |i| format!("  - 字段{i}\n")))) },
    Kind { name: "yaml-at",              files: |n| titled(&format!("process:\n{}causes:\n{}", count(n / 2, |i| format!("- {{id: s{i}, title: s}}\n")), count(n / 2, |i| format!("- {{title: c, at: s{i}}}\n")))) },
    Kind { name: "yaml-at-one",          files: |n| titled(&format!("process: [{{id: s, title: s}}]\ncauses:\n{}", fill(n, "- {title: c, at: s}\n"))) },
    Kind { name: "yaml-resume-one",      files: |n| titled(&format!("process: [{{id: s, title: s}}]\nfixes:\n{}", fill(n, "- {title: c, resume_at: s}\n"))) },
    Kind { name: "yaml-fix-steps",       files: |n| titled(&format!("fixes:\n- title: a\n  steps:\n{}", fill(n, "  - 提交\n"))) },
    Kind { name: "yaml-needs",           files: |n| titled(&format!("materials: [{{id: m, name: m}}]\nprocess:\n{}", fill(n, "- {title: a, needs: m}\n"))) },
    Kind { name: "yaml-materials",       files: |n| titled(&format!("materials:\n{}", count(n, |i| format!("- name: 材料{i}\n")))) },
    Kind { name: "yaml-faq",             files: |n| titled(&format!("faq:\n{}", count(n, |i| format!("- {{question: 问{i}, answer: 答}}\n")))) },
    Kind { name: "yaml-sections",        files: |n| titled(&format!("sections:\n{}", fill(n, "- {title: a, body: b}\n"))) },
    Kind { name: "yaml-features",        files: |n| titled(&format!("features:\n{}", fill(n, "- {title: a, body: b}\n"))) },
    Kind { name: "yaml-applies-to",      files: |n| titled(&format!("process:\n- title: a\n  applies_to: [{}]\n", count(n, |i| format!("甲{i}, ")))) },
    Kind { name: "yaml-related",         files: |n| titled(&format!("related:\n{}", count(n, |i| format!("- b{i}\n")))) },
    Kind { name: "yaml-related-self",    files: |n| titled(&format!("related:\n{}", fill(n, "- a\n"))) },
    Kind { name: "yaml-changes",         files: |n| titled(&format!("changes:\n{}", fill(n, "- {date: 2026-01-01, note: a}\n"))) },
    Kind { name: "yaml-sources",         files: |n| titled(&format!("sources:\n{}", fill(n, "- {url: 'https://example.org', title: a}\n"))) },
    Kind { name: "yaml-tags",            files: |n| titled(&format!("tags:\n{}", count(n, |i| format!("- t{i}\n")))) },
    Kind { name: "yaml-old-addresses",   files: |n| titled(&format!("aliases:\n{}", count(n, |i| format!("- old/{i}.html\n")))) },
    Kind { name: "yaml-reminders",       files: |n| titled(&format!("renewal:\n  reminders:\n{}", count(n, |i| format!("  - {}d\n", i % 900 + 1)))) },
    Kind { name: "yaml-prose-links",     files: |n| titled(&format!("overview: |\n  {}\n", fill(n, "[a](q.md) "))) },
    Kind { name: "yaml-one-line",        files: |n| playbook(format!("{{title: 甲, causes: [{}]}}\n", fill(n, "{title: c, fixes: x}, "))) },
    Kind { name: "glossary-terms",       files: |n| shared("glossary", count(n, |i| format!("- {{term: 词{i}, meaning: x}}\n"))) },
    Kind { name: "glossary-also",        files: |n| shared("glossary", format!("- term: 甲\n  meaning: x\n  also:\n{}", count(n, |i| format!("  - 词{i}\n")))) },
    Kind { name: "glossary-aliases",     files: |n| shared("glossary", format!("- {{term: a, meaning: &a \"{}\"}}\n{}", fill(n / 2, "x"), count(n / 2, |i| format!("- {{term: t{i}, meaning: *a}}\n")))) },
    Kind { name: "shared-contacts",      files: |n| shared("contacts", count(n, |i| format!("- {{id: c{i}, name: 甲}}\n"))) },
    Kind { name: "shared-materials",     files: |n| shared("materials", count(n, |i| format!("- {{id: m{i}, name: 甲}}\n"))) },
    Kind { name: "site-nav",             files: |n| configured(&format!("nav:\n{}", fill(n, "- {title: a, link: a.md}\n"))) },
    Kind { name: "site-synonyms",        files: |n| configured(&format!("synonyms:\n{}", count(n, |i| format!("- [a{i}, b{i}]\n")))) },
    Kind { name: "site-synonym-row",     files: |n| configured(&format!("synonyms: [[{}]]\n", count(n, |i| format!("a{i}, ")))) },
    Kind { name: "site-description",     files: |n| configured(&format!("description: {}\n", fill(n, "长"))) },
    Kind { name: "site-unknown-keys",    files: |n| configured(&count(n, |i| format!("k{i}: 1\n"))) },
    Kind { name: "site-aliases",         files: |n| configured(&format!("description: &a \"{}\"\nsynonyms: [[{}]]\n", fill(n / 2, "x"), fill(n / 2, "*a, "))) },
    Kind { name: "site-exclude",         files: |n| configured(&format!("exclude:\n{}", count(n, |i| format!("- '**/x{i}*'\n")))) },
    Kind { name: "site-roles",           files: |n| configured(&format!("roles:\n  causes: [{}]\n", count(n, |i| format!("a{i}, ")))) },
    Kind { name: "site-languages",       files: |n| configured(&format!("languages: [{}]\n", count(n.min(20_000), |i| format!("{}{}{}, ", letter(i / 676), letter(i / 26), letter(i))))) },
];

/// The letters from a to z, and on from a again.
fn letter(number: usize) -> char {
    char::from(b"abcdefghijklmnopqrstuvwxyz"[number % 26])
}
