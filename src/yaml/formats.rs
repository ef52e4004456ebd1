/// The checks of the `format`s that schemas name, such as `playbook-duration`: why a text is none, as a whole message.
pub type Formats = &'static [(&'static str, fn(&str) -> Result<(), String>)];
