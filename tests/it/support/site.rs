use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use playbook::cli::{Language, Streams, Surroundings, run};
use snapbox::IntoData;
use tempfile::TempDir;

use super::{Html, report};

/// A site in a temporary folder, to be built in process.
#[must_use]
#[derive(Clone)]
pub(crate) struct SiteTest {
    folder: Rc<TempDir>,
    /// What builds leave for the next.
    cache: Rc<TempDir>,
}

impl SiteTest {
    /// A copy of the fixture `tests/sites/<name>`.
    pub(crate) fn from(name: &str) -> Self {
        let site = Self { folder: Rc::new(TempDir::new().unwrap()), cache: Rc::new(TempDir::new().unwrap()) };
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name), site.folder.path());
        site
    }

    /// A site of `files`, paths and texts; without a site.yaml among them it gets one with a title only.
    pub(crate) fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let site = Self { folder: Rc::new(TempDir::new().unwrap()), cache: Rc::new(TempDir::new().unwrap()) };
        site.write("site.yaml", "title: 测试站\n");
        fs::create_dir_all(site.path("content")).unwrap();
        for (path, text) in files {
            site.write(path, text);
        }
        site
    }

    /// An empty folder, in which a site may be made.
    pub(crate) fn empty() -> Self {
        Self { folder: Rc::new(TempDir::new().unwrap()), cache: Rc::new(TempDir::new().unwrap()) }
    }

    /// A site with one Markdown page, `content/a.md`.
    pub(crate) fn page(text: &str) -> Self {
        Self::of([("content/a.md", text)])
    }

    /// A site with one YAML playbook, `content/a.yaml`.
    pub(crate) fn yaml(text: &str) -> Self {
        Self::of([("content/a.yaml", text)])
    }

    /// Puts a file into the site, replacing one that is there.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The same, for chains.
    pub(crate) fn with(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.write(path, bytes);
        self
    }

    /// Takes a file out.
    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    /// A path in the site's folder.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Runs `playbook build` with further arguments in the site's folder.
    pub(crate) fn build(&self, arguments: &[&str]) -> Built {
        self.run("build", arguments)
    }

    /// The same of `playbook check`.
    pub(crate) fn check(&self, arguments: &[&str]) -> Built {
        self.run("check", arguments)
    }

    /// The same of any command.
    pub(crate) fn run(&self, command: &str, arguments: &[&str]) -> Built {
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let mut streams = Streams {
            stdout: &mut stdout,
            stderr: &mut stderr,
            colour: false,
            is_terminal: false,
            width: 120,
            language: Language::English,
        };
        let words = ["playbook", command].into_iter().chain(arguments.iter().copied()).map(OsString::from);
        let cache = Some(self.cache.path());
        let surroundings = Surroundings { here: self.folder.path(), cache, process_ends: false };
        let status = run(words, surroundings, &mut streams).code();
        let here = self.folder.path().display().to_string();
        let text = |bytes| String::from_utf8(bytes).expect("a run says UTF-8").replace(&here, "[SITE]");
        Built {
            _folder: Rc::clone(&self.folder),
            out: self.path("public"),
            status,
            stdout: text(stdout),
            stderr: text(stderr),
        }
    }

    /// Builds, and expects that it works, whatever the warnings.
    #[track_caller]
    pub(crate) fn published(&self) -> Built {
        let built = self.build(&[]);
        assert_eq!(built.status, 0, "{}", built.stderr);
        built
    }

    /// What a build reports of: `name file:line:column message`, one a line.
    #[track_caller]
    pub(crate) fn diagnostics(&self) -> String {
        report::lines(&self.build(&["--format", "json"]).stdout)
    }

    /// Checks that a build reports of exactly this, in the form of [`Self::diagnostics`].
    #[track_caller]
    pub(crate) fn reports(&self, expected: &str) {
        assert_eq!(self.diagnostics(), expected);
    }
}

/// What came of a run.
pub(crate) struct Built {
    /// The site's folder goes when nobody looks at it any more.
    _folder: Rc<TempDir>,
    /// The folder that the site was published to.
    pub(crate) out: PathBuf,
    /// The exit code.
    pub(crate) status: u8,
    /// All of stdout.
    pub(crate) stdout: String,
    /// All of stderr, the site's folder as `[SITE]`.
    pub(crate) stderr: String,
}

impl Built {
    /// Checks the exit code.
    #[track_caller]
    pub(crate) fn status(self, expected: u8) -> Self {
        assert_eq!(self.status, expected, "{}", self.stderr);
        self
    }

    /// Checks all of stderr.
    #[track_caller]
    pub(crate) fn stderr(self, expected: impl IntoData) -> Self {
        snapbox::assert_data_eq!(&self.stderr, expected.into_data().raw());
        self
    }

    /// Checks all of stdout.
    #[track_caller]
    pub(crate) fn stdout(self, expected: impl IntoData) -> Self {
        snapbox::assert_data_eq!(&self.stdout, expected.into_data().raw());
        self
    }

    /// A published file.
    #[track_caller]
    pub(crate) fn file(&self, path: &str) -> String {
        let path = self.out.join(path);
        fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}; {:?}", path.display(), self.files()))
    }

    /// A published page, parsed as browsers do.
    #[track_caller]
    pub(crate) fn page(&self, path: &str) -> Html {
        Html::parse(&self.file(path))
    }

    /// The markup between `<main …>` and `</main>`.
    #[track_caller]
    pub(crate) fn main_of(&self, path: &str) -> String {
        let file = self.file(path);
        let start = file.find("<main").unwrap_or_else(|| panic!("{path} has no main"));
        file[start..].split("</main>").next().unwrap_or_default().to_owned()
    }

    /// The text a reader sees in `<main>`, white space folded.
    #[track_caller]
    pub(crate) fn text_of(&self, path: &str) -> String {
        Html::parse(&self.main_of(path)).text()
    }

    /// Checks that the markup of `<main>` holds each of `wanted`, in this order.
    #[track_caller]
    pub(crate) fn shows(&self, path: &str, wanted: &[&str]) {
        let main = self.main_of(path);
        let mut rest = main.as_str();
        for piece in wanted {
            let Some(at) = rest.find(piece) else { panic!("{path} lacks {piece:?} here:\n{main}") };
            rest = &rest[at + piece.len()..];
        }
    }

    /// Checks that the readable text of `<main>` holds each of `wanted`, in this order.
    #[track_caller]
    pub(crate) fn says(&self, path: &str, wanted: &[&str]) {
        let text = self.text_of(path);
        let mut rest = text.as_str();
        for piece in wanted {
            let Some(at) = rest.find(piece) else { panic!("{path} lacks {piece:?} here:\n{text}") };
            rest = &rest[at + piece.len()..];
        }
    }

    /// Checks that the markup of `<main>` holds none of `unwanted`.
    #[track_caller]
    pub(crate) fn shows_no(&self, path: &str, unwanted: &[&str]) {
        let main = self.main_of(path);
        for piece in unwanted {
            assert!(!main.contains(piece), "{path} has {piece:?}:\n{main}");
        }
    }

    /// Checks that there is no such published file.
    #[track_caller]
    pub(crate) fn has_no(&self, path: &str) {
        assert!(!self.out.join(path).exists(), "{path} is published");
    }

    /// Whether there is such a published file.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.out.join(path).is_file()
    }

    /// Every published file below the folder, with its bytes.
    pub(crate) fn bytes(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.out)
    }

    /// The paths of every published page.
    pub(crate) fn pages(&self) -> Vec<String> {
        let is_page = |path: &String| Path::new(path).extension().is_some_and(|ending| ending == "html");
        self.files().into_iter().filter(is_page).collect()
    }

    /// The paths of every published file.
    pub(crate) fn files(&self) -> Vec<String> {
        self.bytes().into_keys().collect()
    }
}

/// Every file below `folder`, by its path with slashes.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        found.insert(path, fs::read(entry.path()).unwrap());
    }
    found
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        let to = to.join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, bytes).unwrap();
    }
}
