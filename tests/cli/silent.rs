//! Who has not answered a form: `returns silent`, `status`, and the weekly files.

use serde_json::json;

use crate::freeze::files;
use crate::support::Home;

const SENT: &str = "2023-09-06";
const LATER: &str = "2023-09-20";

#[test]
fn who_did_not_answer_is_listed_until_something_comes() {
    let home = Home::new();
    let nobody = home.done("2023-08-10", &["returns", "silent"]);
    assert!(nobody.out.is_empty() && nobody.err.contains("没有填报未回的单位"), "{} {}", nobody.out, nobody.err);
    home.done(SENT, &["export", "forms", "--unit", "县水务局", "--unit", "东阿镇", "--out", "表"]);
    let answer = home.run(LATER, &["returns", "silent", "--weeks", "26", "--json"]).json();
    assert_eq!((&answer["today"], &answer["weeks"]), (&json!(LATER), &json!(26)));
    let row = |unit: &str, form: &str| json!({ "unit": unit, "form": form, "sent_on": SENT, "forms": 1, "last_on": null, "days": 54, "quiet": false });
    assert_eq!(answer["units"], json!([row("东阿镇", "form/1"), row("县水务局", "form/2")]));
    let told = home.done(LATER, &["returns", "silent"]);
    assert!(told.err.contains("填报未回 2 家；4 周以上没有消息 30 家"), "{}", told.err);

    let status = home.done(LATER, &["status", "--json"]).json();
    let form = json!({ "unit": "东阿镇", "form": "form/1", "sent_on": SENT, "days": 14, "forms": 1 });
    assert_eq!(status["unanswered"][0], form);
    let stalled = status["stalled_units"].as_array().unwrap();
    let counts = stalled.iter().map(|one| one["count"].as_u64().unwrap()).sum::<u64>();
    assert_eq!(json!(counts), status["stalled"]);
    let told = home.done(LATER, &["status"]).out;
    assert!(told.contains("填报未回 2 家") && told.contains("久无进展 "), "{told}");

    home.done(LATER, &["set", "2023/18/县水务局", "--status", "in_progress", "--note", "电话报来"]);
    let answer = home.run(LATER, &["returns", "silent", "--weeks", "26", "--json"]).json();
    assert_eq!(answer["units"], json!([row("东阿镇", "form/1")]));

    home.done(LATER, &["export", "weekly", "--out", "周"]);
    let sheets = files(&home, "周");
    let units = sheets.iter().find(|(name, _)| name.contains("-units")).unwrap().1;
    let units = String::from_utf8(units.clone()).unwrap();
    let line = |unit: &str| units.lines().find(|line| line.contains(&format!(",{unit},"))).unwrap();
    assert!(line("东阿镇").contains(",2023-09-06,14,0,0,0,unit/东阿镇"), "{}", line("东阿镇"));
    assert!(line("县水务局").contains(",,,0,0,0,unit/县水务局"), "{}", line("县水务局"));
}
