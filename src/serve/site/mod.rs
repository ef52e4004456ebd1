//! Which site is shown: changes on disk in, builds out, and what became of each page from one build to the next.
//!
//! ```text
//! watch ─ hints ─▶ reading ─ Reading ─▶ rebuild_loop ─ ServedSite ─▶ reload (Preview)
//! ```
//!
//! The uppermost room: it may import [`http`](super::http) and [`page`](super::page); neither of them imports it.

mod background;
mod changes;
mod event;
pub(super) mod generation;
pub(super) mod index_worker;
mod planned;
pub(super) mod reading;
pub(super) mod rebuild_loop;
pub(super) mod reload;
pub(super) mod served_site;
mod template_probe;
pub(super) mod watch;

pub use event::ServeEvent;
