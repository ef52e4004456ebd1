#![expect(clippy::disallowed_methods, reason = "this is the edge")]

use std::time::{SystemTime, UNIX_EPOCH};

/// Today's date in UTC: year, month (1–12), day (1–31). A clock before 1970 counts as 1970-01-01.
pub fn today() -> (i32, u8, u8) {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    civil(u32::try_from(seconds / 86_400).unwrap_or(u32::MAX))
}

/// The Gregorian date `days` after 1970-01-01 (Howard Hinnant's `civil_from_days`, for days that are not negative).
fn civil(days: u32) -> (i32, u8, u8) {
    let days = u64::from(days) + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    let fits = "a date within twelve million years fits";
    (i32::try_from(year).expect(fits), u8::try_from(month).expect(fits), u8::try_from(day).expect(fits))
}

#[cfg(test)]
mod tests {
    use super::civil;

    #[test]
    fn days_become_dates() {
        #[rustfmt::skip]
        let cases = [
            (0,      (1970,  1,  1)),
            (58,     (1970,  2, 28)),
            (59,     (1970,  3,  1)),
            (789,    (1972,  2, 29)),
            (11_016, (2000,  2, 29)),
            (20_453, (2025, 12, 31)),
            (20_454, (2026,  1,  1)),
            (47_540, (2100,  2, 28)),
            (47_541, (2100,  3,  1)),
        ];
        for (days, date) in cases {
            assert_eq!(civil(days), date, "for {days}");
        }
        assert!(civil(u32::MAX).0 > 11_000_000);
    }
}
