//! Scalars: strings, numbers and dates as JSON.
//!
//! In: a value. Out: its bytes, as `serde_json` writes them; strings are looked through sixteen bytes at a time for what
//! has to be escaped. Never here: keys, lists, objects.

use crate::record::number_json;
use jiff::civil::Date;

/// Where the bytes go.
pub(super) type Out = Vec<u8>;

/// One of the names of the contract or of a rule, in which nothing has to be escaped.
#[inline]
pub(super) fn plain(out: &mut Out, name: &str) {
    out.push(b'"');
    out.extend_from_slice(name.as_bytes());
    out.push(b'"');
}

#[inline]
pub(super) fn id(out: &mut Out, n: u32) {
    number(out, n as usize);
}

pub(super) fn number(out: &mut Out, n: usize) {
    if n < 10_000 {
        short_number(out, n as u32);
    } else {
        long_number(out, n);
    }
}

/// Four digits are written whatever the number has, and those too many cut off: bytes by the piece cost more.
#[inline]
fn short_number(out: &mut Out, n: u32) {
    let len = 1 + usize::from(n > 9) + usize::from(n > 99) + usize::from(n > 999);
    let ([a, b], [c, d]) = (PAIRS[n as usize / 100 % 100], PAIRS[n as usize % 100]);
    let all = u32::from_be_bytes([a, b, c, d]);
    let end = out.len() + len;
    out.extend_from_slice(&(all << (8 * (4 - len))).to_be_bytes());
    out.truncate(end);
}

/// Two digits each.
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut n = 0;
    while n < 100 {
        pairs[n] = [b'0' + n as u8 / 10, b'0' + n as u8 % 10];
        n += 1;
    }
    pairs
};

#[inline(never)]
fn long_number(out: &mut Out, n: usize) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    let mut rest = n;
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

pub(super) fn float(out: &mut Out, value: f64) {
    match number_json(value) {
        Some(json) => match json.as_u64().and_then(|n| usize::try_from(n).ok()) {
            Some(n) => number(out, n),
            None => by_serde(out, &json),
        },
        None => out.extend_from_slice(b"null"),
    }
}

pub(super) fn date(out: &mut Out, date: Date) {
    let Ok(year @ 0..=9999) = u16::try_from(date.year()) else { return by_serde(out, &date) };
    let digit = |n: u16| b'0' + (n % 10) as u8;
    let (month, day) = (date.month() as u16, date.day() as u16);
    out.extend_from_slice(&[
        b'"',
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        b'-',
        digit(month / 10),
        digit(month),
        b'-',
        digit(day / 10),
        digit(day),
        b'"',
    ]);
}

/// What is too rare to be written by hand.
#[cold]
fn by_serde(out: &mut Out, value: &impl serde::Serialize) {
    // Writing to memory fails only where a type refuses to be serialised, and none of ours does.
    let _ = serde_json::to_writer(out, value);
}

pub(super) fn string(out: &mut Out, text: impl AsRef<str>) {
    let mut rest = text.as_ref().as_bytes();
    out.push(b'"');
    while let Some(at) = first_special(rest) {
        out.extend_from_slice(&rest[..at]);
        escape(out, rest[at]);
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

const ONES: u64 = u64::from_le_bytes([1; 8]);
const HIGH: u64 = ONES << 7;

/// The first byte that has to be escaped: a quotation mark, a backslash, a control character.
#[inline]
fn first_special(bytes: &[u8]) -> Option<usize> {
    let (blocks, rest) = bytes.as_chunks::<16>();
    let plain = blocks.iter().take_while(|block| !has_special(block)).count() * 16;
    if plain == bytes.len() - rest.len() {
        // The last bytes once more with some before them cost less than each by itself.
        let word = |word: &[u8; 8]| specials(u64::from_le_bytes(*word)) == 0;
        let (first, last) = (rest.first_chunk(), bytes.last_chunk());
        if last.is_some_and(word) && first.is_none_or(word) {
            return None;
        }
    }
    bytes[plain..].iter().position(|b| SPECIAL[*b as usize]).map(|at| plain + at)
}

/// Whether any of sixteen bytes has to be escaped. Without a branch inside, so that they are looked at all at once.
#[inline]
fn has_special(block: &[u8; 16]) -> bool {
    let special = |b: &u8| u8::from(*b < b' ') | u8::from(*b == b'"') | u8::from(*b == b'\\');
    block.iter().fold(0, |any, b| any | special(b)) != 0
}

/// The bytes that have to be escaped.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut b = 0;
    while b < b' ' as usize {
        special[b] = true;
        b += 1;
    }
    special[b'"' as usize] = true;
    special[b'\\' as usize] = true;
    special
};

/// The high bit of each byte that has to be escaped; above the lowest of them a bit may be wrong.
#[inline]
fn specials(word: u64) -> u64 {
    let zero = |w: u64| w.wrapping_sub(ONES) & !w;
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    (control | zero(word ^ (ONES * b'"' as u64)) | zero(word ^ (ONES * b'\\' as u64))) & HIGH
}

#[cold]
fn escape(out: &mut Out, byte: u8) {
    let short = match byte {
        b'"' => b'"',
        b'\\' => b'\\',
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        _ => {
            let hex = |n: u8| b"0123456789abcdef"[n as usize & 15];
            return out.extend_from_slice(&[b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte)]);
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}
