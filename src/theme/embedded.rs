/// The files of the built-in theme, by their paths in it, in order. A test holds the table equal to the folder.
pub(super) const FILES: &[(&str, &[u8])] = &[
    ("i18n/en.yaml", include_bytes!("../../themes/default/i18n/en.yaml")),
    ("i18n/zh-CN.yaml", include_bytes!("../../themes/default/i18n/zh-CN.yaml")),
    ("search/10-pieces.js", include_bytes!("../../themes/default/search/10-pieces.js")),
    ("search/20-postings.js", include_bytes!("../../themes/default/search/20-postings.js")),
    ("search/30-folding.js", include_bytes!("../../themes/default/search/30-folding.js")),
    ("search/35-quoting.js", include_bytes!("../../themes/default/search/35-quoting.js")),
    ("search/40-tokens.js", include_bytes!("../../themes/default/search/40-tokens.js")),
    ("search/50-terms.js", include_bytes!("../../themes/default/search/50-terms.js")),
    ("search/55-pinyin.js", include_bytes!("../../themes/default/search/55-pinyin.js")),
    ("search/60-query.js", include_bytes!("../../themes/default/search/60-query.js")),
    ("search/62-slips.js", include_bytes!("../../themes/default/search/62-slips.js")),
    ("search/65-pasted.js", include_bytes!("../../themes/default/search/65-pasted.js")),
    ("search/70-ranking.js", include_bytes!("../../themes/default/search/70-ranking.js")),
    ("search/80-correction.js", include_bytes!("../../themes/default/search/80-correction.js")),
    ("search/85-excerpts.js", include_bytes!("../../themes/default/search/85-excerpts.js")),
    ("search/87-marking.js", include_bytes!("../../themes/default/search/87-marking.js")),
    ("search/90-results.js", include_bytes!("../../themes/default/search/90-results.js")),
    ("search/92-facets.js", include_bytes!("../../themes/default/search/92-facets.js")),
    ("search/95-search.js", include_bytes!("../../themes/default/search/95-search.js")),
    ("static/begin.js", include_bytes!("../../themes/default/static/begin.js")),
    ("static/icon.svg", include_bytes!("../../themes/default/static/icon.svg")),
    ("static/page.js", include_bytes!("../../themes/default/static/page.js")),
    ("static/redirect.js", include_bytes!("../../themes/default/static/redirect.js")),
    ("static/search-dialog.js", include_bytes!("../../themes/default/static/search-dialog.js")),
    ("static/search.css", include_bytes!("../../themes/default/static/search.css")),
    ("styles/10-colours.css", include_bytes!("../../themes/default/styles/10-colours.css")),
    ("styles/20-text.css", include_bytes!("../../themes/default/styles/20-text.css")),
    ("styles/30-frame.css", include_bytes!("../../themes/default/styles/30-frame.css")),
    ("styles/40-playbook.css", include_bytes!("../../themes/default/styles/40-playbook.css")),
    ("styles/50-lists.css", include_bytes!("../../themes/default/styles/50-lists.css")),
    ("styles/55-search.css", include_bytes!("../../themes/default/styles/55-search.css")),
    ("styles/60-wide.css", include_bytes!("../../themes/default/styles/60-wide.css")),
    ("styles/70-paper.css", include_bytes!("../../themes/default/styles/70-paper.css")),
    ("templates/404.html", include_bytes!("../../themes/default/templates/404.html")),
    ("templates/base.html", include_bytes!("../../themes/default/templates/base.html")),
    ("templates/cause.html", include_bytes!("../../themes/default/templates/cause.html")),
    ("templates/collection.html", include_bytes!("../../themes/default/templates/collection.html")),
    ("templates/home.html", include_bytes!("../../themes/default/templates/home.html")),
    ("templates/listing.html", include_bytes!("../../themes/default/templates/listing.html")),
    ("templates/material.html", include_bytes!("../../themes/default/templates/material.html")),
    ("templates/parts/about.html", include_bytes!("../../themes/default/templates/parts/about.html")),
    ("templates/parts/applies-to.html", include_bytes!("../../themes/default/templates/parts/applies-to.html")),
    ("templates/parts/breadcrumbs.html", include_bytes!("../../themes/default/templates/parts/breadcrumbs.html")),
    ("templates/parts/cards.html", include_bytes!("../../themes/default/templates/parts/cards.html")),
    ("templates/parts/cause-facts.html", include_bytes!("../../themes/default/templates/parts/cause-facts.html")),
    ("templates/parts/cause-marks.html", include_bytes!("../../themes/default/templates/parts/cause-marks.html")),
    (
        "templates/parts/causes-overview.html",
        include_bytes!("../../themes/default/templates/parts/causes-overview.html"),
    ),
    ("templates/parts/causes.html", include_bytes!("../../themes/default/templates/parts/causes.html")),
    ("templates/parts/change-list.html", include_bytes!("../../themes/default/templates/parts/change-list.html")),
    ("templates/parts/changes.html", include_bytes!("../../themes/default/templates/parts/changes.html")),
    ("templates/parts/conditions.html", include_bytes!("../../themes/default/templates/parts/conditions.html")),
    ("templates/parts/contact.html", include_bytes!("../../themes/default/templates/parts/contact.html")),
    ("templates/parts/contacts.html", include_bytes!("../../themes/default/templates/parts/contacts.html")),
    ("templates/parts/contents.html", include_bytes!("../../themes/default/templates/parts/contents.html")),
    ("templates/parts/entry-link.html", include_bytes!("../../themes/default/templates/parts/entry-link.html")),
    ("templates/parts/facts.html", include_bytes!("../../themes/default/templates/parts/facts.html")),
    ("templates/parts/features.html", include_bytes!("../../themes/default/templates/parts/features.html")),
    ("templates/parts/fees.html", include_bytes!("../../themes/default/templates/parts/fees.html")),
    ("templates/parts/fix.html", include_bytes!("../../themes/default/templates/parts/fix.html")),
    ("templates/parts/fixes.html", include_bytes!("../../themes/default/templates/parts/fixes.html")),
    ("templates/parts/footnotes.html", include_bytes!("../../themes/default/templates/parts/footnotes.html")),
    ("templates/parts/form-fields.html", include_bytes!("../../themes/default/templates/parts/form-fields.html")),
    ("templates/parts/jump.html", include_bytes!("../../themes/default/templates/parts/jump.html")),
    ("templates/parts/languages.html", include_bytes!("../../themes/default/templates/parts/languages.html")),
    ("templates/parts/link.html", include_bytes!("../../themes/default/templates/parts/link.html")),
    ("templates/parts/links.html", include_bytes!("../../themes/default/templates/parts/links.html")),
    ("templates/parts/material-facts.html", include_bytes!("../../themes/default/templates/parts/material-facts.html")),
    ("templates/parts/materials.html", include_bytes!("../../themes/default/templates/parts/materials.html")),
    ("templates/parts/navigation.html", include_bytes!("../../themes/default/templates/parts/navigation.html")),
    ("templates/parts/neighbours.html", include_bytes!("../../themes/default/templates/parts/neighbours.html")),
    ("templates/parts/notices.html", include_bytes!("../../themes/default/templates/parts/notices.html")),
    ("templates/parts/page-actions.html", include_bytes!("../../themes/default/templates/parts/page-actions.html")),
    ("templates/parts/pager.html", include_bytes!("../../themes/default/templates/parts/pager.html")),
    ("templates/parts/parts.html", include_bytes!("../../themes/default/templates/parts/parts.html")),
    ("templates/parts/questions.html", include_bytes!("../../themes/default/templates/parts/questions.html")),
    ("templates/parts/referrers.html", include_bytes!("../../themes/default/templates/parts/referrers.html")),
    ("templates/parts/related.html", include_bytes!("../../themes/default/templates/parts/related.html")),
    ("templates/parts/renewal.html", include_bytes!("../../themes/default/templates/parts/renewal.html")),
    ("templates/parts/rows.html", include_bytes!("../../themes/default/templates/parts/rows.html")),
    ("templates/parts/search-button.html", include_bytes!("../../themes/default/templates/parts/search-button.html")),
    ("templates/parts/search-form.html", include_bytes!("../../themes/default/templates/parts/search-form.html")),
    ("templates/parts/search-scripts.html", include_bytes!("../../themes/default/templates/parts/search-scripts.html")),
    ("templates/parts/site-title.html", include_bytes!("../../themes/default/templates/parts/site-title.html")),
    ("templates/parts/steps.html", include_bytes!("../../themes/default/templates/parts/steps.html")),
    ("templates/parts/symptom.html", include_bytes!("../../themes/default/templates/parts/symptom.html")),
    ("templates/parts/tasks.html", include_bytes!("../../themes/default/templates/parts/tasks.html")),
    (
        "templates/parts/translation-note.html",
        include_bytes!("../../themes/default/templates/parts/translation-note.html"),
    ),
    ("templates/parts/trust.html", include_bytes!("../../themes/default/templates/parts/trust.html")),
    ("templates/playbook.html", include_bytes!("../../themes/default/templates/playbook.html")),
    ("templates/redirect.html", include_bytes!("../../themes/default/templates/redirect.html")),
    ("templates/search.html", include_bytes!("../../themes/default/templates/search.html")),
    ("theme.yaml", include_bytes!("../../themes/default/theme.yaml")),
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::FILES;

    #[test]
    fn the_table_is_the_folder() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
        let walk =
            walkdir::WalkDir::new(&root).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
        let mut found: Vec<String> =
            walk.map(|entry| entry.path().strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/")).collect();
        found.sort();
        let table: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        assert_eq!(table, found);
    }
}
