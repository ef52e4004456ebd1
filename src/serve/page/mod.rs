//! What a browser is shown: a page with the preview's script, the panel of diagnostics, notices where there is no page.
//!
//! The room in the middle: it may import [`http`](super::http), never [`site`](super::site). Nothing here knows which
//! site is shown.

pub(super) mod notice;
pub(super) mod panel;
pub(super) mod rendered;
pub(super) mod suggestions;
pub(super) mod words;
