use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::message::{Language, Text, say};

/// The machine could not give us what it holds.
#[derive(Debug)]
pub enum HostError {
    /// There is no such file or folder.
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// It is no folder, or one of its parents is none.
    NotAFolder {
        /// What stands there.
        path: PathBuf,
    },
    /// A symbolic link points outside the site's folder.
    Outside {
        /// The path that leads out.
        path: PathBuf,
    },
    /// The system would not let us read it.
    Unreadable {
        /// What was to be read.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

impl HostError {
    /// Sorts the system's diagnostic about `path`.
    pub(super) fn new(path: &Path, cause: io::Error) -> Self {
        let path = path.to_owned();
        match cause.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            io::ErrorKind::NotADirectory => Self::NotAFolder { path },
            _ => Self::Unreadable { path, cause },
        }
    }

    /// What is wrong.
    pub fn message(&self) -> Text {
        match self {
            Self::Missing { path } => say!("`{path}` does not exist", path = path.display()),
            Self::NotAFolder { path } => say!("`{path}` is not a folder", path = path.display()),
            Self::Outside { path } => say!("`{path}` points outside the site's folder", path = path.display()),
            Self::Unreadable { path, cause } => say!("cannot read `{path}`: {cause}", path = path.display(), cause),
        }
    }

    /// What to do, an imperative without a full stop.
    pub fn hint(&self) -> Text {
        match self {
            Self::Missing { .. } => say!("check the path or create it"),
            Self::NotAFolder { .. } => say!("give the path of a folder"),
            Self::Outside { .. } => say!("copy what it points to into the site's folder"),
            Self::Unreadable { cause, .. } if cause.kind() == io::ErrorKind::PermissionDenied => {
                say!("give the user that runs `playbook` permission to read it")
            }
            Self::Unreadable { .. } => say!("check whether other programs can read it"),
        }
    }
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().words(Language::English))
    }
}

impl Error for HostError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Unreadable { cause, .. } => Some(cause),
            _ => None,
        }
    }
}
