//! Marks that are typed twice for one: `` and '' for quotation marks, -- and --- for a dash.
//!
//! In: a word of the crate. Out: where the token ends that opens with it. Never here: what a mark does.

use super::chars::is_unknown;

/// The end of the token that opens at `start` with a word of the crate.
#[inline]
pub(super) fn token_end(bytes: &[u8], start: usize, len: usize) -> usize {
    match bytes[start] {
        byte @ (b'-' | b'\'' | b'`') if len == 1 && bytes.get(start + 1) == Some(&byte) => doubled_end(bytes, start),
        _ => start + len,
    }
}

/// The end of the token that opens at `at` with a mark that is typed twice or more. Of three quotation marks two are one, those
/// outside: ''' before a word is '' and ', behind one ' and ''.
#[cold]
fn doubled_end(bytes: &[u8], at: usize) -> usize {
    let same = |b: &&u8| **b == bytes[at];
    let before = bytes[..at].iter().rev().take(3).take_while(same).count();
    let run = before + bytes[at..].iter().take(4).take_while(same).count();
    let closes = at > before && !bytes[at - before - 1].is_ascii_whitespace();
    let marks = bytes[at] != b'-';
    let end = match (run, before) {
        (2, 0) => at + 2,
        (3, 0) if !marks => at + 3,
        (3, 0) if !closes => at + 2,
        (3, 1) if closes => at + 2,
        _ => at + 1,
    };
    // A combining mark belongs to the last of them.
    if is_unknown(bytes, end) { at + 1 } else { end }
}
