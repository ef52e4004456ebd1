use std::fmt::Display;

use super::template::{Piece, pieces};
use super::{Language, catalogue};

/// What is said, in no language yet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    /// The English, with the names of arguments in braces.
    template: &'static str,
    /// The arguments, by their names.
    arguments: Vec<(&'static str, Argument)>,
}

/// What stands in a template's braces.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Argument {
    /// Words that are not translated: the author's own, names, numbers, what other programs say.
    Words(Box<str>),
    /// Words that are.
    Text(Text),
    /// Several, as the language lists them.
    List(Vec<Argument>, Join),
}

/// How the last two of a list are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Join {
    /// `a, b`
    Comma,
    /// `a, b and c`
    And,
    /// `a, b or c`
    Or,
}

/// Says the template, with the arguments that its braces name: `say!("unknown key `{key}`", key)`, or with values,
/// `say!("unknown key `{key}`", key = path.last())`. A value is whatever can be displayed, or another [`Text`].
macro_rules! say {
    (@value $name:ident) => { $name };
    (@value $name:ident $value:expr) => { $value };
    ($template:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {{
        const {
            assert!($crate::message::fits($template, &[$(stringify!($name)),*]), "the braces do not name the arguments");
        }
        $crate::message::Text::new($template, vec![
            $((stringify!($name), $crate::message::Argument::from(&$crate::message::say!(@value $name $($value)?)))),*
        ])
    }};
}
pub(crate) use say;

impl Text {
    /// What [`say!`] makes.
    pub fn new(template: &'static str, arguments: Vec<(&'static str, Argument)>) -> Self {
        Self { template, arguments }
    }

    /// Words that are the same in every language.
    pub fn verbatim(words: impl Display) -> Self {
        say!("{words}", words)
    }

    /// `items` as the language lists them.
    pub fn list(items: impl IntoIterator<Item = impl Into<Argument>>, join: Join) -> Self {
        let items = Argument::List(items.into_iter().map(Into::into).collect(), join);
        Self::new("{items}", vec![("items", items)])
    }

    /// It in words.
    pub fn words(&self, language: Language) -> String {
        let mut words = String::new();
        self.write(&mut words, language);
        words
    }

    fn write(&self, to: &mut String, language: Language) {
        for piece in pieces(catalogue::translate(self.template, language)) {
            match piece {
                Piece::Text(text) => {
                    let at = to.len();
                    to.push_str(text);
                    close_up(to, at);
                }
                Piece::Name(name) => match self.arguments.iter().find(|(of, _)| *of == name) {
                    Some((_, argument)) => {
                        let mut words = String::new();
                        argument.write(&mut words, language);
                        let at = to.len();
                        to.push_str(&words);
                        close_up(to, at);
                    }
                    None => to.push_str(name),
                },
            }
        }
    }
}

/// Takes out the space around the byte `at` of `text` if it stands between two Chinese characters: a template has it for words
/// in backticks, and what is put in may be others.
fn close_up(text: &mut String, at: usize) {
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let (before, behind) = text.split_at(at);
    let space = match (before.ends_with(' '), behind.starts_with(' ')) {
        (true, false) => at - 1,
        (false, true) => at,
        _ => return,
    };
    let is_between = text[..space].ends_with(is_chinese) && text[space + 1..].starts_with(is_chinese);
    if is_between {
        text.remove(space);
    }
}

impl Argument {
    fn write(&self, to: &mut String, language: Language) {
        match self {
            Self::Words(words) => to.push_str(words),
            Self::Text(text) => text.write(to, language),
            Self::List(items, join) => {
                for (at, item) in items.iter().enumerate() {
                    let mut words = String::new();
                    item.write(&mut words, language);
                    if at > 0 {
                        let between = join.between(language, at + 1 == items.len());
                        let is_spaced = language == Language::Chinese && !matches!(between, "、");
                        // Chinese stands off from letters and backticks by a space.
                        let space =
                            |c: Option<char>| if is_spaced && c.is_some_and(|c| c.is_ascii()) { " " } else { "" };
                        let (left, right) = (space(to.chars().next_back()), space(words.chars().next()));
                        to.push_str(left);
                        to.push_str(between);
                        to.push_str(right);
                    }
                    to.push_str(&words);
                }
            }
        }
    }
}

impl Join {
    /// What stands between two items, of which the second may be the last one.
    fn between(self, language: Language, is_last: bool) -> &'static str {
        match (language, if is_last { self } else { Self::Comma }) {
            (Language::English, Self::Comma) => ", ",
            (Language::English, Self::And) => " and ",
            (Language::English, Self::Or) => " or ",
            (Language::Chinese, Self::Comma) => "、",
            (Language::Chinese, Self::And) => "和",
            (Language::Chinese, Self::Or) => "或",
        }
    }
}

impl<T: Display + ?Sized> From<&T> for Argument {
    fn from(words: &T) -> Self {
        Self::Words(words.to_string().into())
    }
}

impl From<&Text> for Argument {
    fn from(text: &Text) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&&Text> for Argument {
    fn from(text: &&Text) -> Self {
        Self::Text((*text).clone())
    }
}

impl From<Text> for Argument {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl From<&Self> for Argument {
    fn from(argument: &Self) -> Self {
        argument.clone()
    }
}

/// Tests say what they like.
#[cfg(test)]
impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self::verbatim(words)
    }
}

#[cfg(test)]
impl From<String> for Text {
    fn from(words: String) -> Self {
        Self::verbatim(words)
    }
}

#[cfg(test)]
mod tests {
    use super::{Join, Text};
    use crate::message::Language;

    #[test]
    fn a_template_is_filled_in_each_language() {
        let (key, near) = ("sumary", String::from("summary"));
        let text = say!("unknown key `{key}`", key);
        assert_eq!(text.words(Language::English), "unknown key `sumary`");
        assert_eq!(text.words(Language::Chinese), "没有 `sumary` 这个键");
        let text = say!("did you mean `{near}`?", near = near.as_str());
        assert_eq!(text.words(Language::English), "did you mean `summary`?");
        assert_eq!(text.words(Language::Chinese), "是不是 `summary`？");
    }

    #[test]
    fn a_text_in_a_text_loses_the_space_before_it_once() {
        let text = say!(
            "expected {taken} for {subject}, found {found}",
            subject = say!("`{key}`", key = "title"),
            taken = say!("text"),
            found = say!("a list")
        );
        assert_eq!(text.words(Language::Chinese), "`title` 要写文字，现在写的是列表");
    }

    #[test]
    fn braces_of_the_author_are_not_filled() {
        assert_eq!(say!("unknown key `{key}`", key = "{key}").words(Language::English), "unknown key `{key}`");
        assert_eq!(Text::verbatim("{words}").words(Language::Chinese), "{words}");
    }

    #[test]
    fn a_list_is_joined_as_the_language_does() {
        let cases: [(&[&str], Join, &str, &str); 5] = [
            (&[], Join::Or, "", ""),
            (&["a"], Join::Or, "a", "a"),
            (&["a", "b"], Join::Or, "a or b", "a 或 b"),
            (&["a", "b", "c"], Join::And, "a, b and c", "a、b 和 c"),
            (&["a", "b", "c"], Join::Comma, "a, b, c", "a、b、c"),
        ];
        for (items, join, english, chinese) in cases {
            let list = Text::list(items.iter().copied(), join);
            assert_eq!(list.words(Language::English), english);
            assert_eq!(list.words(Language::Chinese), chinese);
        }
    }

    #[test]
    fn a_text_may_stand_in_a_text() {
        let text = say!("unknown key `{key}`", key = say!("did you mean `{near}`?", near = 7));
        assert_eq!(text.words(Language::Chinese), "没有 `是不是 `7`？` 这个键");
    }
}
