use std::path::{Component, Path, PathBuf, absolute};

use crate::publish::PublishError;
use crate::publish::error::Harm;

/// Refuses an output folder `out` whose publishing would harm the sources; where `out` leads counts, not how it is
/// written, and it need not exist yet.
///
/// If the content folder is the site's own, a folder inside it is fine: such a folder is left out when reading.
pub fn check_target(site: &Path, content: &Path, out: &Path) -> Result<(), PublishError> {
    let sources = [resolve(&site.join("static"))?, resolve(&site.join("themes"))?];
    let [site, content, target] = [resolve(site)?, resolve(content)?, resolve(out)?];
    let harm = if site.starts_with(&target) {
        Some(Harm::HoldsSite)
    } else if content != site && target.starts_with(&content) {
        Some(Harm::InsideContent)
    } else if content.starts_with(&target) {
        Some(Harm::HoldsContent)
    } else if sources.iter().any(|folder| target.starts_with(folder) || folder.starts_with(&target)) {
        Some(Harm::AmongSources)
    } else {
        None
    };
    match harm {
        Some(harm) => Err(PublishError::Harmful { target: out.to_owned(), harm }),
        None => must_be_folder(&target),
    }
}

/// Refuses a target that is there and is no folder, or a symbolic link to nothing.
pub(super) fn must_be_folder(target: &Path) -> Result<(), PublishError> {
    match target.symlink_metadata() {
        Ok(metadata) if !metadata.is_dir() => Err(PublishError::NotAFolder { target: target.to_owned() }),
        _ => Ok(()),
    }
}

/// Where `path` leads: absolute, without `..`, links resolved as far as it exists.
pub(super) fn resolve(path: &Path) -> Result<PathBuf, PublishError> {
    let mut resolved = PathBuf::new();
    for part in absolute(path).map_err(PublishError::io("find", path))?.components() {
        match part {
            Component::ParentDir => {
                resolved.pop();
            }
            part => {
                resolved.push(part);
                if let Ok(real) = resolved.canonicalize() {
                    resolved = real;
                }
            }
        }
    }
    Ok(resolved)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests arrange a disk of their own")]

    use std::fs;

    use super::check_target;
    use crate::publish::PublishError;
    use crate::publish::error::Harm;

    #[test]
    fn a_target_that_would_harm_the_sources_is_refused() {
        let top = tempfile::tempdir().unwrap();
        let site = top.path().join("site");
        fs::create_dir_all(site.join("docs/content/a")).unwrap();
        fs::write(site.join("file"), "").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("docs/content", site.join("link")).unwrap();
        #[rustfmt::skip]
        let cases = [
            ("public",                      None),
            ("../elsewhere/new",            None),
            ("docs/public",                 None),
            ("docs/content-new",            None),
            (".",                           Some(Harm::HoldsSite)),
            ("..",                          Some(Harm::HoldsSite)),
            ("/",                           Some(Harm::HoldsSite)),
            ("public/..",                   Some(Harm::HoldsSite)),
            ("docs",                        Some(Harm::HoldsContent)),
            ("static",                      Some(Harm::AmongSources)),
            ("static/a",                    Some(Harm::AmongSources)),
            ("themes",                      Some(Harm::AmongSources)),
            ("themes/blue/static",          Some(Harm::AmongSources)),
            ("docs/content",                Some(Harm::InsideContent)),
            ("docs/content/a",              Some(Harm::InsideContent)),
            ("docs/content/new/public",     Some(Harm::InsideContent)),
            ("nothing/../docs/content/new", Some(Harm::InsideContent)),
            #[cfg(unix)]
            ("link/public",                 Some(Harm::InsideContent)),
        ];
        for (out, expected) in cases {
            let found = match check_target(&site, &site.join("docs/content"), &site.join(out)) {
                Ok(()) => None,
                Err(PublishError::Harmful { harm, .. }) => Some(harm),
                Err(other) => panic!("{other}"),
            };
            assert_eq!(found, expected, "for {out:?}");
        }
        assert!(check_target(&site, &site, &site.join("public")).is_ok(), "content may be the site itself");
        let file = check_target(&site, &site.join("docs/content"), &site.join("file"));
        assert!(matches!(file, Err(PublishError::NotAFolder { .. })), "{file:?}");
    }
}
