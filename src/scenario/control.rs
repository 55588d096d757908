//! Characters that no text for people holds: they command terminals, or have no place in the formats of figures,
//! reports and archives. Line breaks and tabs are fine.

use super::problem::Problem;

/// The problem of a text that holds such a character.
pub fn control_problem(text: &str, path: &str) -> Option<Problem> {
    let at = text.char_indices().find(|(at, c)| is_refused(*c, &text[at + c.len_utf8()..]))?;
    Some(Problem::error("control-character", path).with("found", escape(at.1)))
}

/// Whether a character is refused; `after` is the text that follows it.
fn is_refused(c: char, after: &str) -> bool {
    match c {
        '\n' | '\t' => false,
        '\r' => !after.starts_with('\n'), // alone it sends the terminal back to overwrite its line
        // no characters, and not allowed in XML
        '\u{fffe}' | '\u{ffff}' => true,
        _ => c.is_control(),
    }
}

/// The text with escapes in place of characters that would command a terminal or turn the letters around them, for
/// messages that quote what they refuse.
pub fn escaped(text: &str) -> String {
    let is_plain = |c: char| c == '\n' || !(is_refused(c, "") || turns_letters(c));
    text.chars().map(|c| if is_plain(c) { c.to_string() } else { escape(c) }).collect()
}

/// Whether a character changes the direction in which the letters after it are shown.
fn turns_letters(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A character as TOML writes it: `\u001B`.
fn escape(c: char) -> String {
    format!("\\u{:04X}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_and_tabs_pass_and_every_other_control_character_is_named() {
        for text in ["", "one\ntwo\tthree\r\nfour", "Mg²⁺ 1.0 → 1.5", "透析 مريض שלום 👩🏽‍⚕️"]
        {
            assert_eq!(control_problem(text, "note"), None, "{text}");
            assert_eq!(escaped(text), text.replace('\r', "\\u000D"));
        }
        for c in (0..0x20).chain(0x7f..0xa0).chain([0xfffe, 0xffff]).filter_map(char::from_u32) {
            let text = format!("a{c}b");
            assert_eq!(control_problem(&text, "note").is_some(), !"\n\t".contains(c), "{c:?}");
            assert!("\n\t".contains(c) || escaped(&text) == format!("a\\u{:04X}b", u32::from(c)), "{c:?}");
        }
        assert_eq!(escaped("\u{202e}abc\u{202c}"), "\\u202Eabc\\u202C");
    }
}
