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

    /// The role that a table of names (the built-in one, or `roles:` of site.yaml) calls `name`.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "overview" => Self::Overview,
            "symptoms" => Self::Symptoms,
            "materials" => Self::Materials,
            "causes" => Self::Causes,
            "checks" => Self::Checks,
            "fixes" => Self::Fixes,
            "steps" | "process" => Self::Process,
            "features" => Self::Features,
            "eligibility" => Self::Eligibility,
            "renewal" => Self::Renewal,
            "faq" => Self::Faq,
            "escalation" => Self::Escalation,
            "prevention" => Self::Prevention,
            "related" => Self::Related,
            "notes" => Self::Notes,
            _ => return None,
        })
    }

    /// Its name in classes of the HTML and in keys of the theme's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Symptoms => "symptoms",
            Self::Materials => "materials",
            Self::Causes => "causes",
            Self::Checks => "checks",
            Self::Fixes => "fixes",
            Self::Process => "process",
            Self::Features => "features",
            Self::Eligibility => "eligibility",
            Self::Renewal => "renewal",
            Self::Faq => "faq",
            Self::Escalation => "escalation",
            Self::Prevention => "prevention",
            Self::Related => "related",
            Self::Notes => "notes",
        }
    }
}
