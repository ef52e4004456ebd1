//! What a run reported, as `--format json` says it.

use serde_json::Value;

/// The diagnostics of a JSON report as `name file:line:column message`, one a line, in their order.
#[track_caller]
pub(crate) fn lines(stdout: &str) -> String {
    let report: Value = serde_json::from_str(stdout).unwrap_or_else(|fault| panic!("{fault}: {stdout}"));
    assert_eq!(report["version"], 1, "{stdout}");
    let row = |one: &Value| {
        let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
        let place = match (one["line"].as_u64(), one["column"].as_u64()) {
            (Some(line), Some(column)) => format!(":{line}:{column}"),
            _ => String::new(),
        };
        format!("{} {}{place} {}\n", text("name"), text("file"), text("message"))
    };
    report["diagnostics"].as_array().expect("a report has a list").iter().map(row).collect()
}
