//! A figure on its way from shape to record: what each sieve has found so far.

use super::shape::{Direction, Form, Shape};
use crate::span::Span;
use crate::text::TokenRange;

/// What kind of figure it is, as in the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Count,
    Percent,
    Money,
    Measure,
    Fraction,
    Ratio,
    Multiple,
    Age,
    Score,
    Index,
    Ordinal,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Count => "count",
            Kind::Percent => "percent",
            Kind::Money => "money",
            Kind::Measure => "measure",
            Kind::Fraction => "fraction",
            Kind::Ratio => "ratio",
            Kind::Multiple => "multiple",
            Kind::Age => "age",
            Kind::Score => "score",
            Kind::Index => "index",
            Kind::Ordinal => "ordinal",
        }
    }
}

/// A figure with what is known of it.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub shape: Shape,
    pub kind: Kind,
    /// The number of the rule that found it.
    pub rule: u16,
    /// The tokens of the match: number and unit.
    pub core: TokenRange,
    /// With modifiers and the counted noun phrase: the text of the record.
    pub whole: TokenRange,
    /// The UCUM or ISO 4217 code.
    pub code: Option<Box<str>>,
    /// The unit as written.
    pub unit: Option<Span>,
    /// The noun phrase that is counted.
    pub counted: Option<TokenRange>,
    /// Whether unit or counted noun phrase are those of another figure.
    pub inherited: bool,
    /// Whether the figure that gave them is the next one: "four- and six-cylinder engines".
    pub ahead: bool,
    pub per: Option<String>,
    pub sign: Option<&'static str>,
    pub statistic: Option<&'static str>,
    pub change: Option<Direction>,
    /// A level ("rose to 5"), not a difference ("rose by 5").
    pub level: bool,
    pub referent: Option<TokenRange>,
    pub compared: Option<TokenRange>,
    /// Index in the dates, plus one.
    pub date: Option<u32>,
}

impl Draft {
    pub fn new(shape: Shape, rule: u16, matched: TokenRange) -> Draft {
        let core = match shape.form {
            Form::Score | Form::Ordinal => shape.number,
            Form::Money if shape.high.is_none() => {
                let first = shape.unit.map_or(shape.number, |u| u).first();
                TokenRange::new(first.min(shape.number.first()), matched.end())
            }
            _ => TokenRange::new(matched.first().min(shape.number.first()), matched.end()),
        };
        let kind = match shape.form {
            Form::Number | Form::Vague | Form::Often | Form::Nothing => Kind::Count,
            Form::Money => Kind::Money,
            Form::Pressure => Kind::Measure,
            Form::Fraction => Kind::Fraction,
            Form::Ratio => Kind::Ratio,
            Form::Multiple => Kind::Multiple,
            Form::Age => Kind::Age,
            Form::Score => Kind::Score,
            Form::Ordinal => Kind::Ordinal,
        };
        Draft {
            shape,
            kind,
            rule,
            core,
            whole: core,
            code: None,
            unit: None,
            counted: None,
            inherited: false,
            ahead: false,
            per: None,
            sign: shape.about.then_some("~"),
            statistic: None,
            change: shape.change,
            level: false,
            referent: None,
            compared: None,
            date: None,
        }
    }

    /// A number with neither unit nor anything counted.
    pub fn is_bare(&self) -> bool {
        self.kind == Kind::Count && self.unit.is_none() && self.counted.is_none()
    }

    /// Whether the unit is one of time.
    pub fn is_time(&self) -> bool {
        self.code.as_deref().is_some_and(|c| matches!(c, "s" | "min" | "h" | "d" | "wk" | "mo" | "a"))
    }

    /// Widens the text of the record.
    pub fn cover(&mut self, first: usize, end: usize) {
        self.whole = TokenRange::new(self.whole.first().min(first), self.whole.end().max(end));
    }
}
