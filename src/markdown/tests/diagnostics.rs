use super::{marked, write};
use crate::diagnostic::Code;
use crate::model::RawHtml;

#[test]
fn each_diagnostic_marks_its_text() {
    #[rustfmt::skip]
    let cases: [(&str, &[(Code, &str)]); 19] = [
        ("1、打开\n2、上传",                   &[(Code::PseudoList, "1、"), (Code::PseudoList, "2、")]),
        ("步骤：\n１、打开",                    &[(Code::PseudoList, "１、")]),
        ("1)、 打开\n2)、上传",                &[(Code::PseudoList, "1)、 "), (Code::PseudoList, "2)、")]),
        ("1、打开\n\n2、上传",                 &[(Code::PseudoList, "1、"), (Code::PseudoList, "2、")]),
        ("1、打开",                            &[]),
        ("2024、2025 年\n3、4 月",             &[(Code::PseudoList, "3、")]),
        ("## 1、打开\n## 2、上传",             &[]),
        ("`1、`\n\n```\n1、a\n2、b\n```",       &[]),
        ("![](a.png)",                        &[(Code::MissingAlt, "![](a.png)")]),
        ("<img src=a.png>",                   &[(Code::MissingAlt, "a.png")]),
        ("<img src=a.png alt=\"\">",          &[]),
        ("a\n\n```bash\nx",                   &[(Code::UnclosedFence, "```bash")]),
        ("```\nx\n~~~\n``\n",                 &[(Code::UnclosedFence, "```")]),
        ("> ~~~\n> x\n\n",                    &[(Code::UnclosedFence, "~~~")]),
        ("```\nx\n```",                       &[]),
        ("> ```\n> x\n> ````  \n",            &[]),
        ("    code",                          &[]),
        ("# a {#x}\n# b {#x}\n# c {#x}",      &[(Code::DuplicateId, "# b {#x}\n"), (Code::DuplicateId, "# c {#x}")]),
        ("```",                               &[(Code::UnclosedFence, "```")]),
    ];
    for (text, expected) in cases {
        let found = write(text, RawHtml::Sanitize).diagnostics;
        let found: Vec<_> = found.iter().map(|found| (found.code, marked(text, found))).collect();
        assert_eq!(found, expected, "for {text:?}");
    }
}

#[test]
fn a_pseudo_list_becomes_one_by_its_suggestions() {
    let found = write("１、打开", RawHtml::Sanitize).diagnostics;
    assert!(found.is_empty());
    let found = write("前\n２、 打开", RawHtml::Sanitize).diagnostics;
    assert_eq!(found[0].suggestion.as_ref().unwrap().replacement, "2. ");
    assert_eq!(found[0].message, "`2、` begins no list item in Markdown");
}
