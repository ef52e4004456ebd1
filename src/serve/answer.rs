//! What is asked for → what is answered. Needs no socket, so tests ask it directly.

use std::sync::Arc;
use std::time::Duration;

use super::http::hosts::Hosts;
use super::http::route::{OwnFile, Route, route};
use super::http::server::{Answer, Asked, Body};
use super::page::notice::Notice;
use super::page::panel::PanelDiagnostic;
use super::page::rendered::{Rendered, with_script};
use super::page::words::Words;
use super::page_update;
use super::site::generation::Generation;
use super::site::index_worker::IndexWorker;
use super::site::reload::{Now, Preview};
use super::site::served_site::{Place, ServedSite};
use crate::host::{DiskFiles, Files};
use crate::publish::OutPath;
use crate::render::Content;
use crate::resolve::encode_path;

/// How long a request waits for a site that is still being loaded.
const PATIENCE: Duration = Duration::from_secs(100);

const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// What runs on each page: its files share a scope that no script of the site sees.
const SCRIPT: &str = concat!(
    "(function () {\n'use strict'\n",
    include_str!("page/memory.js"),
    include_str!("page/patch.js"),
    include_str!("page/panel.js"),
    include_str!("page/preview.js"),
    "})()\n"
);

/// Answers requests about what a [`Preview`] shows.
pub(super) struct Answerer {
    pub(super) preview: Arc<Preview>,
    pub(super) index_worker: Arc<IndexWorker>,
    pub(super) files: DiskFiles,
    pub(super) hosts: Hosts,
}

impl Answerer {
    /// The answer to one request.
    pub(super) fn answer(&self, asked: &Asked<'_>) -> Answer {
        if !self.hosts.allow(asked.provenance) {
            return plain(403, "the preview answers only to this machine's own names; see `--host`\n");
        }
        let shown = match self.preview.current(PATIENCE) {
            Now::ServedSite(shown) => shown,
            Now::Loading => return self.without_site(asked, &[]),
            Now::Failed(diagnostic) => return self.without_site(asked, &[diagnostic]),
        };
        match shown.route(asked.target) {
            Route::File(path) => self.file(&shown, &path),
            Route::Folder(folder) => {
                let index = if folder.is_empty() { "index.html".to_owned() } else { format!("{folder}/index.html") };
                OutPath::parse(&index).map_or_else(|_| plain(400, "no such address\n"), |path| self.file(&shown, &path))
            }
            Route::Own(file) => own(file),
            Route::Wait { .. } => json(&serde_json::json!({ "stamp": self.stamp(&shown) })),
            Route::Page(question) => {
                let update = page_update::page_update(
                    &shown,
                    &question,
                    self.preview.generation_of(&question.seen),
                    &self.stamp(&shown),
                );
                json(&update)
            }
            Route::Refused(why) => plain(400, &format!("{}\n", why.words())),
        }
    }

    /// The answer while there is no site, and why that is.
    fn without_site(&self, asked: &Asked<'_>, diagnostics: &[PanelDiagnostic]) -> Answer {
        let stamp = self.preview.stamp(Generation::default()).to_string();
        match route(asked.target, "") {
            Route::Own(file) => own(file),
            Route::Wait { .. } => json(&serde_json::json!({ "stamp": stamp })),
            Route::Page(_) => json(&page_update::none(&stamp, diagnostics, Words::of_unknown().tag)),
            _ => {
                let words = Words::of_unknown();
                let page = Notice::bare(words, words.no_site);
                let body = with_script(&page, &stamp).into();
                Answer { status: 503, kind: HTML, location: None, body }
            }
        }
    }

    fn stamp(&self, shown: &ServedSite) -> String {
        self.preview.stamp(shown.generation).to_string()
    }

    fn file(&self, shown: &ServedSite, path: &OutPath) -> Answer {
        match shown.find(path) {
            Place::Page(build, output) => match &shown.rendered(build, output).page {
                Some(rendered) => self.page(shown, 200, rendered),
                // What is wrong stands in the panel; here is what to lay it over.
                None => self.page(shown, 500, &Notice::bare(shown.words(), shown.words().no_page_yet)),
            },
            Place::Other(build, output) => match build.render(output) {
                Ok(Content::Bytes(bytes)) => {
                    Answer { status: 200, kind: kind_of(path), location: None, body: bytes.into_owned().into() }
                }
                Ok(Content::Pieces(pieces)) => {
                    let body: Vec<u8> = pieces.flatten().collect();
                    Answer { status: 200, kind: kind_of(path), location: None, body: body.into() }
                }
                Ok(Content::Copy(source)) => match self.files.open(source) {
                    Ok(file) => Answer { status: 200, kind: kind_of(path), location: None, body: Body::File(file) },
                    Err(fault) => plain(404, &format!("{fault}\n")),
                },
                Err(diagnostic) => {
                    plain(500, &format!("{}\n", diagnostic.message.words(crate::message::Language::English)))
                }
            },
            Place::Folder => {
                let location = format!("/{}/", encode_path(path.as_str()));
                Answer { location: Some(location), ..plain(302, "") }
            }
            Place::Missing => match self.index_worker.shard(path) {
                Some(body) => Answer { status: 200, kind: kind_of(path), location: None, body: body.into() },
                None => self.page(shown, 404, &shown.missing(path)),
            },
        }
    }

    fn page(&self, shown: &ServedSite, status: u16, rendered: &Rendered) -> Answer {
        let body = with_script(rendered, &self.stamp(shown)).into();
        Answer { status, kind: HTML, location: None, body }
    }
}

fn own(file: OwnFile) -> Answer {
    let (kind, text) = match file {
        OwnFile::Script => ("text/javascript; charset=utf-8", SCRIPT),
        OwnFile::Worker => ("text/javascript; charset=utf-8", include_str!("page/worker.js")),
        OwnFile::Style => ("text/css; charset=utf-8", include_str!("page/preview.css")),
    };
    Answer { status: 200, kind, location: None, body: text.as_bytes().to_vec().into() }
}

fn json(value: &serde_json::Value) -> Answer {
    Answer { status: 200, kind: "application/json", location: None, body: value.to_string().into_bytes().into() }
}

fn plain(status: u16, words: &str) -> Answer {
    Answer { status, kind: TEXT, location: None, body: words.as_bytes().to_vec().into() }
}

/// The content type of a file, by the ending of its name.
fn kind_of(path: &OutPath) -> &'static str {
    let name = path.as_str().rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "html" | "htm" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "md" | "markdown" => "text/markdown; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "yaml" | "yml" | "log" => TEXT,
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "bmp" => "image/bmp",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "ics" => "text/calendar; charset=utf-8",
        "wasm" => "application/wasm",
        _ if matches!(name, "_headers" | "_redirects" | "CNAME" | ".nojekyll") => TEXT,
        _ => "application/octet-stream",
    }
}
