//! Resolution: from mentions and reports to the speakers and quotations of the article.
//!
//! In: mentions and reports. Out: records. Never here: how names, pronouns and nouns find their entity.

use super::cast::{self, Cast};
use super::discourse::Discourse;
use super::joint::Joints;
use super::look::valued;
use super::mention::{Mention, MentionKind};
use super::nouns;
use super::pointing::is_definite;
use super::sources::{can_speak, head_of, hung_to, is_compound, is_relative, is_thing, named_by};
use super::{interview, lead, sources};
use crate::lexicon::Class;
use crate::quotations::Report;
use crate::record::{Cue, Quotation, Speaker, Surface};
use crate::span::Span;
use crate::syntax::Tag;
use crate::text::{Doc, Flags, TokenRange};

/// Puts mentions together to speakers, and gives each report its speaker.
pub(crate) fn resolve(
    doc: &Doc<'_>,
    mut mentions: Vec<Mention>,
    mut reports: Vec<Report>,
) -> (Vec<Speaker>, Vec<Quotation>) {
    if reports.is_empty() {
        return Default::default();
    }
    reports.iter_mut().for_each(|r| r.source = r.source.map(|s| sources::before_day(doc, s)));
    with_owners(doc, &mut mentions, &reports);
    let mut cast = cast::cast(doc, &mentions);
    lead::name_lead(doc, &mentions, &mut cast);
    for report in reports.iter_mut().filter(|r| r.kind != "indirect") {
        report.source = report.source.filter(|s| can_speak(doc, *s));
    }
    reports.retain(|r| r.kind != "indirect" || r.sieve != HEADLINE || speaks(doc, &mentions, r.source));
    let sources: Vec<Option<usize>> =
        reports.iter().map(|r| r.source.and_then(|source| named_by(doc, &mentions, source))).collect();
    reports.iter_mut().zip(&sources).for_each(|(r, s)| whole_name(&mentions, r, *s));
    reports.iter().zip(&sources).for_each(|(r, s)| itself(doc, &mut cast, &mentions, r, *s));
    // What somebody quotes is never said by whoever happens to be in focus.
    let mute: Vec<bool> =
        (0..reports.len()).map(|r| is_mute(doc, &reports[r]) && enclosing(&reports, r).is_none()).collect();
    let mut joints = Joints::default();
    let together: Vec<Option<u32>> = reports
        .iter_mut()
        .zip(&sources)
        .map(|(r, s)| s.and_then(|k| joints.read(doc, &mut cast, &mentions, r, k)))
        .collect();
    let guesses = Discourse::new(doc, &mentions, &reports, &sources, &joints).run(&mut cast, &mute);
    let mut speakers = speakers_of(doc, &mut cast, &mentions, &reports, &sources, &mute);
    speakers.iter_mut().zip(together).for_each(|(s, group)| *s = group.or(*s));
    interview::name_labels(doc, &cast, &mentions, &reports, &mut speakers);
    for (r, mention) in guesses {
        speakers[r] = cast.of[mention];
        reports[r].source = Some(named_words(&mentions[mention]));
        reports[r].sieve = IN_FOCUS;
    }
    write(doc, cast, &mentions, reports, &speakers)
}

/// Adds the possessives that are sources: "in her view".
fn with_owners(doc: &Doc<'_>, mentions: &mut Vec<Mention>, reports: &[Report]) {
    for source in reports.iter().filter_map(|r| r.source) {
        let owner = source.len() == 1 && doc.tag(source.first()) == Some(Tag::Possessive);
        let at = mentions.partition_point(|m| m.tokens.end() <= source.first());
        let own = Mention::new(source, MentionKind::Pronoun);
        match mentions.get_mut(at).filter(|m| owner && m.tokens.overlaps(source)) {
            // "Her message is plain."
            Some(owned) if owned.kind == MentionKind::Document => *owned = own,
            None if owner => mentions.insert(at, own),
            _ => {}
        }
    }
}

/// A source that is a part of a name is the name: "van der Byl" of which only "der Byl" is a noun phrase, "Union of Shop"
/// of the "Union of Shop, Distributive and Allied Workers".
fn whole_name(mentions: &[Mention], report: &mut Report, source: Option<usize>) {
    let named = |m: &&Mention| m.kind == MentionKind::Person || m.kind == MentionKind::Organisation && m.sure;
    let name = source.map(|m| &mentions[m]).filter(named).map(|m| m.name).unwrap_or_default();
    report.source = report.source.map(|s| if name.contains(s) { name } else { s });
    // "A spokesman for Corve and Harle Council"
    let speaks = |m: &&Mention| m.kind == MentionKind::Unnamed;
    let whole = source.map(|m| &mentions[m]).filter(speaks).map(|m| (m.affiliation, m.extent)).unwrap_or_default();
    report.source = report.source.map(|s| if whole.0.contains(s) { whole.1 } else { s });
}

/// "Cedar Glen said that it had offered more": what speaks of itself as "it" is no person, and neither is "BankCorvia", nor
/// "Corvia, which".
fn itself(doc: &Doc<'_>, cast: &mut Cast, mentions: &[Mention], report: &Report, source: Option<usize>) {
    let Some((mention, id)) = source.and_then(|m| Some((&mentions[m], cast.of[m]?))) else { return };
    let entity = &mut cast.entities[id as usize];
    if entity.kind != MentionKind::Person || entity.sure {
        return;
    }
    let own = || report.kind != "direct" && opens_with_it(doc, report);
    if is_compound(doc, entity.name) || is_thing(doc, mention.name) || own() {
        entity.kind = MentionKind::Organisation;
    }
}

/// Whether a reported clause speaks of its source as "it".
fn opens_with_it(doc: &Doc<'_>, report: &Report) -> bool {
    let first = doc.token_at(report.segments[0].start);
    let it = first + usize::from(doc.tag(first) == Some(Tag::Sub));
    let verb = it + 1 + usize::from(doc.tag(it + 1) == Some(Tag::Adv));
    // "It is late" speaks of nothing; "its nurses were tired" of its own.
    let acts = || doc.means(it, Class::Pronoun, "ns") && doc.tag(verb).is_some_and(|t| t.is_verb() && t != Tag::Be);
    acts() || doc.means(it, Class::Pronoun, "np")
}

/// The sieve of "Mayor: No new tax", which cannot tell a topic from a speaker.
const HEADLINE: &str = "headline";

/// Whether the words of a source are a mention.
fn speaks(doc: &Doc<'_>, mentions: &[Mention], source: Option<TokenRange>) -> bool {
    source.is_none_or(|s| named_by(doc, mentions, s).is_some())
}

/// The sieve that names for a quotation without a source whoever is in focus.
const IN_FOCUS: &str = "in-focus";
/// Fewer words between marks may be a term.
const MIN_SPEECH: usize = 5;

/// Whether a quotation has no source, and is no part of a clause, which would have its speaker there or nowhere.
fn is_mute(doc: &Doc<'_>, report: &Report) -> bool {
    let floats = report.cue.is_none() && !report.loose && report.kind == "direct" && report.source.is_none();
    floats && is_alone(doc, report) && report.segments.iter().map(|s| words_in(doc, *s)).sum::<usize>() >= MIN_SPEECH
}

/// Whether a quotation is all that its paragraphs hold.
fn is_alone(doc: &Doc<'_>, report: &Report) -> bool {
    let (first, last) = (report.segments[0], report.segments[report.segments.len() - 1]);
    let (open, close) = (doc.token_at(first.start), doc.token_at(last.end));
    let starts = doc.paragraphs.get(doc.paragraph_of(open)).is_some_and(|p| open <= p.first() + 2);
    let ends = doc.paragraphs.get(doc.paragraph_of(close.saturating_sub(1))).is_some_and(|p| close + 2 >= p.end());
    starts && ends
}

fn words_in(doc: &Doc<'_>, span: Span) -> usize {
    doc.token_at(span.end) - doc.token_at(span.start)
}

/// The entity that says each report.
fn speakers_of(
    doc: &Doc<'_>,
    cast: &mut Cast,
    mentions: &[Mention],
    reports: &[Report],
    sources: &[Option<usize>],
    mute: &[bool],
) -> Vec<Option<u32>> {
    let mut speakers: Vec<Option<u32>> = sources.iter().map(|s| s.and_then(|m| cast.of[m])).collect();
    let mut author = None;
    for (r, report) in reports.iter().enumerate() {
        let Some(source) = report.source.filter(|_| !mute[r]) else { continue };
        if let Some(id) = speakers[r] {
            if !is_relative(doc, source) {
                cast.entities[id as usize].describe(doc, nouns::without_article(doc, source));
            }
            continue;
        }
        let pronoun = |letter| source.len() == 1 && valued(doc, source.first(), Class::Pronoun, letter);
        speakers[r] = if pronoun(b'1') {
            match enclosing(reports, r) {
                Some(outer) => speakers[outer],
                None => *author.get_or_insert_with(|| {
                    byline(doc, mentions)
                        .and_then(|at| cast.of[at])
                        .or_else(|| cast.create(MentionKind::Person, source))
                }),
            }
        } else if pronoun(b'r') || is_relative(doc, source) {
            before(doc, cast, mentions, source)
        } else {
            phrase(doc, cast, source, sources[r].map(|m| &mentions[m]))
        };
    }
    speakers
}

/// A byline stands among so many paragraphs at the head of an article, and has so many tokens at most.
const HEAD: usize = 5;
const BYLINE: usize = 16;

/// Who wrote the article: the full name behind "by" in a short line at its head that is no sentence.
pub(super) fn byline(doc: &Doc<'_>, mentions: &[Mention]) -> Option<usize> {
    let signs = |m: &Mention| {
        let first = m.tokens.first();
        let by = |i: usize| doc.means(i, Class::Grammar, "by");
        if m.kind != MentionKind::Person || m.name.len() < 2 || first == 0 || !by(first - 1) {
            return false;
        }
        let Some(line) = doc.paragraphs.get(doc.paragraph_of(first)) else { return false };
        line.has(first - 1) && line.len() <= BYLINE && !matches!(doc.surface(line.last()), "." | "?" | "!")
    };
    let head = doc.paragraphs.get(HEAD).map_or(doc.tokens.len(), |p| p.first());
    mentions.iter().take_while(|m| m.tokens.first() < head).position(signs)
}

/// The entity of the mention right before a relative pronoun.
fn before(doc: &Doc<'_>, cast: &mut Cast, mentions: &[Mention], source: TokenRange) -> Option<u32> {
    let Some(near) = hung_to(doc, mentions, source.first()) else {
        // "a caption that reads".
        let words = doc.np_before(source.first())?.tokens;
        return phrase(doc, cast, words, None);
    };
    let mention = &mentions[near];
    if mention.kind == MentionKind::Pronoun {
        return cast.of[near];
    }
    Some(cast.of_noun(doc, near, mention, is_definite(doc, mention)))
}

/// The report inside whose words another stands.
pub(super) fn enclosing(reports: &[Report], inner: usize) -> Option<usize> {
    let span = reports[inner].segments[0];
    let before = reports[..inner].iter().enumerate().rev().take(40);
    let after = reports.iter().enumerate().skip(inner + 1).take(8);
    // Of what is reported inside, the end may take in the marks.
    let opens_in = |r: &Report, s: &Span| r.kind == "direct" && s.start < span.start && span.start < s.end;
    let holds = |r: &Report| r.segments.iter().any(|s| s.contains(span) || opens_in(r, s));
    before.chain(after).find(|(_, r)| holds(r)).map(|(at, _)| at)
}

/// A speaker made of the words of a source that is no known mention; none for a pronoun that nothing resolves.
fn phrase(doc: &Doc<'_>, cast: &mut Cast, source: TokenRange, mention: Option<&Mention>) -> Option<u32> {
    let kind = match mention {
        Some(m) if m.kind == MentionKind::Pronoun => return None,
        Some(m) => m.kind,
        None if source.len() == 1 && doc.has(source.first(), Class::Pronoun) => return None,
        None if !can_speak(doc, source) => return None,
        None => kind_of(doc, source),
    };
    cast.create(kind, nouns::without_article(doc, source))
}

/// The kind of a speaker that only its words tell of.
fn kind_of(doc: &Doc<'_>, source: TokenRange) -> MentionKind {
    let head = head_of(doc, source);
    let percent = || doc.means(head, Class::Unit, "%");
    let share = doc.has(head, Class::Fraction) || doc.flags(head).has(Flags::IN_NUMERAL) || percent();
    match (nouns::kind_of_head(doc, head), doc.tag(head)) {
        (Some(kind), _) => kind,
        (None, Some(Tag::Plural | Tag::Det | Tag::Number)) => MentionKind::Group,
        (None, Some(Tag::Proper)) => MentionKind::Organisation,
        _ if share => MentionKind::Group,
        _ => MentionKind::Unnamed,
    }
}

/// The records: of the entities only those that say something.
fn write(
    doc: &Doc<'_>,
    mut cast: Cast,
    mentions: &[Mention],
    reports: Vec<Report>,
    speakers: &[Option<u32>],
) -> (Vec<Speaker>, Vec<Quotation>) {
    for id in speakers.iter().flatten() {
        cast.entities[*id as usize].quotations += 1;
    }
    for (mention, of) in mentions.iter().zip(&cast.of) {
        let speaks = of.map(|id| &mut cast.entities[id as usize]).filter(|e| e.quotations > 0);
        if let Some(entity) = speaks {
            if entity.mentions.is_empty() {
                entity.mentions.reserve_exact(entity.seen.clamp(4, 64) as usize);
            }
            entity.mentions.push(named_words(mention));
        }
    }
    for (report, id) in reports.iter().zip(speakers) {
        if let (Some(source), Some(id)) = (report.source, id) {
            let entity = &mut cast.entities[*id as usize];
            if (entity.joint || entity.mentions.is_empty())
                && let Err(at) = entity.mentions.binary_search(&source)
            {
                entity.mentions.insert(at, source);
            }
        }
    }
    let mut order: Vec<u32> = (0..cast.entities.len() as u32).collect();
    order.retain(|id| cast.entities[*id as usize].quotations > 0);
    order.sort_by_key(|id| cast.entities[*id as usize].mentions.first().copied());
    let mut ids = vec![0; cast.entities.len()];
    for (n, id) in order.iter().enumerate() {
        ids[*id as usize] = n as u32 + 1;
    }
    let records = order.iter().map(|id| speaker(doc, ids[*id as usize], &cast, *id)).collect();
    let quotation = |(report, id): (Report, &Option<u32>)| quotation(doc, report, id.map(|id| ids[id as usize]));
    (records, reports.into_iter().zip(speakers).map(quotation).collect())
}

/// The words of a mention that are shown: of a name its honorific too, but not its role.
fn named_words(mention: &Mention) -> TokenRange {
    match mention.kind {
        MentionKind::Person if !mention.honorific.is_empty() => {
            TokenRange::new(mention.honorific.first(), mention.name.end())
        }
        MentionKind::Person => mention.name,
        _ => mention.tokens,
    }
}

/// The record of an entity.
fn speaker(doc: &Doc<'_>, id: u32, cast: &Cast, number: u32) -> Speaker {
    let entity = &cast.entities[number as usize];
    let text = |tokens: TokenRange| (!tokens.is_empty()).then(|| doc.stem_span(tokens).of(doc.text).to_owned());
    Speaker {
        id,
        name: text(entity.name).unwrap_or_default(),
        honorific: text(entity.honorific),
        role: text(entity.role),
        affiliation: text(cast.named_body(doc, entity.affiliation)),
        kind: entity.kind.name(),
        mentions: entity.mentions.iter().map(|m| Surface::new(doc.text, doc.stem_span(*m))).collect(),
        quotations: entity.quotations,
    }
}

/// The record of a report.
fn quotation(doc: &Doc<'_>, report: Report, speaker: Option<u32>) -> Quotation {
    let text = joined(doc, &report.segments);
    // In the place of the spans.
    let segments: Vec<[usize; 2]> = report.segments.into_iter().map(|s| [s.start, s.end]).collect();
    Quotation {
        kind: report.kind,
        start: segments[0][0],
        end: segments[segments.len() - 1][1],
        text,
        segments,
        speaker,
        mention: report.source.map(|source| Surface::new(doc.text, doc.stem_span(source))),
        cue: report.cue.map(|(tokens, lemma)| {
            let span = doc.span(tokens);
            Cue { start: span.start, end: span.end, text: span.of(doc.text).to_owned(), lemma }
        }),
        rule: report.sieve,
        id: 0,
        parent: None,
        said_at: None,
        dates: Vec::new(),
        figures: Vec::new(),
    }
}

/// The texts of the segments, with a blank between them.
fn joined(doc: &Doc<'_>, segments: &[Span]) -> String {
    let mut text = String::with_capacity(segments.iter().map(|s| s.end - s.start + 1).sum());
    for (n, segment) in segments.iter().enumerate() {
        if n > 0 {
            text.push(' ');
        }
        text.push_str(segment.of(doc.text));
    }
    text
}
