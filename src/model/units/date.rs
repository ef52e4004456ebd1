use std::fmt;

use super::{Amount, Unit};
use crate::message::{Text, say};

/// A day of the civil calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// Reads `2026-10-01`; a time of day after it (`2026-10-01T08:00:00Z`) is left out of account.
    ///
    /// # Errors
    ///
    /// Says in words what is wrong.
    pub fn parse(text: &str) -> Result<Self, Text> {
        let text = text.trim();
        let day = text.split(['T', ' ']).next().unwrap_or(text);
        let fault = || say!("`{text}` is not a date such as `2026-10-01`", text);
        let mut parts = day.split('-');
        let mut number = |digits: usize| -> Option<i16> {
            let part = parts.next()?;
            (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
        };
        let (Some(year), Some(month), Some(day)) = (number(4), number(2), number(2)) else { return Err(fault()) };
        if parts.next().is_some() {
            return Err(fault());
        }
        let narrow = |n: i16| i8::try_from(n).unwrap_or(0);
        jiff::civil::Date::new(year, narrow(month), narrow(day)).map(Self).map_err(|_| {
            match jiff::civil::Date::new(year, narrow(month), 1) {
                Ok(first) => {
                    let days = first.days_in_month();
                    say!(
                        "month {month} of {year} has only {days} days, so there is no `{text}`",
                        month,
                        year,
                        days,
                        text
                    )
                }
                Err(_) => say!("a year has 12 months, so there is no `{text}`", text),
            }
        })
    }

    /// The day that is surely meant by a text that is no date to us: `2026年11月1日`, `2026/11/1`, `2026.11.1`, `20261101`, in
    /// full-width digits, too.
    pub fn meant(text: &str) -> Option<Self> {
        let narrow = |c: char| match c {
            '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(c) - 0xff10 + u32::from('0')).unwrap_or(c),
            c => c,
        };
        let text: String = text.trim().chars().map(narrow).collect();
        if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self::parse(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])).ok();
        }
        let text = text.strip_suffix(['日', '号']).unwrap_or(&text);
        let is_mark =
            |c: char| matches!(c, '-' | '/' | '.' | '年' | '月' | '－' | '／' | '．' | '。' | '—' | '–' | '、');
        let parts: Vec<&str> = text.split(is_mark).map(str::trim).collect();
        let [year, month, day] = parts[..] else { return None };
        let is_number = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        let is_date = year.len() == 4 && is_number(month) && is_number(day);
        is_date.then(|| Self::parse(&format!("{year}-{month:0>2}-{day:0>2}")).ok())?
    }
}

impl Date {
    /// The day that a clock in UTC shows `nanoseconds` after the beginning of 1970; none outside of the calendar.
    pub fn at(nanoseconds: i64) -> Option<Self> {
        jiff::civil::date(1970, 1, 1)
            .checked_add(jiff::Span::new().try_days(nanoseconds.div_euclid(86_400_000_000_000)).ok()?)
            .ok()
            .map(Self)
    }

    /// The days from `earlier` until this one, less than 0 if it is the earlier one.
    pub fn days_after(self, earlier: Self) -> i32 {
        // Two days of the calendar are at most some millions apart.
        earlier.0.until(self.0).map_or(0, |span| span.get_days())
    }
}

impl Amount {
    /// The day that lies so long, at most, behind `day`; none outside of the calendar. Parts of a day do not count, five
    /// working days are seven days.
    pub fn after(self, day: Date) -> Option<Date> {
        let count = i64::from(self.most);
        let span = jiff::Span::new();
        let span = match self.unit {
            Unit::Minute | Unit::Hour => span,
            Unit::Day => span.try_days(count).ok()?,
            Unit::WorkingDay => span.try_days(count * 7 / 5).ok()?,
            Unit::Week => span.try_weeks(count).ok()?,
            Unit::Month => span.try_months(count).ok()?,
            Unit::Year => span.try_years(count).ok()?,
        };
        day.0.checked_add(span).ok().map(Date)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::{Amount, Date, Unit};

    #[test]
    fn an_amount_of_time_leads_to_a_day() {
        #[rustfmt::skip]
        let cases = [
            (90,       Unit::Day,        "2027-03-01"),
            (5,        Unit::WorkingDay, "2026-12-08"),
            (2,        Unit::Week,       "2026-12-15"),
            (3,        Unit::Month,      "2027-03-01"),
            (1,        Unit::Year,       "2027-12-01"),
            (36,       Unit::Hour,       "2026-12-01"),
        ];
        let day = Date::parse("2026-12-01").unwrap();
        for (most, unit, expected) in cases {
            let after = Amount { least: 1, most, unit }.after(day);
            assert_eq!(after.map(|day| day.to_string()).as_deref(), Some(expected), "for {most} {unit:?}");
        }
        assert_eq!(Amount { least: 1, most: u32::MAX, unit: Unit::Year }.after(day), None);
        assert_eq!(Date::at(1_796_083_200_000_000_000), Some(day));
        assert_eq!(Date::at(-1).map(|day| day.to_string()).as_deref(), Some("1969-12-31"));
    }

    #[test]
    fn a_day_is_known_in_the_ways_in_which_people_write_it() {
        #[rustfmt::skip]
        let cases = [
            ("2026年11月1日",         Some("2026-11-01")),
            ("2026 年 11 月 1 日",    Some("2026-11-01")),
            ("2026年11月1号",         Some("2026-11-01")),
            ("2026/11/1",            Some("2026-11-01")),
            ("2026.11.01",           Some("2026-11-01")),
            ("2026-1-1",             Some("2026-01-01")),
            ("20261101",             Some("2026-11-01")),
            ("２０２６－１１－０１",     Some("2026-11-01")),
            ("01/11/2026",           None),
            ("26/11/1",              None),
            ("2026年2月30日",         None),
            ("2026年11月",            None),
            ("上个月",                None),
        ];
        for (text, expected) in cases {
            assert_eq!(Date::meant(text).map(|date| date.to_string()).as_deref(), expected, "for {text:?}");
        }
    }

    #[test]
    fn reads_days_of_the_calendar_only() {
        #[rustfmt::skip]
        let cases = [
            ("2026-10-01",           Some("2026-10-01")),
            ("2024-02-29",           Some("2024-02-29")),
            ("2023-05-04T10:00:00Z", Some("2023-05-04")),
            ("2026-02-29",           None),
            ("2026-13-01",           None),
            ("2026-1-1",             None),
            ("2026-10",              None),
            ("昨天",                  None),
            ("",                     None),
        ];
        for (text, expected) in cases {
            assert_eq!(Date::parse(text).ok().map(|date| date.to_string()).as_deref(), expected, "for {text:?}");
        }
    }
}
