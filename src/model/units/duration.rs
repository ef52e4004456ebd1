use std::ops::Deref;

use crate::message::{Text, say};

/// A span of time or a range of spans, as the author worded it.
///
/// One pointer, since most entries have none. Reads as its [`DurationParts`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duration(Box<DurationParts>);

/// What a [`Duration`] says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DurationParts {
    /// The author's words, such as `1-2 个工作日`.
    pub words: Box<str>,
    /// What they mean; `None` if they are kept as words only, such as `长期`.
    pub amount: Option<Amount>,
}

impl Deref for Duration {
    type Target = DurationParts;

    fn deref(&self) -> &DurationParts {
        &self.0
    }
}

/// A range of time in one unit; both ends are equal where the author gave one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// The least.
    pub least: u32,
    /// The most, at least `least`.
    pub most: u32,
    /// What is counted.
    pub unit: Unit,
}

/// What a [`Duration`] counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days of the calendar.
    Day,
    /// Days on which offices work.
    WorkingDay,
    /// Weeks of seven days.
    Week,
    /// Months of the calendar.
    Month,
    /// Years of the calendar.
    Year,
}

impl Unit {
    /// Its name in `playbooks.json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::WorkingDay => "working_day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// Units by the beginning of what follows a number; longer names stand before those they begin with.
#[rustfmt::skip]
const UNITS: [(&str, Unit); 28] = [
    ("工作日", Unit::WorkingDay), ("working day", Unit::WorkingDay), ("business day", Unit::WorkingDay),
    ("工作天", Unit::WorkingDay), ("workday", Unit::WorkingDay), ("work day", Unit::WorkingDay),
    ("分钟", Unit::Minute), ("minute", Unit::Minute), ("min", Unit::Minute),
    ("小时", Unit::Hour), ("钟头", Unit::Hour), ("hour", Unit::Hour), ("hr", Unit::Hour),
    ("星期", Unit::Week), ("周", Unit::Week), ("week", Unit::Week),
    ("自然日", Unit::Day), ("天", Unit::Day), ("日", Unit::Day), ("day", Unit::Day),
    ("月", Unit::Month), ("month", Unit::Month), ("年", Unit::Year), ("year", Unit::Year),
    ("h", Unit::Hour), ("d", Unit::Day), ("w", Unit::Week), ("y", Unit::Year),
];

impl Duration {
    /// Reads `90d`, `6 months`, `1 年`, `半年`, `一年半`, `1-2 个工作日`, `约 10 分钟`, `within 3 days`.
    ///
    /// A number (or two, as a range) with a unit behind it must be in it; words before and after are kept, not judged.
    ///
    /// # Errors
    ///
    /// Says in words what is wrong.
    pub fn parse(text: &str) -> Result<Self, Text> {
        let words = text.trim();
        match amount(words) {
            amount @ Some(_) => Ok(Self::new(words, amount)),
            None => Err(say!("`{words}` is not a span of time such as `90d`, `6 months` or `1-2 个工作日`", words)),
        }
    }

    /// Reads a span of time, and keeps what is none as mere words.
    pub fn lenient(text: &str) -> Self {
        Self::new(text.trim(), amount(text.trim()))
    }

    fn new(words: &str, amount: Option<Amount>) -> Self {
        Self(Box::new(DurationParts { words: words.into(), amount }))
    }
}

fn amount(words: &str) -> Option<Amount> {
    let lower = words.to_lowercase();
    let mut rest = lower.as_str();
    while !rest.is_empty() {
        if let Some((least, after)) = number(rest) {
            let (most, after) = range_end(after).unwrap_or((least, after));
            let name = after.trim_start().trim_start_matches('个').trim_start();
            if let Some(unit) = unit(name) {
                if unit == Unit::Year && least == most && name.starts_with("年半") {
                    let months = least.checked_mul(12)?.checked_add(6)?;
                    return Some(Amount { least: months, most: months, unit: Unit::Month });
                }
                return (least <= most).then_some(Amount { least, most, unit });
            }
            rest = after;
        } else if rest.starts_with(|c: char| c.is_ascii_digit()) {
            // More than a number can hold: no span that anybody waits for.
            return None;
        } else if let Some(after) = rest.strip_prefix('半') {
            match unit(after.trim_start_matches('个')) {
                Some(Unit::Year) => return Some(Amount { least: 6, most: 6, unit: Unit::Month }),
                Some(Unit::Hour) => return Some(Amount { least: 30, most: 30, unit: Unit::Minute }),
                Some(Unit::Day) => return Some(Amount { least: 12, most: 12, unit: Unit::Hour }),
                _ => rest = after,
            }
        } else {
            rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
        }
    }
    None
}

fn unit(name: &str) -> Option<Unit> {
    UNITS.iter().find(|(prefix, _)| name.starts_with(prefix)).and_then(|(prefix, unit)| {
        // A single letter counts only alone: `3 d`, not `3 doors`.
        let letter_follows = name[prefix.len()..].starts_with(|c: char| c.is_ascii_lowercase());
        (prefix.len() > 1 || !letter_follows).then_some(*unit)
    })
}

/// A number at the start of `text`, in digits or in Chinese up to ninety-nine, and what follows it.
fn number(text: &str) -> Option<(u32, &str)> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    if digits > 0 {
        return Some((text[..digits].parse().ok()?, &text[digits..]));
    }
    let digit =
        |c: char| "零一二三四五六七八九".chars().position(|d| d == c).or(if c == '两' { Some(2) } else { None });
    let mut total = 0;
    let mut pending = None;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if c == '十' {
            total += 10 * pending.take().unwrap_or(1);
        } else if let Some(value) = digit(c) {
            pending = Some(value);
        } else {
            break;
        }
        end = at + c.len_utf8();
    }
    let total = total + pending.unwrap_or(0);
    (end > 0).then(|| Some((u32::try_from(total).ok()?, &text[end..])))?
}

/// The end of a range whose first number has just been read.
fn range_end(text: &str) -> Option<(u32, &str)> {
    let after = text.trim_start();
    let dash = ["-", "–", "—", "~", "～", "至", "到", "to "].iter().find_map(|dash| after.strip_prefix(dash))?;
    number(dash.trim_start())
}

#[cfg(test)]
mod tests {
    use super::{Amount, Duration, Unit};

    #[test]
    fn reads_spans_as_people_write_them() {
        use Unit::{Day, Hour, Minute, Month, Week, WorkingDay, Year};
        #[rustfmt::skip]
        let cases = [
            ("90d",                90, 90, Day),
            ("6 months",            6,  6, Month),
            ("1 年",                 1,  1, Year),
            ("1-2 个工作日",          1,  2, WorkingDay),
            ("1 to 2 working days", 1,  2, WorkingDay),
            ("3～5个工作日内",         3,  5, WorkingDay),
            ("约 10 分钟",           10, 10, Minute),
            ("24 小时",             24, 24, Hour),
            ("两周",                 2,  2, Week),
            ("十五天",              15, 15, Day),
            ("一个月",               1,  1, Month),
            ("半年",                 6,  6, Month),
            ("一年半",               18, 18, Month),
            ("三个月",               3,  3, Month),
            ("within 3 days",       3,  3, Day),
            ("30 天",               30, 30, Day),
        ];
        for (words, least, most, unit) in cases {
            let expected = Duration::new(words, Some(Amount { least, most, unit }));
            assert_eq!(Duration::parse(words), Ok(expected), "for {words:?}");
        }
    }

    #[test]
    fn refuses_what_says_no_time() {
        for text in ["", "长期", "soon", "90", "3 doors", "5-2 天", "99999999999d"] {
            assert!(Duration::parse(text).is_err(), "for {text:?}");
        }
    }
}
