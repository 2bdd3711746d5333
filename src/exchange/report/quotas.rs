//! 量化指标: what is held of what is asked, the county's one by one, the units' in a line each.

use maud::{Markup, html};

use super::words::ReportWord as Word;
use super::{Page, chart};
use crate::domain::board::UnitQuotas;
use crate::domain::pace::QuotaProgress;
use crate::words::{pace, quota_title, unit};

impl Page<'_> {
    pub(super) fn quotas(&self) -> Markup {
        let board = &self.report.board;
        html! {
            section id="quotas" {
                h2 { (self.say(Word::Quotas)) }
                table {
                    thead { (self.quota_heads()) }
                    tbody {
                        @for one in &board.county { (self.county_quota(one)) }
                        @if !board.units.is_empty() {
                            tr class="part" { th colspan="5" { (self.say(Word::QuotasOfUnits)) } }
                        }
                        @for one in &board.units { (self.unit_quotas(one)) }
                    }
                }
            }
        }
    }

    fn quota_heads(&self) -> Markup {
        let heads = [Word::Quota, Word::HeldBar, Word::Held, Word::Missing, Word::Pace];
        let class = |word: Word| matches!(word, Word::Held | Word::Missing).then_some("n");
        html! { tr { @for word in heads { th class=[class(word)] { (self.say(word)) } } } }
    }

    fn county_quota(&self, one: &QuotaProgress) -> Markup {
        let Some(quota) = self.day.book.quotas.get(&one.quota) else { return html! {} };
        html! {
            tr data-quota=(quota.code) {
                th scope="row" { (quota_title(quota, self.lang)) }
                td { (chart::held(one.done, one.at_least.unwrap_or(one.done))) }
                td class="n" data-n="done" { (one.done) }
                td class="n" data-n="missing" { (one.missing) }
                td { (one.pace.map_or("", |one| pace(one, self.lang))) }
            }
        }
    }

    fn unit_quotas(&self, one: &UnitQuotas) -> Markup {
        let code = self.day.book.units.get(&one.unit).map(|unit| unit.code.as_str()).unwrap_or_default();
        html! {
            tr data-unit=(code) {
                th scope="row" { (unit(self.day.book, one.unit, self.lang)) }
                td { (chart::held(one.done, one.done + one.missing)) }
                td class="n" data-n="done" { (one.done) }
                td class="n" data-n="missing" { (one.missing) }
                td { (one.pace_of_minimums().map_or("", |one| pace(one, self.lang))) }
            }
        }
    }
}
