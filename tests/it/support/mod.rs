//! What the tests share: a site in a folder of its own, built in process, and a look at what came of it.

pub(crate) mod fences;
pub(crate) mod hostile;
pub(crate) mod html;
pub(crate) mod links;
mod report;
mod served;
mod site;

pub(crate) use html::Html;
pub(crate) use report::lines as report_lines;
pub(crate) use served::{Answered, Served};
pub(crate) use site::{Built, SiteTest, files};
