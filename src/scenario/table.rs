//! A table as spreadsheets write it: how its letters are encoded, what stands between its cells, and the blank rows and
//! columns around what it holds.

use csv::{ReaderBuilder, StringRecord, Trim};

use super::problem::Problem;

/// Characters that may stand between cells when the table does not say which, the likeliest first.
const DELIMITERS: [char; 2] = ['\t', ';'];

/// First bytes of a spreadsheet's own files: packed ones, and those of before 2007.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", &[0xd0, 0xcf, 0x11, 0xe0]];

/// The text of a table: UTF-8, or UTF-16 with or without a byte order mark.
///
/// # Errors
/// Fails when a character is in another encoding, with its line and its column, and when the file is not text at all.
pub fn decoded(bytes: &[u8]) -> Result<String, Problem> {
    if WORKBOOKS.iter().any(|first| bytes.starts_with(first)) {
        return Err(Problem::error("table-workbook", ""));
    }
    // Names of columns are plain letters, of which UTF-16 shows every other byte as 0.
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, ..] => Err(Problem::error("table-not-text", "")), // UTF-32
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [1..=0xff, 0, ..] => utf16(bytes, u16::from_le_bytes),
        [0, 1..=0xff, ..] => utf16(bytes, u16::from_be_bytes),
        _ => str::from_utf8(bytes).map(str::to_owned).map_err(|error| not_utf8(bytes, error.valid_up_to())),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Problem> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text: Result<String, _> = char::decode_utf16(pairs.iter().copied().map(unit)).collect();
    text.ok().filter(|_| rest.is_empty()).ok_or_else(|| Problem::error("table-not-text", ""))
}

/// The problem of the first byte that is not UTF-8, in the cell where it stands.
fn not_utf8(bytes: &[u8], at: usize) -> Problem {
    let before = String::from_utf8_lossy(&bytes[..at]);
    let (line, column) = match Records::new(&before).last() {
        // A line break or a mark between cells before the byte begins a new cell.
        Some(_) if before.ends_with(['\n', '\r']) => (line_breaks(&before) + 1, 1),
        Some((line, record)) => (line, record.len()),
        None => (1, 1),
    };
    let name = Table::read(&before).header.into_iter().nth(column - 1).filter(|_| line_breaks(&before) > 0);
    let problem = Problem::error("table-not-utf8", name.unwrap_or_default()).with("column", column);
    Problem { line: Some(line), ..problem.with("byte", format!("0x{:02X}", bytes.get(at).copied().unwrap_or(0))) }
}

/// What a table holds, without blank rows and blank columns.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    pub header: Vec<String>,
    pub header_line: usize,
    pub rows: Vec<Row>,
}

/// One line of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Line in the file, counted from 1.
    pub line: usize,
    /// The cells below the header, or how many there are and should be, if those are two numbers.
    pub cells: Result<Vec<String>, [usize; 2]>,
}

impl Table {
    /// Reads a table. The first row that is not blank names the columns; a line `sep=;` before it says what stands
    /// between the cells, and else that is a tab, a semicolon or a comma.
    pub fn read(text: &str) -> Self {
        let mut filled = Records::new(text).filter(|(_, record)| record.iter().any(|cell| !cell.is_empty()));
        let Some((header_line, header)) = filled.next() else { return Table::default() };
        let header = without_blank_end(&header, 0);
        let lines: Vec<(usize, Vec<String>)> =
            filled.map(|(line, record)| (line, without_blank_end(&record, header.len()))).collect();
        let is_kept = |column: usize| {
            let is_filled = |cells: &Vec<String>| cells.get(column).is_some_and(|cell| !cell.is_empty());
            is_filled(&header) || lines.iter().any(|(_, cells)| cells.len() == header.len() && is_filled(cells))
        };
        let kept: Vec<usize> = (0..header.len()).filter(|column| is_kept(*column)).collect();
        let of_kept = |cells: &[String]| kept.iter().filter_map(|column| cells.get(*column).cloned()).collect();
        let row = |(line, cells): (usize, Vec<String>)| Row {
            line,
            cells: if cells.len() == header.len() { Ok(of_kept(&cells)) } else { Err([cells.len(), header.len()]) },
        };
        let rows = lines.into_iter().map(row).collect();
        Table { header_line, rows, header: of_kept(&header) }
    }
}

/// The cells of a record without the blank ones at its end, but never fewer than `fewest` of those that it has.
fn without_blank_end(record: &StringRecord, fewest: usize) -> Vec<String> {
    let mut cells: Vec<String> = record.iter().map(str::to_owned).collect();
    while cells.len() > fewest && cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells
}

/// The records of a text, each with its line.
struct Records<'t> {
    text: &'t str,
    records: csv::StringRecordsIntoIter<&'t [u8]>,
    /// A place of the text and its line, from which lines are counted on.
    counted: (usize, usize),
}

impl<'t> Records<'t> {
    fn new(text: &'t str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let first = text.split_inclusive(['\n', '\r']).find(|line| !line.trim().is_empty()).unwrap_or_default();
        let said = said_delimiter(first);
        // The place after the line that only says what stands between the cells.
        let after = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize + line.len();
        let start = if said.is_some() { after(first) } else { 0 };
        let start = start + usize::from(first.ends_with('\r') && text[start..].starts_with('\n') && start > 0);
        let delimiter = said.unwrap_or_else(|| DELIMITERS.into_iter().find(|c| first.contains(*c)).unwrap_or(','));
        let records = ReaderBuilder::new()
            .delimiter(u8::try_from(delimiter).unwrap_or(b','))
            .has_headers(false)
            .flexible(true)
            .trim(Trim::All)
            .from_reader(&text.as_bytes()[start..])
            .into_records();
        Records { text: &text[start..], records, counted: (0, 1 + line_breaks(&text[..start])) }
    }
}

impl Iterator for Records<'_> {
    type Item = (usize, StringRecord);

    fn next(&mut self) -> Option<Self::Item> {
        // Text is UTF-8 and rows may be of any length: nothing else can go wrong.
        let record = self.records.by_ref().find_map(Result::ok)?;
        let (from, line) = self.counted;
        let at = record.position().map_or(from, |position| position.byte() as usize);
        let breaks = self.text[at..].bytes().take_while(|byte| b"\r\n".contains(byte)).count();
        let line = line + line_breaks(&self.text[from..at + breaks]);
        self.counted = (at + breaks, line);
        Some((line, record))
    }
}

/// How many lines end in a text: with a line feed, a carriage return, or both.
fn line_breaks(text: &str) -> usize {
    text.matches('\n').count() + text.matches('\r').count() - text.matches("\r\n").count()
}

/// The character that a line `sep=;` says to stand between cells.
fn said_delimiter(line: &str) -> Option<char> {
    let line = line.trim_matches(['\r', '\n', '"']);
    let (key, said) = line.split_at_checked(4)?;
    let delimiter = said.chars().next().filter(|c| c.is_ascii() && !c.is_ascii_alphanumeric())?;
    // A spreadsheet may have filled the line up with blank cells.
    let is_only = said.chars().all(|c| c == delimiter || c == '"');
    (key.eq_ignore_ascii_case("sep=") && is_only).then_some(delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_through_blank_ones_breaks_in_cells_and_every_kind_of_line_end() {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("sep=;{end}{end}a;b{end}{end}{end}1;2{end};{end}\"3{end}3\";4{end}5;6");
            let table = Table::read(&text);
            let lines: Vec<usize> = table.rows.iter().map(|row| row.line).collect();
            assert_eq!((table.header_line, lines), (3, vec![6, 8, 10]), "{text:?}");
        }
    }

    #[test]
    fn a_row_that_a_blank_column_would_make_even_is_uneven_still() {
        let table = Table::read("a,,b\n1,,2\n3,4\n");
        assert_eq!(table.header, ["a", "b"]);
        assert_eq!(table.rows[1].cells, Err([2, 3]));
    }

    #[test]
    fn what_stands_between_cells_may_be_said_in_any_way_that_spreadsheets_say_it() {
        for (line, said) in
            [("sep=;", ';'), ("SEP=,", ','), ("\"sep=|\"", '|'), ("sep=\t\r\n", '\t'), ("sep=;;;;", ';')]
        {
            assert_eq!(said_delimiter(line), Some(said), "{line:?}");
        }
        for line in ["", "sep", "sep=", "sep=x", "sep=;,", "week,day", "séép=;"] {
            assert_eq!(said_delimiter(line), None, "{line:?}");
        }
    }
}
