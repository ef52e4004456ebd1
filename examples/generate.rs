//! Writes a generated site to a folder, to measure with:
//! `cargo run --release --example generate -- DIR --playbooks 10000 --collections 40 --seed 1`

use std::path::PathBuf;

use clap::Parser;

#[path = "../tests/it/support/generate.rs"]
mod generate;

/// Writes a generated site to a folder
#[derive(Debug, Parser)]
struct Arguments {
    /// The folder, which need not exist
    folder: PathBuf,
    /// How many playbooks
    #[arg(long, default_value_t = 1000)]
    playbooks: usize,
    /// How many collections they are spread over
    #[arg(long, default_value_t = 40)]
    collections: usize,
    /// What the texts are drawn from
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> std::io::Result<()> {
    let Arguments { folder, playbooks, collections, seed } = Arguments::parse();
    generate::write(generate::Shape { playbooks, collections, seed }, &folder)
}
