use super::Severity;

/// Every diagnostic by name. The names are stable: they stand in `lints:`, in reports and in people's heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// The text is no YAML, TOML or whatever its file should be.
    Syntax,
    /// A key that the contract does not have.
    UnknownKey,
    /// A value of a shape or type that its key does not take.
    WrongType,
    /// A key that must be there is not.
    MissingField,
    /// Two things of a page, or two shared things, have the same id.
    DuplicateId,
    /// Two sources want the same address.
    AddressCollision,
    /// A typed or `[[…]]` reference names nothing.
    DanglingReference,
    /// The bytes are no UTF-8.
    InvalidUtf8,
    /// The input is larger, deeper or longer than we read.
    OverLimit,
    /// A theme's template or file does not work.
    Template,
    /// A plain Markdown link leads nowhere, or only by a lenient rule.
    BrokenLink,
    /// An image or asset that is linked is not there.
    MissingAsset,
    /// An image has no text for those who cannot see it.
    MissingAlt,
    /// A code fence is never closed.
    UnclosedFence,
    /// A list typed as `1、`, which Markdown does not know.
    PseudoList,
    /// A front matter key that looks like one of ours, or has somebody else's type.
    ForeignKey,
}

/// One row of the table of diagnostics.
pub struct CodeInfo {
    /// The code.
    pub code: Code,
    /// Its stable kebab-case name.
    pub name: &'static str,
    /// How bad it is unless `lints:` says otherwise.
    pub severity: Severity,
}

use Severity::{Error, Warning};

/// Every code once, in the order of the enum.
#[rustfmt::skip]
pub const CODES: [CodeInfo; 16] = [
    row(Code::Syntax,            "syntax",             Error),
    row(Code::UnknownKey,        "unknown-key",        Error),
    row(Code::WrongType,         "wrong-type",         Error),
    row(Code::MissingField,      "missing-field",      Error),
    row(Code::DuplicateId,       "duplicate-id",       Error),
    row(Code::AddressCollision,  "address-collision",  Error),
    row(Code::DanglingReference, "dangling-reference", Error),
    row(Code::InvalidUtf8,       "invalid-utf8",       Error),
    row(Code::OverLimit,         "over-limit",         Error),
    row(Code::Template,          "template",           Error),
    row(Code::BrokenLink,        "broken-link",        Warning),
    row(Code::MissingAsset,      "missing-asset",      Warning),
    row(Code::MissingAlt,        "missing-alt",        Warning),
    row(Code::UnclosedFence,     "unclosed-fence",     Warning),
    row(Code::PseudoList,        "pseudo-list",        Warning),
    row(Code::ForeignKey,        "foreign-key",        Warning),
];

const fn row(code: Code, name: &'static str, severity: Severity) -> CodeInfo {
    CodeInfo { code, name, severity }
}

impl Code {
    /// The code called `name`.
    pub fn named(name: &str) -> Option<Self> {
        CODES.iter().find(|row| row.name == name).map(|row| row.code)
    }

    /// The stable name, such as `dangling-reference`.
    pub fn name(self) -> &'static str {
        CODES[self as usize].name
    }

    /// The severity unless `lints:` says otherwise.
    pub fn severity(self) -> Severity {
        CODES[self as usize].severity
    }
}

#[cfg(test)]
mod tests {
    use super::{CODES, Code};

    #[test]
    fn the_table_stands_in_the_order_of_the_enum() {
        for (at, row) in CODES.iter().enumerate() {
            assert_eq!(row.code as usize, at, "{}", row.name);
            assert_eq!(Code::named(row.name), Some(row.code));
        }
    }
}
