//! Spans of text.
//!
//! In: nothing. Out: [`Span`], half-open byte ranges on char boundaries, and [`CharMap`], the map from bytes to
//! Unicode code points that is applied where records leave the program. Never here: what a span means.

/// A half-open range of bytes, both ends on char boundaries of the article's text.
///
/// ```
/// use onrecord::Span;
/// let span = Span::new(4, 8);
/// assert_eq!(span.of("The BMA said"), "BMA ");
/// assert!(span.contains(Span::new(5, 8)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "span {start}..{end} runs backwards");
        Span { start, end }
    }

    /// The text under the span.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The bytes under the span, for where its ends need not be asked whether they are those of characters.
    pub(crate) fn bytes_of(self, text: &str) -> &[u8] {
        &text.as_bytes()[self.start..self.end]
    }

    /// Whether `other` lies inside this span, ends included.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span over both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// Bytes to code points, for one text.
///
/// For each block of [`CharMap::BLOCK`] bytes the code points before it are kept, and a bit for each byte of it that
/// begins one: memory is a quarter of the text, and a text that is all ASCII needs none.
///
/// ```
/// use onrecord::CharMap;
/// let text = "£5 – “yes”";
/// let map = CharMap::new(text);
/// let at = text.find("yes").unwrap();
/// assert_eq!((at, map.chars(at)), (11, 6));
/// ```
pub struct CharMap {
    blocks: Option<Vec<(u32, u64)>>,
}

impl CharMap {
    /// Bytes per block.
    pub const BLOCK: usize = 64;

    /// Reads the text once.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return CharMap { blocks: None };
        }
        let mut count = 0;
        let mut blocks = Vec::with_capacity(text.len() / Self::BLOCK + 1);
        for block in text.as_bytes().chunks(Self::BLOCK) {
            let starts = starts(block);
            blocks.push((count, starts));
            count += starts.count_ones();
        }
        // The end of a text of whole blocks.
        blocks.push((count, 0));
        CharMap { blocks: Some(blocks) }
    }

    /// The number of code points before byte `at`, which must be a char boundary of the text.
    pub fn chars(&self, at: usize) -> usize {
        let Some(blocks) = &self.blocks else { return at };
        let (before, starts) = blocks[at / Self::BLOCK];
        let own = starts & ((1 << (at % Self::BLOCK)) - 1);
        (before + own.count_ones()) as usize
    }
}

/// A bit for each of up to 64 bytes of UTF-8 that begins a code point: all but the continuation bytes `10xxxxxx`.
fn starts(block: &[u8]) -> u64 {
    if block.len() == CharMap::BLOCK && block.is_ascii() {
        return u64::MAX;
    }
    let (words, rest) = block.as_chunks::<8>();
    let mut starts = 0;
    for (n, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let goes_on = (word & !(word << 1)) >> 7 & 0x0101_0101_0101_0101;
        // Gathers the lowest bits of the eight bytes in the highest byte.
        let gathered = goes_on.wrapping_mul(0x0102_0408_1020_4080) >> 56;
        starts |= (gathered ^ 0xff) << (n * 8);
    }
    for (n, byte) in rest.iter().enumerate() {
        starts |= u64::from((*byte as i8) >= -0x40) << (words.len() * 8 + n);
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn map_agrees_with_counting_chars() {
        let text = "“Six days” – £1.5m … 𝟙 é ".repeat(40);
        let map = CharMap::new(&text);
        for (chars, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(map.chars(at), chars, "at byte {at}");
        }
        assert_eq!(map.chars(text.len()), text.chars().count());
    }
}
