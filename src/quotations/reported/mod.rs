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
mod complement;
mod extent;
mod following;
mod nominal;
mod own_clause;
mod passive;
mod reporting;
mod source;
mod told;

use super::cue::{Frames, Mood};
use super::{Report, cue};
use crate::lexicon::{Class, ClassSet};
use crate::syntax::Tag;
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
    let segments = direct.iter().filter(|r| !r.loose && r.kind == "direct").flat_map(|r| &r.segments);
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
        let mut at = self.sentence.first();
        for cue in self.free_cues() {
            if cue.head < at || self.is_taken(cue.head, &found[from..]) {
                continue;
            }
            let Some(cue) = Cue::read(self, cue) else { continue };
            let Some(content) = complement::after(self, &cue) else { continue };
            let content = complement::noun_object(self, &cue, &content).unwrap_or(content);
            if self.leads_up(&content) {
                continue;
            }
            let carried = self.carried(&cue, at, &found[from..]);
            at = content.end();
            let mut report = self.report(&cue, content);
            report.source = carried.or(report.source);
            // A bare object without a subject is an order to the reader ("Call 111"), and so is a verb that opens a sentence.
            let first = cue.group.tokens.first();
            // "Do you think it is fair?" asks the reader.
            let opener = self.sentence.first();
            let asks =
                first == opener + 2 && self.doc.tags[opener] == Tag::Do && self.doc.tags[opener + 1] == Tag::Pronoun;
            let opens = asks || first == opener && self.doc.tags[first] == Tag::VerbBase;
            let order = opens || report.sieve == "object";
            if !order || report.source.is_some() {
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

    /// "Roe scolded her: “...”": an object that a mark parts from direct speech is who is spoken to.
    fn leads_up(&self, content: &Content) -> bool {
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
        let phrase = self.doc.phrase_at(i).and_then(|p| self.doc.lexicon.sense(p.entry, Class::Joint));
        phrase.or_else(|| self.doc.sense(i, Class::Joint)).map(|s| s.value)
    }

    fn is_joint(&self, i: usize, what: &str) -> bool {
        self.joint(i) == Some(what)
    }

    fn report(&self, cue: &Cue<'_>, content: Content) -> Report {
        Report {
            kind: kind(self.doc, content.tokens),
            segments: content.segments(self.doc),
            source: source::of(self, cue),
            cue: Some((cue.shown(), cue.lemma(self.doc).to_owned())),
            sieve: content.sieve,
            loose: false,
        }
    }
}

/// `indirect`, or `mixed` where a part of the content stands between marks.
fn kind(doc: &Doc<'_>, content: TokenRange) -> &'static str {
    let quoted = content.iter().any(|i| doc.flags(i).has(Flags::QUOTED));
    if quoted { "mixed" } else { "indirect" }
}

#[cfg(test)]
mod tests {
    use crate::{Article, Config, Extractor, Scratch};

    /// Every quotation as "text | cue | source".
    fn read(text: &str) -> Vec<String> {
        let extractor = Extractor::new(Config::default()).unwrap();
        let record = extractor.extract(&Article::new("a", text), &mut Scratch::default());
        let show = |q: &crate::record::Quotation| {
            let cue = q.cue.as_ref().map_or("-", |c| &c.text);
            let source = q.mention.as_ref().map_or("-", |m| &m.text);
            format!("{} | {cue} | {source}", q.text)
        };
        record.quotations.iter().map(show).collect()
    }

    #[test]
    fn clauses_with_that_and_without() {
        assert_eq!(
            read("The trust said on Monday that the ward would close."),
            ["that the ward would close | said | The trust"]
        );
        assert_eq!(read("Dr Amin Osei says the ward is full."), ["the ward is full | says | Dr Amin Osei"]);
        assert_eq!(read("The charity has warned of long waits."), ["long waits | has warned | The charity"]);
    }

    #[test]
    fn a_participle_goes_on_with_the_same_source() {
        assert_eq!(
            read("The mayor said the plan was late, adding that it cost too much."),
            ["the plan was late | said | The mayor", "that it cost too much | adding | The mayor"]
        );
    }

    #[test]
    fn a_clause_that_leads_up_to_direct_speech_is_no_part_of_the_report_before() {
        assert_eq!(
            read("Roe said the ward was cold, while Dr Lee, also of Corve, said: “It was late.”")[0],
            "the ward was cold | said | Roe"
        );
        assert_eq!(
            read("Roe said the ward was cold and Lee said: “It was late.”")[0],
            "the ward was cold | said | Roe"
        );
    }

    #[test]
    fn who_issues_a_statement_says_what_it_says() {
        assert_eq!(
            read("Roe issued a statement to nurses calling the rota a disgrace."),
            ["the rota a disgrace | calling | Roe"]
        );
        assert_eq!(read("Roe has written to nurses asking them to stay.")[0], "them to stay | asking | Roe");
        assert_eq!(read("Conceding that the ward was full, Roe left."), ["that the ward was full | Conceding | Roe"]);
        assert_eq!(read("After the board said no, nurses left the hall."), [] as [&str; 0]);
    }

    #[test]
    fn a_cue_may_follow_what_it_reports() {
        assert_eq!(read("The ward will close in May, she said."), ["The ward will close in May | said | she"]);
        assert_eq!(read("Beds are short, study of 80 wards finds")[0], "Beds are short | finds | study of 80 wards");
        assert_eq!(read("The ward is full, according to the trust."), ["The ward is full | according to | the trust"]);
        assert_eq!(read("Costs rose 3%, less than doctors had expected."), [] as [&str; 0]);
        assert_eq!(read("The aim, he said, is to cut waits."), ["The aim is to cut waits | said | he"]);
    }

    #[test]
    fn what_is_reported_goes_on_behind_a_cue() {
        let only = |text: &str| read(text).into_iter().next().unwrap_or_default();
        assert_eq!(
            only("Most beds were full, she said, and the oldest were rusty."),
            "Most beds were full and the oldest were rusty | said | she"
        );
        assert_eq!(only("What is clear, says Jane Roe, is the cost."), "What is clear is the cost | says | Jane Roe");
        assert_eq!(only("They were, according to Roe, too late."), "They were too late | according to | Roe");
        assert_eq!(
            only("Wards are full, say nurses, and staff are ill."),
            "Wards are full and staff are ill | say | nurses"
        );
        assert_eq!(only("It was, admitted Jane Roe, a small one."), "It was a small one | admitted | Jane Roe");
        assert_eq!(
            only("Nine wards have shut since May, she said, two fewer than last year."),
            "Nine wards have shut since May two fewer than last year | said | she"
        );
        assert_eq!(
            only("The halls form a ring, she added, so that nobody gets lost."),
            "The halls form a ring so that nobody gets lost | added | she"
        );
        assert_eq!(
            only("Nine wards shut, according to the trust, and three may open."),
            "Nine wards shut and three may open | according to | the trust"
        );
        assert_eq!(
            only("Cases rose, the trust said on Monday, as doctors urged parents to act."),
            "Cases rose | said | the trust"
        );
        assert_eq!(
            only("She said it would hire more nurses, starting with ten."),
            "it would hire more nurses, starting with ten | said | She"
        );
        assert_eq!(only("Beds are old, records show, and nurses say they creak."), "Beds are old | show | records");
    }

    #[test]
    fn dates_and_asides_that_belong_to_an_object() {
        let only = |text: &str| read(text).into_iter().next().unwrap_or_default();
        let object = |text: &str| only(text).split(" | ").next().unwrap_or_default().to_owned();
        assert_eq!(object("The board wants it to fall by next week."), "it to fall by next week");
        assert_eq!(object("Data show 14 cases per ward since October 1."), "14 cases per ward since October 1");
        assert_eq!(object("The union criticised the plan on Monday."), "the plan");
        assert_eq!(object("Nurses reported drinking three coffees a day."), "drinking three coffees a day");
        assert_eq!(object("The trust reported 43 cases, up from 31."), "43 cases, up from 31");
        assert_eq!(object("He praised the wards, particularly in Leeds."), "the wards, particularly in Leeds");
        assert_eq!(object("She said more than 200 people came."), "more than 200 people came");
        assert_eq!(object("A cook, who said her son, then 9, fell ill, left."), "her son, then 9, fell ill");
        assert_eq!(
            read("The trust said in a statement that beds were full."),
            ["that beds were full | said | The trust"]
        );
    }

    #[test]
    fn who_is_spoken_to_is_no_content() {
        assert_eq!(read("Jane Roe scolded him: “It is late,” she said."), ["It is late, | said | she"]);
    }

    #[test]
    fn someone_may_be_told_first() {
        assert_eq!(read("She told the board that the roof leaked."), ["that the roof leaked | told | She"]);
        assert_eq!(
            read("The survey of more than 900 nurses, carried out in May, found it was late.")[0],
            "it was late | found | The survey of more than 900 nurses"
        );
        assert_eq!(read("Roe told Radio 4’s Today programme that it was late.")[0], "that it was late | told | Roe");
        assert_eq!(read("Roe told the Today programme it was late.")[0], "it was late | told | Roe");
        assert_eq!(read("The union urged members to stay at home."), ["members to stay at home | urged | The union"]);
    }

    #[test]
    fn what_a_court_hears_is_nobodys() {
        assert_eq!(read("The jury heard that Roe fell."), ["that Roe fell | heard | -"]);
        assert_eq!(read("The court heard how she fell at noon."), ["how she fell at noon | heard | -"]);
        assert_eq!(read("The board will hear the case in May."), [] as [&str; 0]);
    }

    #[test]
    fn passives_report_too() {
        assert_eq!(read("He was accused by nurses of hiding it."), ["hiding it | was accused | nurses"]);
        assert_eq!(read("They were warned not to drink it."), ["not to drink it | were warned | -"]);
        assert_eq!(read("It was revealed in May that she knew."), ["that she knew | was revealed | -"]);
        assert_eq!(read("It is thought he fell at noon."), ["he fell at noon | is thought | -"]);
        assert_eq!(read("Asked by Ann Roe whether he knew, he left."), ["whether he knew | Asked | Ann Roe"]);
        assert_eq!(read("Boss told to act over ward waits"), ["to act over ward waits | told | -"]);
        assert_eq!(read("A man called Derek Roe, 40, left."), [] as [&str; 0]);
    }

    #[test]
    fn headlines() {
        assert_eq!(read("Buses to stop at noon, firm says"), ["Buses to stop at noon | says | firm"]);
        assert_eq!(read("Measles: Wards shut as measles cases rise in Leeds"), [] as [&str; 0]);
        assert_eq!(read("Mayor: No new wards for Leeds this year"), ["No new wards for Leeds this year | : | Mayor"]);
        assert_eq!(read("‘It was hell’: nurse recalls ward fire")[0], "It was hell | recalls | nurse");
    }

    #[test]
    fn direct_speech_can_be_part_of_a_report() {
        assert_eq!(
            read("She said he had told her: “You must wait.”"),
            ["he had told her: “You must wait.” | said | She", "You must wait. | had told | he"]
        );
    }

    #[test]
    fn a_phrase_before_a_verb_is_two_where_someone_is_told() {
        assert_eq!(read("Roe told the Gazette patients were cold."), ["patients were cold | told | Roe"]);
        assert_eq!(read("Roe warned half of the beds were old."), ["half of the beds were old | warned | Roe"]);
        assert_eq!(read("The show tells the story of a nurse in Leeds."), [] as [&str; 0]);
    }

    #[test]
    fn what_stands_between_marks_has_no_part_in_who_speaks() {
        let last = |text: &str| read(text).pop().unwrap_or_default();
        assert_eq!(last("Roe told them: “It is safe,” adding that it was old."), "that it was old | adding | Roe");
    }

    #[test]
    fn second_verbs() {
        let only = |text: &str| read(text).into_iter().next().unwrap_or_default();
        assert_eq!(only("She said she left and had found work."), "she left and had found work | said | She");
        assert_eq!(only("Nurses think the roof, a new one, is safe."), "the roof, a new one, is safe | think | Nurses");
        assert_eq!(only("The storm claimed three lives in Kent and left a mess."), "");
        assert_eq!(only("She left, admitting that it was late."), "that it was late | admitting | She");
        assert_eq!(only("The boss has resigned, it was reported."), "The boss has resigned | was reported | -");
    }

    #[test]
    fn what_is_only_talked_about_is_no_report() {
        assert_eq!(read("Commenting on the plan, Roe said it was late."), ["it was late | said | Roe"]);
        assert_eq!(read("The trust dismissed claims it was late.")[0], "it was late | dismissed | The trust");
    }

    #[test]
    fn a_piece_between_marks_makes_it_mixed_and_stands_once() {
        let quotations = read("The nurse called the rota “a disgrace” to the trust.");
        assert_eq!(quotations, ["the rota “a disgrace” to the trust | called | The nurse"]);
    }

    #[test]
    fn a_named_source_inside_direct_speech_is_nested() {
        let quotations = read("The union said: “We wait, but the minister has said talks are over.”");
        assert_eq!(quotations[1], "talks are over | has said | the minister");
    }

    #[test]
    fn a_participle_with_its_agent_reports_nothing_behind_it() {
        assert_eq!(read("The claim, denied by Roe, hurt the ward."), [] as [&str; 0]);
    }

    #[test]
    fn nothing_is_reported_where_a_verb_takes_nothing() {
        assert_eq!(read("She said nothing. The ward closed at noon."), [] as [&str; 0]);
    }

    #[test]
    fn calls_and_orders_are_no_reports() {
        assert_eq!(read("Call the ward on Monday."), [] as [&str; 0]);
        assert_eq!(read("She called the hospital. He saw the stars."), [] as [&str; 0]);
        assert_eq!(read("Patients were told to wait."), ["to wait | were told | -"]);
    }

    #[test]
    fn endless_sentences_take_linear_time() {
        let text = "and she said that they claimed he told the board of the plan, ".repeat(20_000);
        let started = std::time::Instant::now();
        read(&text);
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }
}
