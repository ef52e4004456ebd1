//! Writes sites that are made to be expensive, each to a folder of its own, to measure with:
//! `cargo run --release --example hostile -- DIR --bytes 1048576`, then, in DIR,
//! `for s in *; do /usr/bin/time -f "%U %S %M $s" playbook build --site $s -q; done`
#![expect(clippy::disallowed_methods, reason = "it stands at the edge: it writes sites")]
#![expect(clippy::format_collect, reason = "texts are made once, to be measured with")]

use std::fs;
use std::path::PathBuf;

use clap::Parser;

#[path = "../tests/it/support/hostile.rs"]
mod hostile;

/// Writes sites that are made to be expensive
#[derive(Debug, Parser)]
struct Arguments {
    /// The folder, which need not exist
    folder: PathBuf,
    /// How large each site's text is, in bytes
    #[arg(long, default_value_t = 1 << 20)]
    bytes: usize,
    /// Only those whose name contains this
    #[arg(long, default_value = "")]
    only: String,
}

fn main() -> std::io::Result<()> {
    let Arguments { folder, bytes, only } = Arguments::parse();
    for kind in hostile::kinds().filter(|kind| kind.name.contains(&only)) {
        for (path, text) in hostile::site(kind, bytes) {
            let path = folder.join(kind.name).join(path);
            fs::create_dir_all(path.parent().unwrap_or(&folder))?;
            fs::write(path, text)?;
        }
    }
    Ok(())
}
