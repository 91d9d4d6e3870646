//! Plain links that hand a title and an address to a service; no script of theirs.
//!
//! In: a title and an absolute address. Out: links. Sources of the forms: VK «Публикация ссылок»
//! (`share.php`), Telegram «Sharing button» (`t.me/share/url`), WhatsApp «How to use click to chat»
//! (`wa.me`), RFC 6068 (`mailto`).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::view::ShareLink;

/// All but the unreserved characters of RFC 3986, section 2.3.
const PART: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// The links of a page.
pub(super) fn share(title: &str, url: &str) -> Vec<ShareLink> {
    let part = |text: &str| utf8_percent_encode(text, PART).to_string();
    let (title, url) = (part(title), part(url));
    vec![
        ShareLink {
            id: "vk",
            href: format!("https://vk.com/share.php?url={url}&title={title}"),
        },
        ShareLink {
            id: "telegram",
            href: format!("https://t.me/share/url?url={url}&text={title}"),
        },
        ShareLink {
            id: "whatsapp",
            href: format!("https://wa.me/?text={title}%20{url}"),
        },
        ShareLink {
            id: "mail",
            href: format!("mailto:?subject={title}&body={url}"),
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn titles_and_addresses_are_written_by_their_bytes() {
        let links = share("Шаг & «бег» 100%", "https://a.example/b/?c=1#d");
        insta::assert_snapshot!(
            links
                .iter()
                .map(|link| format!("{} {}", link.id, link.href))
                .collect::<Vec<_>>()
                .join("\n")
        );
    }
}
