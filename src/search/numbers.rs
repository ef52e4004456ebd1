//! Numbers as bytes: seven bits each, the least part first, the last byte's high bit unset.

/// Writes a number.
pub(super) fn write_number(to: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        to.push(0x80 | (number & 0x7f) as u8);
        number >>= 7;
    }
    to.push((number & 0x7f) as u8);
}

/// Reads one.
pub(super) fn read_number(from: &mut &[u8]) -> Option<u32> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let (byte, rest) = from.split_first()?;
        *from = rest;
        number |= u32::from(byte & 0x7f).checked_shl(shift)?;
        if *byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use super::{read_number, write_number};

    #[test]
    fn what_is_written_is_read_and_what_is_cut_is_none() {
        for number in [0, 1, 127, 128, 16_384, u32::MAX] {
            let mut bytes = Vec::new();
            write_number(&mut bytes, number);
            assert_eq!(read_number(&mut &bytes[..]), Some(number));
            assert_eq!(read_number(&mut &bytes[..bytes.len() - 1]), None);
        }
        assert_eq!(read_number(&mut &[0xff; 9][..]), None);
    }
}
