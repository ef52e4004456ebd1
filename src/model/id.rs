/// The HTML id of an entry or heading: unique in its page, stable, perhaps Chinese.
///
/// A site holds a million of them, most of them short: up to fifteen bytes take no allocation.
pub type Id = ecow::EcoString;
