//! Rule files to rules.
//!
//! In: the text of a `.rules` file. Out: names, patterns as trees, action names, examples, each with its line.

use super::examples::Example;
use crate::error::Error;
use crate::lexicon::lines;
use rustc_hash::FxHashSet;

/// One file as written.
#[derive(Debug)]
pub(crate) struct RuleFile {
    pub file: String,
    pub rules: Vec<RuleText>,
}

/// One rule as written.
#[derive(Debug)]
pub(crate) struct RuleText {
    pub name: String,
    pub pattern: Pattern,
    pub action: String,
    pub examples: Vec<Example>,
    pub line: usize,
}

/// A pattern as a tree.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Pattern {
    Class(String),
    Word(String),
    Sequence(Vec<Pattern>),
    Either(Vec<Pattern>),
    Named(Box<Pattern>, String),
    Maybe(Box<Pattern>),
    Star(Box<Pattern>),
    Not(Box<Pattern>),
}

impl Pattern {
    /// The word, of a pattern that is one.
    pub fn word(&self) -> Option<&str> {
        match self {
            Pattern::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// Reads one file. `file` is for messages.
pub(crate) fn parse(file: &str, contents: &str) -> Result<RuleFile, Error> {
    read(file, contents, true)
}

/// Reads one file whose examples nobody is going to run; they are most of it.
pub(crate) fn parse_rules(file: &str, contents: &str) -> Result<RuleFile, Error> {
    read(file, contents, false)
}

fn read(file: &str, contents: &str, examples: bool) -> Result<RuleFile, Error> {
    let mut rules: Vec<RuleText> = Vec::new();
    let mut names = FxHashSet::default();
    let mut pending: Option<(usize, String)> = None;
    for (index, line) in lines(contents).enumerate() {
        let number = index + 1;
        if !examples && (line.starts_with("  +") || line.starts_with("  -")) {
            continue;
        }
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        let indented = line.starts_with([' ', '\t']);
        match (indented, trimmed.strip_prefix(['+', '-'])) {
            (true, Some(text)) => {
                finish(file, &mut pending, &mut names, &mut rules)?;
                let rule = rules.last_mut().ok_or_else(|| Error::rule(file, number, "an example before any rule"))?;
                if examples {
                    rule.examples.push(Example::parse(file, number, trimmed.starts_with('+'), text.trim())?);
                }
            }
            (true, None) => match &mut pending {
                Some((_, head)) => {
                    head.push(' ');
                    head.push_str(trimmed);
                }
                None => {
                    return Err(Error::rule(
                        file,
                        number,
                        "an indented line is an example (`+`, `-`) or goes on with a pattern",
                    ));
                }
            },
            (false, _) => {
                finish(file, &mut pending, &mut names, &mut rules)?;
                pending = Some((number, trimmed.to_owned()));
            }
        }
    }
    finish(file, &mut pending, &mut names, &mut rules)?;
    Ok(RuleFile { file: file.to_owned(), rules })
}

/// `name = pattern => action`.
fn finish(
    file: &str,
    pending: &mut Option<(usize, String)>,
    names: &mut FxHashSet<String>,
    rules: &mut Vec<RuleText>,
) -> Result<(), Error> {
    let Some((line, head)) = pending.take() else { return Ok(()) };
    let fail = |what: &str| Error::rule(file, line, what);
    let (name, rest) = head.split_once('=').ok_or_else(|| fail("a rule is `name = pattern => action`"))?;
    let (pattern, action) = rest.rsplit_once("=>").ok_or_else(|| fail("a rule ends in `=> action`"))?;
    let name = name.trim();
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
        return Err(fail(&format!("a rule's name is small letters, digits and _, not `{name}`")));
    }
    if !names.insert(name.to_owned()) {
        return Err(fail(&format!("a second rule `{name}` in this file")));
    }
    let pattern = Reader { rest: pattern.trim() }.whole().map_err(|what| fail(&what))?;
    rules.push(RuleText {
        name: name.to_owned(),
        pattern,
        action: action.trim().to_owned(),
        examples: Vec::new(),
        line,
    });
    Ok(())
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn whole(&mut self) -> Result<Pattern, String> {
        let pattern = self.either()?;
        match self.peek() {
            None => Ok(pattern),
            Some(c) => Err(format!("`{c}` is out of place in the pattern, before `{}`", self.rest)),
        }
    }

    fn peek(&mut self) -> Option<char> {
        if !matches!(self.rest.as_bytes(), [b'!'..=b'~', ..]) {
            self.rest = self.rest.trim_start();
        }
        self.rest.chars().next()
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        if found {
            self.rest = &self.rest[c.len_utf8()..];
        }
        found
    }

    fn either(&mut self) -> Result<Pattern, String> {
        let mut branches = vec![self.sequence()?];
        while self.eat('|') {
            branches.push(self.sequence()?);
        }
        Ok(if branches.len() == 1 { branches.remove(0) } else { Pattern::Either(branches) })
    }

    fn sequence(&mut self) -> Result<Pattern, String> {
        let mut items = Vec::new();
        while !matches!(self.peek(), None | Some('|' | ')')) {
            items.push(self.item()?);
        }
        match items.len() {
            0 => Err("an empty pattern or branch".to_owned()),
            1 => Ok(items.remove(0)),
            _ => Ok(Pattern::Sequence(items)),
        }
    }

    fn item(&mut self) -> Result<Pattern, String> {
        if self.eat('!') {
            return Ok(Pattern::Not(Box::new(self.atom()?)));
        }
        let mut item = self.atom()?;
        // A suffix follows without a blank.
        loop {
            item = match self.rest.chars().next() {
                Some(':') => {
                    self.rest = &self.rest[1..];
                    Pattern::Named(Box::new(item), self.ident().ok_or("`:` without a name")?)
                }
                Some('?') => {
                    self.rest = &self.rest[1..];
                    Pattern::Maybe(Box::new(item))
                }
                Some('*') => {
                    self.rest = &self.rest[1..];
                    Pattern::Star(Box::new(item))
                }
                _ => return Ok(item),
            };
        }
    }

    fn atom(&mut self) -> Result<Pattern, String> {
        if self.eat('(') {
            let inner = self.either()?;
            return if self.eat(')') { Ok(inner) } else { Err("a `(` without its `)`".to_owned()) };
        }
        if self.eat('"') {
            let (word, rest) = self.rest.split_once('"').ok_or("a `\"` without its pair")?;
            self.rest = rest;
            return Ok(Pattern::Word(word.to_owned()));
        }
        match self.ident() {
            Some(word) if word.starts_with(|c: char| c.is_ascii_uppercase()) => Ok(Pattern::Class(word)),
            Some(word) => Ok(Pattern::Word(word)),
            None => Err(format!("expected a class, a word or `(` before `{}`", self.rest)),
        }
    }

    fn ident(&mut self) -> Option<String> {
        let letters = self.rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let ends = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '\'' | '’' | '.' | '&'));
        let end = self.rest[letters..].find(ends).map_or(self.rest.len(), |more| letters + more);
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!word.is_empty()).then(|| word.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_with_everything() {
        let file =
            parse("t.rules", "# x\na = !no Month:m (the \"-\"|day)? X* => f\n  + In [May]    5\n  - may\n").unwrap();
        let rule = &file.rules[0];
        assert_eq!((rule.name.as_str(), rule.action.as_str(), rule.line), ("a", "f", 2));
        let Pattern::Sequence(items) = &rule.pattern else { panic!("{:?}", rule.pattern) };
        assert_eq!(items.len(), 4);
        assert!(matches!(&items[0], Pattern::Not(_)));
        assert!(matches!(&items[1], Pattern::Named(_, n) if n == "m"));
        assert!(matches!(&items[2], Pattern::Maybe(_)));
        assert_eq!(rule.examples.len(), 2);
    }

    #[test]
    fn errors_name_file_and_line() {
        for (contents, want) in [
            ("a = Month\n", "t.rules:1: a rule ends"),
            ("\n  + x\n", "t.rules:2: an example before"),
            ("a = (Month => f\n", "t.rules:1: a `(` without"),
            ("a = x => f\na = y => f\n", "t.rules:2: a second rule"),
            ("a = x => f\n  + no brackets\n", "t.rules:2: "),
        ] {
            let error = parse("t.rules", contents).unwrap_err().to_string();
            assert!(error.starts_with(want), "{error}");
        }
    }
}
