use super::{check, file, show, write};
use crate::markdown::{Document, PageWriter, plain_text};
use crate::model::RawHtml;
use crate::source::Place;

#[test]
fn headings_never_skip_a_level() {
    #[rustfmt::skip]
    check(&[
        ("## 甲\n#### 乙\n## 丙",   "<h2 id=\"甲\">甲</h2><h3 id=\"乙\">乙</h3><h2 id=\"丙\">丙</h2>"),
        ("# a\n##### b\n### c",     "<h2 id=\"a\">a</h2><h3 id=\"b\">b</h3><h3 id=\"c\">c</h3>"),
        ("# a\n# a\n# a-1",         "<h2 id=\"a\">a</h2><h2 id=\"a-1\">a</h2><h2 id=\"a-1-1\">a-1</h2>"),
        ("## A{#x}\n## B {#y .c}",  "<h2 id=\"x\">A</h2><h2 id=\"y\">B</h2>"),
        ("# b\n# a {#b}",           "<h2 id=\"b-1\">b</h2><h2 id=\"b\">a</h2>"),
        ("## GET /users/{id}",      "<h2 id=\"get-usersid\">GET /users/{id}</h2>"),
        ("## 致 {{COMPANY_NAME}}",   "<h2 id=\"致-company_name\">致 {{COMPANY_NAME}}</h2>"),
        ("# T #\n\nA\n=",           "<h2 id=\"t\">T</h2><h2 id=\"a\">A</h2>"),
        ("## a<br>b \\<n>",         "<h2 id=\"a-b-n\">a<br>b &lt;n&gt;</h2>"),
    ]);
}

#[test]
fn blocks_are_valid_html() {
    #[rustfmt::skip]
    check(&[
        ("- a\n- b",              "<ul><li>a</li><li>b</li></ul>"),
        ("- a\n\n- b",            "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("3. a\n   - b",          "<ol start=\"3\"><li>a<ul><li>b</li></ul></li></ol>"),
        ("- [x] a\n- [ ] b\n  - c", "<ul><li class=\"task\"><label><input type=\"checkbox\" disabled checked> a</label></li><li class=\"task\"><label><input type=\"checkbox\" disabled> b</label><ul><li>c</li></ul></li></ul>"),
        ("|a|b|\n|:-|-:|\n|1|2|\n||", "<div class=\"table\" role=\"group\" tabindex=\"0\"><table><thead><tr><th scope=\"col\" class=\"align-left\">a</th><th scope=\"col\" class=\"align-right\">b</th></tr></thead><tbody><tr><td class=\"align-left\">1</td><td class=\"align-right\">2</td></tr><tr><td class=\"align-left\"></td><td class=\"align-right\"></td></tr></tbody></table></div>"),
        ("术语\n: 定义",           "<dl><dt>术语</dt><dd>定义</dd></dl>"),
        ("文\n:::\n:warning: x",  "<p>文\n:::\n:warning: x</p>"),
        ("> a\n\n---",            "<blockquote><p>a</p></blockquote><hr>"),
        ("~~a~~ *b* `c<`",        "<p><del>a</del> <em>b</em> <code>c&lt;</code></p>"),
        ("```x-unknown y\n<a>\n```", "<pre tabindex=\"0\"><code class=\"language-x-unknown\">&lt;a&gt;\n</code></pre>"),
        ("$1 and $5, \"q\" -- x",  "<p>$1 and $5, &quot;q&quot; -- x</p>"),
        ("a\0b\u{1b}",            "<p>a\u{fffd}b</p>"),
    ]);
}

#[test]
fn alerts_are_known_in_all_their_spellings() {
    let alert = |class: &str, word: &str| {
        format!(
            "<div class=\"alert alert-{class}\" role=\"note\"><p class=\"alert-title\">{{{word}}}</p><p>x</p></div>"
        )
    };
    for text in ["> [!WARNING]\n> x", ">[!warning]\n>x", "> [!Warning] x", "> [!warning]- x"] {
        assert_eq!(show(text), alert("warning", "Warning"), "for {text:?}");
    }
    assert_eq!(show("> [!INFO] x"), alert("note", "Note"));
    #[rustfmt::skip]
    check(&[
        ("> **注意**：甲",    "<div class=\"alert alert-warning\" role=\"note\"><p><strong>注意</strong>：甲</p></div>"),
        ("> **提示：**甲",    "<div class=\"alert alert-tip\" role=\"note\"><p><strong>提示：</strong>甲</p></div>"),
        ("> **Note** a",     "<div class=\"alert alert-note\" role=\"note\"><p><strong>Note</strong> a</p></div>"),
        ("> **其他** 甲",     "<blockquote><p><strong>其他</strong> 甲</p></blockquote>"),
        ("> [!odd] x",       "<blockquote><p>[!odd] x</p></blockquote>"),
    ]);
}

#[test]
fn admonitions_are_alerts() {
    let alert = |class: &str, word: &str, body: &str| {
        format!("<div class=\"alert alert-{class}\" role=\"note\"><p class=\"alert-title\">{{{word}}}</p>{body}</div>")
    };
    #[rustfmt::skip]
    let cases = [
        ("!!! note\n    **甲：**乙\n\n    - 丙\n\n丁", alert("note", "Note", "<p><strong>甲：</strong>乙</p><ul><li>丙</li></ul>") + "<p>丁</p>"),
        ("!!!info \"题*目*\"\n    a",                  alert("note", "Note", "<p><strong>题<em>目</em></strong></p><p>a</p>")),
        ("???+ warning\n\n    a\n",                    alert("warning", "Warning", "<p>a</p>")),
        ("!!! danger\r\n\ta\r\n\tb",                  alert("caution", "Caution", "<p>a\nb</p>")),
        ("!!! note\nno body",                          "<p>!!! note\nno body</p>".to_owned()),
        ("wow!!! note\n    a",                         "<p>wow!!! note\na</p>".to_owned()),
        ("```\n!!! note\n    a\n```",                  "<pre tabindex=\"0\"><code>!!! note\n    a\n</code></pre>".to_owned()),
    ];
    for (text, expected) in cases {
        assert_eq!(show(text), expected, "for {text:?}");
    }
    assert_eq!(super::places("!!! tip \"x\"\n    [a](b.md)\n\n[c](d.md)"), ["b.md", "d.md"]);
}

#[test]
fn footnotes_are_numbered_by_their_first_reference() {
    let html = show("a[^b] c[^a] d[^b]\n\n[^a]: 甲[^c]\n[^b]: <b>乙\n[^c]: 丙\n[^d]: 丁");
    let back = |id: &str| {
        format!(" <a class=\"footnote-back\" href=\"#{id}\" role=\"doc-backlink\" aria-label=\"{{BackToText}}\">↩</a>")
    };
    let reference = |number: u32, id: &str| {
        format!(
            "<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"{id}\" role=\"doc-noteref\">{number}</a></sup>"
        )
    };
    assert!(
        html.starts_with(&format!(
            "<p>a{} c{} d{}</p>",
            reference(1, "fnref-1"),
            reference(2, "fnref-2"),
            reference(1, "fnref-1-2")
        )),
        "{html}"
    );
    assert!(
        html.contains(&format!("<li id=\"fn-2\"><p>甲{}{}</p></li>", reference(3, "fnref-3"), back("fnref-2"))),
        "{html}"
    );
    assert!(html.contains("<li id=\"fn-4\"><p>丁</p></li>"), "{html}");
    assert!(html.contains(&format!("{}{}", back("fnref-1"), back("fnref-1-2"))), "{html}");
}

#[test]
fn a_page_may_have_many_texts() {
    let file = file();
    let mut page = PageWriter::new(&file, RawHtml::Sanitize);
    let first = page.whole("# 甲\n\na[^1]\n\n[^1]: x", &Place::bytes, 3);
    let second = page.whole("# 甲\n\nb[^1]\n\n[^1]: y", &Place::bytes, 3);
    assert!(first.html.contains("<h3 id=\"甲\">") && second.html.contains("<h3 id=\"甲-1\">"));
    assert!(second.html.contains("<ol start=\"2\">\n<li id=\"fn-2\">"), "{}", second.html);
    assert_eq!((first.headings().len(), second.headings()[0].at), (1, 0));
}

#[test]
fn a_slice_of_a_document_is_written_alone() {
    let text = "- **甲：**乙\n- 丙\n\n  - 丁[^1]\n\n[^1]: 注";
    let document = Document::parse(text);
    let item = 1;
    let inner = item + 1..document.end_of(item);
    let file = file();
    let mut page = PageWriter::new(&file, RawHtml::Sanitize);
    assert_eq!(
        &*page.blocks(&document, std::slice::from_ref(&inner), &Place::bytes, 2).html,
        "<p><strong>甲：</strong>乙</p>\n"
    );
    assert_eq!(&*page.inline(&document, inner, &Place::bytes).html, "<strong>甲：</strong>乙");
    assert!(page.footnotes(&document, &Place::bytes).unwrap().html.contains("注"));
}

#[test]
fn code_is_coloured_and_keeps_its_text() {
    let code = "# 注释 <x>\nkubectl get pods | grep \"a & b\"\n\n\tend\n";
    let prose = write(&format!("```bash title=\"x\"\n{code}```"), RawHtml::Sanitize).prose;
    assert!(prose.html.contains("class=\"language-bash\"") && prose.html.contains("hl-comment"), "{}", prose.html);
    assert_eq!(plain_text(&prose), code.trim_end());
}
