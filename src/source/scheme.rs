//! What stands before the colon of an address: whether a reader may be sent there.

/// The schemes that every site may link.
const HARMLESS: [&str; 5] = ["http", "https", "mailto", "tel", "sms"];

/// Schemes that no site can do without naming them, and yet everybody knows.
const OTHERS: [&str; 12] = ["ftp", "ftps", "sftp", "ssh", "git", "irc", "ircs", "xmpp", "sip", "sips", "geo", "news"];

/// Whether `scheme`, in any case, is one that everybody takes for the beginning of an address.
pub fn is_known(scheme: &str) -> bool {
    let small = scheme.to_ascii_lowercase();
    HARMLESS.contains(&&*small) || OTHERS.contains(&&*small) || is_dangerous(scheme)
}

/// Whether `scheme`, in any case, is one of those that run a program or read a reader's disk: no site can allow it.
pub fn is_dangerous(scheme: &str) -> bool {
    matches!(
        scheme.to_ascii_lowercase().as_str(),
        "javascript"
            | "vbscript"
            | "data"
            | "blob"
            | "file"
            | "filesystem"
            | "jar"
            | "view-source"
            | "about"
            | "feed"
            | "livescript"
            | "mocha"
    ) || scheme.to_ascii_lowercase().contains("script")
}

/// Whether `scheme` has the letters of one.
pub fn is_scheme(scheme: &str) -> bool {
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// Whether a page may link addresses of `scheme`, in any case: everybody may use some, a site those that it names in
/// `allowed`, in small letters.
pub fn is_allowed(scheme: &str, allowed: &[Box<str>]) -> bool {
    let scheme = scheme.to_ascii_lowercase();
    HARMLESS.contains(&&*scheme) || (allowed.iter().any(|known| **known == *scheme) && !is_dangerous(&scheme))
}

#[cfg(test)]
mod tests {
    use super::{is_allowed, is_dangerous, is_scheme};

    #[test]
    fn only_what_is_harmless_or_named_is_allowed() {
        let named: Vec<Box<str>> = vec!["dingtalk".into(), "javascript".into()];
        for (scheme, expected) in [
            ("https", true),
            ("HTTP", true),
            ("tel", true),
            ("dingtalk", true),
            ("DingTalk", true),
            ("weixin", false),
            ("javascript", false),
            ("feed", false),
            ("x-javascript", false),
            ("", false),
        ] {
            assert_eq!(is_allowed(scheme, &named), expected, "for {scheme}");
        }
        assert!(is_dangerous("JavaScript") && is_dangerous("x-javascript") && !is_dangerous("weixin"));
        assert!(is_scheme("web+app") && !is_scheme("注意") && !is_scheme("1a") && !is_scheme(""));
    }
}
