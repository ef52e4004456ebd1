use super::paths::{decode_percent, join};
use crate::model::Site;
use crate::source::nfc;

/// The file that may be copied and that `text`, seen from `folder` or from the root, names if it is a path at all; its
/// path below the content folder or `static/`.
pub fn asset_named<'s>(site: &'s Site, folder: &str, text: &str) -> Option<&'s str> {
    let text = text.trim();
    if text.is_empty() || text.len() > 1024 || text.contains("://") {
        return None;
    }
    let path = text.split(['#', '?']).next().unwrap_or(text);
    let decoded = decode_percent(path);
    let content = format!("{}/", site.config.content);
    let below = |path: &str| path.strip_prefix(&*content).or_else(|| path.strip_prefix("static/")).map(str::to_owned);
    let from_root = join("", &decoded);
    let candidates = [join(folder, &decoded), from_root.as_deref().and_then(below), from_root];
    candidates.into_iter().flatten().find_map(|path| {
        let path = nfc(&path);
        let (key, asset) = site.assets.from::<str>(&path).next()?;
        (**key == *path && asset.withheld().is_none()).then_some(&**key)
    })
}
