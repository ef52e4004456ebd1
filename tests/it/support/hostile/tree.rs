//! Many files and folders.

use super::{Kind, fill};

fn many(bytes: usize, each: usize, file: impl Fn(usize) -> (String, String)) -> Vec<(String, String)> {
    (0..bytes / each).map(file).collect()
}

#[rustfmt::skip]
pub(super) const KINDS: &[Kind] = &[
    Kind { name: "nested-folders",       files: |n| vec![(format!("content/{}a.md", "d/".repeat((n / 2048).min(1500))), "# a\n".to_owned())] },
    Kind { name: "nested-folder-pages",  files: |n| (0..(n / 2048).min(1500)).map(|i| (format!("content/{}index.md", "d/".repeat(i)), format!("# d{i}\n"))).collect() },
    Kind { name: "documents",            files: |n| many(n, 1024, |i| (format!("content/p{i}.md"), "# a\n\n文\n".to_owned())) },
    Kind { name: "folders",              files: |n| many(n, 1024, |i| (format!("content/d{i}/p.md"), "# a\n\n文\n".to_owned())) },
    Kind { name: "folders-of-folders",   files: |n| many(n, 1024, |i| (format!("content/{}/{}/{}/p.md", i % 10, i / 10 % 10, i / 100), "# a\n\n文\n".to_owned())) },
    Kind { name: "documents-linked",     files: |n| many(n, 1024, |i| (format!("content/p{i}.md"), format!("# a\n\n[b](p0.md) [[p{}]]\n", i + 1))) },
    Kind { name: "documents-link-all",   files: |n| { let count = n / 8192; many(n, 8192, |i| (format!("content/p{i}.md"), format!("# a\n\n{}", (0..count).map(|j| format!("[b](p{j}.md) ")).collect::<String>()))) } },
    Kind { name: "documents-missing",    files: |n| many(n, 1024, |i| (format!("content/p{i}.md"), format!("# a\n\n[b](q{i}.md) [[r{i}]]\n"))) },
    Kind { name: "documents-one-slug",   files: |n| many(n, 1024, |i| (format!("content/d{i}/p.md"), "# a\n\n[[p]]\n".to_owned())) },
    Kind { name: "documents-one-title",  files: |n| many(n, 1024, |i| (format!("content/p{i}.yaml"), "title: a\ncauses: [{title: c, symptoms: 错误}]\n".to_owned())) },
    Kind { name: "documents-one-address", files: |n| many(n, 1024, |i| (format!("content/p{i}.md"), "---\nslug: a\n---\n# a\n".to_owned())) },
    Kind { name: "documents-one-tag",    files: |n| many(n, 1024, |i| (format!("content/p{i}.md"), "---\ntags: [a]\n---\n# a\n".to_owned())) },
    Kind { name: "documents-own-tags",   files: |n| many(n, 1024, |i| (format!("content/p{i}.md"), format!("---\ntags: [a{i}]\n---\n# a\n"))) },
    Kind { name: "long-names",           files: |n| many(n, 1024, |i| (format!("content/{}/{}/{i}{}.md", "长".repeat(80), "d".repeat(250), "x".repeat(200)), "# a\n".to_owned())) },
    Kind { name: "assets",               files: |n| { let mut files = many(n, 1024, |i| (format!("content/p{i}.bin"), "x".to_owned())); files.push(("content/a.md".to_owned(), (0..n / 1024).map(|i| format!("[b](p{i}.bin)\n")).collect())); files } },
    Kind { name: "asset",                files: |n| vec![("content/p.bin".to_owned(), fill(n, "x")), ("content/a.md".to_owned(), "[b](p.bin)\n".to_owned())] },
    Kind { name: "folder-configs",       files: |n| many(n, 1024, |i| (format!("content/d{i}/collection.yaml"), "title: a\n".to_owned())) },
    Kind { name: "languages",            files: |n| { let mut files = many(n, 1024, |i| (format!("content/p{}.{}md", i / 5, ["", "en.", "ja.", "ko.", "fr."][i % 5]), "# a\n".to_owned())); files.push(("site.yaml".to_owned(), "title: T\nlanguages: [en, ja, ko, fr]\n".to_owned())); files } },
];
