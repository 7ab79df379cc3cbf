//! Lexical classes: what a word can be.
//!
//! A class is a bit; a token carries the set of them. The names below are the ones that rules and code may use; each is
//! the name of a table in `lang/en/lexicon/`, or one of the shapes that the tokeniser sees ([`SHAPES`]).

/// One lexical class: a bit number below [`ClassSet::BITS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Class(pub(crate) u8);

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassSet([u64; 2]);

impl ClassSet {
    /// How many classes there can be.
    pub const BITS: usize = 128;
    /// How many of them have names; the others are for the words that open rules.
    pub const NAMED: usize = NEEDED[0].0 as usize;

    /// The set without any.
    pub const NONE: ClassSet = ClassSet([0; 2]);

    /// Nouns for people and bodies.
    pub const PEOPLE: ClassSet =
        ClassSet::of(Class::Role).or(ClassSet::of(Class::GroupNoun)).or(ClassSet::of(Class::OrgNoun));

    /// Nouns for what can say something: people, bodies, documents, and where something is said.
    pub const SAYING: ClassSet = ClassSet::PEOPLE.or(ClassSet::of(Class::DocNoun)).or(ClassSet::of(Class::CueNoun));

    /// The set of one class.
    pub const fn of(class: Class) -> Self {
        let mut bits = [0; 2];
        bits[class.0 as usize / 64] = 1 << (class.0 % 64);
        ClassSet(bits)
    }

    /// Whether the class is in the set.
    pub const fn has(self, class: Class) -> bool {
        self.0[class.0 as usize / 64] >> (class.0 % 64) & 1 == 1
    }

    /// The classes of both.
    pub const fn or(self, other: Self) -> Self {
        ClassSet([self.0[0] | other.0[0], self.0[1] | other.0[1]])
    }

    /// The classes that both have.
    pub const fn and(self, other: Self) -> Self {
        ClassSet([self.0[0] & other.0[0], self.0[1] & other.0[1]])
    }

    /// Two bits: whether the word stands second in a phrase, and above it whether one opens with it.
    pub(crate) const fn in_phrases(self) -> u64 {
        self.0[1] >> (IN_PHRASE.0 % 64) & 3
    }

    /// Those of the first that are not of the second.
    pub const fn without(self, other: Self) -> Self {
        ClassSet([self.0[0] & !other.0[0], self.0[1] & !other.0[1]])
    }

    /// Whether no class is in the set.
    pub const fn is_empty(self) -> bool {
        self.0[0] | self.0[1] == 0
    }

    /// Whether the two share a class.
    pub const fn meets(self, other: Self) -> bool {
        !self.and(other).is_empty()
    }

    /// The classes, lowest bit first.
    pub fn iter(self) -> impl Iterator<Item = Class> {
        let mut bits = self.0;
        std::iter::from_fn(move || {
            let half = usize::from(bits[0] == 0);
            if bits[half] == 0 {
                return None;
            }
            let bit = bits[half].trailing_zeros();
            bits[half] &= bits[half] - 1;
            Some(Class(half as u8 * 64 + bit as u8))
        })
    }
}

/// One a set of rules: the words that open one of its rules. They are no classes to rules or users, and have no names.
pub(crate) const OPENERS: [Class; 4] = [Class(124), Class(125), Class(126), Class(127)];

impl Class {
    /// Whether it is one of those without a name.
    pub(crate) const fn is_nameless(self) -> bool {
        self.0 as usize >= ClassSet::NAMED
    }
}

/// The words that open a phrase.
pub(crate) const PHRASE: Class = Class(123);
/// The words that stand second in a phrase; the next lower bit, for [`ClassSet::in_phrases`].
pub(crate) const IN_PHRASE: Class = Class(122);
/// The words without which some rule cannot match, in as many lots: where none of its lot is near, the rule is not run.
pub(crate) const NEEDED: [Class; 6] = [Class(115), Class(116), Class(117), Class(118), Class(119), Class(120)];
/// The tokens of a text at which a phrase opens.
pub(crate) const PHRASE_HERE: Class = Class(121);

macro_rules! classes {
    ($( $(#[$doc:meta])* $name:ident ),* $(,)?) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, clippy::enum_variant_names)]
        #[repr(u8)]
        enum Number { $($name),*, Count }
        #[allow(non_upper_case_globals)]
        impl Class {
            $( $(#[$doc])* pub const $name: Class = Class(Number::$name as u8); )*
        }
        /// The names of the built-in classes, at their bit numbers.
        pub(crate) const NAMES: [&str; Number::Count as usize] = [$(stringify!($name)),*];
    };
}

classes! {
    // ---- shapes, set by the tokeniser ----
    /// A word that begins with a capital letter.
    Capital,
    /// A word of two or more letters, all capitals.
    Caps,
    /// A single capital letter.
    Initial,
    /// A word that begins with a small letter.
    Lower,
    /// A numeral, folded: "1.5m", "two and a half million".
    Number,
    /// Digits only.
    Digits,
    /// One or two digits, 1 to 31.
    DayNum,
    /// Four digits, 1000 to 2199.
    YearNum,
    /// Digits with an ordinal ending: "21st".
    OrdinalNum,
    /// Digits with "s": "1990s".
    DecadeNum,
    /// Digits with am/pm glued on: "7am", "7.30pm".
    ClockNum,
    /// Digits with a unit of time glued on: "40mins", "3hrs".
    LengthNum,
    /// A date with stops, or a part of a date or time in ISO 8601: "3.4.2020", "03T09", "2240Z".
    Stamp,
    /// An opening quotation mark of a stretch.
    Open,
    /// A closing quotation mark of a stretch.
    Close,
    /// A word that stands in a rule, where a rule can go on with it behind its opener.
    Keyword,
    // ---- sentences ----
    /// Words that end in a full stop; the value says whether a sentence can end there.
    Abbreviation,
    /// Words that open sentences and no names.
    Starter,
    // ---- numerals ----
    /// Number words below a hundred; the value is the number.
    Cardinal,
    /// hundred, thousand, million ...; the value is the factor.
    Scale,
    /// first, second ...; the value is the number.
    Ordinal,
    /// half, quarter, third ...; the value is the fraction.
    Fraction,
    /// a, and, of, point, minus: words inside a number; the value is what they do there.
    NumeralPart,
    /// bn, m, k ...: abbreviated scale words; the value is the factor.
    ScaleSign,
    // ---- figures ----
    /// Units of measurement; the value is `kind code`, the code by UCUM.
    Unit,
    /// Names and signs of currencies; the value is the ISO 4217 code.
    Currency,
    /// A place or people with a dollar of its own; the value is its code.
    DollarPlace,
    /// call, operator ...: nouns that a service number stands before.
    Caller,
    /// thing, way ...: nouns before which `one` counts nothing.
    OneNoun,
    /// turn: verbs that say that someone reaches an age.
    TurnVerb,
    /// long, apart, hurdles ...: words beside which 5m means metres.
    Length,
    /// share, barrel, head ...: nouns under the line of a rate.
    Share,
    /// move, step, sign ...: nouns that stand for a whole clause.
    ShellNoun,
    /// to, by, from, per ...: small words that relate a figure to others; the value is the relation.
    Relation,
    /// 999, 111 ...: telephone numbers of public services.
    ServiceNumber,
    // ---- syntax ----
    /// Words of grammar: auxiliaries with the tense that they give, "of".
    Grammar,
    /// about, at least, up to ...: words before a number; the value is the sign, then the statistic.
    Modifier,
    /// or more, or so: words after a number; the value is the sign, then the statistic.
    ModifierAfter,
    /// dozens, hundreds ...; the value is the order.
    Vague,
    /// doubled, twice, tenfold; the value is the factor, then how it is used.
    Multiple,
    /// rise, fall ...; the value is the direction.
    ChangeVerb,
    /// go, take ...: verbs that lead from one level to another; the value is `object` where only with what they move.
    MoveVerb,
    /// increase, drop ...; the value is the direction.
    ChangeNoun,
    /// up, higher, fewer ...; the value is the direction.
    ChangeWord,
    /// type, section, page ...: nouns whose number is a name; the value is `cap` where only with a capital.
    Label,
    /// average, record, total ...; the value is the statistic.
    Statistic,
    /// index, score ...: nouns whose values are numbers without a unit; the value is the kind of figure.
    Gauge,
    // ---- dates ----
    /// earnings, elections ...: plurals that a year names rather than counts.
    YearNoun,
    /// January ...; 1 to 12.
    Month,
    /// Monday ...; 1 to 7.
    Weekday,
    /// day, week, month ...; the TIMEX3 letter.
    TimeUnit,
    /// old, of age, aged ...; before or after the number.
    AgeWord,
    /// morning, night, noon ...; the TIMEX3 code.
    DayPart,
    /// colour, color, London ...: who writes the day first in 3/4/2020.
    DayOrder,
    /// today, yesterday ...; days from the day of speaking.
    DayWord,
    /// nineties ...; the year without its century.
    DecadeWord,
    /// FY24 ...; the year that it ends in.
    FiscalYear,
    /// former ...; the TIMEX3 reference, in history alone.
    HistoricWord,
    /// Christmas, Good Friday ...; how its day is found.
    Holiday,
    /// New Year, St Patrick ... whose day it is; how it is found.
    HolidayOwner,
    /// a.m., p.m.; the hours to add.
    Meridiem,
    /// called, christened ...: verbs behind which a name stands, which may be that of a month.
    NamingVerb,
    /// Sunday Times, nine-to-five ...: names and idioms that hold a word of time or a number and say neither; `cap` where
    /// only with capitals.
    Idiom,
    /// open, hours ...: words by which hours are opening hours; `shut` where they say when they end.
    OpenWord,
    /// to, until, - between two ends.
    PeriodLink,
    /// from, since ... before an end.
    PeriodOpen,
    /// Q3, H1; the kind and its number.
    QuarterWord,
    /// spring ...; the TIMEX3 code.
    Season,
    /// daily, annual ...; the TIMEX3 duration.
    SetWord,
    /// will, was ...; the tense they give.
    TenseCue,
    /// consecutive, trading ... between number and unit.
    TimeAdjective,
    /// several, a few, a couple of; the number or X.
    TimeAmount,
    /// early, the end, about, nearly ...; the TIMEX3 mod.
    TimeEdge,
    /// last, this, next, following ...; how a unit leans.
    TimeLean,
    /// of, in, on between parts of one expression.
    TimeLink,
    /// ago, later ...; direction and origin.
    TimeShift,
    /// in, since, by ... before a time.
    TimeWord,
    /// GMT, EST ...; what TIMEX3 writes.
    TimeZone,
    /// street, avenue, road ...: nouns that end the name of a street, where a number before it is a house.
    StreetNoun,
    /// now, recently ...; the TIMEX3 reference.
    VagueTime,
    // ---- quotations ----
    /// Phrases that report what stands beside them: according to.
    CuePhrase,
    /// Words that open with an apostrophe: 'tis, 'n', 'em.
    Elision,
    /// Reporting verbs; the value is how they report.
    CueVerb,
    /// Nouns that report: claim, hope; the value is what they take.
    CueNoun,
    /// Adjectives that report: confident, critical; the value is what they take.
    CueAdjective,
    /// face, prompt, allay ...: verbs whose object is what others claim.
    ReactVerb,
    /// words, view, opinion ...: nouns for what someone put so.
    Wording,
    /// Words that join clauses; the value is what they do.
    Joint,
    // ---- speakers ----
    /// Dr, Professor, Sir ...
    Honorific,
    /// Given names; m, f by how they are mostly borne, w where an ordinary word too.
    GivenName,
    /// van, de, Jr, MP: p, s; l the small words inside names of organisations.
    NamePart,
    /// secretary, nurse, spokeswoman: what a person is.
    Role,
    /// deputy, shadow, vice: words before a post that make it another one.
    Deputy,
    /// police, people, everyone: several people who are no plural of a role.
    GroupNoun,
    /// association, council, ltd: what an organisation is.
    OrgNoun,
    /// report, data, letter: documents that say something.
    DocNoun,
    /// NHS, Congress: organisations by name.
    Body,
    /// Countries, regions, cities.
    Place,
    /// British, Republican, Muslims.
    Demonym,
    /// he, she, they, who.
    Pronoun,
}

/// The classes that no table lists: the tokeniser and the resolvers of marks and numerals set them by shape.
#[cfg(test)]
pub(crate) const SHAPES: [Class; 16] = [
    Class::Capital,
    Class::Caps,
    Class::Initial,
    Class::Lower,
    Class::Number,
    Class::Digits,
    Class::DayNum,
    Class::YearNum,
    Class::OrdinalNum,
    Class::DecadeNum,
    Class::ClockNum,
    Class::LengthNum,
    Class::Stamp,
    Class::Open,
    Class::Close,
    Class::Keyword,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_a_table_or_is_a_shape() {
        let listed: Vec<&str> = crate::lang::en::TABLES
            .iter()
            .filter_map(|(file, _)| file.rsplit('/').next().and_then(|name| name.strip_suffix(".tsv")))
            .collect();
        for (number, name) in NAMES.iter().enumerate() {
            let shape = SHAPES.contains(&Class(number as u8));
            assert!(shape != listed.contains(name), "{name}: a shape, or a table, and not both");
        }
        assert!(listed.iter().all(|name| NAMES.contains(name)));
    }

    #[test]
    fn a_set_gives_back_what_was_put_in() {
        let (low, high) = (Class(3), Class(127));
        let set = ClassSet::of(low).or(ClassSet::of(high));
        assert!(set.has(low) && set.has(high) && !set.has(Class(64)));
        assert_eq!(set.iter().collect::<Vec<_>>(), [low, high]);
        assert!(!set.meets(ClassSet::of(Class(4))));
    }
}
