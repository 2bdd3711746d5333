//! File names that every system and every messenger takes: Windows, sticks formatted as FAT, WeChat.

use crate::domain::form::is_kept_by_systems;
use crate::domain::plan::Plan;
use crate::domain::week::IsoWeek;
use crate::locale::{Lang, say};

use super::words::UnitFormWord as Word;

/// Longest name of a unit in a file's name, in characters: the whole name then stays below what file systems bear, 255
/// bytes at three bytes a character.
const UNIT_MAX: usize = 24;

/// Longest name of a county.
const COUNTY_MAX: usize = 12;

/// Name of a unit's form. Distinct by its number.
pub fn form_file(plan: &Plan, week: IsoWeek, unit: &str, number: i64, lang: Lang) -> String {
    let (county, unit) = (plain(&plan.county, COUNTY_MAX), plain(unit, UNIT_MAX));
    say!(lang, Word::FormFile, county = county, year = plan.year, week = week.number(), unit = unit, number = number)
}

/// Name of the list of who gets which, by the number of the first form.
pub fn cover_file(plan: &Plan, week: IsoWeek, first: i64, lang: Lang) -> String {
    let county = plain(&plan.county, COUNTY_MAX);
    say!(lang, Word::CoverFile, county = county, year = plan.year, week = week.number(), number = first)
}

/// A piece of a name: characters that some system keeps for itself become `_`, blanks and dots at its ends go.
fn plain(text: &str, most: usize) -> String {
    let clean: String = text.chars().map(|c| if is_kept_by_systems(c) { '_' } else { c }).collect();
    let short: String = clean.trim_matches([' ', '.', '\u{3000}']).chars().take(most).collect();
    let short = short.trim_end_matches([' ', '.', '\u{3000}']);
    if short.is_empty() { "_".to_owned() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn what_a_system_keeps_for_itself_never_stands_in_a_name() {
        assert_eq!(plain("县行政审批服务局", 24), "县行政审批服务局");
        assert_eq!(plain(r#"甲/乙\丙:丁*"<戊>|?"#, 24), "甲_乙_丙_丁___戊___");
        assert_eq!(plain(" .镇. ", 24), "镇");
        assert_eq!(plain("...", 24), "_");
        assert_eq!(plain("一二三 四", 4), "一二三");
    }
}
