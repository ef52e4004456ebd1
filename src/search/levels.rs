//! Weights as small numbers: coarse ones rank no worse than exact ones.

use std::sync::LazyLock;

/// How many levels of weight there are.
pub(super) const LEVELS: u8 = 15;

/// The weights of the first and of the last level; those between grow by a constant factor.
const LEAST: f32 = 0.2;
const MOST: f32 = 9.0;

/// The weight of a level.
pub(super) fn weight(level: u8) -> f32 {
    LEAST * (MOST / LEAST).powf(f32::from(level - 1) / f32::from(LEVELS - 1))
}

/// The level of a weight, by its definition; [`level`] looks it up.
fn defined(weight: f32) -> u8 {
    let place = (weight / LEAST).ln() / (MOST / LEAST).ln() * f32::from(LEVELS - 1);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is clamped to the levels")]
    let level = place.round().clamp(0.0, f32::from(LEVELS - 1)) as u8;
    level + 1
}

/// The least weight of each level from the second.
static STEPS: LazyLock<[f32; LEVELS as usize - 1]> = LazyLock::new(|| {
    std::array::from_fn(|at| {
        let wanted = u8::try_from(at).expect("there are few") + 2;
        // The bits of positive numbers are in the numbers' order.
        let (mut below, mut from) = (f32::MIN_POSITIVE.to_bits(), f32::MAX.to_bits());
        while from - below > 1 {
            let middle = below + (from - below) / 2;
            if defined(f32::from_bits(middle)) >= wanted { from = middle } else { below = middle }
        }
        f32::from_bits(from)
    })
});

/// The level of a weight, 1 to [`LEVELS`].
pub(super) fn level(weight: f32) -> u8 {
    1 + STEPS.iter().map(|step| u8::from(*step <= weight)).sum::<u8>()
}

#[cfg(test)]
mod tests {
    use super::{LEVELS, STEPS, defined, level, weight};

    #[test]
    fn levels_are_weights_again() {
        for at in 1..=LEVELS {
            assert_eq!(level(weight(at)), at);
        }
    }

    #[test]
    fn looking_a_level_up_is_computing_it() {
        let around = STEPS.iter().flat_map(|step| (step.to_bits() - 50..step.to_bits() + 50).map(f32::from_bits));
        let spread = (0..=u16::MAX).map(|number| f32::from(number) * 0.0003);
        for weight in around.chain(spread).chain([0.0, -1.0, 1e30, f32::MIN_POSITIVE]) {
            assert_eq!(level(weight), defined(weight), "{weight}");
        }
    }
}
