//! Reported speech: what is said, thought or shown without marks around all of it.
//!
//! In: a [`Doc`] with its syntax, and the reports of direct speech. Out: those reports with the indirect and mixed ones
//! among them. A stretch between marks inside a reported clause is part of that report and no report of its own. Never
//! here: who a speaker is; a source is a range of tokens.
//!
//! A sentence is read in two steps. First the cues that follow what they report ("..., she said", "according to"):
//! what stands before them is theirs. Then the other cues from left to right, each with the content after it; a cue
//! inside what has been reported already is left alone.

mod adjunct;
mod comment;
mod complement;
mod extent;
mod following;
mod fronted;
mod headline;
mod inner;
mod marks;
mod nominal;
mod object;
mod own_clause;
mod parted;
mod passive;
mod polled;
mod reporting;
mod source;
mod sourced;
mod told;

use super::cue::{Frames, Mood};
use super::{Report, cue};
use crate::lexicon::{Class, ClassSet};
use crate::syntax::{Tag, VerbGroup};
use crate::text::{Doc, Flags, PhraseMark, TokenRange};
use complement::Content;
use reporting::Cue;

/// The view of one sentence, or of one sentence inside a direct quotation.
#[derive(Clone, Copy)]
pub(super) struct Scene<'d> {
    pub doc: &'d Doc<'d>,
    /// What is looked at.
    pub sentence: TokenRange,
    /// The cues in it.
    pub cues: &'d [cue::Cue],
    /// The last tokens of the cues of direct speech from this sentence on, which report nothing else.
    pub used: &'d [usize],
    /// The phrases of the lexicon in it.
    pub phrases: &'d [PhraseMark],
    /// The stretches of direct speech, marks included, in text order.
    pub spoken: &'d [TokenRange],
    /// The nouns and adjectives in the sentence that may report.
    pub nominals: &'d [usize],
    /// None of the stretches of direct speech lies in it.
    pub silent: bool,
}

/// No sentence of prose has more tokens; what is longer is a list or no prose, and is read to here.
const LONGEST: usize = 300;

/// The reports of the article that are not all between marks.
#[inline(never)]
pub(super) fn find(doc: &Doc<'_>, cues: &[cue::Cue], direct: &[Report]) -> Vec<Report> {
    let (spoken, used) = (spoken(doc, direct), used(direct));
    // Where one stretch ends before an earlier one, nothing can be said of a sentence at one look.
    let ordered = spoken.is_sorted_by_key(|s| s.end());
    let mut ahead = Ahead { cues, used: &used, phrases: doc.phrases, spoken: &spoken };
    let (mut found, mut nominals) = (Vec::with_capacity(doc.sentences.len()), Vec::new());
    for (sentence, classes) in doc.sentences.iter().zip(doc.unions) {
        let sentence = TokenRange::new(sentence.first(), sentence.end().min(sentence.first() + LONGEST));
        ahead.go_to(sentence.first());
        let Ahead { cues, used, phrases, .. } = ahead.until(sentence.end());
        if !classes.meets(REPORTING) && phrases.is_empty() && !doc.flags(sentence.first()).has(Flags::PARAGRAPH) {
            continue;
        }
        let silent = ordered && ahead.spoken.first().is_none_or(|s| s.first() >= sentence.end());
        nominal::list(doc, sentence, *classes, &mut nominals);
        let scene = Scene { doc, sentence, cues, used, phrases, spoken: &spoken, nominals: &nominals, silent };
        scene.read(&mut found);
        if !silent {
            scene.read_spoken(&mut found);
        }
    }
    found
}

/// What an article has from some token on, as [`Scene`] names it.
#[derive(Clone, Copy)]
struct Ahead<'d> {
    cues: &'d [cue::Cue],
    used: &'d [usize],
    phrases: &'d [PhraseMark],
    spoken: &'d [TokenRange],
}

impl Ahead<'_> {
    /// Leaves out what stands before token `first`.
    fn go_to(&mut self, first: usize) {
        self.cues = &self.cues[count(self.cues, |c| c.head < first)..];
        self.used = &self.used[count(self.used, |u| *u < first)..];
        self.phrases = &self.phrases[count(self.phrases, |p| p.tokens.first() < first)..];
        self.spoken = &self.spoken[count(self.spoken, |s| s.end() <= first)..];
    }

    /// The cues and phrases before token `end`.
    fn until(&self, end: usize) -> Self {
        let cues = &self.cues[..count(self.cues, |c| c.head < end)];
        let phrases = &self.phrases[..count(self.phrases, |p| p.tokens.first() < end)];
        Ahead { cues, phrases, ..*self }
    }
}

/// The last tokens of the cues of direct speech, in text order.
fn used(direct: &[Report]) -> Vec<usize> {
    let cues = direct.iter().filter(|r| !r.loose).filter_map(|r| r.cue.as_ref());
    let mut used: Vec<usize> = cues.map(|(tokens, _)| tokens.last()).collect();
    used.sort_unstable();
    used
}

/// Who is spoken to has no more tokens.
const ADDRESSEE: usize = 3;

/// The classes without which nothing is reported in a sentence that has no phrase of the lexicon and opens no paragraph.
const REPORTING: ClassSet =
    ClassSet::of(Class::CueVerb).or(ClassSet::of(Class::CueNoun)).or(ClassSet::of(Class::CueAdjective));

/// How many of the first of `all` are so: a few, as in a sentence.
fn count<T>(all: &[T], so: impl Fn(&T) -> bool) -> usize {
    all.iter().position(|one| !so(one)).unwrap_or(all.len())
}

/// The stretches that are speech by themselves, marks included; loose ones may be part of a reported clause.
fn spoken(doc: &Doc<'_>, direct: &[Report]) -> Vec<TokenRange> {
    let segments = direct.iter().filter(|r| !r.loose && r.kind != "scare").flat_map(|r| &r.segments);
    let tokens = segments.map(|s| {
        let end = doc.token_at(s.end);
        TokenRange::new(doc.token_at(s.start).saturating_sub(1).min(end), (end + 1).min(doc.tokens.len()))
    });
    let mut all: Vec<TokenRange> = tokens.collect();
    all.sort_unstable();
    // A stretch inside another is part of it.
    let mut end = 0;
    all.retain(|s| {
        let outside = s.end() > end;
        end = end.max(s.end());
        outside
    });
    all
}

impl Scene<'_> {
    fn read(&self, found: &mut Vec<Report>) {
        let from = found.len();
        following::find(self, found);
        self.read_heard(from, found);
        let mut at = self.sentence.first();
        for cue in self.free_cues() {
            if cue.head < at || self.is_taken(cue.head, &found[from..]) {
                continue;
            }
            let Some(cue) = Cue::read(self, cue) else { continue };
            let Some(content) = complement::after(self, &cue) else { continue };
            let content = complement::noun_object(self, &cue, &content).unwrap_or(content);
            if self.leads_up(&content) || self.is_judged(&cue) {
                continue;
            }
            let carried = self.carried(&cue, at, &found[from..]);
            at = content.end();
            let mut report = match self.asked(&content) {
                Some((verb, question)) => self.chained(&cue, verb, question),
                None => self.report(&cue, content),
            };
            report.source = carried.or(report.source);
            // A bare object without a subject is an order to the reader: "Call 111".
            let addressed = report.sieve == "object" || self.addresses(&cue);
            if !addressed || report.source.is_some() {
                found.push(report);
            }
        }
        nominal::find(self, from, found);
    }

    /// What the direct speech of the sentence reports in turn: somebody named says something in a clause.
    fn read_spoken(&self, found: &mut Vec<Report>) {
        let mut at = self.sentence.first();
        for cue in self.cues {
            let tells = cue.mood == Mood::Finite && cue.frames.any(Frames::SPEECH) && cue.frames.any(Frames::BARE);
            let Some(speech) = self.spoken_over(cue.head).filter(|_| tells && cue.head >= at) else { continue };
            let first = self.sentence.first().max(speech.first() + 1);
            let sentence = TokenRange::new(first, self.sentence.end().min(speech.end() - 1).max(first));
            let scene = Scene { sentence, spoken: &[], used: &[], silent: true, ..*self };
            let Some(cue) = Cue::read(&scene, cue) else { continue };
            let content = complement::after(&scene, &cue).filter(|c| matches!(c.sieve, "that" | "clause" | "told"));
            let Some(content) = content else { continue };
            at = content.end();
            let inner = content.tokens.iter().any(|i| self.doc.flags(i).has(Flags::OPEN));
            let mut report = scene.report(&cue, content);
            report.kind = if inner { "mixed" } else { "indirect" };
            let named = report
                .source
                .is_some_and(|s| !matches!(self.doc.tags[s.first()], Tag::Pronoun | Tag::Wh | Tag::Possessive));
            found.extend(named.then_some(report));
        }
    }

    /// "refused to say when it would reopen": the verb of the infinitive and the question that it takes.
    fn asked(&self, content: &Content) -> Option<(usize, Content)> {
        let verb = self.doc.vg_at(content.tokens.first()).filter(|_| content.sieve == "infinitive")?.main();
        let cue = Cue::read(self, self.cues.iter().find(|c| c.head == verb)?)?;
        complement::after(self, &cue).filter(|c| c.sieve == "question").map(|question| (verb, question))
    }

    /// The report of a cue and the verb that hangs on it.
    fn chained(&self, cue: &Cue<'_>, verb: usize, content: Content) -> Report {
        let shown = TokenRange::new(cue.shown().first(), verb + 1);
        content.report(self.doc, source::of(self, cue), (shown, cue.lemma(self.doc).to_owned()))
    }

    /// Whether the cue is what the reader should do, or is asked for: "Call 111", "To find a clinic, call 111", "Do
    /// you think it is fair?".
    fn addresses(&self, cue: &Cue<'_>) -> bool {
        let (tags, opener) = (self.doc.tags, self.sentence.first());
        match cue.group.tokens.first().checked_sub(opener) {
            Some(0) => self.is_order(opener) || tags[opener] == Tag::To,
            Some(2) => tags[opener] == Tag::Do && tags[opener + 1] == Tag::Pronoun,
            _ => false,
        }
    }

    /// "call 111": whether the reader is told to do something, at the head of the sentence or behind a comma.
    fn is_order(&self, i: usize) -> bool {
        let opens = i == self.sentence.first() || self.doc.tags[i - 1] == Tag::Comma;
        opens && self.doc.tag(i) == Some(Tag::VerbBase)
    }

    /// "It would be wrong to say that": nobody says it.
    fn is_judged(&self, cue: &Cue<'_>) -> bool {
        let first = cue.group.tokens.first();
        let adjective = first > self.sentence.first() && self.doc.tags[first - 1] == Tag::Adj;
        let subject = || source::of(self, cue).is_some_and(|s| self.is_joint(s.first(), "empty"));
        cue.group.infinitive && adjective && cue.takes(Frames::SPEECH) && subject()
    }

    /// "Roe told police he had left, the court heard": what a court hears somebody says, and that is read again.
    fn read_heard(&self, from: usize, found: &mut Vec<Report>) {
        let heard = |r: &&Report| r.source.is_none() && r.sieve == "cue-after" && self.is_heard(r);
        let Some(heard) = found[from..].iter().find(heard) else { return };
        let segment = heard.segments[0];
        let sentence = TokenRange::new(self.doc.token_at(segment.start), self.doc.token_at(segment.end));
        let before = |end: usize| count(self.cues, |c| c.head < end);
        let cues = &self.cues[before(sentence.first())..before(sentence.end())];
        Scene { sentence, cues, phrases: &[], nominals: &[], ..*self }.read(found);
    }

    /// Whether the verb of a report is one of hearing, or of being told.
    fn is_heard(&self, report: &Report) -> bool {
        let head = report.cue.as_ref().map(|(tokens, _)| tokens.last());
        let cue = self.cues.iter().find(|c| Some(c.head) == head);
        cue.is_some_and(|c| {
            c.passive && c.frames.any(Frames::HEARER) || c.frames.any(Frames::LIKE) && !c.frames.any(Frames::TO)
        })
    }

    /// "Roe scolded her: “...”": an object that a mark parts from direct speech is who is spoken to; of "is understood to have
    /// said" what was said stands between marks.
    fn leads_up(&self, content: &Content) -> bool {
        let speaks = |u: &usize| content.tokens.has(*u) && *u + 1 == content.tokens.end();
        if matches!(content.sieve, "passive" | "infinitive") && self.used.iter().any(speaks) {
            return true;
        }
        let mark = content.end();
        let short = content.sieve == "object" && content.tokens.len() <= ADDRESSEE && content.other.is_none();
        short && mark < self.sentence.end() && matches!(self.doc.surface(mark), "," | ":") && self.is_spoken(mark + 1)
    }

    /// The source of the report that ends right before a cue which goes on with it: ", adding", "and said".
    fn carried(&self, cue: &Cue<'_>, end: usize, found: &[Report]) -> Option<TokenRange> {
        let first = cue.group.tokens.first();
        let joined = (end..first).all(|i| matches!(self.doc.tags[i], Tag::Comma | Tag::Coord | Tag::Adv));
        if end >= first || !joined || cue.group.infinitive || cue.group.passive {
            return None;
        }
        found.last().and_then(|r| r.source)
    }

    /// Whether somebody reports something behind token `i`.
    fn tells(&self, i: usize) -> bool {
        // "began" only goes with marks.
        let more = |c: &cue::Cue| !c.frames.any(Frames::QUOTE) || c.frames.any(Frames::BARE.or(Frames::NP));
        self.cues.iter().any(|c| c.head > i && c.mood == Mood::Finite && c.is_listed() && more(c))
    }

    /// The verbs with a tense from token `first` on and before `end`.
    fn finite(&self, first: usize, end: usize) -> impl Iterator<Item = &VerbGroup> {
        self.doc.groups_after(first).iter().take_while(move |g| g.tokens.first() < end).filter(|g| g.is_finite())
    }

    /// Whether a verb with a tense is left there when each relative clause has had one.
    fn has_main_verb(&self, first: usize, end: usize) -> bool {
        let relatives = (first..end).filter(|i| self.doc.tags[*i] == Tag::Wh).count();
        self.finite(first, end).count() > relatives
    }

    /// The cues outside direct speech that report none of it and can report something.
    fn free_cues(&self) -> impl Iterator<Item = &cue::Cue> {
        let listed = |c: &&cue::Cue| c.is_listed() || c.tokens.last() > c.head;
        let used = |last: usize| self.used.iter().take_while(|u| **u <= last).any(|u| *u == last);
        self.cues.iter().filter(listed).filter(move |c| !self.is_spoken(c.head) && !used(c.tokens.last()))
    }

    /// Whether token `i` lies in direct speech.
    fn is_spoken(&self, i: usize) -> bool {
        self.spoken_over(i).is_some()
    }

    /// The direct speech around token `i`.
    fn spoken_over(&self, i: usize) -> Option<TokenRange> {
        if self.silent && self.sentence.has(i) {
            return None;
        }
        let at = self.spoken.partition_point(|s| s.end() <= i);
        self.spoken.get(at).copied().filter(|s| s.has(i))
    }

    fn is_taken(&self, i: usize, found: &[Report]) -> bool {
        if found.is_empty() {
            return false;
        }
        let at = self.doc.tokens[i].span().start;
        found.iter().any(|r| {
            r.segments.iter().any(|s| s.start <= at && at < s.end) || r.cue.as_ref().is_some_and(|(c, _)| c.has(i))
        })
    }

    /// What the word or phrase at token `i` does to clauses.
    #[inline(always)]
    fn joint(&self, i: usize) -> Option<&str> {
        let token = self.doc.tokens.get(i)?;
        let may_be = token.flags.has(Flags::PHRASE) | token.classes.has(Class::Joint);
        if may_be { self.joint_there(i) } else { None }
    }

    #[inline(never)]
    fn joint_there(&self, i: usize) -> Option<&str> {
        self.doc.sense_opening(i, Class::Joint).map(|s| s.value)
    }

    fn is_joint(&self, i: usize, what: &str) -> bool {
        self.joint(i) == Some(what)
    }

    fn report(&self, cue: &Cue<'_>, content: Content) -> Report {
        content.report(self.doc, source::of(self, cue), (cue.shown(), cue.lemma(self.doc).to_owned()))
    }
}
