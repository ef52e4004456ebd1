//! Connections, requests and addresses: everything about HTTP that does not depend on what the site holds.
//!
//! The lowest of the three rooms of the preview: it imports neither [`page`](super::page) nor [`site`](super::site).

pub(super) mod gate;
pub(super) mod head;
pub(super) mod hosts;
pub(super) mod listen;
pub(super) mod route;
pub(super) mod server;
