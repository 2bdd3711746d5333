//! What the file says beyond its rows: taken, changed or left out, one by one or all at once.

use crate::domain::pack::QuotaScope;
use crate::intake::proposals::{Change, Choice, Offer, Proposal, ProposalWord, undisputed, with_companions};
use crate::locale::Lang;
use crate::tui::effect::Effect;
use crate::tui::overlays::form::Form;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::{FieldError, Values};
use crate::tui::theme::Role;
use crate::tui::view::View;

use super::Preview;
use super::forms::ImportForm;
use super::quick::DigitAnswer;
use super::words::{ImportWord, SettleWord};

/// What digits decide about a proposal.
pub(super) fn quick(proposal: &Proposal, lang: Lang) -> Vec<(DigitAnswer, String)> {
    if proposal.offer == Offer::Text {
        return Vec::new();
    }
    let say = |word: ImportWord| word.say(lang).to_owned();
    vec![
        (DigitAnswer::Proposal(Choice::Take), say(ImportWord::QuickTake)),
        (DigitAnswer::Proposal(Choice::Drop), say(ImportWord::QuickDrop)),
        (DigitAnswer::AllProposals, say(ImportWord::QuickTakeAll)),
    ]
}

/// A proposal in full: what it would bring, what to mind, the words it was read from, what was decided.
pub(super) fn lines(proposal: &Proposal, view: &View) -> Vec<(String, Role)> {
    let lang = view.lang;
    let head = format!("{} {}  {}", proposal.key, proposal.kind(lang), proposal.sentence(lang));
    let mut lines = vec![(head, Role::Strong)];
    let remarks = proposal.remarks.iter().map(|remark| remark.sentence(lang));
    lines.extend(remarks.map(|remark| (format!("{} {remark}", view.glyphs.warn), Role::Warn)));
    lines.push((ImportWord::ReadFrom.with(lang, &[("words", &proposal.words)]), Role::Quote));
    lines.push((ImportWord::DecidedSo.with(lang, &[("decision", &proposal.decision(lang))]), Role::Muted));
    lines
}

impl Preview {
    /// Decides the selected proposal and goes on to the next.
    pub(super) fn choose(&mut self, choice: Choice) {
        let Some(key) = self.selected_proposal().map(|proposal| proposal.key.clone()) else { return };
        let choices = with_companions(&self.proposals, &key, choice);
        self.decide(|settled| settled.proposals.extend(choices));
        self.list.selected = (self.list.selected + 1).min(self.items.len().saturating_sub(1));
    }

    /// Takes every proposal that is undecided and that nothing stands against, as one decision.
    pub(super) fn choose_all(&mut self) {
        let keys: Vec<String> = undisputed(&self.proposals).into_iter().map(|one| one.key.clone()).collect();
        self.decide(|settled| settled.proposals.extend(keys.into_iter().map(|key| (key, Choice::Take))));
    }

    /// Opens the form in which a proposal is corrected.
    pub(super) fn open_proposal(&mut self, view: &View) -> Vec<Effect> {
        let lang = view.lang;
        let Some(proposal) = self.selected_proposal().cloned() else { return Vec::new() };
        let fields = fields(&proposal, lang);
        if fields.is_empty() {
            return vec![Effect::Toast(ImportWord::NothingToChange.say(lang).to_owned())];
        }
        let mut above = vec![ImportWord::ReadFrom.with(lang, &[("words", &proposal.words)])];
        above.extend(proposal.remarks.iter().map(|remark| remark.sentence(lang)));
        let (settled, key, proposals) = (self.settled.clone(), proposal.key.clone(), self.proposals.clone());
        let needs_a_number = matches!(proposal.offer, Offer::Forms(..));
        let build = move |values: &Values, view: &View| {
            let change = change(values, needs_a_number, view)?;
            let mut settled = settled.clone();
            settled.proposals.extend(with_companions(&proposals, &key, Choice::Change(change)));
            Ok(settled)
        };
        let of = ImportForm::Proposal(proposal.key.clone());
        let title = ImportWord::ProposalForm.with(lang, &[("key", &proposal.key), ("kind", &proposal.kind(lang))]);
        let form = Form::new(of.code(), &title, above, fields, build);
        self.open_form(&of, form, false, view)
    }
}

fn fields(proposal: &Proposal, lang: Lang) -> Vec<Field> {
    let title = |value: &str| Field::line("title", ImportWord::ProposalTitle.say(lang), value);
    let number = |value: Option<u32>| Field::number("number", ImportWord::ProposalNumber.say(lang), value);
    let deadline = |value: &str| Field::line("deadline", ImportWord::ProposalDeadline.say(lang), value);
    match proposal.decided() {
        Offer::Quota(quota) => {
            let scopes = [(QuotaScope::County, ProposalWord::County), (QuotaScope::Unit, ProposalWord::Unit)];
            let options = scopes.map(|(scope, word)| (scope.code().to_owned(), word.say(lang).to_owned())).into();
            let scope = Field::choice("scope", ImportWord::ProposalScope.say(lang), options, quota.scope.code());
            vec![title(&quota.title), number(quota.at_least), scope]
        }
        Offer::Forms(_, count) => vec![number(Some(count))],
        Offer::FollowUp { text, .. } => vec![title(&text)],
        Offer::Part(part) if part.n.is_some() => vec![deadline(part.deadline.as_deref().unwrap_or_default())],
        Offer::Duty(task) => vec![title(&task.brief), deadline(&task.deadline)],
        Offer::Part(_) | Offer::Text => Vec::new(),
    }
}

/// What was typed in place of what was proposed. An empty number is none: recorded without a minimum, where there can be
/// none.
fn change(values: &Values, needs_a_number: bool, view: &View) -> Result<Change, Vec<FieldError>> {
    let typed: String = values.text("number").chars().map(crate::text::twin).collect();
    let number = match typed.trim() {
        "" if !needs_a_number => Some(0),
        text => text.parse().ok().filter(|number| !needs_a_number || *number > 0),
    };
    let Some(number) = number else {
        return Err(vec![FieldError { field: "number", text: SettleWord::NumberWrong.say(view.lang).to_owned() }]);
    };
    Ok(Change {
        title: values.some_text("title"),
        number: Some(number),
        scope: QuotaScope::from_code(&values.text("scope")),
        deadline: Some(values.text("deadline")),
    })
}
