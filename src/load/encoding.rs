//! Bytes of a file → its text, or which encoding it was saved in instead of UTF-8, as far as that can be told.

use crate::diagnostic::{Diagnostic, lints};
use crate::message::{Text, say};
use crate::source::{Place, SitePath};

/// So many bytes are looked at to tell an encoding.
const ENOUGH: usize = 1 << 16;

/// The text of a file.
pub(super) fn utf8<'b>(path: &SitePath, bytes: &'b [u8], found: &mut Vec<Diagnostic>) -> Option<&'b str> {
    let read = std::str::from_utf8(bytes);
    if let Ok(text) = read
        && !text.contains('\0')
    {
        return Some(text);
    }
    found.push(if is_utf16(bytes) {
        Diagnostic::new(&lints::INVALID_UTF8, path, Place::File, say!("this file is saved as UTF-16, not as UTF-8"))
            .help(save_as(&say!("UTF-16")))
    } else {
        match read {
            Ok(text) => {
                let at = text.find('\0').unwrap_or(0);
                Diagnostic::new(&lints::SYNTAX, path, Place::bytes(at..at + 1), say!("unexpected NUL character"))
                    .help(say!("is this a text file? save it as UTF-8 or exclude it with `exclude:`"))
            }
            Err(fault) => {
                let at = fault.valid_up_to();
                let place = Place::bytes(at..at + fault.error_len().unwrap_or(bytes.len() - at));
                if is_gbk(&bytes[at..]) {
                    Diagnostic::new(
                        &lints::INVALID_UTF8,
                        path,
                        place,
                        say!("this file is saved as GBK (ANSI), not as UTF-8"),
                    )
                    .help(save_as(&say!("GBK")))
                } else {
                    Diagnostic::new(&lints::INVALID_UTF8, path, place, say!("invalid UTF-8 from here on"))
                        .help(say!("open it in the program it was written with and save it as UTF-8"))
                }
            }
        }
    });
    None
}

/// How a file that was saved as `encoding` is saved as UTF-8.
fn save_as(encoding: &Text) -> Text {
    say!(
        "open it in Notepad and save it with the encoding UTF-8; in VS Code: click the encoding at the lower right, `Reopen with Encoding` {encoding}, then `Save with Encoding` UTF-8",
        encoding
    )
}

/// Whether `bytes` are UTF-16: by their mark, or because every other byte of what is ASCII in them is 0.
fn is_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return true;
    }
    let (pairs, _) = bytes[..bytes.len().min(ENOUGH)].as_chunks::<2>();
    let count = |is_half: fn(&[u8; 2]) -> bool| pairs.iter().filter(|pair| is_half(pair)).count();
    let (little, big) = (count(|pair| pair[0] != 0 && pair[1] == 0), count(|pair| pair[0] == 0 && pair[1] != 0));
    // A text has spaces and line ends at least.
    little.max(big) * 16 > pairs.len() && little.max(big) > 2 && little.min(big) == 0
}

/// Whether `bytes` can be GBK, with Chinese in it: all bytes that are no ASCII stand in pairs as GBK has them.
fn is_gbk(bytes: &[u8]) -> bool {
    let mut rest = bytes[..bytes.len().min(ENOUGH)].iter();
    let mut pairs = 0;
    while let Some(byte) = rest.next() {
        match byte {
            0..=0x7f => {}
            0x81..=0xfe => match rest.next() {
                Some(0x40..=0x7e | 0x80..=0xfe) => pairs += 1,
                None => {}
                Some(_) => return false,
            },
            _ => return false,
        }
    }
    pairs > 0
}

#[cfg(test)]
mod tests {
    use super::utf8;
    use crate::message::Language;
    use crate::source::SitePath;

    #[test]
    fn an_encoding_is_told_by_its_bytes() {
        let utf16 = |text: &str, mark: bool, swap: bool| -> Vec<u8> {
            let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
            units.flat_map(|unit: u16| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        };
        let yaml = "title: 企业认证\nsummary: 怎样认证\n";
        #[rustfmt::skip]
        let cases = [
            (utf16(yaml, true, false),                  "this file is saved as UTF-16, not as UTF-8"),
            (utf16(yaml, true, true),                   "this file is saved as UTF-16, not as UTF-8"),
            (utf16(yaml, false, false),                 "this file is saved as UTF-16, not as UTF-8"),
            (utf16("title: a\n", false, true),          "this file is saved as UTF-16, not as UTF-8"),
            (b"title: \xc6\xf3\xd2\xb5\n".to_vec(),     "this file is saved as GBK (ANSI), not as UTF-8"),
            (b"title: caf\xe9\n".to_vec(),              "invalid UTF-8 from here on"),
            (b"title: \xff\n".to_vec(),                 "invalid UTF-8 from here on"),
            (b"title: a\0b\n".to_vec(),                 "unexpected NUL character"),
        ];
        for (bytes, expected) in cases {
            let mut found = Vec::new();
            assert_eq!(utf8(&SitePath::parse("a.yaml").unwrap(), &bytes, &mut found), None);
            assert_eq!(found[0].message.words(Language::English), expected, "for {bytes:x?}");
        }
    }
}
