//! Files and folders of this machine: a year's holiday file, the folder for exported files, another ledger.

use std::path::PathBuf;

use crate::tui::effect::LedgerStart;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::{Check, Remark};
use crate::tui::overlays::form::{Form, FormOutput};
use crate::tui::view::View;

use super::{ActWord, FormId};

/// 载入放假安排.
pub(super) fn holidays(view: &View) -> Form {
    let lang = view.lang;
    let mut lines = vec![ActWord::HolidaysWritten.say(lang).to_owned()];
    if let Some(last) = view.calendar.years().last() {
        lines.push(ActWord::HolidaysKnown.with(lang, &[("year", &last.year)]));
    }
    let fields = vec![Field::line("file", ActWord::File.say(lang), "").with_hint(ActWord::HolidaysHint.say(lang))];
    Form::new(FormId::LoadHolidays, ActWord::LoadHolidays.say(lang), lines, fields, |values, view| {
        let mut check = Check::new(values, view);
        let file = check.required("file");
        check.done(file.map(|file| FormOutput::LoadHolidays(PathBuf::from(file))))
    })
}

/// 导出到哪个文件夹.
pub(super) fn folder(view: &View) -> Form {
    let lang = view.lang;
    let lines = vec![ActWord::FolderWritten.say(lang).to_owned()];
    let fields = vec![Field::line("folder", ActWord::Folder.say(lang), &view.files.to_string_lossy())];
    Form::new(FormId::ChooseFolder, ActWord::ChooseFolder.say(lang), lines, fields, |values, view| {
        let mut check = Check::new(values, view);
        let folder = check.required("folder");
        check.done(folder.map(|folder| FormOutput::ChooseFolder(PathBuf::from(folder))))
    })
    .over_existing()
}

/// 换台账、新建台账.
pub(super) fn ledger(view: &View) -> Form {
    let lang = view.lang;
    let ways = [("open", ActWord::OpenThere), ("new", ActWord::MakeNew)];
    let ways = ways.into_iter().map(|(code, word)| (code.to_owned(), word.say(lang).to_owned())).collect();
    let fields = vec![
        Field::choice("way", ActWord::How.say(lang), ways, "open"),
        Field::line("file", ActWord::File.say(lang), &view.ledger.to_string_lossy()),
    ];
    let lines = vec![ActWord::LedgerNow.with(lang, &[("file", &view.ledger.display())])];
    Form::new(FormId::OtherLedger, ActWord::OtherLedger.say(lang), lines, fields, |values, view| {
        let mut check = Check::new(values, view);
        let path = check.required("file").map(PathBuf::from);
        if path.as_ref() == Some(&view.ledger) {
            check.wrong("file", ActWord::SameLedger.say(view.lang).to_owned());
        }
        let is_new = values.text("way") == "new";
        let beginning =
            path.map(|path| if is_new { LedgerStart::New { path, year: None } } else { LedgerStart::Open { path } });
        check.done(beginning.map(FormOutput::Begin))
    })
    .with_remarks(|values, view| {
        let is_new = values.text("way") == "new";
        let text = if is_new { ActWord::NewLedgerStarts } else { ActWord::LedgerStays }.say(view.lang).to_owned();
        vec![Remark { field: "way", text, warns: false }]
    })
}
