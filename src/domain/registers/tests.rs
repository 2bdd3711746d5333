//! Every definition keeps the rules of definitions; rows stand with their dates as they say.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;

use super::*;

/// What is wrong with a definition's words.
fn wording(words: &Label, numbered: &str) -> Option<String> {
    let bad = |text: &str| text.trim().is_empty() || text.contains(['您', '！', '!']);
    (bad(words.zh) || bad(words.en)).then(|| format!("{numbered}: {words:?}"))
}

fn faults(def: &RegisterDef) -> Vec<String> {
    let mut faults = Vec::new();
    let mut words = vec![("mark", &def.mark), ("title", &def.title), ("short", &def.short), ("purpose", &def.purpose)];
    words.extend(def.fields.iter().map(|field| (field.id, &field.label)));
    words.extend(def.stages.iter().map(|stage| (stage.id, &stage.label)));
    words.extend(def.limits.iter().map(|limit| (limit.field, &limit.what)));
    for field in def.fields {
        if let FieldKind::Choice(options) = field.kind {
            words.extend(options.iter().map(|(code, label)| (*code, label)));
        }
    }
    faults.extend(words.into_iter().filter_map(|(of, said)| wording(said, of)));

    let fields: BTreeSet<&str> = def.fields.iter().map(|field| field.id).collect();
    if fields.len() < def.fields.len() {
        faults.push("two fields share an id".to_owned());
    }
    let names = def.field(def.names);
    if names.is_none_or(|field| field.kind != FieldKind::Line || !field.required || field.width > 0) {
        faults.push("a row is named by a required line that has no column of its own".to_owned());
    }
    if def.field(UNIT).is_none_or(|field| field.kind != FieldKind::Unit || !field.required) {
        faults.push("a row belongs to a unit".to_owned());
    }
    faults.extend(
        def.fields
            .iter()
            .filter(|field| field.kind.is_personal() && field.width > 0)
            .map(|field| format!("{}: personal data stands in no list", field.id)),
    );
    let stages: BTreeSet<&str> = def.stages.iter().map(|stage| stage.id).collect();
    if stages.len() < def.stages.len() || def.stages.first().is_none_or(|stage| stage.ends.is_some()) {
        faults.push("stages have ids of their own, and the first one is no end".to_owned());
    }
    for limit in def.limits {
        if def.field(limit.field).is_none_or(|field| !matches!(field.kind, FieldKind::Past | FieldKind::Day)) {
            faults.push(format!("{}: a limit is computed from a day", limit.field));
        }
    }
    let width: u16 = def.in_list().map(|field| field.width + 1).sum();
    if width > 44 {
        faults.push(format!("the columns of the list take {width} cells"));
    }
    faults
}

#[test]
fn every_definition_keeps_the_rules_of_definitions() {
    let mut names = BTreeSet::new();
    for register in Register::ALL {
        let def = register.def();
        assert_eq!(faults(def), Vec::<String>::new(), "{}", def.name);
        assert!(names.insert(def.name) && names.insert(def.key) && names.insert(def.mark.zh), "{} is taken", def.name);
        assert_eq!((Register::by_name(def.name), Register::of_key(def.key)), (Some(*register), Some(*register)));
    }
}

#[test]
fn a_broken_definition_is_caught() {
    let broken = RegisterDef { names: "platform", stages: &[], limits: &[], ..accounts::DEF };
    assert_eq!(faults(&broken).len(), 2, "{:?}", faults(&broken));
    const WORDLESS: &[FieldDef] = &[def::field("name", def::label("名", ""), FieldKind::Line)];
    let twice = RegisterDef { fields: WORDLESS, ..accounts::DEF };
    assert!(faults(&twice).iter().any(|fault| fault.starts_with("name: ")));
}

#[test]
fn a_value_that_does_not_fit_its_field_is_told() {
    let text = |text: &str| FieldValue::Text(text.to_owned());
    assert!(text("2023-09-15").fits(FieldKind::Past));
    assert!(!text("9月15日").fits(FieldKind::Past));
    let platforms = accounts::DEF.field("platform").unwrap().kind;
    assert!(text("wechat").fits(platforms) && !text("x").fits(platforms));
    assert!(!FieldValue::Flag(true).fits(FieldKind::Line));
    assert!(!text("true").fits(FieldKind::YesNo));
    let long = FieldValue::Text("长".repeat(501));
    assert!(!long.fits(FieldKind::Line) && long.is_too_long(FieldKind::Line) && long.fits(FieldKind::Prose));
    assert!(!text("两\n行").fits(FieldKind::Line) && !text("两\n行").is_too_long(FieldKind::Line));
}

#[test]
fn a_name_keeps_its_first_character_and_a_number_its_ends() {
    let name = |text| masked(FieldKind::Person, text);
    assert_eq!((name("王小明"), name("王")), ("王**".to_owned(), "王".to_owned()));
    assert_eq!(name("买买提·艾合买提"), "买*******", "a long name shows no more than a short one");
    let number = |text| masked(FieldKind::Phone, text);
    assert_eq!((number("0531-87883000"), number("13800001234")), ("053********00".into(), "138******34".into()));
    assert_eq!(number("123456"), "1*****");
    assert_eq!(masked(FieldKind::Line, "县水务局"), "县水务局");
}
