use super::{check, show, write};
use crate::model::RawHtml;

#[test]
fn harmless_elements_stay_and_are_closed() {
    #[rustfmt::skip]
    check(&[
        ("a <kbd>Ctrl</kbd> <b>b",              "<p>a <kbd>Ctrl</kbd> <b>b</b></p>"),
        ("<b>*x*</b> y",                        "<p><b><em>x</em></b> y</p>"),
        ("<details>\n<summary>甲</summary>\n\n**乙**\n\n</details>\n\n丙",
            "<details><summary>甲</summary><p><strong>乙</strong></p></details><p>丙</p>"),
        ("<details>\n<summary>甲</summary>\n\n乙\n\n- `</details>`\n\n## 丙\n\n<div>\n\n丁\n\n</div>\n\n戊\n\n</details>\n\n己",
            "<details><summary>甲</summary><p>乙</p><ul><li><code>&lt;/details&gt;</code></li></ul><h2 id=\"丙\">丙</h2><div><p>丁</p></div><p>戊</p></details><p>己</p>"),
        ("- <div>\n\n  甲\n\n  </div>\n\n乙", "<ul><li><div><p>甲</p></div></li></ul><p>乙</p>"),
        ("a</div></details>b",                  "<p>ab</p>"),
        ("<div onclick=x style=\"y\" class=z>a", "<div>a</div>"),
        ("<td>a</td>",                          "<p>a</p>"),
        ("<p align=\"center\">a</p>",           "<p class=\"align-center\">a</p>"),
        ("a <font color=red>b</font> <tt>c</tt>", "<p>a b <code>c</code></p>"),
        ("<data value=1>a</data> <bdo dir=rtl lang=zh-Hans lang>b</bdo>", "<p><span>a</span> <bdo lang=\"zh-Hans\" dir=\"rtl\">b</bdo></p>"),
        ("<p lang=nobodyspeaks dir=up>a</p>",   "<p>a</p>"),
        ("<table><tr><td align=right colspan=2>a</table>", "<table><tbody><tr><td colspan=\"2\" class=\"align-right\">a</td></tr></tbody></table>"),
        ("a&nbsp;<b>b</b>&copy;",               "<p>a&nbsp;<b>b</b>©</p>"),
        ("<div>&copy; &nope x</div>",           "<div>© &amp;nope x</div>"),
        ("a<br/>b<BR>c",                        "<p>a<br>b<br>c</p>"),
        ("<h1>甲</h1>\n\n<h1 id=x>乙</h1>\n\n### c", "<h2 id=\"甲\">甲</h2><h2 id=\"x\">乙</h2><h3 id=\"c\">c</h3>"),
    ]);
}

#[test]
fn what_could_do_harm_goes() {
    #[rustfmt::skip]
    check(&[
        ("<script>alert(1)</script>x",                       "<p>x</p>"),
        ("<style>a{}</style>\n\nx",                          "<p>x</p>"),
        ("<img src=x onerror=alert(1) alt=y>",               "<p>{img x|y}</p>"),
        ("<a href=\"javascript:x\" onclick=y>z</a>",         "<p>{a javascript:x}z{/a}</p>"),
        ("<iframe src=\"https://v.cn/1\">no</iframe>",       "<p>{a https://v.cn/1}https://v.cn/1{/a}</p>"),
        ("<video controls><source src=a.mp4></video>",       "<p>{a a.mp4}a.mp4{/a}</p>"),
        ("<svg onload=alert(1)><p>x</svg>",                   "<p>x</p>"),
        ("<input type=\"checkbox\" id=016><label for=016>![i](a.png)</label>", "<p>{img a.png|i}</p>"),
        ("<b data-h=\"0\">[x](y)</b>",                       "<p><b>{a y}x{/a}</b></p>"),
        ("<a data-h=0>x</a> [z](y)",                         "<p>x {a y}z{/a}</p>"),
        ("<div title='\"><script>x</script>'>a</div>",       "<div title=\"&quot;&gt;&lt;script&gt;x&lt;/script&gt;\">a</div>"),
        ("<math><mi>a<style><img src=x onerror=a>",          "<p>&lt;mi&gt;a{img x|}</p>"),
    ]);
}

#[test]
fn links_of_raw_html_are_holes_too() {
    #[rustfmt::skip]
    check(&[
        ("<a href='a.md?x=1&amp;y=2' title=T>x</a>",    "<p>{a a.md?x=1&y=2 'T'}x{/a}</p>"),
        ("<a href=a.md><img src=b.png alt=''></a>",     "<p>{a a.md}{img b.png|}{/a}</p>"),
        ("<a name=\"x\"></a>甲 <a id=y>乙",               "<p><span id=\"x\"></span>甲 <span id=\"y\"></span>乙</p>"),
        ("<a name=x></a>\n## X\n<a id=y></a>",           "<p></p><h2 id=\"x\">X</h2><p><span id=\"y\"></span></p>"),
        ("a <a href=b>c\n\nd",                          "<p>a {a b}c{/a}</p><p>d</p>"),
        ("<a href=b>https://c.cn</a>",                  "<p>{a b}https://c.cn{/a}</p>"),
        ("a</a> b",                                     "<p>a b</p>"),
        ("<!-- [x](y.md)\n\n# z -->\n\na <!-- ![](b) --> c", "<p>a  c</p>"),
    ]);
}

#[test]
fn names_in_angle_brackets_are_text_unless_they_are_a_pair() {
    #[rustfmt::skip]
    check(&[
        ("put <cluster-id> and <pid> here",      "<p>put &lt;cluster-id&gt; and &lt;pid&gt; here</p>"),
        ("<RHOSDFP ticket you created>",         "<p>&lt;RHOSDFP ticket you created&gt;</p>"),
        ("<internal/external-id>",               "<p>&lt;internal/external-id&gt;</p>"),
        ("<device-class>\n\nx",                  "<p>&lt;device-class&gt;</p><p>x</p>"),
        ("a <wrap em>b</wrap> c",                "<p>a b c</p>"),
        ("<SimpleTab>\n\n<div label=\"x\">\n\n**甲**\n\n</div>\n\n</SimpleTab>", "<div><p><strong>甲</strong></p></div>"),
        ("<TabItem id=1 /> x",                       "<p> x</p>"),
        ("a < b && c > d",                       "<p>a &lt; b &amp;&amp; c &gt; d</p>"),
    ]);
}

#[test]
fn raw_html_may_be_shown_or_allowed() {
    let text = "a <b onclick=x>b</b> <a href=c.md>d</a>\n\n<div style=\"e\">\nf\n</div>";
    let escaped = "<p>a &lt;b onclick=x&gt;b&lt;/b&gt; &lt;a href=c.md&gt;d&lt;/a&gt;</p>\n<p>&lt;div style=&quot;e&quot;&gt;\nf\n&lt;/div&gt;</p>\n";
    assert_eq!(write(text, RawHtml::Escape).html, escaped);
    let allowed = "<p>a <b onclick=x>b</b> {a c.md}d{/a}</p>\n<div style=\"e\">\nf\n</div>";
    assert_eq!(write(text, RawHtml::Allow).html, allowed);
}

#[test]
fn an_open_tag_swallows_nothing_behind_the_prose() {
    for text in
        ["<div>", "<table>", "<b><i>", "<!-- x", "<a href='", "<select>", "<details><summary>", "<ul><li>", "<pre>"]
    {
        let html = show(&format!("甲\n\n{text}"));
        assert_eq!(html.matches('<').count(), html.matches('>').count(), "{html}");
        assert_eq!(html.matches("</").count() * 2, html.matches('<').count(), "{html}");
    }
}
