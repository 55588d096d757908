//! The title of a figure: broken into lines that fit, with a note when a letter of it has no font.

use unicode_segmentation::UnicodeSegmentation;

use super::fonts::{are_all_drawn, width};
use crate::scenario::escaped;
use crate::text::text;

/// Size of a title that fits into one line, and of the lines of one that does not, points.
const SIZES: [u32; 2] = [24, 20];
const MOST_LINES: usize = 2;
/// Most characters of a title that are looked at: more than two lines hold of the narrowest letter.
const MOST_LETTERS: usize = 600;

/// A title as a figure shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    pub lines: Vec<String>,
    pub size: u32,
    pub note: Option<String>,
}

impl Heading {
    /// Breaks a title into lines of at most `most_width` points. What does not fit is left out behind an ellipsis.
    pub fn new(title: &str, most_width: f64) -> Self {
        let [large, small] = SIZES;
        let beginning: String = title.chars().take(MOST_LETTERS).collect();
        let is_cut = beginning.len() < title.len();
        let title = &escaped(&if is_cut { beginning + "…" } else { beginning }.replace('\r', ""));
        let in_one_line = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_short = width(&in_one_line, large) <= most_width;
        let (size, lines) =
            if is_short { (large, vec![in_one_line]) } else { (small, broken(title, small, most_width)) };
        let note = (!are_all_drawn(title)).then(|| text("figure-letters-missing"));
        Heading { lines: lines.into_iter().filter(|line| !line.is_empty()).collect(), size, note }
    }
}

fn broken(title: &str, size: u32, most_width: f64) -> Vec<String> {
    let fits = |line: &str| width(line, size) <= most_width;
    let mut lines = vec![String::new()];
    for word in title.split_whitespace() {
        // A word that no line holds is broken between its letters, as scripts without spaces are.
        let letters = word.graphemes(true).collect::<Vec<_>>();
        let pieces = if fits(word) { vec![word] } else { letters };
        for (i, piece) in pieces.into_iter().enumerate() {
            let line = lines.last().map_or("", String::as_str);
            let space = if i == 0 && !line.is_empty() { " " } else { "" };
            let longer = format!("{line}{space}{piece}");
            match lines.last_mut() {
                Some(last) if fits(&longer) => *last = longer,
                _ => lines.push(piece.to_owned()),
            }
        }
    }
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(last) = lines.last_mut() {
            *last = cut(last, &fits);
        }
    }
    lines
}

/// The beginning of a line that fits with an ellipsis behind it.
fn cut(line: &str, fits: &impl Fn(&str) -> bool) -> String {
    let mut letters: Vec<&str> = line.graphemes(true).collect();
    loop {
        let shown = format!("{}…", letters.concat().trim_end());
        if letters.is_empty() || fits(&shown) {
            return shown;
        }
        letters.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_of_any_length_and_script_fits_and_only_what_is_left_out_ends_in_an_ellipsis() {
        let sentence = "A patient who changes from 1.0 to 1.5 mEq/L in week 2, gets 330 mg of magnesium oxide at bedtime \
                        from week 6 on, and misses one session in week 9 because of a storm";
        for (title, is_whole) in [
            ("Haemodialysis at 1.0 mEq/L".to_owned(), true),
            ("  two\nlines\tand spaces ".to_owned(), true),
            (sentence.to_owned(), true),
            (sentence.repeat(3), false),
            ("W".repeat(500), false),
            ("透析患者の血清マグネシウム".repeat(20), false),
            ("👩🏽‍⚕️".repeat(300), false),
            ("i".repeat(600), false),
            ("one word ".repeat(100_000), false),
            ("\u{200d}".repeat(100_000), false),
        ] {
            let heading = Heading::new(&title, 1160.0);
            assert!((1..=MOST_LINES).contains(&heading.lines.len()), "{heading:?}");
            assert!(heading.lines.iter().all(|line| width(line, heading.size) <= 1160.0), "{heading:?}");
            let ends = heading.lines.last().unwrap().ends_with('…');
            assert_eq!(!ends, is_whole, "{heading:?}");
            if is_whole {
                let words: Vec<&str> = title.split_whitespace().collect();
                assert_eq!(heading.lines.join(" "), words.join(" "));
            }
        }
        assert_eq!(Heading::new("", 1160.0).lines, Vec::<String>::new());
    }

    #[test]
    fn a_letter_of_no_font_is_noted_and_letters_of_the_packaged_font_are_not() {
        assert_eq!(
            Heading::new("Mg²⁺ 1.0 → 1.5, α é e\u{301} Ж مريض שלום \u{200d}\u{202e}a\u{202c}", 1160.0).note,
            None
        );
        assert_eq!(Heading::new("a\r\nb\u{202e}c", 1160.0).lines, ["a b\\u202Ec"], "no letter turns the others around");
        assert!(Heading::new("unassigned \u{e1234}", 1160.0).note.is_some());
    }
}
