//! `playbook explain`: the pages of diagnostics.

use playbook::internals::check::all_lints;

use crate::support::SiteTest;

#[test]
fn every_name_in_brackets_has_a_page() {
    let site = SiteTest::of([]);
    let listed = site.run("explain", &[]).status(0);
    assert_eq!(listed.stderr, "");
    for lint in all_lints() {
        let page = site.run("explain", &[lint.name]).status(0).stdout;
        assert!(page.starts_with(&format!("# {} (", lint.name)), "{page}");
        for heading in ["\n## Why\n", "\n## Wrong\n", "\n## Right\n"] {
            assert_eq!(page.matches(heading).count(), 1, "{heading} in {page}");
        }
        let line = listed.stdout.lines().find(|line| line.split(' ').next() == Some(lint.name));
        assert!(line.is_some_and(|line| line.ends_with('.')), "{line:?} of {}", lint.name);
    }
    assert_eq!(listed.stdout.lines().count(), all_lints().count());
}

#[test]
fn a_page_says_what_why_and_how_it_is_right() {
    SiteTest::of([]).run("explain", &["[duplicate-footnote]"]).status(0).stdout(snapbox::str![[r#"
# duplicate-footnote (warning)

Two footnotes have the same name.

## Why

Every mark leads to the first one. The other text is shown below it, but nobody can tell which was meant.

## Wrong

~~~~md content/a.md
# 甲

三天[^1]内重交。

[^1]: 工作日。
[^1]: 以系统提示为准。
~~~~

~~~~stderr
warning[duplicate-footnote]: the footnote `1` is defined twice
 --> content/a.md:6:1
  |
6 | [^1]: 以系统提示为准。
  | ^^^^^ shown below the first definition
  |
  = help: give each footnote its own name, or put both texts into one

1 warning
~~~~

## Right

~~~~md content/a.md
# 甲

三天[^1]内重交[^2]。

[^1]: 工作日。
[^2]: 以系统提示为准。
~~~~

"#]]);
}

#[test]
fn a_name_that_is_none_is_answered_with_the_nearest() {
    let site = SiteTest::of([]);
    site.run("explain", &["dangling-referense"]).status(2).stderr(snapbox::str![[r#"
error: no diagnostic is called `dangling-referense`
  = help: did you mean `dangling-reference`?

"#]]);
    site.run("explain", &["nothing"]).status(2).stderr(snapbox::str![[r#"
error: no diagnostic is called `nothing`
  = help: `playbook explain` lists all names

"#]]);
}

#[test]
fn a_page_is_chinese_where_chinese_is_asked_for() {
    let site = SiteTest::of([]);
    let listed = site.run("explain", &["--lang", "zh-CN"]).status(0).stdout;
    assert_eq!(listed.lines().count(), all_lints().count());
    assert!(listed.lines().all(|line| line.ends_with('。')), "{listed}");
    site.run("explain", &["duplicate-footnote", "--lang", "zh-CN"]).status(0).stdout(snapbox::str![[r#"
# duplicate-footnote（警告）

两条脚注用了同一个名字。

## 为什么

正文里的标记都指到第一条。第二条会显示在它下面，可是谁也看不出当时指的是哪一条。

## 写错的样子

`content/a.md`:

~~~~md
# 甲

三天[^1]内重交。

[^1]: 工作日。
[^1]: 以系统提示为准。
~~~~

## 程序怎么说

~~~~text
警告[duplicate-footnote]: 脚注 `1` 写了两次
 --> content/a.md:6:1
  |
6 | [^1]: 以系统提示为准。
  | ^^^^^ 会显示在第一次的下面
  |
  = 建议: 每个脚注用各自的名字，或者合并成一个

1 个警告
~~~~

## 改好的样子

`content/a.md`:

~~~~md
# 甲

三天[^1]内重交[^2]。

[^1]: 工作日。
[^2]: 以系统提示为准。
~~~~

"#]]);
}
