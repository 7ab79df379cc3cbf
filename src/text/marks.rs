//! Quotation marks and the stretches between them.
//!
//! In: tokens. Out: [`Stretch`]es, and the flags OPEN, CLOSE and QUOTED on their tokens. Never here: whether a stretch
//! is speech, and whose.
//!
//! One pass a paragraph with a stack of the marks that stand open. A mark that is never closed ends with its
//! paragraph; a single mark that is never closed was an apostrophe.

use super::doc::{TokenRange, next_of};
use super::shape::is_dash;
use super::token::{Flags, Token, TokenKind};
use crate::lexicon::{Class, ClassSet};

/// Which kind of mark stands around a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkStyle {
    /// “ ”, straight ", `` '', « », „ “.
    Double,
    /// ‘ ’, straight '.
    Single,
}

/// A stretch between quotation marks, within one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The tokens between the marks, marks not included. Never empty.
    pub tokens: TokenRange,
    /// The kind of its marks.
    pub style: MarkStyle,
    /// The closing mark stands in the text; where it does not, the stretch ends with its paragraph.
    pub closed: bool,
    /// How many stretches it stands inside.
    pub depth: u8,
}

/// Marks that open deeper than this are not seen: nobody quotes a quotation of a quotation of a quotation.
const DEPTH: usize = 4;

/// What a mark can be, by its shape and its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// Opens, whatever stands open.
    Open(MarkStyle),
    /// Opens, and shows that the mark before it was never closed.
    Reopen,
    Close(MarkStyle),
    /// An apostrophe after s, or a single mark that closes.
    PerhapsClose,
}

/// A mark that stands open.
#[derive(Clone, Copy)]
struct Opened {
    /// The first token after the mark.
    first: usize,
    style: MarkStyle,
    /// Its place in the list of stretches.
    slot: usize,
    /// Where a mark stood that may have been an apostrophe after s.
    fallback: Option<usize>,
}

/// Appends the stretches of the text, in order of their first token, outer before inner.
pub(crate) fn stretches(
    text: &str,
    tokens: &mut [Token],
    marks: &[u32],
    paragraphs: &[TokenRange],
    stretches: &mut Vec<Stretch>,
) {
    let mut next = 0;
    let mut open: Vec<Opened> = Vec::new();
    for paragraph in paragraphs {
        let first_slot = stretches.len();
        let mut i = paragraph.first();
        while let Some(mark) = next_of(marks, &mut next, i).filter(|mark| *mark < paragraph.end()) {
            step(text, tokens, mark, &mut open, stretches);
            i = mark + 1;
        }
        finish(paragraph.end(), &mut open, stretches);
        drop_empty(first_slot, stretches);
        stretches[first_slot..].iter().for_each(|s| flag(tokens, s));
    }
}

/// Drops the stretches from `first_slot` on that were never closed, and counts the depth of the rest anew.
fn drop_empty(first_slot: usize, stretches: &mut Vec<Stretch>) {
    let mut kept = first_slot;
    let mut ends = [0; DEPTH];
    for at in first_slot..stretches.len() {
        let mut stretch = stretches[at];
        if stretch.tokens.is_empty() {
            continue;
        }
        let depth = (0..usize::from(stretch.depth)).find(|d| ends[*d] <= stretch.tokens.first());
        stretch.depth = depth.map_or(stretch.depth, |d| d as u8);
        ends[usize::from(stretch.depth)] = stretch.tokens.end();
        stretches[kept] = stretch;
        kept += 1;
    }
    stretches.truncate(kept);
}

/// Reads the mark at token `i`, if one is there.
fn step(text: &str, tokens: &[Token], i: usize, open: &mut Vec<Opened>, stretches: &mut Vec<Stretch>) {
    let Some(mark) = mark_at(text, tokens, i, open) else { return };
    match mark {
        Mark::Open(style) => push(i + 1, style, open, stretches),
        Mark::Reopen => {
            close(i, MarkStyle::Double, false, open, stretches);
            push(i + 1, MarkStyle::Double, open, stretches);
        }
        Mark::Close(style) => close(i, style, true, open, stretches),
        Mark::PerhapsClose => {
            if let Some(top) = open.last_mut().filter(|o| o.style == MarkStyle::Single) {
                top.fallback.get_or_insert(i);
            }
        }
    }
}

fn push(first: usize, style: MarkStyle, open: &mut Vec<Opened>, stretches: &mut Vec<Stretch>) {
    // A second single mark shows that the first one closed at the apostrophe after it, or was an apostrophe itself.
    if style == MarkStyle::Single
        && let Some(top) = open.pop_if(|o| o.style == MarkStyle::Single)
        && let Some(at) = top.fallback
    {
        end(top, at, true, stretches);
    }
    if open.len() >= DEPTH {
        return;
    }
    let depth = open.len() as u8;
    open.push(Opened { first, style, slot: stretches.len(), fallback: None });
    stretches.push(Stretch { tokens: TokenRange::new(first, first), style, closed: false, depth });
}

/// Closes the innermost mark of the style; what was opened inside it and never closed is dropped.
fn close(at: usize, style: MarkStyle, closed: bool, open: &mut Vec<Opened>, stretches: &mut [Stretch]) {
    let Some(place) = open.iter().rposition(|o| o.style == style) else { return };
    // A single mark does not reach over a double one that was opened inside it.
    if style == MarkStyle::Single && place + 1 != open.len() {
        return;
    }
    let opened = open[place];
    for inner in open.drain(place..).skip(1) {
        if let Some(fallback) = inner.fallback {
            end(inner, fallback, true, stretches);
        }
    }
    end(opened, at, closed, stretches);
}

fn end(opened: Opened, at: usize, closed: bool, stretches: &mut [Stretch]) {
    let stretch = &mut stretches[opened.slot];
    stretch.tokens = TokenRange::new(opened.first.min(at), at);
    stretch.closed = closed;
}

/// At the end of a paragraph: the outermost double mark runs to it, single marks were apostrophes.
fn finish(end_of_paragraph: usize, open: &mut Vec<Opened>, stretches: &mut [Stretch]) {
    let mut outermost = true;
    for opened in open.drain(..) {
        if opened.style == MarkStyle::Double && outermost {
            end(opened, end_of_paragraph, false, stretches);
            outermost = false;
        } else if let Some(at) = opened.fallback {
            end(opened, at, true, stretches);
        }
    }
}

fn flag(tokens: &mut [Token], stretch: &Stretch) {
    let (first, end) = (stretch.tokens.first(), stretch.tokens.end());
    tokens[first - 1].flags.set(Flags::OPEN);
    tokens[first - 1].classes = tokens[first - 1].classes.or(ClassSet::of(Class::Open));
    if stretch.closed
        && let Some(token) = tokens.get_mut(end)
    {
        token.flags.set(Flags::CLOSE);
        token.classes = token.classes.or(ClassSet::of(Class::Close));
    }
    if stretch.depth == 0 {
        tokens[first..end].iter_mut().for_each(|t| t.flags.set(Flags::QUOTED));
    }
}

/// What stands at token `i`.
fn mark_at(text: &str, tokens: &[Token], i: usize, open: &[Opened]) -> Option<Mark> {
    use MarkStyle::{Double, Single};
    let bytes = &text.as_bytes()[tokens[i].start as usize..tokens[i].end as usize];
    match bytes {
        b"\"" | b"\xef\xbc\x82" => straight_double(text, tokens, i, open),
        b"``" => Some(Mark::Open(Double)),
        b"''" => doubled_single(text, tokens, i, open),
        b"'" | b"`" => straight_single(text, tokens, i, open),
        b"\xe2\x80\x98" => opens_word(tokens, i).then_some(Mark::Open(Single)),
        b"\xe2\x80\x99" => straight_single(text, tokens, i, open),
        b"\xe2\x80\x9c" => Some(left_double(text, tokens, i, open)),
        b"\xe2\x80\x9e" | b"\xc2\xab" | b"\xe2\x9d\x9d" => Some(Mark::Open(Double)),
        b"\xe2\x80\x9d" | b"\xc2\xbb" | b"\xe2\x9d\x9e" => Some(right_double(tokens, i, open)),
        _ => None,
    }
}

/// Whether token `i` stands without a gap behind the one before it.
fn glued(tokens: &[Token], i: usize) -> bool {
    tokens.get(i).is_some_and(|t| !t.flags.has(Flags::SPACE) && !t.flags.has(Flags::LINE)) && i > 0
}

/// Whether something may open at token `i`: a gap, a bracket, a dash or another opening mark stands before it.
fn may_open(text: &str, tokens: &[Token], i: usize) -> bool {
    !glued(tokens, i)
        || match tokens[i - 1].span().of(text) {
            "(" | "[" | "{" | "-" | "/" | "…" | "“" | "‘" => true,
            "\"" | "'" | "`" | "''" | "``" => !glued(tokens, i - 1),
            mark => is_dash(mark),
        }
}

fn opens_word(tokens: &[Token], i: usize) -> bool {
    glued(tokens, i + 1)
}

fn after_digit(text: &str, tokens: &[Token], i: usize) -> bool {
    glued(tokens, i) && text.as_bytes()[..tokens[i].start as usize].last().is_some_and(u8::is_ascii_digit)
}

fn straight_double(text: &str, tokens: &[Token], i: usize, open: &[Opened]) -> Option<Mark> {
    let gap_before = !glued(tokens, i);
    let next = tokens.get(i + 1).filter(|_| glued(tokens, i + 1));
    let opener = may_open(text, tokens, i) && next.is_some();
    let closer = !gap_before && next.is_none_or(|t| t.kind == TokenKind::Punct);
    let is_open = open.iter().any(|o| o.style == MarkStyle::Double);
    match is_open {
        false if opener => Some(Mark::Open(MarkStyle::Double)),
        // A mark of inches stands behind a digit: 5'10".
        false if closer || after_digit(text, tokens, i) => None,
        false => Some(Mark::Open(MarkStyle::Double)),
        true if opener && !closer && gap_before => Some(Mark::Reopen),
        true => Some(Mark::Close(MarkStyle::Double)),
    }
}

/// Two straight single marks for a double one: some papers write both sides so, others close `` with them.
fn doubled_single(text: &str, tokens: &[Token], i: usize, open: &[Opened]) -> Option<Mark> {
    let next = tokens.get(i + 1).filter(|_| glued(tokens, i + 1));
    let opener = may_open(text, tokens, i) && next.is_some_and(|t| t.kind != TokenKind::Punct);
    let is_open = open.iter().any(|o| o.style == MarkStyle::Double);
    match is_open {
        false if opener => Some(Mark::Open(MarkStyle::Double)),
        // A mark of inches, or one that nothing opened.
        false => None,
        true if opener && !glued(tokens, i) => Some(Mark::Reopen),
        true => Some(Mark::Close(MarkStyle::Double)),
    }
}

/// “: behind the end of a sentence or a comma it shows that the mark before it was never closed.
fn left_double(text: &str, tokens: &[Token], i: usize, open: &[Opened]) -> Mark {
    let innermost = open.iter().rev().find(|o| o.style == MarkStyle::Double);
    let Some(innermost) = innermost else { return Mark::Open(MarkStyle::Double) };
    let german = text[..tokens[innermost.first - 1].end as usize].ends_with('„');
    // The right mark of „German“, or one that was typed for ”.
    if glued(tokens, i) && (german || !opens_word(tokens, i)) {
        return Mark::Close(MarkStyle::Double);
    }
    let before = tokens[i - 1].span().of(text);
    let after_pause = before.ends_with(['.', '!', '?', '…', ',']);
    if after_pause && !glued(tokens, i) { Mark::Reopen } else { Mark::Open(MarkStyle::Double) }
}

/// ”: a right mark that stands like a left one, with nothing open, was mistyped.
fn right_double(tokens: &[Token], i: usize, open: &[Opened]) -> Mark {
    let mistyped = open.is_empty() && !glued(tokens, i) && opens_word(tokens, i);
    if mistyped { Mark::Open(MarkStyle::Double) } else { Mark::Close(MarkStyle::Double) }
}

/// ' and ’: an apostrophe, or a single mark.
fn straight_single(text: &str, tokens: &[Token], i: usize, open: &[Opened]) -> Option<Mark> {
    let next = tokens.get(i + 1).filter(|_| glued(tokens, i + 1));
    let next_is_word = next.is_some_and(|t| t.kind != TokenKind::Punct);
    let curly = tokens[i].end - tokens[i].start > 1;
    if may_open(text, tokens, i) {
        // '90s, '16, 'em, 'tis: letters left out.
        let year = next.is_some_and(|t| t.kind == TokenKind::Number && t.end - t.start <= 3);
        let cut = next.is_some_and(|t| t.classes.has(Class::Elision));
        return (next_is_word && !year && !cut && !curly).then_some(Mark::Open(MarkStyle::Single));
    }
    let innermost = open.last().filter(|o| o.style == MarkStyle::Single)?;
    if next_is_word || innermost.first >= i {
        return None;
    }
    let before = tokens[i - 1].span().of(text);
    let after_s = before.ends_with(['s', 'S']);
    let next_text = tokens.get(i + 1).map_or(".", |t| t.span().of(text));
    let sure = next.is_some() && matches!(next_text, "," | "." | ";" | ":" | "!" | "?" | ")" | "\"" | "”");
    let ends = tokens.get(i + 1).is_none_or(|t| t.flags.has(Flags::LINE));
    Some(if after_s && !sure && !ends { Mark::PerhapsClose } else { Mark::Close(MarkStyle::Single) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::en;
    use crate::lexicon::{Lexicon, LexiconBuilder};
    use crate::text::Layers;

    fn lexicon() -> Lexicon {
        let mut builder = LexiconBuilder::new();
        let tables = en::TABLES.iter().filter(|(file, _)| file.ends_with("Elision.tsv"));
        tables.for_each(|(file, contents)| builder.add_table(file, contents).unwrap());
        builder.finish()
    }

    /// The stretches of a text; `~` behind one that is not closed, `>` before one for each that it stands inside.
    fn read(text: &str) -> Vec<String> {
        let lexicon = lexicon();
        let mut layers = Layers::default();
        let doc = layers.read(text, &lexicon);
        let show = |s: &Stretch| {
            let open = if s.closed { "" } else { "~" };
            format!("{}{}{open}", ">".repeat(s.depth.into()), doc.span(s.tokens).of(text))
        };
        doc.stretches.iter().map(show).collect()
    }

    #[test]
    fn every_kind_of_mark() {
        for text in [
            "She said “wait here” twice.",
            "She said \"wait here\" twice.",
            "She said ‘wait here’ twice.",
            "She said 'wait here' twice.",
            "She said ``wait here'' twice.",
            "She said ''wait here'' twice.",
            "She said «wait here» twice.",
            "She said „wait here“ twice.",
            "She said „wait here” twice.",
            "She said (“wait here”) twice.",
            "She said—\"wait here\"—twice.",
        ] {
            assert_eq!(read(text), ["wait here"], "{text}");
        }
    }

    #[test]
    fn a_mark_closes_behind_a_digit_as_behind_a_word() {
        assert_eq!(read("She said ``ring 111'' and left."), ["ring 111"]);
        assert_eq!(read("She said \"ring 111\" and left."), ["ring 111"]);
    }

    #[test]
    fn nested_marks_have_their_depth() {
        let text = "“She told me ‘no more’ and left,” he said. “The ‘long wait’ is over.”";
        assert_eq!(
            read(text),
            ["She told me ‘no more’ and left,", ">no more", "The ‘long wait’ is over.", ">long wait"]
        );
        assert_eq!(read("'She said \"no\" to us,' he added."), ["She said \"no\" to us,", ">no"]);
        assert_eq!(read("\"'Never,' she told me,\" he said."), ["'Never,' she told me,", ">Never,"]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        for text in [
            "the patients' doctors' '90s rock 'n' roll, 'tis O'Brien's dogs'",
            "The nurses’ pay and the doctors’ hours in the ’90s, don’t you think, James’ view",
            "He is 6' 2\" and she is 5'10\". The 15\" screen and 3'6\" pipe.",
            "a 12'' pipe",
            "word” word” word’ word'",
        ] {
            assert_eq!(read(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_single_mark_closes_after_the_possessives_inside_it() {
        assert_eq!(read("The ‘nurses’ strike’ is on."), ["nurses’ strike"]);
        assert_eq!(read("The ‘golden years’ of the ‘big cities’ were over."), ["golden years", "big cities"]);
        assert_eq!(read("Her ‘final words’ were few."), ["final words"]);
    }

    #[test]
    fn an_unclosed_mark_ends_with_its_paragraph() {
        assert_eq!(read("“One.\n“Two.\n“Three.” End."), ["One.~", "Two.~", "Three."]);
        assert_eq!(read("He said: “Never. Then he left.\nShe said “yes”."), ["Never. Then he left.~", "yes"]);
        assert_eq!(read("“We lost, he said. “It hurts.”"), ["We lost, he said.~", "It hurts."]);
    }

    #[test]
    fn hostile_runs_of_marks_stay_bounded() {
        assert!(read(&"“word ".repeat(10_000)).len() <= DEPTH);
        assert_eq!(read(&"word” ".repeat(10_000)).len(), 0);
        assert_eq!(read(&"“Go on\n".repeat(5_000)).len(), 5_000);
        let nested = "“‘".repeat(5_000) + "x" + &"’”".repeat(5_000);
        assert!(read(&nested).len() <= DEPTH);
    }
}
