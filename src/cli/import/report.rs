//! The answer of `import` for people: what was found, what is doubted, and what to do.

use std::fmt::Write as _;
use std::path::Path;

use super::Heads;
use super::words::ImportWord;
use crate::domain::unit::UnitClass;
use crate::intake::table::Summary;
use crate::intake::{Column, Hindrance, Problem};
use crate::locale::{Common, Lang, say};
use crate::text::clean;
use crate::words::class as class_word;

/// A path as it may be shown.
pub fn path_text(file: &Path) -> String {
    clean(&file.display().to_string())
}

/// The whole report.
pub fn text(file: &Path, heads: &Heads, summary: &Summary, lang: Lang) -> String {
    let mut out = String::new();
    let mut line = |text: &str| {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{text}");
    };
    line(&say!(lang, ImportWord::Head, file = path_text(file), count = summary.tasks));
    if !heads.columns.heads.is_empty() {
        line(&say!(lang, ImportWord::Columns, columns = columns(heads, lang)));
    }
    if let Some(year) = heads.front.year {
        line(&say!(lang, ImportWord::Year, year = year, title = heads.front.title));
    }
    let (problems, notices): (Vec<&Problem>, Vec<&Problem>) =
        summary.problems.iter().partition(|problem| problem.is_to_settle());
    for (word, list) in [(ImportWord::Problems, &problems), (ImportWord::Notices, &notices)] {
        if !list.is_empty() {
            line(&say!(lang, word, count = list.len()));
            list.iter().for_each(|problem| line(&format!("  {}", problem_line(problem, lang))));
        }
    }
    if !summary.proposals.is_empty() {
        line(&say!(lang, ImportWord::Proposals, count = summary.proposals.len()));
        for one in &summary.proposals {
            let (kind, sentence) = (one.kind(lang), one.sentence(lang));
            let words = clean(&one.words);
            let said = say!(lang, ImportWord::Proposal, key = one.key, kind = kind, sentence = sentence, words = words);
            line(&format!("  {said}"));
            for remark in &one.remarks {
                line(&format!("    {}", say!(lang, ImportWord::ProposalRemark, remark = remark.sentence(lang))));
            }
        }
    }
    if summary.presumed > 0 {
        line(&say!(lang, ImportWord::ToConfirm, count = summary.presumed));
    }
    line(if problems.is_empty() { ImportWord::Sound.say(lang) } else { ImportWord::ToSettle.say(lang) });
    out
}

fn columns(heads: &Heads, lang: Lang) -> String {
    let pairs = heads.columns.kinds.iter().zip(&heads.columns.heads);
    let named = pairs.filter_map(|(kind, head)| kind.map(|kind| (kind, head)));
    let words = named.map(|(kind, head)| {
        let word = kind.word(lang);
        if word == head { head.clone() } else { say!(lang, ImportWord::ReadAs, head = head, column = word) }
    });
    words.collect::<Vec<_>>().join(Common::ListMark.say(lang))
}

/// A doubt with its place.
pub fn problem_line(problem: &Problem, lang: Lang) -> String {
    let sentence = problem.sentence(lang);
    match (problem.at, problem.column) {
        (Some(at), Some(column)) => {
            say!(lang, ImportWord::AtCell, row = at.row, column = Column::word(column, lang), sentence = sentence)
        }
        (Some(at), None) => say!(lang, ImportWord::AtRow, row = at.row, sentence = sentence),
        (None, _) => sentence,
    }
}

/// What keeps a reading from becoming a plan, beyond its doubts.
pub fn hindrances(all: &[Hindrance], lang: Lang) -> Vec<String> {
    let say = |hindrance: &Hindrance| match hindrance {
        Hindrance::Doubts(_) => None,
        Hindrance::NoMembers { group, class } => {
            let class: UnitClass = *class;
            Some(say!(lang, ImportWord::NoMembers, group = group, class = class_word(class, lang)))
        }
        Hindrance::NoOffice => Some(ImportWord::NoOffice.say(lang).to_owned()),
    };
    all.iter().filter_map(say).collect()
}
