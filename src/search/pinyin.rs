//! How Chinese is read, for readers who type pinyin or its initials.

use std::collections::BTreeSet;

use pinyin::ToPinyinMulti;

use super::lists::{Names, Term};
use super::tokens::Token;

/// Hands on the terms by which pinyin finds what `tokens` say: two syllables (`renzheng`), and the initials of two and of three
/// characters (`rz`, `yrz`).
pub(super) fn readings(tokens: &[Token], names: &mut Names, mut each: impl FnMut(Term)) {
    for token in tokens {
        let Token::Run(run) = token else { continue };
        let read: Vec<Vec<&str>> = run.iter().map(|c| syllables(*c)).collect();
        for pair in read.windows(2) {
            for first in &pair[0] {
                for second in &pair[1] {
                    each(Term::word(&format!("{first}{second}"), names));
                }
            }
        }
        let initials: Vec<BTreeSet<&str>> =
            read.iter().map(|readings| readings.iter().map(|reading| &reading[..1]).collect()).collect();
        for pair in initials.windows(2) {
            for first in &pair[0] {
                for second in &pair[1] {
                    each(Term::word(&format!("={first}{second}"), names));
                }
            }
        }
        for three in initials.windows(3) {
            for first in &three[0] {
                for second in &three[1] {
                    for third in &three[2] {
                        each(Term::word(&format!("={first}{second}{third}"), names));
                    }
                }
            }
        }
    }
}

/// The syllables that a character is read as, without tones, `ü` as `v`, each once; those that are letters only.
pub(super) fn syllables(c: char) -> Vec<&'static str> {
    let Some(readings) = c.to_pinyin_multi() else { return Vec::new() };
    let mut syllables: Vec<&str> = Vec::new();
    for reading in readings {
        let plain = reading.plain();
        if plain.bytes().all(|byte| byte.is_ascii_lowercase()) && !syllables.contains(&plain) {
            syllables.push(plain);
        }
    }
    // Readings beyond the first few are those of old books.
    syllables.truncate(3);
    syllables
}
