//! Tables for terminals: columns side by side, as wide as their widest cell.

/// The rows as lines; the last column is not padded. The first row is the head.
pub(super) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns)
        .map(|at| {
            rows.iter()
                .filter_map(|row| row.get(at))
                .map(|cell| width(cell))
                .max()
                .unwrap_or(0)
        })
        .collect();
    let mut out = String::new();
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(cell, widest)| padded(cell, *widest))
            .collect();
        out.push_str(cells.join("  ").trim_end());
        out.push('\n');
    }
    out
}

/// At most so many columns, with an ellipsis where something was cut.
pub(super) fn cut(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        if width(&out) + width(c.encode_utf8(&mut [0; 4])) + 1 > most {
            break;
        }
        out.push(c);
    }
    format!("{}…", out.trim_end())
}

fn padded(cell: &str, widest: usize) -> String {
    format!("{cell}{}", " ".repeat(widest.saturating_sub(width(cell))))
}

/// Columns of a terminal.
fn width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_below_each_other() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = [
            row(["Код", "Название", "Файл"]),
            row(["robot", "日本 и й", "a.md"]),
        ];
        assert_eq!(
            table(&rows),
            "Код    Название  Файл\nrobot  日本 и й  a.md\n"
        );
        assert_eq!(cut("Школьный технопарк", 10), "Школьный…");
        assert_eq!(cut("Школа", 5), "Школа");
    }
}
