//! Examples: what stands under a rule, and their runner.

use crate::error::Error;
use crate::span::Span;

/// One example line.
#[derive(Debug, Clone)]
pub(crate) struct Example {
    pub positive: bool,
    /// The text without its brackets.
    pub text: String,
    /// What stood in brackets.
    pub spans: Vec<Span>,
    /// The expected values, one a bracket; empty where the example gives none.
    pub expected: Vec<String>,
    pub line: usize,
}

/// What a subject found in an example's text.
#[derive(Debug)]
pub(crate) struct Found {
    pub span: Span,
    pub rule: String,
    /// The value in the short form that examples are written in.
    pub value: String,
}

impl Example {
    pub fn parse(file: &str, line: usize, positive: bool, text: &str) -> Result<Example, Error> {
        let gap = text.find("  ").or_else(|| text.find('\t'));
        let (marked, expected) = gap.map_or((text, ""), |at| (text[..at].trim(), text[at..].trim()));
        let mut plain = String::new();
        let mut spans = Vec::new();
        let mut open = None;
        for c in marked.chars() {
            match (c, open) {
                ('[', None) => open = Some(plain.len()),
                (']', Some(start)) => {
                    spans.push(Span::new(start, plain.len()));
                    open = None;
                }
                _ => plain.push(c),
            }
        }
        if open.is_some() || (positive && spans.is_empty()) {
            return Err(Error::rule(file, line, "an example with `+` shows its match in [brackets]"));
        }
        let expected: Vec<String> =
            expected.split(" | ").map(|e| e.trim().to_owned()).filter(|e| !e.is_empty()).collect();
        if !expected.is_empty() && expected.len() != spans.len() {
            let what = format!("{} matches in brackets, {} values (split by ` | `)", spans.len(), expected.len());
            return Err(Error::rule(file, line, what));
        }
        Ok(Example { positive, text: plain, spans, expected, line })
    }
}

/// Whether what was found is what the example says; the error says what was found instead.
///
/// A positive example wants every bracket found with its value, at least one of them by `rule`. A negative one wants
/// nothing by `rule`, and nothing by any rule over what stands in brackets.
pub(crate) fn check(rule: &str, example: &Example, found: &[Found]) -> Result<(), String> {
    let text = &example.text;
    let list = || {
        let all: Vec<String> =
            found.iter().map(|f| format!("[{}] {} by {}", f.span.of(text), f.value, f.rule)).collect();
        if all.is_empty() { "nothing".to_owned() } else { all.join(", ") }
    };
    if !example.positive {
        let wrong = found.iter().any(|f| made_by(f, rule) || example.spans.iter().any(|s| s.overlaps(f.span)));
        return if wrong { Err(format!("found what it must not find: {}", list())) } else { Ok(()) };
    }
    for (i, span) in example.spans.iter().enumerate() {
        let hit = found.iter().find(|f| f.span == *span);
        let right = hit.is_some_and(|f| example.expected.get(i).is_none_or(|want| *want == f.value));
        if !right {
            let want = example.expected.get(i).map_or("", String::as_str);
            return Err(format!("expected [{}] {want}, found {}", span.of(text), list()));
        }
    }
    let own = found.iter().any(|f| made_by(f, rule) && example.spans.contains(&f.span));
    if own { Ok(()) } else { Err(format!("found, but not by this rule: {}", list())) }
}

/// A match that several rules made together names them all, joined by `+`.
fn made_by(found: &Found, rule: &str) -> bool {
    found.rule.split('+').any(|r| r == rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_value_or_rule_fails() {
        let example = Example::parse("t", 1, true, "By [March 3] it closed.   2024-03-03").unwrap();
        assert_eq!(example.text, "By March 3 it closed.");
        let found = |value: &str, rule: &str| {
            vec![Found { span: Span::new(3, 10), rule: rule.to_owned(), value: value.to_owned() }]
        };
        assert!(check("a", &example, &found("2024-03-03", "a")).is_ok());
        assert!(check("a", &example, &found("2024-03-04", "a")).is_err());
        assert!(check("a", &example, &found("2024-03-03", "b")).is_err());
        assert!(check("a", &example, &[]).is_err());
    }
}
