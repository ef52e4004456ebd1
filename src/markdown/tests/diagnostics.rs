use super::{marked, write};
use crate::diagnostic::{Change, Lint, lints};
use crate::message::Language;
use crate::model::RawHtml;

#[test]
fn each_diagnostic_marks_its_text() {
    #[rustfmt::skip]
    let cases: [(&str, &[(&'static Lint, &str)]); 19] = [
        ("1、打开\n2、上传",                   &[(&lints::PSEUDO_LIST, "1、"), (&lints::PSEUDO_LIST, "2、")]),
        ("步骤：\n１、打开",                    &[(&lints::PSEUDO_LIST, "１、")]),
        ("1)、 打开\n2)、上传",                &[(&lints::PSEUDO_LIST, "1)、 "), (&lints::PSEUDO_LIST, "2)、")]),
        ("1、打开\n\n2、上传",                 &[(&lints::PSEUDO_LIST, "1、"), (&lints::PSEUDO_LIST, "2、")]),
        ("1、打开",                            &[]),
        ("2024、2025 年\n3、4 月",             &[(&lints::PSEUDO_LIST, "3、")]),
        ("## 1、打开\n## 2、上传",             &[]),
        ("`1、`\n\n```\n1、a\n2、b\n```",       &[]),
        ("![](a.png)",                        &[(&lints::MISSING_ALT, "![](a.png)")]),
        ("<img src=a.png>",                   &[(&lints::MISSING_ALT, "a.png")]),
        ("<img src=a.png alt=\"\">",          &[]),
        ("a\n\n```bash\nx",                   &[(&lints::UNCLOSED_FENCE, "```bash")]),
        ("```\nx\n~~~\n``\n",                 &[(&lints::UNCLOSED_FENCE, "```")]),
        ("> ~~~\n> x\n\n",                    &[(&lints::UNCLOSED_FENCE, "~~~")]),
        ("```\nx\n```",                       &[]),
        ("> ```\n> x\n> ````  \n",            &[]),
        ("    code",                          &[]),
        ("# a {#x}\n# b {#x}\n# c {#x}",      &[(&lints::DUPLICATE_ID, "# b {#x}\n"), (&lints::DUPLICATE_ID, "# c {#x}")]),
        ("```",                               &[(&lints::UNCLOSED_FENCE, "```")]),
    ];
    for (text, expected) in cases {
        let found = write(text, RawHtml::Sanitize).diagnostics;
        let found: Vec<_> = found.iter().map(|found| (found.lint, marked(text, found))).collect();
        assert_eq!(found, expected, "for {text:?}");
    }
}

#[test]
fn a_pseudo_list_becomes_one_by_its_suggestions() {
    let found = write("１、打开", RawHtml::Sanitize).diagnostics;
    assert!(found.is_empty());
    let found = write("前\n２、 打开", RawHtml::Sanitize).diagnostics;
    assert_eq!(found[0].suggestion.as_ref().unwrap().edits[0].change, Change::Raw("2. ".to_owned()));
    assert_eq!(found[0].message.words(Language::English), "`２、` does not begin a list item in Markdown");
}
