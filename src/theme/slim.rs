/// A script of the built-in theme without its comment lines and indentation, which readers would pay for and nobody reads there.
///
/// Lines stay lines, so nothing is joined that a line's end kept apart. That no text of a script goes over several lines
/// is held by a test.
pub(super) fn slim(script: &str) -> String {
    let mut slim = String::with_capacity(script.len());
    for line in script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")) {
        slim.push_str(line);
        slim.push('\n');
    }
    slim
}

#[cfg(test)]
mod tests {
    use super::slim;
    use crate::theme::embedded::FILES;

    #[test]
    fn comments_and_indentation_go_and_lines_stay() {
        assert_eq!(slim("// a\n(() => {\n  // b\n\n  c('// d')\n})()\n"), "(() => {\nc('// d')\n})()\n");
    }

    #[test]
    fn no_text_of_a_script_goes_over_several_lines() {
        for (path, bytes) in FILES.iter().filter(|(path, _)| path.rsplit('.').next() == Some("js")) {
            for line in std::str::from_utf8(bytes).unwrap().lines().filter(|line| !line.trim().starts_with("//")) {
                assert!(line.matches('`').count() % 2 == 0, "{path}: {line}");
            }
        }
    }
}
