//! Markdown to safe HTML: holes ascend on character boundaries, places lie in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use playbook::internals::markdown::PageWriter;
use playbook::internals::model::RawHtml;
use playbook::internals::source::{Place, SitePath};

fuzz_target!(|text: &str| {
    let file = SitePath::parse("content/a.md").expect("it is a path");
    for raw_html in [RawHtml::Sanitize, RawHtml::Escape] {
        let mut page = PageWriter::new(&file, raw_html);
        let prose = page.whole(text, &Place::bytes, 2);
        let mut last = 0;
        for hole in prose.holes() {
            assert!(hole.at >= last && prose.html.is_char_boundary(hole.at as usize));
            last = hole.at;
        }
        let (references, found) = page.finish();
        for place in references.iter().map(|one| &one.place).chain(found.iter().map(|one| &one.place)) {
            if let Place::Bytes { start, end } = place {
                assert!(start <= end && *end as usize <= text.len());
            }
        }
    }
});
