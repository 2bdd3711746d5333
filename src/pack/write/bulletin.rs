//! The rules of the bulletin.

use super::out::TomlText;
use super::schemes::points;
use crate::domain::pack::{BulletinRule, BulletinScheme};

pub(super) fn bulletin(out: &mut TomlText, scheme: &BulletinScheme) {
    out.table("[bulletin]");
    out.flag("trial", scheme.trial);
    out.text_if_some("addressees", scheme.addressees.as_deref());
    out.value("listed", scheme.listed);
    out.value("reply_workdays", scheme.reply_workdays);
    out.texts("issues", &scheme.issues.iter().map(|kind| kind.code()).collect::<Vec<_>>());
    scheme.praise.iter().for_each(|one| rule(out, "praise", one));
    scheme.criticism.iter().for_each(|one| rule(out, "criticism", one));
}

fn rule(out: &mut TomlText, name: &str, one: &BulletinRule) {
    out.table(&format!("[[bulletin.{name}]]"));
    out.text("id", &one.id);
    out.text("title", &one.title);
    out.text_if_filled("title_en", &one.title_en);
    out.value_if_some("first", one.first);
    out.value_if_some("last", one.last);
    out.value_if_some("score_from", one.score_from.map(points));
    out.value_if_some("score_below", one.score_below.map(points));
    out.value_if_some("done_from", one.done_from);
    out.value_if_some("overdue_to", one.overdue_to);
    out.value_if_some("overdue_from", one.overdue_from);
    out.value_if_some("silent_days", one.silent_days);
    out.flag("vetoed", one.vetoed);
}
