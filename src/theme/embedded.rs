/// The files of the built-in theme, by their paths in it, in order. A test holds the table equal to the folder.
pub(super) const FILES: &[(&str, &[u8])] = &[
    ("i18n/en.yaml", include_bytes!("../../themes/default/i18n/en.yaml")),
    ("i18n/zh-CN.yaml", include_bytes!("../../themes/default/i18n/zh-CN.yaml")),
    ("theme.yaml", include_bytes!("../../themes/default/theme.yaml")),
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::FILES;

    #[test]
    fn the_table_is_the_folder() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
        let walk = walkdir::WalkDir::new(&root).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
        let mut found: Vec<String> =
            walk.map(|entry| entry.path().strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/")).collect();
        found.sort();
        let table: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        assert_eq!(table, found);
    }
}
