use crate::message::Text;

/// Why a text is none of a format, as a whole message.
pub type FormatCheck = fn(&str) -> Result<(), Text>;

/// What readers of YAML are told of a contract that its schemas do not say.
#[derive(Clone, Copy)]
pub struct Formats {
    /// The checks of the `format`s that schemas name, such as `playbook-duration`: why a text is none, as a whole message.
    pub checks: &'static [(&'static str, FormatCheck)],
    /// What of a format, by its name, is surely meant by a text that is none.
    pub meant: fn(&str, &str) -> Option<String>,
    /// The key among the known ones that somebody calls by a name of another language.
    pub key_called: for<'k> fn(&str, &[&'k str]) -> Option<&'k str>,
}

#[cfg(test)]
impl Formats {
    /// Nothing but the schema.
    pub const NONE: Self = Self { checks: &[], meant: |_, _| None, key_called: |_, _| None };
}
