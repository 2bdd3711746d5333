//! How the sum of a scorecard comes about: its parts, their weights, what does not apply; then the frozen weeks.

use ratatui::layout::Rect;

use crate::domain::id::UnitId;
use crate::domain::score::{IndicatorScore, ScoreLineKind, ScoreReasonCode, UnitScore};
use crate::locale::{Common, Lang};
use crate::tui::canvas::{Align, Canvas};
use crate::tui::page;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::curve::curve;
use crate::words;

use super::words::UnitsWord;

/// The name of an indicator in the language of the screen.
pub fn title(indicator: &IndicatorScore, lang: Lang) -> &str {
    words::name_in(&indicator.title, &indicator.title_en, lang)
}

/// A number of the card: in hundredths, so that what stands there adds up.
pub fn points(hundredths: Option<i64>) -> String {
    hundredths.map_or_else(|| ".".to_owned(), |hundredths| words::points(hundredths, 2))
}

/// How the sum comes about: of which parts, with which weights, and what does not apply; then the frozen weeks.
pub fn reckoning(score: &UnitScore, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    if pane.height < 2 {
        return;
    }
    // Where there is room for two lines only they are the sum and the weights.
    let is_ruled = pane.height >= 4;
    if is_ruled {
        page::pane_rule(canvas, pane, pane.y);
    }
    let inner = Rect { x: pane.x + 1, width: pane.width.saturating_sub(2), ..pane };
    let mut y = pane.y + u16::from(is_ruled);
    for (line, role) in reckoned(score, view.lang) {
        if y >= pane.bottom() {
            return;
        }
        let room = Rect { y, height: pane.bottom() - y, ..inner };
        y += canvas.put_wrapped(room, &line, role);
    }
    weeks(score, Rect { y: y + 1, height: pane.bottom().saturating_sub(y + 1), ..inner }, view, canvas);
}

/// The lines of the reckoning: the sum, the weights, and what does not apply by its reason.
fn reckoned(score: &UnitScore, lang: Lang) -> Vec<(String, Role)> {
    let sum: [(&str, &dyn std::fmt::Display); 2] = [("score", &points(score.score)), ("parts", &parts(score, lang))];
    let mut lines = vec![(UnitsWord::SumLine.with(lang, &sum), Role::Strong)];
    // A bonus gives nothing up and takes no weight.
    let is_weighed = |one: &&IndicatorScore| one.why.code != ScoreReasonCode::Sum && !one.bonus;
    let leaves: Vec<&IndicatorScore> = score.indicators.iter().filter(is_weighed).collect();
    let rest: i64 = leaves.iter().filter(|one| one.applicable).map(|one| one.own_weight).sum();
    let mut left_out: Vec<(String, Vec<String>)> = Vec::new();
    for one in leaves.into_iter().filter(|one| !one.applicable) {
        let (why, named) =
            (words::why(&one.why, lang), format!("{} {}", title(one, lang), points(Some(one.own_weight))));
        match left_out.iter_mut().find(|(same, _)| *same == why) {
            Some((_, names)) => names.push(named),
            None => left_out.push((why, vec![named])),
        }
    }
    lines.push((
        match left_out.as_slice() {
            [] => UnitsWord::RenormNone.say(lang).to_owned(),
            [_, ..] => UnitsWord::RenormRest.with(lang, &[("rest", &words::points(rest, 2))]),
        },
        Role::Muted,
    ));
    lines.extend(left_out.into_iter().map(|(why, names)| {
        let names = names.join(Common::ListMark.say(lang));
        let values: [(&str, &dyn std::fmt::Display); 2] = [("titles", &names), ("why", &why)];
        (UnitsWord::RenormItem.with(lang, &values), Role::Muted)
    }));
    lines
}

/// What the score is the sum of: `任务办结 45.00 + 信息公开 30.00 - 15.00（一票否决“泄密”：至多 60.00）`.
fn parts(score: &UnitScore, lang: Lang) -> String {
    let mut parts = String::new();
    for line in score.lines() {
        let said = match line.kind {
            ScoreLineKind::Indicator(one) => format!("{} {}", title(one, lang), words::points(line.points, 2)),
            ScoreLineKind::Adjustment(held) => {
                let values: [(&str, &dyn std::fmt::Display); 2] =
                    [("points", &words::points(-line.points, 2)), ("why", &words::adjustment(held, lang))];
                UnitsWord::SumLess.with(lang, &values)
            }
            // Behind the whole stand indicators alone.
            ScoreLineKind::Start | ScoreLineKind::Record(_) => continue,
        };
        let sign = match line.kind {
            ScoreLineKind::Adjustment(_) => " - ",
            ScoreLineKind::Indicator(_) | ScoreLineKind::Start | ScoreLineKind::Record(_) => " + ",
        };
        parts.push_str(if parts.is_empty() { "" } else { sign });
        parts.push_str(&said);
    }
    parts
}

/// Scores of the last frozen weeks, and where the scheme changed between them.
fn weeks(score: &UnitScore, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let mut frozen: Vec<_> =
        view.book.weeks.values().filter(|one| view.book.frozen(one.week).map(|it| it.id) == Some(one.id)).collect();
    frozen.sort_by_key(|one| one.week);
    let last: Vec<_> = frozen.iter().rev().take(6).rev().collect();
    if last.is_empty() || area.height < 2 {
        return;
    }
    canvas.put(area.x, area.y, 6, UnitsWord::Weeks.say(lang), Role::Strong);
    for (one, x) in last.iter().zip((area.x + 8..).step_by(7)) {
        let then = one.scores.iter().find(|then| then.unit == score.unit).and_then(|then| then.score);
        let week = UnitsWord::WeekShort.with(lang, &[("week", &one.week.number())]);
        canvas.put_in(x, area.y, 6, &week, Align::Right, Role::Muted);
        canvas.put_in(x, area.y + 1, 6, &points(then), Align::Right, Role::Plain);
    }
    let hash = view.plan().map(|plan| plan.scheme_hash.as_str());
    let other = last.iter().rev().find(|one| Some(one.scheme_hash.as_str()) != hash);
    if let Some(other) = other.filter(|_| area.height > 2) {
        let said = UnitsWord::SchemeChanged.with(lang, &[("week", &other.week.next().number())]);
        canvas.put(area.x, area.y + 2, area.width, &said, Role::Warn);
    }
    if area.height > 3 {
        canvas.put(area.x, area.y + 3, area.width, &course(score.unit, area.width, view), Role::Plain);
    }
}

/// The score over all frozen weeks as a curve, with its lowest and highest; empty before the first.
pub fn course(unit: UnitId, width: u16, view: &View) -> String {
    let points = view.day().course_of(unit);
    let curve = curve(&points, usize::from(width.saturating_sub(24)), view.glyphs);
    let scores = || points.iter().filter_map(|point| point.score);
    let [low, high] = [scores().min(), scores().max()].map(self::points);
    if curve.is_empty() {
        return curve;
    }
    let values: [(&str, &dyn std::fmt::Display); 3] = [("curve", &curve), ("low", &low), ("high", &high)];
    UnitsWord::Course.with(view.lang, &values)
}
