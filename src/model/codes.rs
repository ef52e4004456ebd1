use std::collections::BTreeMap;

use crate::source::SitePath;

/// What a site remembers of the codes of its causes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Codes {
    /// Whether codes that were published may not vanish: `codes: lock` in site.yaml.
    pub is_locked: bool,
    /// The codes that were published, as `codes.lock` has them.
    pub published: Vec<PublishedCode>,
    /// Codes that are no longer used, by themselves: a successor (a code, a playbook, or a cause of one), or a sentence.
    pub retired: BTreeMap<Box<str>, Box<str>>,
}

/// A row of `codes.lock`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedCode {
    /// The code, as it was published.
    pub code: Box<str>,
    /// The cause that it was given to: the key of its playbook, `#` and its id.
    pub cause: Box<str>,
    /// The bytes of the row, without its end.
    pub bytes: std::ops::Range<usize>,
}

impl Codes {
    /// The file of the codes that were published.
    pub fn file() -> SitePath {
        SitePath::parse("codes.lock").expect("it is a path")
    }

    /// The rows of `text`, and where rows are none.
    pub fn rows(text: &str) -> (Vec<PublishedCode>, Vec<std::ops::Range<usize>>) {
        let (mut rows, mut faults) = (Vec::new(), Vec::new());
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let row = line.trim_end();
            let bytes = start..start + row.len();
            start += line.len();
            if row.is_empty() || row.starts_with("# ") {
                continue;
            }
            match row.rsplit_once(" = ") {
                Some((code, cause)) if cause.contains('#') && !code.trim().is_empty() => {
                    rows.push(PublishedCode { code: code.trim().into(), cause: cause.trim().into(), bytes });
                }
                _ => faults.push(bytes),
            }
        }
        (rows, faults)
    }

    /// The text of `codes.lock` with these codes and causes, in their order.
    pub fn text<'a>(rows: impl IntoIterator<Item = (&'a str, String)>) -> String {
        let mut text = String::from(
            "# Published codes and their causes, kept by `playbook check --apply`: keep it with the site.\n",
        );
        for (code, cause) in rows {
            text.push_str(&format!("{code} = {cause}\n"));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::Codes;

    #[test]
    fn rows_are_codes_and_causes_and_other_lines_are_told_of() {
        let text = "# 说明\nDT-C03 = dingtalk/verification#blurry\nA = B = 甲/乙#丙\n";
        let (rows, faults) = Codes::rows(text);
        let pairs: Vec<_> = rows.iter().map(|row| (&*row.code, &*row.cause)).collect();
        assert_eq!(pairs, [("DT-C03", "dingtalk/verification#blurry"), ("A = B", "甲/乙#丙")]);
        assert!(faults.is_empty());
        assert_eq!(&text[rows[0].bytes.clone()], "DT-C03 = dingtalk/verification#blurry");

        let (rows, faults) = Codes::rows("\nDT-C03\n<<<<<<< HEAD\n = a#b\nX = a#b\r\nY = a\n");
        assert_eq!(rows.iter().map(|row| &*row.code).collect::<Vec<_>>(), ["X"]);
        assert_eq!(faults.len(), 4);
    }
}
