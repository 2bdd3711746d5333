//! A decision in motion: its stages, what of it should be public by now, and what comes next.

use crate::domain::assignment::Verdict;
use crate::domain::clock::{Clock, ClockKind};
use crate::domain::decision::Decision;
use crate::domain::decision_step::DecisionStep;
use crate::domain::id::DecisionId;
use crate::domain::key::Key;
use crate::domain::light::LightWord;
use crate::domain::pack::{DecisionScheme, StageDef};
use crate::domain::proceeding::Proceeding;
use crate::domain::week::IsoWeek;
use crate::locale::{Common, Lang};
use crate::text;
use crate::tui::canvas::{Span, span};
use crate::tui::effect::Effect;
use crate::tui::overlays::forms::FormId;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::words;

use super::paper_view::PaperView;
use super::verdict;
use super::words::WalkWord;

/// Stages side by side.
const COLUMNS: usize = 2;

/// A decision on the page with what its rules say.
pub struct Shown<'v> {
    decision: &'v Decision,
    scheme: &'v DecisionScheme,
    at: Proceeding,
    step: Option<DecisionStep>,
    key: Key,
}

impl<'v> Shown<'v> {
    /// Of a decision of the book.
    pub fn of(id: DecisionId, view: &'v View) -> Option<Self> {
        let decision = view.book.decisions.get(&id)?;
        let scheme = &view.book.plan_of_decision(decision)?.decision;
        let (at, step) = (view.day().proceeding(decision), view.day().decision_step(decision));
        Some(Self { decision, scheme, at, step, key: Key::Decision(decision.number) })
    }

    fn stage(&self, id: &str, lang: Lang) -> &'v str {
        let stage = self.scheme.stages.iter().find(|stage| stage.id == id);
        stage.map_or("", |stage| words::name_in(&stage.name, &stage.name_en, lang))
    }

    fn element(&self, id: &str, lang: Lang) -> &'v str {
        let element = self.scheme.elements.iter().find(|element| element.id == id);
        element.map_or("", |element| words::name_in(&element.name, &element.name_en, lang))
    }

    /// The stage that comes next or runs.
    fn stage_in_turn(&self) -> Option<&str> {
        match self.step.as_ref()? {
            DecisionStep::Explain { stage }
            | DecisionStep::PassedOver { stage }
            | DecisionStep::Date { stage }
            | DecisionStep::Runs { stage, .. } => Some(stage),
            DecisionStep::Publish { .. } | DecisionStep::Opinions | DecisionStep::Papers => None,
        }
    }
}

impl PaperView for Shown<'_> {
    fn key(&self) -> &Key {
        &self.key
    }

    fn title(&self) -> &str {
        &self.decision.title
    }

    fn is_over(&self, _view: &View) -> bool {
        self.step.is_none()
    }

    fn held(&self, _view: &View) -> Option<String> {
        None
    }

    fn in_short(&self, view: &View) -> String {
        let lang = view.lang;
        let named = |word: WalkWord, name: &str| word.with(lang, &[("name", &name)]);
        match &self.step {
            Some(DecisionStep::Publish { element }) => named(WalkWord::ShortPublish, self.element(element, lang)),
            Some(DecisionStep::Opinions) => WalkWord::ShortOpinions.say(lang).to_owned(),
            Some(DecisionStep::Papers) => WalkWord::ShortPapers.say(lang).to_owned(),
            Some(DecisionStep::Explain { stage }) => named(WalkWord::ShortExplain, self.stage(stage, lang)),
            Some(DecisionStep::PassedOver { stage }) => named(WalkWord::ShortPassedOver, self.stage(stage, lang)),
            Some(DecisionStep::Date { stage }) => named(WalkWord::ShortPass, self.stage(stage, lang)),
            Some(DecisionStep::Runs { .. }) => WalkWord::ShortRuns.say(lang).to_owned(),
            None => WalkWord::DecisionPast.say(lang).to_owned(),
        }
    }

    fn first(&self, view: &View) -> String {
        let lang = view.lang;
        let named = |word: WalkWord, name: &str| word.with(lang, &[("name", &name)]);
        match &self.step {
            Some(DecisionStep::Publish { element }) => named(WalkWord::StepPublish, self.element(element, lang)),
            Some(DecisionStep::Opinions) => WalkWord::StepOpinions.say(lang).to_owned(),
            Some(DecisionStep::Papers) => WalkWord::StepPapers.say(lang).to_owned(),
            Some(DecisionStep::Explain { stage }) => named(WalkWord::StepExplain, self.stage(stage, lang)),
            Some(DecisionStep::PassedOver { stage }) => named(WalkWord::StepPassedOver, self.stage(stage, lang)),
            Some(DecisionStep::Date { stage }) => named(WalkWord::StepDate, self.stage(stage, lang)),
            Some(DecisionStep::Runs { stage, until }) => {
                let date = words::short_date_with_weekday(*until, lang);
                WalkWord::StepRuns.with(lang, &[("name", &self.stage(stage, lang)), ("date", &date)])
            }
            None => WalkWord::DecisionPast.say(lang).to_owned(),
        }
    }

    fn pass(&self, week: IsoWeek, view: &View) -> Vec<Effect> {
        let decision = self.key.clone();
        match &self.step {
            Some(DecisionStep::Publish { element }) => {
                FormId::Element { decision, element: element.clone() }.push(view)
            }
            Some(DecisionStep::Opinions) => FormId::EditDecision { decision }.push_at("received", view),
            Some(DecisionStep::Papers) => FormId::EditDecision { decision }.push_at("papers_on", view),
            Some(DecisionStep::Explain { stage }) => {
                FormId::Stage { decision, stage: stage.clone() }.push_at("short", view)
            }
            // It is no verdict: 通过 comes when nothing is passed over any more.
            Some(DecisionStep::PassedOver { stage }) => FormId::Stage { decision, stage: stage.clone() }.push(view),
            Some(DecisionStep::Date { .. }) => FormId::PaperPass { of: decision, week }.push(view),
            Some(DecisionStep::Runs { .. }) => vec![Effect::Perform(verdict::act(Verdict::Ok, vec![decision], week))],
            None => Vec::new(),
        }
    }

    fn facts(&self, view: &View) -> Vec<(String, Role)> {
        let lang = view.lang;
        let listed = if self.decision.in_catalogue { WalkWord::InCatalogue } else { WalkWord::NotInCatalogue };
        let stage = self.at.stage.as_deref().map_or(Common::NotStarted.say(lang), |id| self.stage(id, lang));
        let values: [(&str, &dyn std::fmt::Display); 4] = [
            ("listed", &listed.say(lang)),
            ("stage", &stage),
            ("out", &self.at.published),
            ("asked", &self.at.required),
        ];
        let mut lines = vec![(WalkWord::DecisionFacts.with(lang, &values), Role::Plain)];
        let all = |word: WalkWord, names: Vec<&str>, role: Role| {
            let list = names.join(Common::ListMark.say(lang));
            let values: [(&str, &dyn std::fmt::Display); 2] = [("n", &names.len()), ("what", &list)];
            (!names.is_empty()).then(|| (word.with(lang, &values), role))
        };
        let stages = |ids: &[String]| ids.iter().map(|id| self.stage(id, lang)).collect();
        lines.extend(all(
            WalkWord::DecisionOwes,
            self.at.missing.iter().map(|id| self.element(id, lang)).collect(),
            Role::Bad,
        ));
        lines.extend(all(WalkWord::DecisionPassedOver, stages(&self.at.passed_over), Role::Bad));
        lines.extend(all(WalkWord::DecisionShort, stages(&self.at.short), Role::Warn));
        lines.extend(self.at.clocks.iter().filter(|clock| !clock.state.is_over()).map(|one| clock(one, view)));
        lines
    }

    /// The stages in columns, the one in turn marked.
    fn rows(&self, view: &View) -> Vec<Vec<Span>> {
        let asked = |stage: &&StageDef| view.book.settings.ext_rules || !stage.ext;
        let stages: Vec<_> = self.scheme.stages.iter().filter(asked).collect();
        let deep = stages.len().div_ceil(COLUMNS);
        let head = vec![span(WalkWord::DecisionStages.say(view.lang), Role::Strong)];
        let row = |at: usize| stages.iter().skip(at).step_by(deep).flat_map(|stage| self.cell(stage, view)).collect();
        std::iter::once(head).chain((0..deep).map(row)).collect()
    }
}

impl Shown<'_> {
    fn cell(&self, stage: &StageDef, view: &View) -> [Span; 4] {
        let (lang, glyphs) = (view.lang, view.glyphs);
        let turn = self.stage_in_turn() == Some(stage.id.as_str());
        let dates = self.decision.stages.get(&stage.id).copied().unwrap_or_default();
        let days: Vec<String> = [dates.from_on, dates.to_on].into_iter().flatten().map(words::month_day).collect();
        let (glyph, role, said) = if !days.is_empty() {
            let (glyph, role) = if turn { (glyphs.ok, Role::Ok) } else { (glyphs.done, Role::Done) };
            (glyph, role, days.join("/"))
        } else if self.decision.stage_not_owed(stage).is_some() {
            (glyphs.none, Role::Muted, Common::NotApplicable.say(lang).to_owned())
        } else if self.at.passed_over.contains(&stage.id) {
            (glyphs.bad, Role::Bad, String::new())
        } else {
            (glyphs.none, Role::Muted, String::new())
        };
        let name = text::fit(words::name_in(&stage.name, &stage.name_en, lang), 18, glyphs.cut);
        [
            span(format!("{} ", if turn { glyphs.selected } else { " " }), Role::Choice),
            span(glyph, role),
            span(format!(" {name} "), Role::Plain),
            span(text::pad_right(&said, 14), Role::Muted),
        ]
    }
}

/// `采纳公开：2023-09-08 起，10-07 到期，余 5 日`.
fn clock(clock: &Clock, view: &View) -> (String, Role) {
    let lang = view.lang;
    let left = match clock.kind {
        ClockKind::Window | ClockKind::Review => words::clock_state(clock.state, lang).to_owned(),
        ClockKind::Feedback
        | ClockKind::Consultation
        | ClockKind::Papers
        | ClockKind::Disclosure
        | ClockKind::Publish => words::workdays_left(clock.workdays_left, lang),
    };
    let values: [(&str, &dyn std::fmt::Display); 3] = [
        ("clock", &words::clock_kind(clock.kind, lang)),
        ("due", &words::short_date_with_weekday(clock.due, lang)),
        ("state", &left),
    ];
    (WalkWord::DecisionClock.with(lang, &values), Role::of_light(Some(clock.light), LightWord::OnTrack))
}
