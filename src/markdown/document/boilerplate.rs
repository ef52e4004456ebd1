//! Knows the paragraphs that speak to another tool and not to the reader.

/// Whether the paragraph written as `text` is no content: a mark for a contents list, a lone attribute list, or, at
/// the top level, the `import` and `export` lines of MDX.
pub(super) fn is_not_content(text: &str, top_level: bool) -> bool {
    let text = text.trim();
    match text.as_bytes().first() {
        Some(b'[' | b'{' | b'$') => is_contents_mark(text) || is_attribute_list(text),
        Some(b'i' | b'e') if top_level => is_module_code(text),
        _ => false,
    }
}

fn is_contents_mark(text: &str) -> bool {
    const MARKS: [&str; 7] = ["[toc]", "[[toc]]", "[[_toc_]]", "{:toc}", "{toc}", "${toc}", "[_toc_]"];
    text.len() < 10 && MARKS.iter().any(|mark| mark.eq_ignore_ascii_case(text))
}

fn is_attribute_list(text: &str) -> bool {
    text.strip_prefix("{:").and_then(|rest| rest.strip_suffix('}')).is_some_and(|list| !list.contains(['{', '}', '\n']))
}

/// Whether each statement in `text` is an `import` or `export` of JavaScript.
fn is_module_code(text: &str) -> bool {
    let mut statement = String::new();
    let mut any = false;
    for line in text.lines() {
        statement.push_str(line);
        statement.push(' ');
        if is_statement(statement.trim()) {
            statement.clear();
            any = true;
        } else if !statement.starts_with("import ") && !statement.starts_with("export ") {
            return false;
        }
    }
    any && statement.is_empty()
}

fn is_statement(text: &str) -> bool {
    let text = text.trim_end_matches(';').trim_end();
    if let Some(imported) = text.strip_prefix("import ") {
        let quoted = imported.ends_with(['"', '\'']);
        return quoted && (imported.starts_with(['"', '\'']) || imported.contains(" from "));
    }
    let Some(exported) = text.strip_prefix("export ") else { return false };
    let declared = ["const ", "let ", "var "].iter().any(|word| exported.starts_with(word)) && exported.contains('=');
    let defined = ["default ", "function ", "async "].iter().any(|word| exported.starts_with(word));
    let balanced = exported.matches('{').count() == exported.matches('}').count();
    balanced && (declared || (defined && exported.contains(['(', '{', '='])) || exported.starts_with(['{', '*']))
}

#[cfg(test)]
mod tests {
    use super::is_not_content;

    #[test]
    fn marks_and_module_lines_are_no_content() {
        #[rustfmt::skip]
        let cases = [
            ("[TOC]",                                                      true),
            ("[[_TOC_]]",                                                  true),
            ("[[toc]]",                                                    true),
            ("{: .no_toc }",                                               true),
            ("import Tabs from '@theme/Tabs';\nimport './x.css'",          true),
            ("import {\n  A,\n  B\n} from \"x\";",                         true),
            ("export const a = { b: 1 };",                                 true),
            ("export default ({ children }) => <div>{children}</div>",     true),
            ("import the file from the folder",                            false),
            ("export default settings",                                    false),
            ("import x from 'y'\nand then read on",                        false),
            ("[toc] of the book",                                          false),
            ("{{COMPANY_NAME}}",                                           false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_not_content(text, true), expected, "for {text:?}");
        }
        assert!(!is_not_content("import x from 'y'", false));
    }
}
