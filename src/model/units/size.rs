use std::ops::Deref;

use crate::message::{Text, say};

/// A size of a file, as the author worded it.
///
/// One pointer, since most entries have none. Reads as its [`SizeParts`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size(Box<SizeParts>);

/// What a [`Size`] says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SizeParts {
    /// The author's words, such as `5MB`.
    pub words: Box<str>,
    /// The same in bytes; a kilobyte is 1024 of them, as upload forms count.
    pub bytes: u64,
}

impl Deref for Size {
    type Target = SizeParts;

    fn deref(&self) -> &SizeParts {
        &self.0
    }
}

impl Size {
    /// Reads `5MB`, `500 KB`, `1.5M`, `2 GB`.
    ///
    /// # Errors
    ///
    /// Says in words what is wrong.
    pub fn parse(text: &str) -> Result<Self, Text> {
        let words = text.trim();
        let fault = || say!("`{words}` is not a size such as `5MB` or `500 KB`", words);
        let digits = words.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(words.len());
        let (number, unit) = words.split_at(digits);
        let factor: u64 = match unit.trim().to_ascii_lowercase().as_str() {
            "b" | "bytes" | "字节" => 1,
            "k" | "kb" | "kib" => 1 << 10,
            "m" | "mb" | "mib" | "兆" => 1 << 20,
            "g" | "gb" | "gib" => 1 << 30,
            _ => return Err(fault()),
        };
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        let whole: u64 = whole.parse().map_err(|_| fault())?;
        let part_of = if part.is_empty() {
            0
        } else {
            let digits = u32::try_from(part.len()).ok().filter(|digits| *digits <= 6).ok_or_else(fault)?;
            part.parse::<u64>().map_err(|_| fault())? * factor / 10_u64.pow(digits)
        };
        let bytes = whole.checked_mul(factor).and_then(|bytes| bytes.checked_add(part_of)).ok_or_else(fault)?;
        Ok(Self(Box::new(SizeParts { words: words.into(), bytes })))
    }
}

/// The least width and height of a picture, as the author worded them.
///
/// One pointer, since most entries have none. Reads as its [`PixelsParts`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels(Box<PixelsParts>);

/// What a [`Pixels`] says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PixelsParts {
    /// The author's words, such as `1000x700`.
    pub words: Box<str>,
    /// The width in pixels.
    pub width: u32,
    /// The height in pixels.
    pub height: u32,
}

impl Deref for Pixels {
    type Target = PixelsParts;

    fn deref(&self) -> &PixelsParts {
        &self.0
    }
}

impl Pixels {
    /// Reads `1000x700`, `1000×700`, `1000*700`.
    ///
    /// # Errors
    ///
    /// Says in words what is wrong.
    pub fn parse(text: &str) -> Result<Self, Text> {
        let words = text.trim();
        words
            .split_once(['x', 'X', '×', '*'])
            .and_then(|(width, height)| Some((width.trim().parse().ok()?, height.trim().parse().ok()?)))
            .map(|(width, height)| Self(Box::new(PixelsParts { words: words.into(), width, height })))
            .ok_or_else(|| say!("`{words}` is not a width and height such as `1000x700`", words))
    }
}

#[cfg(test)]
mod tests {
    use super::{Pixels, Size};

    #[test]
    fn reads_sizes() {
        #[rustfmt::skip]
        let cases = [
            ("5MB",    Some(5 << 20)),
            ("500 KB", Some(500 << 10)),
            ("1.5m",   Some((3 << 20) / 2)),
            ("7",      None),
            ("MB",     None),
            ("1.2.3M", None),
            ("99999999999999999999G", None),
        ];
        for (text, bytes) in cases {
            assert_eq!(Size::parse(text).ok().map(|size| size.bytes), bytes, "for {text:?}");
        }
    }

    #[test]
    fn reads_pixels() {
        let read = |text| Pixels::parse(text).ok().map(|pixels| (pixels.width, pixels.height));
        assert_eq!(read("1000x700"), Some((1000, 700)));
        assert_eq!(read("1000 × 700"), Some((1000, 700)));
        assert_eq!(read("1000"), None);
    }
}
