//! Wrong usage: what the parser of the command line found, in the language of the page. An English page has the parser's
//! own words.

use std::error::Error as _;
use std::ffi::OsString;
use std::io::{self, Write as _};

use clap::CommandFactory as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::args::{Line, Wanted};
use super::call::Surroundings;
use super::exit::Exit;
use crate::locale::{Common, Lang, say};
use crate::text::clean_lines;

crate::locale::words! {
    /// Sentences about wrong usage.
    enum UsageWord in "cli_usage" {
        Extra = "extra",
        UnknownOption = "unknown_option",
        UnknownOptionNear = "unknown_option_near",
        UnknownCommand = "unknown_command",
        UnknownCommandNear = "unknown_command_near",
        NoValue = "no_value",
        NotOf = "not_of",
        NotWanted = "not_wanted",
        Missing = "missing",
        Conflict = "conflict",
        Twice = "twice",
        NotText = "not_text",
        Other = "other",
        SeeHelp = "see_help",
    }
}

/// Help and version go to stdout, wrong usage to stderr; what the user typed is shown without hidden characters.
pub fn parsing_ended(error: &clap::Error, line: &[OsString], surroundings: &Surroundings) -> Exit {
    if !error.use_stderr() {
        let _ = io::stdout().write_all(clean_lines(&error.render().to_string()).as_bytes());
        return Exit::Done;
    }
    let lang = lang_of(line, surroundings);
    let is_help = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    let text = if lang == Lang::En || is_help { error.render().to_string() } else { sentence(error, line, lang) };
    let _ = io::stderr().write_all(clean_lines(&text).as_bytes());
    Exit::Usage
}

/// The language asked for, though the line as a whole could not be read.
fn lang_of(line: &[OsString], surroundings: &Surroundings) -> Lang {
    let mut texts = line.iter().map(|text| text.to_string_lossy());
    let mut told = None;
    while let Some(text) = texts.next() {
        if text == "--lang" {
            told = texts.next().map(|code| code.into_owned());
        } else if let Some(code) = text.strip_prefix("--lang=") {
            told = Some(code.to_owned());
        }
    }
    let told = told.and_then(|code| code.parse().ok());
    let set = || (surroundings.variable)("GONGKAI_LANG").and_then(|code| code.parse().ok());
    told.or_else(set).unwrap_or_else(|| Lang::from_environment(surroundings.variable))
}

fn sentence(error: &clap::Error, line: &[OsString], lang: Lang) -> String {
    format!("{}\n", say!(lang, UsageWord::SeeHelp, what = what(error, lang), command = command_of(line)))
}

fn what(error: &clap::Error, lang: Lang) -> String {
    use UsageWord as Word;
    let told = |kind| told(error, kind, lang);
    let arg = told(ContextKind::InvalidArg);
    let near = told(ContextKind::SuggestedArg);
    let command = told(ContextKind::InvalidSubcommand);
    let commands = told(ContextKind::SuggestedSubcommand);
    let (value, known) = (told(ContextKind::InvalidValue), told(ContextKind::ValidValue));
    let prior = told(ContextKind::PriorArg);
    match error.kind() {
        ErrorKind::UnknownArgument if !arg.starts_with('-') => say!(lang, Word::Extra, arg = arg),
        ErrorKind::UnknownArgument if near.is_empty() => say!(lang, Word::UnknownOption, arg = arg),
        ErrorKind::UnknownArgument => say!(lang, Word::UnknownOptionNear, arg = arg, near = near),
        ErrorKind::InvalidSubcommand if commands.is_empty() => say!(lang, Word::UnknownCommand, command = command),
        ErrorKind::InvalidSubcommand => say!(lang, Word::UnknownCommandNear, command = command, near = commands),
        ErrorKind::InvalidValue if value.is_empty() => say!(lang, Word::NoValue, arg = arg),
        ErrorKind::InvalidValue => say!(lang, Word::NotOf, arg = arg, value = value, known = known),
        ErrorKind::ValueValidation => {
            let wanted = error.source().and_then(|wanted| wanted.downcast_ref::<Wanted>());
            let wanted = wanted.map(|wanted| wanted.say(lang)).unwrap_or_default();
            say!(lang, Word::NotWanted, arg = arg, value = value, wanted = wanted)
        }
        ErrorKind::MissingRequiredArgument => say!(lang, Word::Missing, args = arg),
        ErrorKind::ArgumentConflict if prior.is_empty() || prior == arg => say!(lang, Word::Twice, arg = arg),
        ErrorKind::ArgumentConflict => say!(lang, Word::Conflict, arg = arg, prior = prior),
        ErrorKind::InvalidUtf8 => Word::NotText.say(lang).to_owned(),
        // Kinds grow with the parser; none of the others is met by a line of ours.
        _ => Word::Other.say(lang).to_owned(),
    }
}

/// What the parser tells of its finding; nothing where it tells none.
fn told(error: &clap::Error, kind: ContextKind, lang: Lang) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(Common::ListMark.say(lang)),
        _ => String::new(),
    }
}

/// The command that was being written, as far as it is one: whose help tells more.
fn command_of(line: &[OsString]) -> String {
    let mut command = Line::command();
    let mut path = command.get_name().to_owned();
    for word in line.iter().skip(1) {
        if let Some(found) = command.find_subcommand(word).cloned() {
            path.push(' ');
            path.push_str(found.get_name());
            command = found;
        }
    }
    path
}
