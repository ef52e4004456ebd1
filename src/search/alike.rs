//! How alike texts are: by the share of what each of two would be found by that both would.

use super::terms::Term;
use super::tokens::{Stops, Token, Tokenizer, is_stop_word};

/// What a text would be found by, each once, ascending: pairs of characters, and words.
pub fn terms_of(text: &str) -> Vec<u64> {
    let mut terms = Vec::new();
    Tokenizer::default().read(text, Stops::CutOut, |token| match token {
        Token::Run([only]) => terms.push(Term::single(*only).bits()),
        Token::Run(run) => terms.extend(run.windows(2).map(|pair| Term::pair(pair[0], pair[1]).bits())),
        Token::Word { whole, .. } if is_stop_word(whole) => {}
        Token::Word { whole, .. } => terms.push(Term::word(whole).bits()),
    });
    terms.sort_unstable();
    terms.dedup();
    terms
}

#[cfg(test)]
mod tests {
    use super::terms_of;

    #[test]
    fn width_case_and_the_words_of_questions_do_not_count() {
        assert_eq!(terms_of("怎么营业执照，ERR_SIZE"), terms_of("营业执照 ｅｒｒ_size 的"));
        assert_eq!(terms_of("营业执照").len(), 3);
        assert!(terms_of("how to，……").is_empty());
    }
}
