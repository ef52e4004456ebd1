use super::{check, places};

#[test]
fn links_and_images_leave_holes() {
    #[rustfmt::skip]
    check(&[
        ("[说明](a.md#材料 'T')",           "<p>{a a.md#材料 'T'}说明{/a}</p>"),
        ("![执照](a.png)",                 "<p>{img a.png|执照}</p>"),
        ("[![图](a.png)](b.md)",           "<p>{a b.md}{img a.png|图}{/a}</p>"),
        ("[x][r]\n\n[r]: a.md",            "<p>{a a.md}x{/a}</p>"),
        ("<https://a.cn> <a@b.cn>",        "<p>{a https://a.cn}https://a.cn{/a} {a mailto:a@b.cn}a@b.cn{/a}</p>"),
        ("[x]()",                          "<p>{a }x{/a}</p>"),
        ("[x](javascript:alert(1))",       "<p>{a javascript:alert(1)}x{/a}</p>"),
        ("[x](a.md){: target=_blank} y",   "<p>{a a.md}x{/a} y</p>"),
        ("![x](a.png){.big}",              "<p>{img a.png|x}</p>"),
        ("[x]({{< ref \"a.md#f\" >}}) y",  "<p>{a {{< ref \"a.md#f\" >}}}x{/a} y</p>"),
        ("[**x**]({{< param R >}}/new/a)", "<p>{a {{< param R >}}/new/a}<strong>x</strong>{/a}</p>"),
        ("[x]({{% relref 'a.md' %}})",     "<p>{a {{% relref 'a.md' %}}}x{/a}</p>"),
    ]);
}

#[test]
fn a_bare_url_is_a_link_up_to_chinese() {
    #[rustfmt::skip]
    check(&[
        ("见 https://a.cn/x，然后",      "<p>见 {a https://a.cn/x}https://a.cn/x{/a}，然后</p>"),
        ("（https://a.cn）",            "<p>（{a https://a.cn}https://a.cn{/a}）</p>"),
        ("见www.a.cn。",                "<p>见{a http://www.a.cn}www.a.cn{/a}。</p>"),
        ("**https://a.cn**，",          "<p><strong>{a https://a.cn}https://a.cn{/a}</strong>，</p>"),
        ("https://a.cn/_b_/c*d*",       "<p>{a https://a.cn/_b_/c*d}https://a.cn/_b_/c*d{/a}*</p>"),
        ("https://a.cn?x=1&y=2",        "<p>{a https://a.cn?x=1&y=2}https://a.cn?x=1&amp;y=2{/a}</p>"),
        ("`https://a.cn`",              "<p><code>https://a.cn</code></p>"),
        ("[https://a.cn](b.md)",        "<p>{a b.md}https://a.cn{/a}</p>"),
        ("((https://a.cn))",            "<p>(({a https://a.cn}https://a.cn{/a}))</p>"),
        ("<b>https://a.cn</b>",         "<p><b>{a https://a.cn}https://a.cn{/a}</b></p>"),
        ("http:等",                     "<p>http:等</p>"),
    ]);
}

#[test]
fn double_brackets_are_references_only_in_their_shape() {
    #[rustfmt::skip]
    check(&[
        ("见[[renewal]]。",               "<p>见{a [[renewal#]]}{title}{/a}。</p>"),
        ("[[xinghe/renewal|续期]]",       "<p>{a [[xinghe/renewal#]]}续期{/a}</p>"),
        ("[[c/s#fix:re_sub_mit]]",       "<p>{a [[c/s#Fix:re_sub_mit]]}{title}{/a}</p>"),
        ("[[#cause:blurry]]",            "<p>{a [[#Cause:blurry]]}{title}{/a}</p>"),
        ("[[#任意标题]]",                  "<p>{a [[#任意标题]]}{title}{/a}</p>"),
        ("[[material:id]][[term:法定代表人]]", "<p>{a [[shared#Material:id]]}{title}{/a}{a [[shared#Term:法定代表人]]}{title}{/a}</p>"),
        ("**[[a]]：**乙",                 "<p><strong>{a [[a#]]}{title}{/a}：</strong>乙</p>"),
        ("|[[a\\|b]]|\n|-|",             "<div class=\"table\" role=\"group\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">{a [[a#]]}b{/a}</th></tr></thead></table></div>"),
        ("[[a|**x**]]",                  "<p>[[a|<strong>x</strong>]]</p>"),
        ("[[ -f x ]] && y",              "<p>[[ -f x ]] &amp;&amp; y</p>"),
        ("[[1]](u)",                     "<p>{a u}[1]{/a}</p>"),
        ("\\[[a]]",                      "<p>[[a]]</p>"),
        ("[\\[a]]",                      "<p>[[a]]</p>"),
        ("`[[a]]`",                      "<p><code>[[a]]</code></p>"),
        ("[x [[a]] y](b)",               "<p>{a b}x [[a]] y{/a}</p>"),
        ("[[a]]\n\n[a]: u",              "<p>[{a u}a{/a}]</p>"),
        ("[[a]](b",                      "<p>[[a]](b</p>"),
        ("[[_TOC_]]\n\n[TOC]\n\n[[toc]]\n\nx", "<p>x</p>"),
    ]);
}

#[test]
fn the_place_of_a_link_is_its_destination() {
    #[rustfmt::skip]
    let cases: [(&str, &[&str]); 13] = [
        ("a [x](b.md 'T') ![y](<c d.png>)",       &["b.md", "c d.png"]),
        ("**注意：**[说明（一）](b（二）.md)后",      &["b（二）.md"]),
        ("[x][r] [r]\n\n[r]: b.md",               &["[x][r]", "[r]"]),
        ("<https://a.cn> https://b.cn，",          &["https://a.cn", "https://b.cn"]),
        ("[[c/s#fix:x|文]] [[b]]",                 &["c/s#fix:x", "b"]),
        ("> - a\n>   [x](b.md)",                  &["b.md"]),
        ("[`a](b)`](c.md)",                       &["c.md"]),
        ("[![i](j.png)](k.md)",                   &["k.md", "j.png"]),
        ("[x]()",                                 &[""]),
        ("<a href=\"b.md\">x</a> <img src=c.png alt=x>", &["b.md", "c.png"]),
        ("> <div\n> ><a\n> href='b.md'>x</a>\n> </div>", &["b.md"]),
        ("[x]({{< ref \"a b.md\" >}}) **注：**后[y](z)", &["{{< ref \"a b.md\" >}}", "z"]),
        ("[a\nb](\nc.md\n't')",                   &["c.md"]),
    ];
    for (text, expected) in cases {
        assert_eq!(places(text), expected, "for {text:?}");
    }
}
