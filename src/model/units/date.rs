use std::fmt;

/// A day of the civil calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// Reads `2026-10-01`; a time of day after it (`2026-10-01T08:00:00Z`) is left out of account.
    ///
    /// # Errors
    ///
    /// Says in words what is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let day = text.split(['T', ' ']).next().unwrap_or(text);
        let fault = || format!("`{text}` is not a date such as `2026-10-01`");
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
        jiff::civil::Date::new(year, narrow(month), narrow(day))
            .map(Self)
            .map_err(|_| format!("`{text}` is no day of the calendar"))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

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
