//! Prose and times as machines want them.

use super::prose::PageContext;
use crate::markdown::plain_text;
use crate::model::{Amount, Duration, Fee, FileIndex, Line, MaterialUse, Page, Prose, Unit};
use crate::resolve::{SharedIndex, Target};

impl PageContext<'_> {
    /// Prose as plain text, its links and references by their titles.
    pub(super) fn plain(&self, file: FileIndex, prose: &Prose) -> String {
        if prose.holes().is_empty() {
            return plain_text(prose);
        }
        plain_text(&Prose::filled(self.prose(file, prose)))
    }

    /// A line as plain text, likewise.
    pub(super) fn plain_line(&self, file: FileIndex, line: &Line) -> String {
        match &line.markup {
            Some(markup) if !markup.holes().is_empty() => self.plain(file, markup),
            _ => line.text.to_string(),
        }
    }

    /// What it costs, in one line.
    pub(super) fn plain_fees(&self, file: FileIndex, fees: &[Fee]) -> String {
        let one = |fee: &Fee| {
            let words = [&fee.what, &fee.amount, &fee.per].map(|line| self.plain_line(file, line));
            words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
        };
        fees.iter().map(one).collect::<Vec<_>>().join("; ")
    }

    /// The shared material that an entry of a page's list names.
    pub(super) fn shared(&self, page: &Page, entry: &MaterialUse) -> Option<SharedIndex> {
        match self.target(page.file, entry.reference?) {
            Target::Material(index) => Some(*index),
            _ => None,
        }
    }

    /// What a material of a page's list is called.
    pub(super) fn material_name(&self, page: &Page, entry: &MaterialUse) -> String {
        let shared = self.shared(page, entry).map(|index| &self.edition.materials[index.0 as usize]);
        let shared = shared.map(|shared| self.plain_line(shared.file, &shared.material.name));
        shared
            .into_iter()
            .chain([self.plain_line(page.file, &entry.own.name), entry.id.to_string()])
            .find(|name| !name.is_empty())
            .unwrap_or_default()
    }
}

/// The text that is all there is to say of what it costs.
pub(super) fn text_of_fees(fees: &[Fee]) -> Option<&Line> {
    match fees {
        [Fee { place: _, what, amount, per, refundable: None, note }]
            if amount.is_empty() && per.is_empty() && note.is_empty() =>
        {
            Some(what)
        }
        _ => None,
    }
}

/// A span of time in the notation of ISO 8601. None for a range, which it cannot say, and for working days, which are
/// no number of days.
pub(super) fn iso_8601(duration: &Duration) -> Option<String> {
    let Amount { least, most, unit } = duration.amount?;
    let time = match unit {
        Unit::Minute => format!("PT{most}M"),
        Unit::Hour => format!("PT{most}H"),
        Unit::Day => format!("P{most}D"),
        Unit::Week => format!("P{most}W"),
        Unit::Month => format!("P{most}M"),
        Unit::Year => format!("P{most}Y"),
        Unit::WorkingDay => return None,
    };
    (least == most).then_some(time)
}

#[cfg(test)]
mod tests {
    use super::iso_8601;
    use crate::model::Duration;

    #[test]
    fn only_what_iso_8601_can_say_is_said_in_it() {
        #[rustfmt::skip]
        let cases = [
            ("90d", Some("P90D")), ("6 months", Some("P6M")), ("1 年", Some("P1Y")), ("10 分钟", Some("PT10M")),
            ("24 小时", Some("PT24H")), ("两周", Some("P2W")), ("1-2 天", None), ("2 个工作日", None), ("长期", None),
        ];
        for (words, expected) in cases {
            assert_eq!(iso_8601(&Duration::lenient(words)).as_deref(), expected, "for {words}");
        }
    }
}
