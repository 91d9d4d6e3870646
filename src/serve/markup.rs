//! Markup that the preview adds to pages, between marks, so that a page without it is the page of a
//! build.

use std::fmt::Write as _;

use super::OWN;
use crate::html::escape;

/// What stands around the script.
const SCRIPT: [&str; 2] = ["<!--kopilka:script-->", "<!--/kopilka:script-->"];
/// What stands around the block.
const BLOCK: [&str; 2] = ["<!--kopilka:block-->", "<!--/kopilka:block-->"];

/// Text as HTML; what stands between two `` ` `` is code, as in the sentences of the catalogue.
pub(super) fn prose(text: &str) -> String {
    let mut out = String::new();
    let parts: Vec<&str> = text.split('`').collect();
    for (at, part) in parts.iter().enumerate() {
        let part = escape(part);
        // An odd mark at the end opens nothing.
        let is_code = at % 2 == 1 && at + 1 < parts.len();
        let _ = if is_code {
            write!(out, "<code>{part}</code>")
        } else {
            write!(out, "{part}")
        };
    }
    out
}

/// The script that keeps a page up to date, with its marks. `lost` is what it says when the program
/// has gone.
pub(super) fn script(lost: &str) -> String {
    let [begin, end] = SCRIPT;
    format!(
        "{begin}<script src=\"/{OWN}/preview.js\" data-kopilka data-lost=\"{}\" defer></script>{end}",
        escape(lost)
    )
}

/// A block with its marks.
pub(super) fn marked(block: &str) -> String {
    let [begin, end] = BLOCK;
    format!("{begin}{block}{end}")
}

/// A page with the script before its other scripts, so that it sees the page before they change it,
/// and the block last.
pub(super) fn insert(page: Vec<u8>, script: &str, block: &str) -> Vec<u8> {
    let page = match String::from_utf8(page) {
        Ok(page) => page,
        Err(error) => return error.into_bytes(),
    };
    let head = page.find("</head>").unwrap_or(0);
    let first = page[..head].find("<script").unwrap_or(head);
    let last = page.rfind("</body>").unwrap_or(page.len()).max(first);
    [
        &page[..first],
        script,
        &page[first..last],
        block,
        &page[last..],
    ]
    .concat()
    .into_bytes()
}

/// A page without what the preview has added.
pub fn strip(page: &str) -> String {
    [SCRIPT, BLOCK]
        .into_iter()
        .fold(page.to_owned(), |page, [begin, end]| {
            let cut = page
                .find(begin)
                .and_then(|from| Some((from, from + page[from..].find(end)? + end.len())));
            cut.map_or(page.clone(), |(from, to)| {
                format!("{}{}", &page[..from], &page[to..])
            })
        })
}

/// A page of the preview itself.
pub(super) fn own_page(lang: &str, title: &str, script: &str, body: &str) -> Vec<u8> {
    let title = escape(title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; style-src 'self'; \
         img-src 'self' data:; connect-src 'self'; base-uri 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"/{OWN}/preview.css\">\n{script}\n</head>\n\
         <body class=\"kp-own\">\n<main class=\"kp-main\">\n{body}\n</main>\n</body>\n</html>\n"
    )
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, with: &str) {
        let marked = String::from_utf8(insert(
            page.into(),
            "<!--kopilka:script-->S<!--/kopilka:script-->",
            &marked("B"),
        ))
        .unwrap();
        let short = marked
            .replace("<!--kopilka:script-->S<!--/kopilka:script-->", "{S}")
            .replace("<!--kopilka:block-->B<!--/kopilka:block-->", "{B}");
        assert_eq!(short, with);
        assert_eq!(strip(&marked), page);
    }

    #[test]
    fn what_is_put_in_can_be_taken_out() {
        check(
            "<head><script src=a></script></head><body>я</body>",
            "<head>{S}<script src=a></script></head><body>я{B}</body>",
        );
        check(
            "<head></head><body><script></script></body></html>",
            "<head>{S}</head><body><script></script>{B}</body></html>",
        );
        check("no page", "{S}no page{B}");
        check("", "{S}{B}");
    }

    #[test]
    fn sentences_have_code_in_them() {
        assert_eq!(
            prose("напишите `a < b` вместо ` "),
            "напишите <code>a &lt; b</code> вместо  "
        );
    }
}
