use crate::source::SitePath;

/// How many bytes of a picture are read for its size. The size of a JPEG stands behind its preview, which may be long.
pub(super) const HEAD: usize = 256 << 10;

/// The width and height in pixels that the first bytes of a picture say; `None` if they do not.
pub(super) fn dimensions(path: &SitePath, head: &[u8]) -> Option<(u32, u32)> {
    let (width, height) = if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg")) {
        svg(&String::from_utf8_lossy(head))?
    } else {
        let size = imagesize::blob_size(head).ok()?;
        (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)
    };
    (width > 0 && height > 0).then_some((width, height))
}

/// The size of a drawing: its width and height, else those of its view box.
fn svg(text: &str) -> Option<(u32, u32)> {
    let tag = &text[text.find("<svg")?..];
    let tag = &tag[..tag.find('>')?];
    let attribute = |name: &str| {
        let value = &tag[tag.find(&format!(" {name}="))? + name.len() + 2..];
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        value[1..].split(quote).next()
    };
    let number = |text: &str| -> Option<u32> {
        let number: f64 = text.trim().trim_end_matches("px").parse().ok()?;
        // Sizes of drawings are small; what is not is no size.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked")]
        (1.0..=100_000.0).contains(&number).then(|| number.round() as u32)
    };
    let given = |name| attribute(name).and_then(number);
    if let (Some(width), Some(height)) = (given("width"), given("height")) {
        return Some((width, height));
    }
    let mut numbers = attribute("viewBox")?.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
    Some((number(numbers.next()?)?, number(numbers.next()?)?))
}

#[cfg(test)]
mod tests {
    use super::dimensions;
    use crate::source::SitePath;

    #[test]
    fn sizes_are_told_from_first_bytes() {
        let gif = b"GIF89a\x0a\x00\x14\x00\x00\x00\x00";
        #[rustfmt::skip]
        let cases = [
            ("a.gif", &gif[..],                                                    Some((10, 20))),
            ("a.svg", &b"<?xml?><svg viewBox=\"0 0 24 12\">"[..],                  Some((24, 12))),
            ("a.svg", &b"<svg width=\"30px\" height='40' viewBox=\"0 0 1 1\">"[..], Some((30, 40))),
            ("a.svg", &b"<svg width=\"100%\">"[..],                                None),
            ("a.png", &b""[..],                                                    None),
            ("a.png", &b"no picture at all"[..],                                   None),
        ];
        for (name, bytes, expected) in cases {
            assert_eq!(dimensions(&SitePath::parse(name).unwrap(), bytes), expected, "for {name}");
        }
    }
}
