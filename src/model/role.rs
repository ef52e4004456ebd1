/// What a part is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The introduction.
    Overview,
    /// What the reader sees; a section.
    Symptoms,
    /// What to hand in.
    Materials,
    /// Why it fails.
    Causes,
    /// What to look at; a section.
    Checks,
    /// What fixes it.
    Fixes,
    /// The process.
    Process,
    /// What approval unlocks.
    Features,
    /// Who may apply.
    Eligibility,
    /// When and how to renew.
    Renewal,
    /// Questions and answers.
    Faq,
    /// Whom to turn to; a section.
    Escalation,
    /// How to keep it from happening; a section.
    Prevention,
    /// What else to read.
    Related,
    /// Remarks; a section.
    Notes,
}

impl Role {
    /// The roles whose parts have entries, in the order of the contract's table: that of a page written in YAML.
    pub const PARTS: [Self; 9] = [
        Self::Eligibility,
        Self::Materials,
        Self::Process,
        Self::Causes,
        Self::Fixes,
        Self::Features,
        Self::Renewal,
        Self::Faq,
        Self::Related,
    ];

    /// Every role with its name in classes of the HTML and in keys of the theme's words, in their order.
    const NAMES: [(Self, &str); 15] = [
        (Self::Overview, "overview"),
        (Self::Symptoms, "symptoms"),
        (Self::Materials, "materials"),
        (Self::Causes, "causes"),
        (Self::Checks, "checks"),
        (Self::Fixes, "fixes"),
        (Self::Process, "process"),
        (Self::Features, "features"),
        (Self::Eligibility, "eligibility"),
        (Self::Renewal, "renewal"),
        (Self::Faq, "faq"),
        (Self::Escalation, "escalation"),
        (Self::Prevention, "prevention"),
        (Self::Related, "related"),
        (Self::Notes, "notes"),
    ];

    /// The names by which a table (the built-in one, or `roles:` of site.yaml) calls the roles.
    pub fn names() -> impl Iterator<Item = &'static str> + Clone {
        // In headings its entries give the process its name.
        Self::NAMES.iter().map(|(role, name)| if *role == Self::Process { "steps" } else { *name })
    }

    /// The role that such a table calls `name`.
    pub fn named(name: &str) -> Option<Self> {
        let name = if name == "steps" { "process" } else { name };
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(role, _)| *role)
    }

    /// Its name in classes of the HTML and in keys of the theme's words.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].1
    }
}

#[cfg(test)]
mod tests {
    use super::Role;

    #[test]
    fn every_role_has_one_name() {
        for (number, (role, name)) in Role::NAMES.into_iter().enumerate() {
            assert_eq!((role as usize, role.name(), Role::named(name)), (number, name, Some(role)));
        }
        assert_eq!(Role::Notes as usize + 1, Role::NAMES.len(), "the last role is in the table");
        assert!(Role::names().all(|name| Role::named(name).is_some()));
        assert_eq!(Role::named("stairs"), None);
    }
}
