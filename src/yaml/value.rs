use serde_yaml::Value;

use super::node::{Kind, Node, Scalar, ScalarStyle};

/// The longest plain text that may mean a number.
const LONGEST_NUMBER: usize = 64;

impl Node {
    /// The value without its places.
    ///
    /// With `stringly`, plain scalars are texts exactly as written (`1.10`, `yes`) unless they are nothing at all;
    /// without, they mean what YAML says. Of keys that occur twice the last wins. What aliases name is copied.
    pub fn to_value(&self, stringly: bool) -> Value {
        match &self.kind {
            Kind::Scalar(_) if self.is_null() => Value::Null,
            Kind::Scalar(scalar) if stringly => Value::String(scalar.text.to_string()),
            Kind::Scalar(scalar) => scalar.to_value(),
            Kind::Sequence(nodes) => nodes.iter().map(|node| node.to_value(stringly)).collect(),
            Kind::Mapping(entries) => Value::Mapping(
                entries.iter().map(|entry| (entry.key.to_value(true), entry.value.to_value(stringly))).collect(),
            ),
        }
    }
}

impl Scalar {
    /// What YAML says this scalar means.
    pub(super) fn to_value(&self) -> Value {
        let text = &*self.text;
        let special = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
            || matches!(text.to_ascii_lowercase().as_str(), "true" | "false");
        if self.style == ScalarStyle::Plain
            && special
            && text.len() <= LONGEST_NUMBER
            && let Ok(value @ (Value::Bool(_) | Value::Number(_))) = serde_yaml::from_str(text)
        {
            return value;
        }
        Value::String(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Tree;

    #[test]
    fn plain_scalars_are_texts_or_mean_what_yaml_says() {
        let text = "code: 4003\nversion: 1.10\nanswer: yes\non: true\nblank:\ntilde: ~\nquoted: \"1\"\nlist: [a, 1]\n";
        let tree = Tree::parse(text).unwrap();
        let exact = r#"{"code":"4003","version":"1.10","answer":"yes","on":"true","blank":null,"tilde":null,"quoted":"1","list":["a","1"]}"#;
        let meant = r#"{"code":4003,"version":1.1,"answer":"yes","on":true,"blank":null,"tilde":null,"quoted":"1","list":["a",1]}"#;
        for (stringly, expected) in [(true, exact), (false, meant)] {
            assert_eq!(serde_json::to_string(&tree.root().to_value(stringly)).unwrap(), expected);
        }
    }
}
