//! What a publish that succeeds does.

use std::convert::Infallible;
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use super::{Bench, of, whole};
use crate::host::OpenFile;
use crate::publish::{Bytes, DiskDestination, Failure, IsAsLeft, Made, OutPath, Published, PublishedFile, publish};

#[test]
fn only_what_differs_changes() {
    let bench = Bench::new();
    let first = bench.publish(&[("index.html", "1"), ("a/x.html", "x"), ("a/old.html", "old")]).unwrap();
    assert_eq!(first, Published { made: 3, written: 3, ..Published::default() });
    let old = SystemTime::now() - Duration::from_hours(1);
    for name in ["index.html", "a/x.html", ".playbook-manifest"] {
        fs::File::options().write(true).open(bench.path("public").join(name)).unwrap().set_modified(old).unwrap();
    }
    let second = bench.publish(&[("index.html", "2"), ("a/x.html", "x"), ("b/new.html", "new")]).unwrap();
    assert_eq!(second, Published { made: 3, written: 2, unchanged: 1, removed: 1, ..Published::default() });
    assert_eq!(
        bench.public(),
        of([("a/", ""), ("a/x.html", "x"), ("b/", ""), ("b/new.html", "new"), ("index.html", "2")])
    );
    let time = |name: &str| bench.path("public").join(name).metadata().unwrap().modified().unwrap();
    assert_eq!(time("a/x.html"), old);
    assert!(time("index.html") > old);
    assert_eq!(bench.beside(), [""; 0], "the stage is gone");
    let manifest = fs::read_to_string(bench.path("public/.playbook-manifest")).unwrap();
    assert_eq!(manifest, "playbook manifest 1\na/x.html\nb/new.html\nindex.html\n");
}

#[cfg(unix)]
#[test]
fn what_others_put_there_is_carried_over() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let bench = Bench::new();
    bench.put("outside/secret", "secret");
    for exchange in [true, false] {
        let way = crate::publish::Way { exchange, last: None, probe: &|_, _| Ok(()) };
        bench.publish_by(&way, &[("a/x.html", "x")]).unwrap();
        bench.put("public/CNAME", "help.example");
        bench.put("public/a/notes.txt", "mine");
        bench.put("public/.git/objects/00/1", "blob");
        fs::create_dir_all(bench.path("public/uploads/empty")).unwrap();
        let _ = symlink("../outside", bench.path("public/out"));
        let strict = |mode| {
            let folder = bench.path("public/.git/objects/00");
            fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap();
        };
        strict(0o555);
        fs::set_permissions(bench.path("public"), fs::Permissions::from_mode(0o750)).unwrap();
        let inode = bench.path("public/CNAME").metadata().unwrap().ino();

        let done = bench.publish_by(&way, &[("b/y.html", "y")]).unwrap();
        assert_eq!((done.carried, done.removed, done.left), (4, 1, None));
        assert_eq!(bench.path("public/CNAME").metadata().unwrap().ino(), inode);
        let mode = |path: &str| bench.path(path).metadata().unwrap().mode() & 0o777;
        assert_eq!((mode("public"), mode("public/.git/objects/00")), (0o750, 0o555));
        strict(0o755);
        let expected = of([
            (".git/", ""),
            (".git/objects/", ""),
            (".git/objects/00/", ""),
            (".git/objects/00/1", "blob"),
            ("CNAME", "help.example"),
            ("a/", ""),
            ("a/notes.txt", "mine"),
            ("b/", ""),
            ("b/y.html", "y"),
            ("out", "-> ../outside"),
            ("uploads/", ""),
            ("uploads/empty/", ""),
        ]);
        assert_eq!(bench.public(), expected);
        assert_eq!(bench.beside(), ["outside"]);
        assert_eq!(fs::read_to_string(bench.path("outside/secret")).unwrap(), "secret");
    }
}

#[test]
fn a_worktree_with_nothing_but_hidden_entries_counts_as_empty() {
    let bench = Bench::new();
    bench.put("public/.git", "gitdir: elsewhere");
    let done = bench.publish(&[("index.html", "1")]).unwrap();
    assert_eq!((done.written, done.carried), (1, 1));
    assert_eq!(bench.public(), of([(".git", "gitdir: elsewhere"), ("index.html", "1")]));
    assert_eq!(bench.beside(), [""; 0]);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_stays_and_its_folder_is_published_to() {
    let bench = Bench::new();
    fs::create_dir_all(bench.path("deep/real")).unwrap();
    std::os::unix::fs::symlink("deep/real", bench.path("public")).unwrap();
    bench.publish(&[("index.html", "1")]).unwrap();
    bench.publish(&[("index.html", "2")]).unwrap();
    assert!(bench.path("public").is_symlink());
    assert_eq!(super::tree(&bench.path("deep/real")), of([("index.html", "2")]).unwrap());
    assert_eq!(bench.beside(), ["deep"]);
}

#[test]
fn pages_are_made_by_many_threads_and_the_first_failure_counts() {
    let bench = Bench::new();
    let jobs: Vec<_> = (0..500).map(|n| vec![OutPath::parse(&format!("{}/{n}.html", n % 7)).unwrap()]).collect();
    let to = DiskDestination::open(&bench.path("public")).unwrap();
    let most = AtomicUsize::new(0);
    let progress = |done: usize| {
        most.fetch_max(done, Ordering::Relaxed);
    };
    let made = |bytes: Vec<u8>| vec![whole(None, bytes)];
    let good = |index: usize, _: IsAsLeft<'_>| Ok::<_, usize>(made(index.to_string().into_bytes()));
    let done = publish(&jobs, &good, &to, 4, None, &progress).unwrap();
    assert_eq!((done.written, most.into_inner()), (500, 500));
    assert_eq!(fs::read_to_string(bench.path("public/3/458.html")).unwrap(), "458");

    let bad = |index: usize, _: IsAsLeft<'_>| {
        if index % 100 == 99 { Err(index) } else { Ok(made(b"new".to_vec())) }
    };
    let failure = publish(&jobs, &bad, &to, 4, None, &|_| ()).unwrap_err();
    assert!(matches!(failure, Failure::Job { index: 99, cause: 99 }), "{failure:?}");
    assert_eq!(fs::read_to_string(bench.path("public/0/0.html")).unwrap(), "0");
    assert_eq!(bench.beside(), [""; 0]);
}

#[test]
fn a_page_whose_key_and_file_are_as_they_were_is_not_made() {
    let bench = Bench::new();
    let jobs = ["a/b.html", "c.html"].map(|path| vec![OutPath::parse(path).unwrap()]);
    let to = DiskDestination::open(&bench.path("public")).unwrap();
    // Which pages are made, and the files as they are left.
    let publish_with = |keys: [Option<u128>; 2], last: &[PublishedFile]| {
        let made = std::sync::Mutex::new(Vec::new());
        let produce = |index: usize, is_as_left: IsAsLeft<'_>| {
            let key = keys[index];
            if key.is_some_and(|key| is_as_left(0, key)) {
                return Ok::<_, Infallible>(vec![Made { key, bytes: None }]);
            }
            made.lock().unwrap().push(index);
            Ok(vec![whole(key, format!("{key:?}").into_bytes())])
        };
        let done = publish(&jobs, &produce, &to, 1, Some(last), &|_| ()).unwrap();
        let made = made.into_inner().unwrap();
        assert_eq!((done.made, done.written + done.unchanged), (made.len(), 2));
        (made, done.files)
    };
    let keys = [Some(1), Some(2)];
    let (made, first) = publish_with(keys, &[]);
    assert_eq!(made, [0, 1], "nothing is known");
    assert!(first.iter().all(|file| file.stamp.is_some()), "{first:?}");
    let (made, second) = publish_with(keys, &first);
    assert_eq!(made, [0; 0]);
    let (made, _) = publish_with(keys, &first);
    assert_eq!(made, [0, 1], "a link changed the files since");
    let (made, third) = publish_with(keys, &[]);
    assert_eq!((made, &second[0].path), (vec![0, 1], &third[0].path));
    let (made, fourth) = publish_with([Some(1), Some(3)], &third);
    assert_eq!(made, [1], "another key");
    let (made, fifth) = publish_with([None, Some(3)], &fourth);
    assert_eq!(made, [0], "no key");
    bench.put("public/c.html", "touched");
    let (made, _) = publish_with([None, Some(3)], &fifth);
    assert_eq!(made, [0, 1], "no key, and a file that somebody touched");
    assert_eq!(fs::read_to_string(bench.path("public/c.html")).unwrap(), "Some(3)");
}

#[test]
fn a_file_that_is_copied_by_pieces_is_linked_while_it_stays() {
    let bench = Bench::new();
    let long = |seed: u8| -> Vec<u8> { (0..700_000_u32).map(|at| seed ^ at.to_le_bytes()[1]).collect() };
    let jobs = [vec![OutPath::parse("film.mp4").unwrap()]];
    let to = DiskDestination::open(&bench.path("public")).unwrap();
    let publish_file = |bytes: Vec<u8>| {
        let bytes: std::sync::Arc<[u8]> = bytes.into();
        let produce = |_: usize, _: IsAsLeft<'_>| {
            let bytes = std::sync::Arc::clone(&bytes);
            let open =
                move || Ok(OpenFile::new(bytes.len() as u64, std::io::Cursor::new(std::sync::Arc::clone(&bytes))));
            Ok::<_, Infallible>(vec![Made { key: None, bytes: Some(Bytes::File(Box::new(open))) }])
        };
        let done = publish(&jobs, &produce, &to, 1, None, &|_| ()).unwrap();
        (done.written, fs::read(bench.path("public/film.mp4")).unwrap() == *bytes)
    };
    assert_eq!(publish_file(long(1)), (1, true));
    assert_eq!(publish_file(long(1)), (0, true), "the same bytes are not written again");
    assert_eq!(publish_file(long(2)), (1, true), "other bytes of the same length are");
    assert_eq!(publish_file(vec![7]), (1, true));
    assert_eq!(publish_file(Vec::new()), (1, true));
}

#[test]
fn a_file_that_cannot_be_read_any_more_is_named_and_the_old_site_stays() {
    let bench = Bench::new();
    bench.publish(&[("a.html", "1")]).unwrap();
    let jobs = [vec![OutPath::parse("a.pdf").unwrap()]];
    let to = DiskDestination::open(&bench.path("public")).unwrap();
    let produce = |_: usize, _: IsAsLeft<'_>| {
        let open = || Err(crate::host::HostError::Missing { path: "content/a.pdf".into() });
        Ok::<_, Infallible>(vec![Made { key: None, bytes: Some(Bytes::File(Box::new(open))) }])
    };
    let failure = publish(&jobs, &produce, &to, 1, None, &|_| ()).unwrap_err();
    let Failure::Publish(error) = failure;
    assert_eq!(error.to_string(), "`content/a.pdf` does not exist");
    assert_eq!(fs::read_to_string(bench.path("public/a.html")).unwrap(), "1");
}

#[test]
fn the_files_of_a_job_are_made_together_and_kept_apart() {
    let bench = Bench::new();
    let jobs = [["a.html", "a.md"].map(|path| OutPath::parse(path).unwrap()).to_vec()];
    let to = DiskDestination::open(&bench.path("public")).unwrap();
    let publish_with = |keys: [u128; 2], last: &[PublishedFile]| {
        let produce = |_, is_as_left: IsAsLeft<'_>| {
            let file = |at: usize| match keys[at] {
                key if is_as_left(at, key) => Made { key: Some(key), bytes: None },
                key => whole(Some(key), key.to_string().into_bytes()),
            };
            Ok::<_, Infallible>(vec![file(0), file(1)])
        };
        publish(&jobs, &produce, &to, 1, Some(last), &|_| ()).unwrap()
    };
    let first = publish_with([1, 2], &[]);
    assert_eq!((first.made, first.written), (2, 2));
    let second = publish_with([1, 3], &first.files);
    assert_eq!((second.made, second.written, second.unchanged), (1, 1, 1));
    assert_eq!(bench.public(), of([("a.html", "1"), ("a.md", "3")]));
}

#[test]
fn a_file_in_pieces_is_written_only_where_it_differs() {
    let bench = Bench::new();
    let jobs = [vec![OutPath::parse("x.json").unwrap()]];
    let to = DiskDestination::open(&bench.path("public")).unwrap();
    let publish_in = |pieces: &[&str]| {
        let produce = |_, _: IsAsLeft<'_>| {
            let pieces = pieces.iter().map(|piece| piece.as_bytes().to_vec());
            Ok::<_, Infallible>(vec![Made { key: None, bytes: Some(Bytes::Pieces(Box::new(pieces))) }])
        };
        let done = publish(&jobs, &produce, &to, 1, None, &|_| ()).unwrap();
        (done.made, done.written, fs::read_to_string(bench.path("public/x.json")).unwrap())
    };
    #[rustfmt::skip]
    let runs: [(&[&str], usize); 9] = [
        (&["one", "two", "three"], 1),
        (&["onetwothree"],         0),
        (&["one", "two", "", "three"], 0),
        (&["one", "two", "thr33"], 1),
        (&["one", "two"],          1),
        (&["one", "two", "three"], 1),
        (&["0ne", "two", "three"], 1),
        (&["", ""],                1),
        (&[],                      0),
    ];
    for (pieces, made) in runs {
        assert_eq!(publish_in(pieces), (made, made, pieces.concat()), "for {pieces:?}");
    }
}
