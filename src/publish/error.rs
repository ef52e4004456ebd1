use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::host::HostError;
use crate::message::{Language, Text, say};

/// Why a site could not be published. What was published before is as it was.
#[derive(Debug)]
pub enum PublishError {
    /// The folder holds files, but no manifest of a build.
    Foreign {
        /// The folder.
        target: PathBuf,
    },
    /// The folder's manifest is not one that we can read.
    BadManifest {
        /// The manifest.
        path: PathBuf,
        /// The first faulty line, from 1; 0 if it is too long to be looked at.
        line: usize,
    },
    /// Something that is no folder stands where the site should go.
    NotAFolder {
        /// What stands there.
        target: PathBuf,
    },
    /// Publishing there would put the output among the sources, or replace them.
    Harmful {
        /// The folder.
        target: PathBuf,
        /// How it would harm.
        harm: Harm,
    },
    /// Another build publishes to the same folder right now.
    Busy {
        /// The folder.
        target: PathBuf,
    },
    /// A file of somebody else's stands where a page should go.
    Occupied {
        /// That file or folder.
        path: PathBuf,
    },
    /// Two files of the site would have one name, as this file system sees names.
    Clash {
        /// The name, relative to the output folder.
        path: String,
    },
    /// The folder, or one inside it, cannot be swapped: it is a file system of its own, or comes from a lower layer of
    /// a container image.
    Mount {
        /// That folder.
        path: PathBuf,
    },
    /// A file of the site that is to be copied cannot be read.
    Source(HostError),
    /// The system refused.
    Io {
        /// What was to be done, such as `write`.
        doing: &'static str,
        /// To which file or folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

/// How publishing to a folder would harm the sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Harm {
    /// It is the site's folder, or one that the site is in.
    HoldsSite,
    /// It is a folder that the content folder is in.
    HoldsContent,
    /// It is the content folder, or inside it.
    InsideContent,
    /// It is `static/` or `themes/`, or inside one of them.
    AmongSources,
}

impl PublishError {
    /// For `map_err`: the system refused to do `doing` to `path`.
    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |cause| Self::Io { doing, path, cause }
    }

    /// What is wrong.
    pub fn message(&self) -> Text {
        match self {
            Self::Foreign { target } => {
                say!("`{target}` holds files that `playbook` did not write", target = target.display())
            }
            Self::BadManifest { path, line: 0 } => {
                say!("`{path}` is too long to be a manifest", path = path.display())
            }
            Self::BadManifest { path, line } => {
                say!("line {line} of `{path}` cannot be read", line, path = path.display())
            }
            Self::NotAFolder { target } => say!("`{path}` is not a folder", path = target.display()),
            Self::Harmful { target, harm } => {
                let target = target.display();
                match harm {
                    Harm::HoldsSite => {
                        say!("`{target}` is the site's folder, or holds it: the site cannot be published there", target)
                    }
                    Harm::HoldsContent => {
                        say!("`{target}` holds the site's content: the site cannot be published there", target)
                    }
                    Harm::InsideContent => {
                        say!("`{target}` is inside the site's content: the site cannot be published there", target)
                    }
                    Harm::AmongSources => {
                        say!("`{target}` holds sources of the site: the site cannot be published there", target)
                    }
                }
            }
            Self::Busy { target } => say!("another build is publishing to `{target}`", target = target.display()),
            Self::Occupied { path } => {
                say!("`{path}` is where a page should go, and `playbook` did not write it", path = path.display())
            }
            Self::Clash { path } => say!("two files of the site would be named `{path}`", path),
            Self::Mount { path } => say!(
                "`{path}` cannot be swapped for a new folder: it is mounted, or part of an image",
                path = path.display()
            ),
            Self::Source(fault) => fault.message(),
            Self::Io { doing, path, cause } => {
                say!("cannot {doing} `{path}`: {cause}", doing = deed(doing), path = path.display(), cause)
            }
        }
    }

    /// What to do, an imperative without a full stop.
    pub fn hint(&self) -> Text {
        match self {
            Self::Foreign { .. } => {
                say!("publish to an empty folder, or one that `playbook` wrote; nothing in this one was touched")
            }
            Self::BadManifest { .. } => {
                say!("restore the manifest, or remove the folder if it holds nothing but an old site")
            }
            Self::NotAFolder { .. } => say!("choose a folder, or a path that does not exist yet"),
            Self::Harmful { .. } => say!("publish to a separate folder, such as `public`"),
            Self::Busy { .. } => say!("wait for the other build, or publish to another folder"),
            Self::Occupied { .. } => {
                say!("move it away or change the page's address; only files that `playbook` wrote are replaced")
            }
            Self::Clash { .. } => say!("rename one of them"),
            Self::Mount { .. } => {
                say!("publish to a new folder, which may be inside that one, such as `--out public/site`")
            }
            Self::Source(fault) => fault.hint(),
            Self::Io { cause, .. } => match cause.kind() {
                io::ErrorKind::FileTooLarge => {
                    say!(
                        "allow larger files (`ulimit -f`), or leave out the file; nothing that was published has changed"
                    )
                }
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    say!("free some space: the old and the new site exist side by side until they are swapped")
                }
                io::ErrorKind::ReadOnlyFilesystem => {
                    say!("publish to a folder on a disk that can be written to, with `--out DIR`")
                }
                io::ErrorKind::PermissionDenied => say!(
                    "give the user that runs `playbook` permission to write there and in the folder above, where the site is built"
                ),
                io::ErrorKind::InvalidFilename => say!("shorten its name"),
                _ => say!("check whether other programs can write there"),
            },
        }
    }
}

/// What was to be done, in words that the catalogue knows.
fn deed(doing: &'static str) -> Text {
    match doing {
        "write" => say!("write"),
        "read" | "look at" | "find" => say!("read"),
        "read the source of" => say!("read the source of"),
        "make" => say!("make"),
        "move" => say!("move"),
        "put back" => say!("put back"),
        "remove" => say!("remove"),
        "swap in" => say!("swap in"),
        "lock" => say!("lock"),
        "publish" => say!("publish"),
        "carry over" => say!("carry over"),
        "set the permissions of" => say!("set the permissions of"),
        other => Text::verbatim(other),
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().words(Language::English))
    }
}

impl Error for PublishError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Io { cause, .. } => Some(cause),
            Self::Source(fault) => Some(fault),
            _ => None,
        }
    }
}

/// Why [`publish`](crate::publish::publish) stopped.
#[derive(Debug)]
pub enum Failure<E> {
    /// The files of a job could not be made; of several, it is the first in the order of the jobs.
    Job {
        /// Which.
        index: usize,
        /// What its maker said.
        cause: E,
    },
    /// It could not be published.
    Publish(PublishError),
}

impl From<HostError> for PublishError {
    fn from(fault: HostError) -> Self {
        Self::Source(fault)
    }
}

impl<E> From<PublishError> for Failure<E> {
    fn from(error: PublishError) -> Self {
        Self::Publish(error)
    }
}
