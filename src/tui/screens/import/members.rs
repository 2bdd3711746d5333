//! Units added by name as members of a group that has none: 各镇（街道） of a county whose roster is not known yet.

use crate::domain::unit::UnitClass;
use crate::tui::effect::Effect;
use crate::tui::overlays::form::Form;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::{FieldError, Remark, Values};
use crate::tui::view::View;
use crate::words;

use super::Preview;
use super::chooser::can_be_code;
use super::forms::ImportForm;
use super::words::SettleWord;

/// Names pasted or typed, each once.
fn split(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in text.split(['、', '，', ',', ';', '；', '\n', '\t']).map(str::trim) {
        if !name.is_empty() && !names.iter().any(|one| one == name) {
            names.push(name.to_owned());
        }
    }
    names
}

impl Preview {
    /// Asks for the units of a class.
    pub(super) fn open_members(&mut self, class: UnitClass, view: &View) -> Vec<Effect> {
        let lang = view.lang;
        let of_class = self.settled.roster.iter().filter(|(_, one)| **one == class);
        let known: Vec<&str> = of_class.map(|(name, _)| name.as_str()).collect();
        let class_word = words::class(class, lang);
        let field = Field::notes("names", SettleWord::MemberNames.say(lang), &known.join("、"))
            .with_hint(SettleWord::MemberHint.say(lang));
        let settled = self.settled.clone();
        let build = move |values: &Values, view: &View| {
            let names = split(&values.text("names"));
            let wrong = |text: String| vec![FieldError { field: "names", text }];
            if let Some(name) = names.iter().find(|name| !can_be_code(name)) {
                return Err(wrong(SettleWord::NotACode.with(view.lang, &[("name", name)])));
            }
            let mut settled = settled.clone();
            settled.roster.retain(|_, one| *one != class);
            settled.roster.extend(names.into_iter().map(|name| (name, class)));
            Ok(settled)
        };
        let of = ImportForm::Members(class);
        let title = SettleWord::Members.with(lang, &[("class", &class_word)]);
        let lines = vec![SettleWord::MembersAbove.say(lang).to_owned()];
        let form =
            Form::new(of.code(), &title, lines, vec![field], build).over_existing().with_remarks(|values, view| {
                let count = split(&values.text("names")).len();
                let text = SettleWord::MemberCount.with(view.lang, &[("count", &count)]);
                vec![Remark { field: "names", text, warns: false }]
            });
        self.open_form(&of, form, false, view)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_parted_by_every_sign_and_taken_once() {
        assert_eq!(
            split("榆山街道、锦水街道\n东阿镇，榆山街道； 孝直镇\t"),
            ["榆山街道", "锦水街道", "东阿镇", "孝直镇"]
        );
        assert!(split(" 、\n").is_empty());
    }
}
