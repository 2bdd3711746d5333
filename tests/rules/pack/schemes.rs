//! Quotas, checklists and scoring of the shipped pack; the pack moved to another year.

use gongkai::domain::pack::{BoxKind, Indicator, Method, QuotaScope};
use gongkai::domain::task::Strength;
use gongkai::pack;

use super::{row, shipped, shipped_text};

#[test]
fn quotas_are_the_notices_and_quote_it() {
    let pack = shipped();
    let quotas: Vec<_> = pack
        .quotas
        .iter()
        .map(|quota| (quota.scope, quota.row.as_str(), quota.at_least, quota.strength, quota.follow_up.is_some()))
        .collect();
    use QuotaScope::{County, Unit};
    use Strength::{Must, Principle};
    let expected = [
        (County, "16", Some(5), Must, true),
        (County, "17", Some(5), Principle, true),
        (County, "46", Some(1), Must, false),
        (Unit, "17", Some(2), Must, true),
        (Unit, "46", Some(1), Must, false),
        (Unit, "48", Some(1), Must, false),
        (Unit, "27", None, Must, true),
        (Unit, "25", None, Must, false),
        (Unit, "37", None, Must, false),
    ];
    assert_eq!(quotas, expected);
    for quota in &pack.quotas {
        assert!(row(&pack, &quota.row).requirement.contains(&quota.clause), "{}", quota.id);
    }
}

#[test]
fn nothing_of_the_shipped_pack_warns() {
    let checked = pack::check(shipped_text());
    assert_eq!((checked.problems, checked.warnings), (vec![], vec![]));
}

#[test]
fn three_syncs_mark_what_the_notice_does_not_say() {
    let sync = shipped().sync;
    let steps: Vec<_> = sync.steps.iter().map(|step| (step.name.as_str(), step.gate, step.boxes.len())).collect();
    assert_eq!(steps, [("组织", true, 3), ("审签", true, 8), ("部署", false, 3)]);
    let boxes = || sync.steps.iter().flat_map(|step| &step.boxes);
    let ext: Vec<_> = boxes().filter(|one| one.ext).map(|one| one.name.as_str()).collect();
    assert_eq!(ext, ["第一解读人", "公开属性", "九项要素", "办公室审核", "签发领导", "文号", "双向链接"]);
    let signed: Vec<_> = boxes().filter(|one| one.kind == BoxKind::Sign).map(|one| one.name.as_str()).collect();
    assert_eq!(signed, ["第一解读人", "办公室审核", "签发领导"]);
    let elements: Vec<_> = sync.elements.iter().map(|one| one.name.as_str()).collect();
    let nine = "背景依据 目标任务 主要内容 涉及范围 执行标准 注意事项 关键词诠释 惠民利民举措 新旧政策差异";
    assert_eq!(elements, nine.split(' ').collect::<Vec<_>>());
    assert!(sync.elements.iter().all(|one| one.ext));
    let forms: Vec<_> = sync.forms.iter().filter(|one| !one.ext).map(|one| one.name.as_str()).collect();
    assert_eq!(forms, ["文字", "图片", "视频", "互动直播", "简明问答", "现场宣讲"]);
    assert_eq!(sync.forms.len(), 10);
    assert_eq!((sync.forms_county, sync.forms_unit, sync.tolerance_ext), (5, 2, Some(3)));
}

#[test]
fn decisions_have_ten_stages_and_six_required_elements() {
    let pack = shipped();
    let decision = &pack.decision;
    assert_eq!(decision.stages.len(), 10);
    let ext: Vec<_> = decision.stages.iter().filter(|stage| stage.ext).map(|stage| stage.name.as_str()).collect();
    assert_eq!(ext, ["同级党委请示报告"]);
    let required: Vec<_> = decision.elements.iter().filter(|one| one.required).map(|one| one.name.as_str()).collect();
    assert_eq!(required, ["草案全文", "草案说明", "决策背景", "意见收集采纳", "公众代表列席", "决策结果"]);
    assert_eq!(decision.elements.len(), 9);
    assert_eq!((decision.feedback_workdays, decision.window_days), (10, Some(30)));
    let fifteen = &row(&pack, "15").requirement;
    for channel in &decision.channels {
        assert!(fifteen.contains(&channel.name), "{}", channel.name);
    }
    assert_eq!(decision.channels.len(), 11);
}

fn leaves<'a>(indicators: &'a [Indicator], out: &mut Vec<&'a Indicator>) {
    for one in indicators {
        if one.children.is_empty() {
            out.push(one);
        }
        leaves(&one.children, out);
    }
}

#[test]
fn the_trial_scheme_adds_up_to_a_hundred() {
    let scoring = shipped().scoring;
    assert!(scoring.trial);
    let mut all = Vec::new();
    leaves(&scoring.indicators, &mut all);
    assert_eq!(all.iter().map(|leaf| leaf.weight).sum::<i64>(), 10_000);
    let half = all.iter().find(|leaf| leaf.id == "work.returned").unwrap();
    assert!(matches!(half.method, Some(Method::Deduct { each: 50, .. })), "{half:?}");
    let mut measures: Vec<String> = all
        .iter()
        .map(|leaf| match &leaf.method {
            Some(Method::Ratio { measure } | Method::Deduct { measure, .. } | Method::Step { measure, .. }) => {
                format!("{measure:?}")
            }
            Some(Method::Manual) | None => panic!("{} measures nothing", leaf.id),
        })
        .collect();
    measures.sort();
    measures.dedup();
    assert_eq!(measures.len(), all.len(), "two leaves count the same");
}

#[test]
fn a_practice_copy_moves_dates_and_drops_the_number() {
    let pack = shipped();
    let copy = pack::shift_year(&pack, 2026);
    assert!(copy.practice && copy.document.is_none());
    assert_eq!((copy.year, copy.issued_on.to_string()), (2026, "2026-07-28".to_owned()));
    assert_eq!(row(&copy, "43").deadline, "2026年8月底前");
    assert_eq!(row(&copy, "47").deadline, "长期坚持");
    assert_eq!(row(&copy, "B2").parts[1].deadline.as_deref(), Some("2027年1月31日前（法定，镇街比照）"));
    for (before, after) in pack.tasks.iter().zip(&copy.tasks) {
        assert_eq!(before.requirement, after.requirement);
        assert_eq!(before.owed, after.owed);
    }
    assert_eq!((copy.quotas, copy.units), (pack.quotas, pack.units));
}
