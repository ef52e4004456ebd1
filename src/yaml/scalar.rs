/// `text` as a scalar of one line that means it: plain where that is safe in every context, else in quotes; in double ones
/// unless those would need escapes that single ones do not.
pub fn scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let needs_escapes = text.contains(|c: char| c.is_control() || c == '\\' || c == '\'');
    if text.contains('"') && !needs_escapes {
        return format!("'{text}'");
    }
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.push_str(&format!("\\U{:08X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether `text` means itself without quotes, in a flow collection too, and is no number, date, truth or nothing.
fn is_plain(text: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ' ');
    let begins = text.starts_with(|c: char| c.is_alphabetic());
    let has_meaning = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    begins
        && text.chars().all(is_word)
        && !text.ends_with(' ')
        && !has_meaning.contains(&text.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::scalar;

    #[test]
    fn what_is_written_means_the_text() {
        let texts = [
            "rescan",
            "重新扫描",
            "a b",
            "",
            " a",
            "a ",
            "true",
            "No",
            "null",
            "~",
            "1.10",
            "0x1F",
            "2026-01-01",
            "[rescan",
            "a: b",
            "a #b",
            "#b",
            "- a",
            "&a",
            "*a",
            "!a",
            "a, b",
            "{a}",
            "it's",
            "say \"x\"",
            "it's \"x\"",
            "C:\\目录",
            "a\nb",
            "\u{7f}",
            "：",
            "“甲”",
            "@a",
            "%a",
            "`a`",
        ];
        for text in texts {
            for yaml in [
                format!("k: {}\n", scalar(text)),
                format!("k: [{}, x]\n", scalar(text)),
                format!("- k: {}\n", scalar(text)),
            ] {
                let value: serde_yaml::Value = serde_yaml::from_str(&yaml).unwrap();
                let value = value.get(0).unwrap_or(&value).get("k").unwrap().clone();
                let value = value.get(0).unwrap_or(&value).clone();
                assert_eq!(value.as_str(), Some(text), "for {yaml}");
            }
        }
        assert_eq!(scalar("重新扫描"), "重新扫描");
        assert_eq!(scalar("[[甲]]"), "\"[[甲]]\"");
    }
}
