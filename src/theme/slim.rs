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

/// A style sheet of the built-in theme without its comments and indentation. That no text of it looks like a comment is held
/// by a test.
pub(super) fn slim_sheet(sheet: &str) -> String {
    let mut slim = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, behind)) = rest.split_once("/*") {
        slim.push_str(before);
        rest = behind.split_once("*/").map_or("", |(_, behind)| behind);
    }
    slim.push_str(rest);
    let lines = slim.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
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
        let sheet = "/* a\n   b */\n\np {\n  color: red; /* c */\n}\n";
        assert_eq!(slim_sheet(sheet), "p {\ncolor: red;\n}\n");
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
