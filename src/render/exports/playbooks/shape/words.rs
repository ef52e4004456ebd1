//! Values that have names.

use schemars::JsonSchema;
use serde::Serialize;

/// What a span of time counts.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(in crate::render::exports::playbooks) enum Unit {
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days of the calendar.
    Day,
    /// Days on which offices work.
    WorkingDay,
    /// Weeks of seven days.
    Week,
    /// Months of the calendar.
    Month,
    /// Years of the calendar.
    Year,
}

/// How often a cause is the one.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(in crate::render::exports::playbooks) enum Likelihood {
    /// Often.
    Common,
    /// Sometimes.
    Occasional,
    /// Seldom.
    Rare,
}

/// Whether a material must be handed in.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(in crate::render::exports::playbooks) enum Required {
    /// Always.
    Always,
    /// It may be left out.
    Never,
    /// When `required_when` holds.
    When,
}

/// Whether one may simply try again.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(in crate::render::exports::playbooks) enum Retry {
    /// Once what is wrong has been changed.
    AfterChange,
    /// After some time.
    Wait,
    /// Not at all.
    No,
}

/// What kind of text a field takes.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(in crate::render::exports::playbooks) enum FieldRule {
    /// A unified social credit code.
    Usc,
    /// The number of an identity card.
    IdCard,
    /// A mobile number.
    Mobile,
    /// An e-mail address.
    Email,
    /// A URL.
    Url,
    /// A date.
    Date,
}

/// Whether a field need not be written.
pub(in crate::render::exports::playbooks) fn is_empty<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
