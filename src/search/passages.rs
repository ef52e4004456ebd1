//! Cuts long sections, so that words that stand together are told from words that merely stand in one long list; and
//! messages, so that one that is quoted whole is told from three of which each has a part.

use super::document::Section;

/// How long a passage may be; a character of Chinese counts 1, a letter a fifth.
const LONGEST: usize = 300;

/// The section as passages of whole lines, then one for each message. All but the first are marked as going on.
pub(super) fn passages(mut section: Section) -> Vec<Section> {
    let messages = std::mem::take(&mut section.messages);
    let quoted: Vec<Section> = messages
        .into_iter()
        .map(|message| Section {
            messages: vec![message],
            goes_on: true,
            names: Vec::new(),
            body: String::new(),
            ..section.clone()
        })
        .collect();
    let mut all = lines(section);
    all.extend(quoted);
    all
}

fn lines(section: Section) -> Vec<Section> {
    if length(&section.body) <= LONGEST * 3 / 2 {
        return vec![section];
    }
    let mut bodies = vec![String::new()];
    let mut filled = 0;
    for line in section.body.lines() {
        let length = length(line);
        if filled > 0 && filled + length > LONGEST {
            bodies.push(String::new());
            filled = 0;
        }
        let body = bodies.last_mut().expect("there is always one");
        if !body.is_empty() {
            body.push('\n');
        }
        body.push_str(line);
        filled += length;
    }
    let passage = |(number, body): (usize, String)| Section {
        goes_on: number > 0,
        messages: Vec::new(),
        names: if number == 0 { section.names.clone() } else { Vec::new() },
        kind: section.kind,
        heading: section.heading.clone(),
        under: section.under.clone(),
        anchor: section.anchor.clone(),
        above: section.above.clone(),
        body,
    };
    bodies.into_iter().enumerate().map(passage).collect()
}

fn length(text: &str) -> usize {
    let ascii = text.bytes().filter(u8::is_ascii).count();
    let others = text.chars().filter(|c| !c.is_ascii()).count();
    others + ascii / 5
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, length, passages};
    use crate::search::document::Section;

    #[test]
    fn long_sections_are_cut_at_lines_and_nothing_is_lost() {
        let body: Vec<String> =
            (0..40).map(|number| format!("{number} 营业执照与系统不一致，请核对后重新提交")).collect();
        let section = Section { heading: "改进".to_owned(), body: body.join("\n"), ..Section::default() };
        let cut = passages(section.clone());
        assert!(cut.len() > 2);
        assert!(cut.iter().all(|passage| length(&passage.body) <= LONGEST && passage.heading == "改进"));
        assert_eq!(cut.iter().map(|passage| passage.goes_on).position(|goes_on| goes_on), Some(1));
        let again: Vec<&str> = cut.iter().map(|passage| passage.body.as_str()).collect();
        assert_eq!(again.join("\n"), section.body);
        assert_eq!(passages(Section { body: "短".to_owned(), ..section }).len(), 1);
    }

    #[test]
    fn every_message_is_a_passage_of_its_own() {
        let section = Section {
            heading: "扫描件模糊".to_owned(),
            names: vec!["4003".to_owned()],
            messages: vec!["图片不清晰".to_owned(), "请重新上传".to_owned()],
            body: "短".to_owned(),
            ..Section::default()
        };
        let cut = passages(section);
        let of = |section: &Section| (section.messages.len(), section.names.len(), section.body.len(), section.goes_on);
        assert_eq!(cut.iter().map(of).collect::<Vec<_>>(), [(0, 1, 3, false), (1, 0, 0, true), (1, 0, 0, true)]);
        assert!(cut.iter().all(|passage| passage.heading == "扫描件模糊"));
    }
}
