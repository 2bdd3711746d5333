//! What a unit field can be filled with: the units of today's roster, and names that stand for several of them.

use std::rc::Rc;

use crate::domain::unit::{Unit, UnitClass, UnitGroup};
use crate::tui::view::View;
use crate::words;

/// A unit that may be named, or a group of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitOption {
    /// Code of the unit; of a group the codes of its members.
    pub codes: Vec<String>,
    /// Short name.
    pub name: String,
    /// Every spelling it is found by, the short name first.
    pub spellings: Vec<String>,
}

impl UnitOption {
    /// Whether it is the unit of that code.
    #[must_use]
    pub fn is_unit(&self, code: &str) -> bool {
        matches!(self.codes.as_slice(), [only] if only == code)
    }
}

fn listed(view: &View) -> Vec<&Unit> {
    let mut units: Vec<&Unit> = view.book.units.values().filter(|unit| unit.is_listed_on(view.today)).collect();
    units.sort_by_key(|unit| unit.position);
    units
}

fn unit_option(unit: &Unit) -> UnitOption {
    UnitOption {
        codes: vec![unit.code.clone()],
        name: unit.name.clone(),
        spellings: unit.spellings().map(str::to_owned).collect(),
    }
}

/// The roster of today, in its order.
#[must_use]
pub fn roster(view: &View) -> Rc<[UnitOption]> {
    listed(view).into_iter().map(unit_option).collect()
}

/// The roster, then the groups of the notice and the classes, for a field that takes several units.
#[must_use]
pub fn roster_and_groups(view: &View) -> Rc<[UnitOption]> {
    let units = listed(view);
    let plan = view.plan().map(|plan| plan.id);
    let groups = view.book.groups.values().filter(|group| Some(group.plan) == plan);
    let mut options: Vec<UnitOption> = units.iter().copied().map(unit_option).collect();
    options.extend(groups.map(|group| group_option(group, &units, view)));
    for class in UnitClass::ALL {
        let word = words::class(class, view.lang);
        if !options.iter().any(|option| option.spellings.iter().any(|spelling| spelling == word)) {
            let of_class = units.iter().filter(|unit| unit.class == class);
            let codes = of_class.map(|unit| unit.code.clone()).collect();
            options.push(UnitOption { codes, name: word.to_owned(), spellings: vec![word.to_owned()] });
        }
    }
    options.retain(|option| !option.codes.is_empty());
    options.into()
}

/// A group by the notice's words (各镇（街道）) and as people say it (镇街道); where it is all of one class, by the
/// class's word too (镇街).
fn group_option(group: &UnitGroup, units: &[&Unit], view: &View) -> UnitOption {
    let is_member = |unit: &&&Unit| {
        group.members.iter().any(|one| {
            one.unit == unit.id && one.from_on <= view.today && one.to_on.is_none_or(|last| view.today <= last)
        })
    };
    let members: Vec<&Unit> = units.iter().filter(is_member).copied().collect();
    let plain: String = group.name.chars().filter(|c| !"各（）()".contains(*c)).collect();
    let mut spellings = vec![group.name.clone(), plain];
    let class = members.first().map(|unit| unit.class);
    if let Some(class) = class.filter(|class| members.iter().all(|unit| unit.class == *class)) {
        spellings.push(words::class(class, view.lang).to_owned());
    }
    UnitOption { codes: members.iter().map(|unit| unit.code.clone()).collect(), name: group.name.clone(), spellings }
}
