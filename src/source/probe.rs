//! What a card says of an attachment: size, type, pixels, and whether a photo tells where it was
//! taken.

use std::io::{Cursor, Read, Seek};

/// Facts about an attachment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Bytes.
    pub len: u64,
    /// Width and height in pixels, for pictures.
    pub pixels: Option<(usize, usize)>,
    /// A photo with coordinates in its EXIF block.
    pub located: bool,
}

impl Facts {
    /// The facts of bytes in memory.
    pub(super) fn of_bytes(path: &str, bytes: &[u8]) -> Self {
        Self::of(
            path,
            u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            Cursor::new(bytes),
        )
    }

    /// The facts of a file; only as much of it is read as they need.
    pub(super) fn of<R: Read + Seek>(path: &str, len: u64, reader: R) -> Self {
        let mut facts = Self {
            len,
            pixels: None,
            located: false,
        };
        if !is_picture(path) {
            return facts;
        }
        let mut reader = std::io::BufReader::new(reader);
        if path.to_ascii_lowercase().ends_with(".svg") {
            return facts;
        }
        facts.pixels = imagesize::reader_size(&mut reader)
            .ok()
            .map(|size| (size.width, size.height));
        if reader.rewind().is_ok() {
            facts.located = exif::Reader::new()
                .read_from_container(&mut reader)
                .is_ok_and(|exif| {
                    exif.get_field(exif::Tag::GPSLatitude, exif::In::PRIMARY)
                        .is_some()
                });
        }
        facts
    }
}

/// Is a file a picture that browsers show, by its ending.
pub(super) fn is_picture(path: &str) -> bool {
    let ending = path
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    matches!(
        ending.as_str(),
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" | "svg"
    )
}
