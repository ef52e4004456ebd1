use super::{check, show};
use crate::markdown::{Document, Event};

#[test]
fn emphasis_beside_wide_punctuation_is_what_its_author_means() {
    #[rustfmt::skip]
    check(&[
        ("**注意：**营业执照",            "<p><strong>注意：</strong>营业执照</p>"),
        ("**真，**她",                   "<p><strong>真，</strong>她</p>"),
        ("**《承诺函》**后",              "<p><strong>《承诺函》</strong>后</p>"),
        ("请看**《承诺函》**后提交",       "<p>请看<strong>《承诺函》</strong>后提交</p>"),
        ("~~旧版（2023）~~已失效",         "<p><del>旧版（2023）</del>已失效</p>"),
        ("**甲**，**乙**。**丙：**丁",     "<p><strong>甲</strong>，<strong>乙</strong>。<strong>丙：</strong>丁</p>"),
        ("**查询号：**如消费者**（必填）**提供", "<p><strong>查询号：</strong>如消费者<strong>（必填）</strong>提供</p>"),
        ("注意：**必须**盖章",            "<p>注意：<strong>必须</strong>盖章</p>"),
        ("他说**“可以”**就行",            "<p>他说<strong>“可以”</strong>就行</p>"),
        ("**“甲”**乙",                   "<p><strong>“甲”</strong>乙</p>"),
        ("（**甲**）",                   "<p>（<strong>甲</strong>）</p>"),
        ("*（斜体）*后",                  "<p><em>（斜体）</em>后</p>"),
        ("前***《重》***后",              "<p>前<em><strong>《重》</strong></em>后</p>"),
        ("**等等……**然后",               "<p><strong>等等……</strong>然后</p>"),
        ("**第一步——**打开",              "<p><strong>第一步——</strong>打开</p>"),
        ("**费用￥**元",                  "<p><strong>费用￥</strong>元</p>"),
        ("**注意:**营业执照",             "<p><strong>注意:</strong>营业执照</p>"),
        ("**(必填)**提供",                "<p><strong>(必填)</strong>提供</p>"),
        ("打开**`a.yaml`**文件",          "<p>打开<strong><code>a.yaml</code></strong>文件</p>"),
        ("见**[说明](a.md)**一节",        "<p>见<strong>{a a.md}说明{/a}</strong>一节</p>"),
        ("- **位置：**设置 → 认证",        "<ul><li><strong>位置：</strong>设置 → 认证</li></ul>"),
        ("| **甲：**乙 | ~~丙。~~丁 |\n|-|-|", "<div class=\"table\" role=\"group\" tabindex=\"0\"><table><thead><tr><th scope=\"col\"><strong>甲：</strong>乙</th><th scope=\"col\"><del>丙。</del>丁</th></tr></thead></table></div>"),
        ("**中文** and **English.** ok",  "<p><strong>中文</strong> and <strong>English.</strong> ok</p>"),
        ("**甲：** 乙",                   "<p><strong>甲：</strong> 乙</p>"),
        ("**甲：**乙**丙：**丁",           "<p><strong>甲：</strong>乙<strong>丙：</strong>丁</p>"),
    ]);
}

#[test]
fn text_that_is_no_emphasis_stays_as_it_is() {
    #[rustfmt::skip]
    check(&[
        ("“a”*b*c “d”*e",                "<p>“a”<em>b</em>c “d”*e</p>"),
        ("1~3 个工作日，**最长 5~7 天**",   "<p>1~3 个工作日，<strong>最长 5~7 天</strong></p>"),
        ("约 ~甲~ 乙",                    "<p>约 ~甲~ 乙</p>"),
        ("(1)*税率+(2)*税率",             "<p>(1)*税率+(2)*税率</p>"),
        ("`**注意：**营业`",              "<p><code>**注意：**营业</code></p>"),
        ("    **注意：**营业 1~2 3~4",     "<pre tabindex=\"0\"><code>**注意：**营业 1~2 3~4</code></pre>"),
        ("```\n**注意：**营业\n:::\n```", "<pre tabindex=\"0\"><code>**注意：**营业\n:::\n</code></pre>"),
        ("[x](a（b）*（c）.md)",           "<p>{a a（b）*（c）.md}x{/a}</p>"),
        ("\u{e000}**注意：**营业",         "<p>\u{e000}<strong>注意：</strong>营业</p>"),
        ("a\\*（b*（c",                   "<p>a*（b*（c</p>"),
    ]);
}

#[test]
fn a_soft_break_between_chinese_leaves_no_space() {
    #[rustfmt::skip]
    check(&[
        ("上传\n材料",           "<p>上传材料</p>"),
        ("上传，\n材料",         "<p>上传，材料</p>"),
        ("他说：“好”\n然后",      "<p>他说：“好”然后</p>"),
        ("**上传**\n材料",       "<p><strong>上传</strong>材料</p>"),
        ("上传\n**材料**",       "<p>上传<strong>材料</strong></p>"),
        ("カタ\nカナ",           "<p>カタカナ</p>"),
        ("上传\nfiles",          "<p>上传\nfiles</p>"),
        ("上传\n`材料`",         "<p>上传<code>材料</code></p>"),
        ("한국\n사람",           "<p>한국\n사람</p>"),
        ("上传  \n材料",         "<p>上传<br>\n材料</p>"),
        ("a\nb",                "<p>a\nb</p>"),
    ]);
}

#[test]
fn every_text_event_says_what_stands_at_its_place() {
    let text = "**注意：**营业执照 ~~旧（1）~~已 1~2 3~4\n\n看 https://a.cn/_b_/，[x]({{< ref \"y\" >}})后";
    for (event, range) in Document::parse(text).events() {
        if let Event::Text(said) = event {
            assert!(text[range.clone()].contains(&**said), "{said} at {range:?}");
        }
    }
    assert!(!show(text).chars().any(|c| ('\u{e000}'..'\u{f900}').contains(&c)));
}
