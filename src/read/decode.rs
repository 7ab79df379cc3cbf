//! Bytes to text.
//!
//! In: the bytes of a file. Out: its text, and a warning where it is not what the bytes plainly say; or, from the first
//! bytes, why it is no text at all. Never here: a guess that is kept quiet.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How many bytes are looked at before a file is taken for text.
pub(super) const HEAD: usize = 8 << 10;

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// What is known by its first bytes and is no text.
const KINDS: [(&[u8], &str); 12] = [
    (b"\x1f\x8b", "compressed with gzip twice over: decompress it first (gunzip)"),
    (b"PK\x03\x04", "a zip archive (or an Office document): unpack it, or save it as text, first"),
    (b"BZh", "compressed with bzip2: decompress it first"),
    (b"\xfd7zXZ\x00", "compressed with xz: decompress it first"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd twice over: decompress it first (unzstd)"),
    (b"%PDF-", "a PDF: turn it into text first (pdftotext FILE)"),
    (b"\x89PNG", "a PNG image, not text"),
    (b"\xff\xd8\xff", "a JPEG image, not text"),
    (b"GIF8", "a GIF image, not text"),
    (b"\xd0\xcf\x11\xe0", "an Office document: save it as text first"),
    (b"\xff\xfe\x00\x00", "UTF-32: convert it first (iconv -f UTF-32 -t UTF-8)"),
    (b"\x00\x00\xfe\xff", "UTF-32: convert it first (iconv -f UTF-32 -t UTF-8)"),
];

/// Why a file that begins with `head` is no text; `None` where it may be.
pub(super) fn refuse(head: &[u8]) -> Option<&'static str> {
    if let Some((_, what)) = KINDS.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(what);
    }
    let nul = utf16(head).is_none() && memchr::memchr(0, head).is_some();
    nul.then_some("binary, or UTF-16 without a byte order mark: it has NUL bytes (if it is text, convert it to UTF-8)")
}

/// The encoding that a UTF-16 byte order mark names.
pub(super) fn utf16(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// The bytes after a UTF-8 byte order mark.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes)
}

/// The text of a whole file, without its byte order mark.
pub(super) fn decode(mut bytes: Vec<u8>) -> (String, Option<&'static str>) {
    if let Some(encoding) = utf16(&bytes) {
        let (text, damaged) = encoding.decode_without_bom_handling(&bytes[2..]);
        return (text.into_owned(), damaged.then_some("damaged UTF-16: U+FFFD stands where it cannot be read"));
    }
    if bytes.starts_with(UTF8_MARK) {
        bytes.drain(..UTF8_MARK.len());
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let (text, what) = mend(error.as_bytes());
            (text, Some(what))
        }
    }
}

/// Text from bytes that are not valid UTF-8.
pub(super) fn mend(bytes: &[u8]) -> (String, &'static str) {
    if is_damaged_utf8(bytes) {
        let text = String::from_utf8_lossy(bytes).into_owned();
        return (text, "damaged UTF-8: U+FFFD stands where it cannot be read");
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    (text.into_owned(), "not UTF-8: read as windows-1252 (if that is wrong, convert it with iconv)")
}

/// Whether the well-formed characters say UTF-8 more loudly than the malformed bytes say otherwise. In windows-1252 two
/// letters beyond ASCII in a row are rare and may pass for a character of two bytes; three that pass for one of three
/// bytes are next to impossible, so that such a character weighs ten.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().map(|c| [0, 0, 1, 10, 10][c.len_utf8()]).sum::<usize>();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

/// Why a text, though it is one, may not be what its sender meant.
pub(super) fn doubt(text: &str) -> Option<&'static str> {
    let mut opening = text.trim_start().bytes();
    if opening.next() == Some(b'<') && opening.next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'!') {
        return Some("begins with a tag: HTML is read as plain text, tags and all (take the text out of it first)");
    }
    // The three bytes of a curly mark or a dash, each read as a character of windows-1252.
    let garbled = memchr::memmem::find(text.as_bytes(), "â€".as_bytes()).is_some();
    garbled.then_some(
        "has UTF-8 that was once read as windows-1252 (“ became â€œ): marks are missed (mend it first: ftfy)",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_order_marks_are_no_part_of_the_text() {
        let utf16 = |text: &str, be: bool| -> Vec<u8> {
            let bytes = |u: u16| if be { u.to_be_bytes() } else { u.to_le_bytes() };
            std::iter::once('\u{feff}').chain(text.chars()).collect::<String>().encode_utf16().flat_map(bytes).collect()
        };
        let text = "“Yes” – £5 𝟙";
        assert_eq!(decode([UTF8_MARK, text.as_bytes()].concat()), (text.to_owned(), None));
        assert_eq!(decode(utf16(text, false)), (text.to_owned(), None));
        assert_eq!(decode(utf16(text, true)), (text.to_owned(), None));
        let mut odd = utf16("yes", false);
        odd.push(0x41);
        let (text, warning) = decode(odd);
        assert_eq!((text.as_str(), warning.is_some()), ("yes\u{fffd}", true));
    }

    #[test]
    fn what_is_not_utf8_is_windows_1252_unless_it_is_damaged_utf8() {
        assert_eq!(decode(b"\x93It\x92s caf\xe9\x94".to_vec()).0, "“It’s café”");
        assert_eq!(decode("“yes” on 5 May".bytes().chain([0x80]).collect()).0, "“yes” on 5 May\u{fffd}");
        let all = b"\x80 \xc0\xaf \xc3( \xe2\x82 \xf0\x9f\x92. \xed\xa0\x80 \xf4\x90\x80\x80 \xff\xfe said \xe2\x80\x9cyes\xe2\x80\x9d";
        let (text, warning) = decode(all.to_vec());
        assert!(text.ends_with("“yes”") && warning.is_some(), "{text}");
    }

    #[test]
    fn compressed_and_binary_files_are_refused() {
        for head in [&b"\x1f\x8b\x08"[..], b"%PDF-1.4", b"\x89PNG\r\n", b"a\0b", b"\xff\xfe\0\0", b"h\0i\0"] {
            assert!(refuse(head).is_some(), "{head:?}");
        }
        for head in [&b""[..], b"\xff\xfeh\0i\0", b"\xff", b"caf\xe9", b"BMA", b"PK"] {
            assert!(refuse(head).is_none(), "{head:?}");
        }
    }

    #[test]
    fn what_a_sender_hardly_meant_is_doubted() {
        assert!(doubt(" \n<p>It rose.</p>").is_some_and(|what| what.contains("HTML")));
        assert!(doubt("<!DOCTYPE html>").is_some());
        assert!(doubt("He said â€œyesâ€\u{9d}.").is_some_and(|what| what.contains("windows-1252")));
        for fine in ["", "<", "< 5% of them", "<5 of them", "â la carte, £5 to €6", "“yes”"] {
            assert_eq!(doubt(fine), None, "{fine}");
        }
    }
}
