//! A finding on its way to 销号: an answer is awaited from its unit, or it waits for the office's check.

use crate::domain::act::{Act, AssignmentAct};
use crate::domain::assignment::Verdict;
use crate::domain::id::RegisterRowId;
use crate::domain::key::Key;
use crate::domain::registers::{RegisterRow, StageDef, StageNeed};
use crate::domain::week::IsoWeek;
use crate::tui::canvas::{Span, span};
use crate::tui::effect::Effect;
use crate::tui::overlays::forms::{FormId, row_stage};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::words;
use crate::words::register as row_words;

use super::paper_view::PaperView;
use super::verdict;
use super::words::WalkWord;

/// A finding on the page.
pub struct Shown<'v> {
    row: &'v RegisterRow,
    key: Key,
}

impl<'v> Shown<'v> {
    /// Of a row of the book.
    pub fn of(id: RegisterRowId, view: &'v View) -> Option<Self> {
        let row = view.book.register_rows.get(&id)?;
        Some(Self { row, key: row.key() })
    }

    /// It waits for the office: 1 says yes to it.
    fn waits(&self) -> bool {
        self.row.stage_def().is_some_and(|stage| stage.rests)
    }

    fn next(&self) -> Option<&'static StageDef> {
        self.row.register.def().next(&self.row.stage).filter(|_| self.row.is_open())
    }

    fn said(&self, word: WalkWord, view: &View) -> String {
        let next = self.next().map_or("", |next| row_words::label_text(&next.label, view.lang));
        word.with(view.lang, &[("stage", &next)])
    }
}

impl PaperView for Shown<'_> {
    fn key(&self) -> &Key {
        &self.key
    }

    fn title(&self) -> &str {
        self.row.title()
    }

    fn is_over(&self, _view: &View) -> bool {
        self.next().is_none()
    }

    fn held(&self, view: &View) -> Option<String> {
        let is_bare = self.next().is_some_and(|next| next.needs(StageNeed::Evidence)) && self.row.evidence.is_empty();
        (self.waits() && is_bare).then(|| WalkWord::OffNoEvidence.say(view.lang).to_owned())
    }

    fn in_short(&self, view: &View) -> String {
        match self.next() {
            Some(_) if self.waits() => self.said(WalkWord::FindingPass, view),
            Some(_) => self.said(WalkWord::FindingEnter, view),
            None => WalkWord::FindingPast.say(view.lang).to_owned(),
        }
    }

    fn first(&self, view: &View) -> String {
        self.in_short(view)
    }

    fn pass(&self, week: IsoWeek, view: &View) -> Vec<Effect> {
        match self.next() {
            Some(_) if self.waits() => FormId::PaperPass { of: self.key.clone(), week }.push(view),
            Some(_) => row_stage(std::slice::from_ref(&self.key), view),
            None => Vec::new(),
        }
    }

    /// What waits is sent back with a reason and a last day; of what is awaited its unit is reminded.
    fn back(&self, week: IsoWeek, view: &View) -> Vec<Effect> {
        let of = vec![self.key.clone()];
        if self.waits() {
            return FormId::PaperReturn { of: self.key.clone(), week }.push(view);
        }
        let remind = AssignmentAct::Remind { of: of.clone(), on: view.today, text: String::new() };
        let acts = vec![verdict::act(Verdict::Remind, of, week), Act::Assignment(remind)];
        vec![Effect::Perform(Act::Together { acts })]
    }

    fn back_word(&self) -> WalkWord {
        if self.waits() { WalkWord::PaperReturn } else { WalkWord::FindingRemind }
    }

    fn facts(&self, view: &View) -> Vec<(String, Role)> {
        let lang = view.lang;
        let standing = view.day().row_standing(self.row);
        let stage = row_words::stage(self.row.stage_def(), &self.row.stage, lang);
        let on = self.row.steps.last().and_then(|step| step.on).map(words::month_day).unwrap_or_default();
        let mut lines = vec![(format!("{stage} {on}"), Role::Strong)];
        if let Some(due) = standing.due {
            let values: [(&str, &dyn std::fmt::Display); 3] = [
                ("clock", &row_words::due_word(self.row, &due, lang)),
                ("due", &words::short_date_with_weekday(due.due, lang)),
                ("state", &words::workdays_left(due.workdays_left, lang)),
            ];
            let role = standing.word.map_or(Role::Plain, |word| Role::of_light(standing.light, word));
            lines.push((WalkWord::DecisionClock.with(lang, &values), role));
        }
        if standing.undated {
            lines.push((row_words::row_light(&standing, self.row, lang).to_owned(), Role::Warn));
        }
        let repeats = row_words::repeats(self.row, &view.book, lang);
        let late = row_words::late_by(standing.late, lang);
        lines.extend([repeats, late].into_iter().filter(|text| !text.is_empty()).map(|text| (text, Role::Warn)));
        let reason = self.row.steps.last().map(|step| step.reason.clone()).filter(|reason| !reason.is_empty());
        lines.extend(reason.map(|reason| (reason, Role::Quote)));
        lines
    }

    /// The fields that say something, then the evidence.
    fn rows(&self, view: &View) -> Vec<Vec<Span>> {
        let lang = view.lang;
        let width = words_width(view);
        let cell = |label: &str, text: String| {
            let first = text.lines().next().unwrap_or_default().to_owned();
            vec![span(crate::text::pad_right(label, width), Role::Muted), span(first, Role::Plain)]
        };
        let fields = self.row.register.def().fields.iter();
        let fields = fields.map(|field| (field, row_words::field(self.row, field, &view.book, lang)));
        let said = fields.filter(|(_, text)| !text.is_empty());
        let said = said.map(|(field, text)| cell(row_words::label_text(&field.label, lang), text));
        let evidence = crate::locale::Common::Evidence.say(lang);
        let links = self.row.evidence.iter().rev().map(|one| cell(evidence, one.value.clone()));
        said.chain(links).collect()
    }
}

const fn words_width(view: &View) -> usize {
    match view.lang {
        crate::locale::Lang::ZhCn => 12,
        crate::locale::Lang::En => 18,
    }
}
