//! What templates see of a playbook: its facts, its parts, their entries.

use serde::Serialize;

use super::{
    ContactView, EntryLinkView, FinderView, FlowView, FormFieldView, Html, Link, MaterialView, NavigationView,
    ProfileView, RenewalView, ResumeView, TaskView,
};

/// A playbook, or the text of a folder's page: key `playbook`.
#[derive(Debug, Default, Serialize)]
pub(in crate::render) struct PlaybookView {
    /// What it is about.
    pub(in crate::render) summary: Html,
    /// The short code; may be empty.
    pub(in crate::render) code: String,
    /// For whom.
    pub(in crate::render) audience: String,
    /// Entity types, editions.
    pub(in crate::render) applies_to: Vec<String>,
    /// Who issues it.
    pub(in crate::render) issued_by: String,
    /// How long the review takes, in the author's words.
    pub(in crate::render) duration: String,
    /// The same for scripts, `1-2 working_day`; empty if it is not known.
    pub(in crate::render) duration_span: String,
    /// What it costs, if the author wrote a text.
    pub(in crate::render) fees: Html,
    /// What it costs, entry by entry, if the author wrote more than a text.
    pub(in crate::render) fee_entries: Vec<FeeView>,
    /// Who keeps it true.
    pub(in crate::render) owner: String,
    /// When it was reviewed, `2026-10-01`.
    pub(in crate::render) reviewed: String,
    /// When it was changed.
    pub(in crate::render) updated: String,
    /// How often it should be reviewed, in the author's words.
    pub(in crate::render) review_every: String,
    /// The same for scripts, `90 day`; empty if it is not known.
    pub(in crate::render) review_span: String,
    /// Whether it is a draft.
    pub(in crate::render) draft: bool,
    /// The playbook to read instead.
    pub(in crate::render) superseded_by: Option<Link>,
    /// Tags.
    pub(in crate::render) tags: Vec<Link>,
    /// Where facts come from.
    pub(in crate::render) sources: Vec<SourceView>,
    /// What not to rely on.
    pub(in crate::render) disclaimer: Html,
    /// Changes of the rules.
    pub(in crate::render) changes: Vec<ChangeView>,
    /// The headings of the page, for a list of contents.
    pub(in crate::render) contents: Vec<ContentsView>,
    /// What readers come for beside their cause, to be one tap away: the first steps, renewal, and fixes where no causes lead
    /// to them; nothing on a page so short that it has no list of contents.
    pub(in crate::render) jump: Vec<Link>,
    /// The causes of the page in a glance; none if there is nothing to say of them but their titles.
    pub(in crate::render) finder: Option<FinderView>,
    /// Who a reader may be, as far as entries of the page concern some readers only.
    pub(in crate::render) profiles: Vec<ProfileView>,
    /// The playbooks of its folder, this one too, or those around it; empty if there are fewer than three.
    pub(in crate::render) beside: Vec<NavigationView>,
    /// The folder of these playbooks; none if there are fewer than three.
    pub(in crate::render) folder: Option<Link>,
    /// The text.
    pub(in crate::render) parts: Vec<PartView>,
    /// Footnotes.
    pub(in crate::render) footnotes: Html,
    /// Pages that refer to this one.
    pub(in crate::render) referrers: Vec<Link>,
    /// The page with all of them, if there are more.
    pub(in crate::render) all_referrers: Option<Link>,
    /// The neighbour before.
    pub(in crate::render) previous: Option<Link>,
    /// The neighbour after.
    pub(in crate::render) next: Option<Link>,
    /// Whom its fixes say to turn to, then the other contacts of the collection.
    pub(in crate::render) contacts: Vec<ContactView>,
    /// How long the text is, in characters.
    pub(in crate::render) characters: u32,
    /// How many minutes it takes to read; 0 if there is no text.
    pub(in crate::render) minutes: u32,
    /// What the author handed to templates.
    pub(in crate::render) extra: serde_json::Value,
}

/// A line of the list of contents.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ContentsView {
    /// The id of the heading.
    pub(in crate::render) id: String,
    /// Its plain text.
    pub(in crate::render) title: String,
    /// Its level, 2 or 3.
    pub(in crate::render) level: u8,
}

/// Where facts come from.
#[derive(Debug, Serialize)]
pub(in crate::render) struct SourceView {
    /// What it is called, and where it stands.
    pub(in crate::render) link: Link,
    /// When it was read.
    pub(in crate::render) accessed: String,
}

/// What something costs.
#[derive(Debug, Serialize)]
pub(in crate::render) struct FeeView {
    pub(in crate::render) what: Html,
    pub(in crate::render) amount: Html,
    pub(in crate::render) per: Html,
    /// `yes`, `no`, or empty if the author does not say.
    pub(in crate::render) refundable: &'static str,
    pub(in crate::render) note: Html,
}

/// A change of the rules.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ChangeView {
    /// Since when.
    pub(in crate::render) date: String,
    /// What changed.
    pub(in crate::render) note: Html,
    /// What to do about it.
    pub(in crate::render) action: Html,
}

/// A stretch of the text.
#[derive(Debug, Default, Serialize)]
pub(in crate::render) struct PartView {
    /// `causes`, `fixes` …; `section` for a free one.
    pub(in crate::render) role: &'static str,
    /// The level of its heading.
    pub(in crate::render) level: u8,
    /// The level of its entries' headings.
    pub(in crate::render) entry_level: u8,
    /// The id of its heading; empty if it has none.
    pub(in crate::render) id: String,
    /// Its heading.
    pub(in crate::render) heading: Html,
    /// The same as plain text, for the inside of links and for labels.
    pub(in crate::render) text: String,
    /// The prose before the entries, or all of it.
    pub(in crate::render) lead: Html,
    /// What kind of entries it has: `conditions`, `materials`, `steps`, `causes`, `fixes`, `features`, `renewal`,
    /// `questions`, `related`; empty for prose.
    pub(in crate::render) kind: &'static str,
    /// Whether its causes are told together with their fixes.
    pub(in crate::render) has_answers: bool,
    /// The id of a heading of fixes under which nothing is left, since all are told with their causes; else empty.
    pub(in crate::render) fixes_id: String,
    /// The number of its first entry, if its author numbered them; 0 otherwise.
    pub(in crate::render) first_number: u64,
    /// Whether it is the first part of the page that has steps.
    pub(in crate::render) is_first_process: bool,
    /// The picture of the process, if this part tells it.
    pub(in crate::render) flow: Option<FlowView>,
    /// Its entries, all of that kind: a list, but for a renewal, which is one.
    pub(in crate::render) entries: EntriesView,
}

/// The entries of a part.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(in crate::render) enum EntriesView {
    Prose([(); 0]),
    Conditions(Vec<ConditionView>),
    Materials(Vec<MaterialView>),
    Steps(Vec<StepView>),
    Causes(Vec<CauseView>),
    Fixes(Vec<FixView>),
    Features(Vec<FeatureView>),
    Renewal(Box<RenewalView>),
    Questions(Vec<QuestionView>),
    Related(Vec<RelatedView>),
}

impl Default for EntriesView {
    fn default() -> Self {
        Self::Prose([])
    }
}

/// A condition.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ConditionView {
    pub(in crate::render) id: String,
    pub(in crate::render) title: Html,
    pub(in crate::render) body: Html,
    /// Whom it concerns; everybody if nobody is named.
    pub(in crate::render) applies_to: Vec<String>,
}

/// A process step.
#[derive(Debug, Default, Serialize)]
pub(in crate::render) struct StepView {
    pub(in crate::render) id: String,
    pub(in crate::render) title: Html,
    pub(in crate::render) body: Html,
    pub(in crate::render) who: Html,
    pub(in crate::render) where_to: Html,
    /// The page to open.
    pub(in crate::render) link: Option<Link>,
    pub(in crate::render) needs: Vec<EntryLinkView>,
    pub(in crate::render) takes: String,
    pub(in crate::render) expect: Html,
    pub(in crate::render) irreversible: bool,
    pub(in crate::render) optional: bool,
    /// How often it may be tried; 0 if the author does not say.
    pub(in crate::render) attempts: u32,
    pub(in crate::render) cooldown: String,
    /// What is typed there.
    pub(in crate::render) fields: Vec<FormFieldView>,
    pub(in crate::render) within: String,
    pub(in crate::render) if_missed: Html,
    /// Whom it concerns; everybody if nobody is named.
    pub(in crate::render) applies_to: Vec<String>,
    /// Changes when what is said of it does.
    pub(in crate::render) version: String,
    /// The causes that appear here.
    pub(in crate::render) causes: Vec<Link>,
}

/// A failure cause.
#[derive(Debug, Default, Serialize)]
pub(in crate::render) struct CauseView {
    pub(in crate::render) id: String,
    pub(in crate::render) code: String,
    /// The page of the code; empty if there is none.
    pub(in crate::render) code_href: String,
    pub(in crate::render) title: Html,
    /// The title as plain text, for the inside of links.
    pub(in crate::render) text: String,
    pub(in crate::render) body: Html,
    /// Whom it concerns; everybody if nobody is named.
    pub(in crate::render) applies_to: Vec<String>,
    pub(in crate::render) symptoms: Vec<SymptomView>,
    pub(in crate::render) at: Vec<EntryLinkView>,
    /// Which step of its part the first of them is, from 1; 0 if it is none of this page.
    pub(in crate::render) step: u64,
    /// How often these steps may be tried, the fewest; 0 if none says.
    pub(in crate::render) attempts: u32,
    /// `common`, `occasional`, `rare`, or empty.
    pub(in crate::render) likelihood: &'static str,
    pub(in crate::render) confirm: Html,
    /// The field of a form that the refusal names.
    pub(in crate::render) field: Option<EntryLinkView>,
    pub(in crate::render) materials: Vec<EntryLinkView>,
    pub(in crate::render) requirement: Html,
    /// `after-change`, `wait`, `no`, or empty.
    pub(in crate::render) retry: &'static str,
    pub(in crate::render) confused_with: Vec<EntryLinkView>,
    /// In the order to try.
    pub(in crate::render) fixes: Vec<EntryLinkView>,
    pub(in crate::render) no_known_fix: bool,
    /// The same fixes, with what there is to say of them here; empty unless the part has answers.
    pub(in crate::render) remedies: Vec<RemedyView>,
    /// Where to go on after the first of its fixes.
    pub(in crate::render) resume_at: Vec<ResumeView>,
}

/// A fix of a cause, where the cause is told.
#[derive(Debug, Serialize)]
pub(in crate::render) struct RemedyView {
    /// Its title, or the author's words.
    pub(in crate::render) title: Html,
    /// Where it is told; empty if the text is no link.
    pub(in crate::render) href: String,
    /// The fix, if it is told here.
    pub(in crate::render) fix: Option<FixView>,
    /// Where to go on, if it is told elsewhere on the page.
    pub(in crate::render) resume_at: Vec<ResumeView>,
}

/// A message that a cause shows itself by.
#[derive(Debug, Serialize)]
pub(in crate::render) struct SymptomView {
    pub(in crate::render) message: String,
    pub(in crate::render) code: String,
    pub(in crate::render) seen_in: String,
}

/// A fix.
#[derive(Debug, Default, Serialize)]
pub(in crate::render) struct FixView {
    pub(in crate::render) id: String,
    /// The number that its author gave it; 0 if there is none.
    pub(in crate::render) number: u64,
    pub(in crate::render) title: Html,
    pub(in crate::render) body: Html,
    /// Whom it concerns; everybody if nobody is named.
    pub(in crate::render) applies_to: Vec<String>,
    pub(in crate::render) who: Html,
    pub(in crate::render) needs: Vec<EntryLinkView>,
    pub(in crate::render) takes: String,
    pub(in crate::render) steps: Vec<TaskView>,
    pub(in crate::render) verify: Html,
    pub(in crate::render) resume_at: Vec<ResumeView>,
    pub(in crate::render) workaround: bool,
    pub(in crate::render) rollback: Html,
    pub(in crate::render) escalate: Vec<EntryLinkView>,
    /// The causes that it fixes.
    pub(in crate::render) causes: Vec<Link>,
}

/// A feature that approval unlocks.
#[derive(Debug, Serialize)]
pub(in crate::render) struct FeatureView {
    pub(in crate::render) id: String,
    pub(in crate::render) title: Html,
    pub(in crate::render) body: Html,
    /// Whom it concerns; everybody if nobody is named.
    pub(in crate::render) applies_to: Vec<String>,
    pub(in crate::render) audience: Html,
    pub(in crate::render) link: Option<Link>,
    pub(in crate::render) lost_on_expiry: bool,
}

/// A question.
#[derive(Debug, Serialize)]
pub(in crate::render) struct QuestionView {
    pub(in crate::render) id: String,
    pub(in crate::render) question: Html,
    pub(in crate::render) answer: Html,
    /// Whom it concerns; everybody if nobody is named.
    pub(in crate::render) applies_to: Vec<String>,
}

/// A related playbook.
#[derive(Debug, Serialize)]
pub(in crate::render) struct RelatedView {
    pub(in crate::render) title: Html,
    pub(in crate::render) href: String,
    pub(in crate::render) why: Html,
}
