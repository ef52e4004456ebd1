//! The fields that stand above and beside the text of a page.

use super::fields;
use crate::model::{Change, Fee, Header, Source};

fields!(Header {
    title: "title", "", Title, Text;
    summary: "summary", "summary", Body, Fact;
    code: "code", "code", Name, Fact;
    audience: "audience", "audience", Body, Fact;
    applies_to: "applies_to", "applies_to", Body, Fact;
    issued_by: "issued_by", "issued_by", Body, Fact;
    superseded_by: "superseded_by", "superseded_by", No, Fact;
    tags: "tags", "tags", Name, Fact;
    aliases: "aliases", "", No, Hidden;
    slug: "slug", "", No, Hidden;
    search: "search", "", No, Hidden;
    draft: "draft", "draft", No, Fact;
    order: "order", "", No, Hidden;
    owner: "owner", "owner", Body, Fact;
    reviewed: "reviewed", "reviewed", No, Fact;
    updated: "updated", "updated", No, Fact;
    review_every: "review_every", "review_every", No, Fact;
    sources: "sources", "part_sources", No, Fact;
    disclaimer: "disclaimer", "disclaimer", No, Fact;
    duration: "duration", "duration", Body, Fact;
    fees: "fees", "fees", No, Fact;
    changes: "changes", "part_changes", No, Fact;
    extra: "extra", "", No, Hidden;
});

fields!(Source {
    title: "title", "", No, Fact;
    url: "url", "", No, Fact;
    accessed: "accessed", "accessed", No, Fact;
} beside place);

fields!(Fee {
    what: "what", "", Body, Fact;
    amount: "amount", "", Body, Fact;
    per: "per", "", Body, Fact;
    refundable: "refundable", "", No, Fact;
    note: "note", "", Body, Fact;
} beside place);

fields!(Change {
    date: "date", "", No, Fact;
    note: "note", "", Body, Fact;
    action: "action", "change_action", Body, Fact;
} beside place);
