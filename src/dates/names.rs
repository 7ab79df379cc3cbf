//! Names: what tables and TIMEX3 call the parts of a shape.
//!
//! In: the value of a table. Out: a unit, a lean, a season, a zone; and their names in TIMEX3. Never here: a text.

use super::shape::{Lean, Modifier, Part, Season, Summer, Unit, Vague, Zone};

impl Modifier {
    /// As TIMEX3 writes it.
    pub fn name(self) -> &'static str {
        match self {
            Modifier::Approx => "APPROX",
            Modifier::LessThan => "LESS_THAN",
            Modifier::EqualOrLess => "EQUAL_OR_LESS",
            Modifier::MoreThan => "MORE_THAN",
            Modifier::EqualOrMore => "EQUAL_OR_MORE",
            Modifier::Start => "START",
            Modifier::Mid => "MID",
            Modifier::End => "END",
            Modifier::Before => "BEFORE",
            Modifier::After => "AFTER",
        }
    }

    /// The modifier that a table names.
    pub fn parse(name: &str) -> Option<Modifier> {
        use Modifier::*;
        let all = [Approx, LessThan, EqualOrLess, MoreThan, EqualOrMore, Start, Mid, End, Before, After];
        all.into_iter().find(|m| m.name() == name)
    }

    /// Whether it names a stretch of its time ("early") rather than how exact a number is ("about").
    pub fn is_edge(self) -> bool {
        matches!(self, Modifier::Start | Modifier::Mid | Modifier::End)
    }
}

impl Zone {
    /// The zone that a table names: `Z`, or an offset with whose summer time changes it.
    pub fn parse(value: &str) -> Zone {
        let (offset, summer) = value.split_once(' ').unwrap_or((value, ""));
        let minutes = || {
            let (hours, minutes) = offset.get(1..)?.split_once(':')?;
            let east = hours.parse::<i16>().ok()? * 60 + minutes.parse::<i16>().ok()?;
            Some(if offset.starts_with('-') { -east } else { east })
        };
        match (minutes(), summer) {
            (Some(minutes), "america") => Zone::Changing(minutes, Summer::America),
            (Some(minutes), "europe") => Zone::Changing(minutes, Summer::Europe),
            (Some(minutes), _) => Zone::Offset(minutes),
            (None, _) if value == "Z" => Zone::Utc,
            _ => Zone::Unsaid,
        }
    }
}

impl Lean {
    /// The lean that a table names.
    pub fn parse(name: &str) -> Option<Lean> {
        Some(match name {
            "bare" => Lean::Bare,
            "the" => Lean::The,
            "last" => Lean::Last,
            "this" => Lean::This,
            "next" => Lean::Next,
            "past" => Lean::Past,
            "following" => Lean::Following,
            "previous" => Lean::Previous,
            "that" => Lean::That,
            "same" => Lean::Same,
            "latest" => Lean::Latest,
            "yearago" => Lean::YearAgo,
            _ => return None,
        })
    }

    /// Whether it leans on a time of the text rather than on the day of publication.
    pub fn on_text(self) -> bool {
        matches!(self, Lean::Following | Lean::Previous | Lean::That | Lean::Same)
    }
}

impl Unit {
    /// The unit that a table names.
    pub fn parse(name: &str) -> Option<Unit> {
        Some(match name {
            "TS" => Unit::Second,
            "TM" => Unit::Minute,
            "TH" => Unit::Hour,
            "D" => Unit::Day,
            "WE" => Unit::Weekend,
            "W" => Unit::Week,
            "2W" => Unit::Fortnight,
            "M" => Unit::Month,
            "Q" => Unit::Quarter,
            "Y" => Unit::Year,
            "DE" => Unit::Decade,
            "CE" => Unit::Century,
            "X" => Unit::Period,
            _ => return None,
        })
    }
}

impl Season {
    /// The season that a table names.
    pub fn parse(name: &str) -> Option<Season> {
        Some(match name {
            "WI" => Season::Winter,
            "SP" => Season::Spring,
            "SU" => Season::Summer,
            "FA" => Season::Autumn,
            _ => return None,
        })
    }

    /// As TIMEX3 writes it.
    pub fn name(self) -> &'static str {
        match self {
            Season::Winter => "WI",
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
        }
    }

    /// The month it begins with; the northern half, by the months that meteorology counts.
    pub fn first_month(self) -> i8 {
        match self {
            Season::Winter => 12,
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
        }
    }
}

impl Vague {
    /// As TIMEX3 writes it, and as tables do.
    pub fn name(self) -> &'static str {
        match self {
            Vague::Past => "PAST_REF",
            Vague::Present => "PRESENT_REF",
            Vague::Future => "FUTURE_REF",
        }
    }

    /// The reference that a table names.
    pub fn parse(name: &str) -> Option<Vague> {
        [Vague::Past, Vague::Present, Vague::Future].into_iter().find(|v| v.name() == name)
    }
}

impl Part {
    /// As TIMEX3 writes it, and as tables do.
    pub fn name(self) -> &'static str {
        match self {
            Part::Morning => "MO",
            Part::Afternoon => "AF",
            Part::Evening => "EV",
            Part::Night => "NI",
            Part::Day => "DT",
        }
    }

    /// The part that a table names.
    pub fn parse(name: &str) -> Option<Part> {
        let name = name.split(' ').next();
        let all = [Part::Morning, Part::Afternoon, Part::Evening, Part::Night, Part::Day];
        all.into_iter().find(|p| Some(p.name()) == name)
    }
}
