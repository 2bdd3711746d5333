//! The preview as a draft: the file as it was read and the decisions, so that it comes back as it was, whatever became
//! of the file.

use serde_json::{Map, Value, json};

use crate::intake::Answers;
use crate::tui::draft::Draft;
use crate::tui::effect::FileRead;
use crate::tui::view::View;

use super::Preview;
use super::words::ImportWord;

/// The name under which the draft of a preview is kept: `import`, of a further one `import-2`; of one that became an act
/// `import#` with its number.
const FORM: &str = "import";

/// Whether a draft is a preview's.
#[must_use]
pub fn is_import(draft: &Draft) -> bool {
    draft.form == FORM || draft.form.starts_with("import-") || draft.form.starts_with("import#")
}

/// A name that no other draft has.
#[must_use]
pub fn free_form(view: &View) -> String {
    let taken = |form: &str| view.drafts.iter().any(|draft| draft.form == form);
    let further = (2..).map(|number| format!("{FORM}-{number}"));
    std::iter::once(FORM.to_owned()).chain(further).find(|form| !taken(form)).unwrap_or_else(|| FORM.to_owned())
}

/// The draft of a preview.
#[must_use]
pub fn of(preview: &Preview) -> Draft {
    let mut aside: Map<String, Value> = preview.aside.clone().into_iter().collect();
    aside.extend(preview.sheets.iter().filter_map(|sheet| sheet.typed()));
    Draft {
        form: preview.form.clone(),
        // Data of the ledger, as every title of a draft: in Chinese.
        title: ImportWord::DraftTitle.with(crate::locale::Lang::ZhCn, &[("file", &preview.file)]),
        values: json!({
            "file": preview.file,
            "source": *preview.source,
            "settled": preview.settled,
            "aside": aside,
            "all": preview.all,
        }),
    }
}

/// The preview of a draft; `None` when it cannot be read.
#[must_use]
pub fn reopen(draft: &Draft, view: &View) -> Option<Preview> {
    let file = draft.values["file"].as_str()?.to_owned();
    let source = serde_json::from_value(draft.values["source"].clone()).ok()?;
    let settled: Answers = serde_json::from_value(draft.values["settled"].clone()).ok()?;
    let mut preview = Preview::restored(draft.form.clone(), file, source, settled, view);
    if let Some(aside) = draft.values["aside"].as_object() {
        preview.aside = aside.clone().into_iter().collect();
    }
    preview.all = draft.values["all"] == true;
    preview.list_again();
    Some(preview)
}

/// The preview of the same file that was left in the middle: what was decided in it must not be lost.
#[must_use]
pub fn left_of(read: &FileRead, view: &View) -> Option<Preview> {
    let name = read.path.file_name()?.to_string_lossy();
    let name = crate::text::clean(&name);
    let same = |draft: &&Draft| draft.values["file"] == name.as_str();
    let mut left = view.drafts.iter().filter(|draft| is_import(draft)).filter(same);
    left.find_map(|draft| reopen(draft, view).filter(|preview| *preview.source == read.source))
}
