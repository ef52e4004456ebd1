/// A script of the built-in theme without its comments and indentation, which readers would pay for and nobody reads there.
///
/// Comments are lines that begin with `//`, and what stands between `/**` and `*/`, be it a type inside a line. Lines stay
/// lines, so nothing is joined that a line's end kept apart. That no text of a script goes over several lines, or looks like
/// a comment, is held by tests.
pub(super) fn slim(script: &str) -> String {
    let mut slim = String::with_capacity(script.len());
    let mut is_comment = false;
    for line in script.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
        let start = slim.len();
        let mut rest = line;
        loop {
            let mark = if is_comment { "*/" } else { "/**" };
            let Some((before, behind)) = rest.split_once(mark) else { break };
            if !is_comment {
                slim.push_str(before);
            }
            is_comment = !is_comment;
            rest = behind.trim_start();
        }
        if !is_comment {
            slim.push_str(rest);
        }
        slim.truncate(start + slim[start..].trim_end().len());
        if slim.len() > start {
            slim.push('\n');
        }
    }
    slim
}

/// A style sheet of the built-in theme without its comments and the blanks that say nothing. That no text of it looks like a
/// comment is held by a test.
pub(super) fn slim_sheet(sheet: &str) -> String {
    let mut slim = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, behind)) = rest.split_once("/*") {
        slim.push_str(before);
        rest = behind.split_once("*/").map_or("", |(_, behind)| behind);
    }
    slim.push_str(rest);
    without_blanks(&slim)
}

/// A style sheet without the blanks beside what parts its rules and declarations. One before a colon may stand for “inside”
/// (`p :hover`), so only those behind it go.
fn without_blanks(sheet: &str) -> String {
    let mut tight = String::with_capacity(sheet.len());
    let mut quote = None;
    let mut is_blank = false;
    for c in sheet.chars() {
        if quote.is_none() && c.is_ascii_whitespace() {
            is_blank = true;
            continue;
        }
        if is_blank {
            is_blank = false;
            let parts_before = tight.ends_with(['{', '}', ';', ',', ':']) || tight.is_empty();
            if !parts_before && !matches!(c, '{' | '}' | ';' | ',') {
                tight.push(' ');
            }
        }
        // The last declaration of a rule needs no end.
        if c == '}' && quote.is_none() && tight.ends_with(';') {
            tight.pop();
        }
        match quote {
            Some(open) if c == open => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            _ => {}
        }
        tight.push(c);
    }
    tight.push('\n');
    tight
}

#[cfg(test)]
mod tests {
    use super::{slim, slim_sheet};
    use crate::theme::embedded::FILES;

    fn scripts() -> impl Iterator<Item = (&'static str, &'static str)> {
        let scripts = FILES.iter().filter(|(path, _)| path.rsplit('.').next() == Some("js"));
        scripts.map(|(path, bytes)| (*path, std::str::from_utf8(bytes).unwrap()))
    }

    #[test]
    fn comments_and_indentation_go_and_lines_stay() {
        assert_eq!(slim("// a\n(() => {\n  // b\n\n  c('// d')\n})()\n"), "(() => {\nc('// d')\n})()\n");
        let typed =
            "/**\n * A word.\n * @param {string} a\n */\nconst f = (/** @type {string} */ a) => a\n/** b */ let b\n";
        assert_eq!(slim(typed), "const f = (a) => a\nlet b\n");
    }

    #[test]
    fn a_sheet_keeps_its_rules_and_nothing_else() {
        #[rustfmt::skip]
        let cases = [
            ("/* a\n   b */\n\np {\n  color: red; /* c */\n}\n", "p{color:red}\n"),
            ("a,\nb > c :hover { margin: 0 -1px; }\n",           "a,b > c :hover{margin:0 -1px}\n"),
            ("p { content: \"a ; }\" / ''; }",                    "p{content:\"a ; }\" / ''}\n"),
            ("@media (width >= 4em) and (hover) {\n  p { top: calc(1px + 2px); }\n}", "@media (width >= 4em) and (hover){p{top:calc(1px + 2px)}}\n"),
        ];
        for (sheet, expected) in cases {
            assert_eq!(slim_sheet(sheet), expected);
        }
        for (path, bytes) in FILES.iter().filter(|(path, _)| path.rsplit('.').next() == Some("css")) {
            let sheet = std::str::from_utf8(bytes).unwrap();
            assert_eq!(sheet.matches("/*").count(), sheet.matches("*/").count(), "{path}");
            for line in sheet.lines().filter(|line| line.contains("/*")) {
                let before = line.split("/*").next().unwrap();
                assert!(before.matches(['"', '\'']).count() % 2 == 0, "{path}: {line}");
            }
        }
    }

    #[test]
    fn no_text_of_a_script_goes_over_several_lines() {
        for (path, script) in scripts() {
            for line in script.lines().filter(|line| !line.trim().starts_with(['/', '*'])) {
                assert!(line.matches('`').count() % 2 == 0, "{path}: {line}");
            }
        }
    }

    #[test]
    fn no_text_of_a_script_looks_like_a_comment() {
        for (path, script) in scripts() {
            let begun = script.matches("/**").count() + script.matches("/* ").count();
            assert_eq!(begun, script.matches("*/").count(), "{path}");
            for line in script.lines() {
                let (before, _) = line.split_once("/**").unwrap_or((line, ""));
                assert!(line == before || before.matches(['\'', '`']).count() % 2 == 0, "{path}: {line}");
            }
        }
    }
}
