use serde_json::{Map, Value, json as value};

use super::{COUNTED, CauseName, Overview};

/// The version of the document's shape.
const VERSION: u32 = 1;

/// The overview as a JSON document that ends in a line break.
pub fn json(overview: &Overview) -> String {
    let playbooks: Vec<Value> = overview
        .playbooks
        .iter()
        .map(|row| {
            let counts: Map<String, Value> =
                COUNTED.iter().zip(row.counts).map(|(name, count)| ((*name).to_owned(), count.into())).collect();
            value!({
                "language": row.language,
                "file": row.file.as_str(),
                "title": row.title,
                "owner": row.owner,
                "is_translated": !row.is_missing,
                "counts": counts,
                "review_due": row.due.map(|due| due.to_string()),
                "days_to_review": row.days,
            })
        })
        .collect();
    let unused: Vec<Value> = overview
        .unused_materials
        .iter()
        .map(|one| value!({"file": one.file.as_str(), "message": one.message.words(crate::message::Language::English)}))
        .collect();
    let name = |one: &CauseName| value!({"file": one.file.as_str(), "id": one.id.as_str(), "title": one.title});
    let near_duplicates: Vec<Value> = overview
        .near_duplicates
        .iter()
        .map(|pair| value!({"percent": pair.percent, "causes": pair.causes.each_ref().map(name)}))
        .collect();
    let document = value!({
        "version": VERSION,
        "today": overview.today.map(|today| today.to_string()),
        "languages": overview.languages,
        "playbooks": playbooks,
        "unused_materials": unused,
        "near_duplicates": near_duplicates,
    });
    format!("{}\n", serde_json::to_string_pretty(&document).expect("it is JSON"))
}
