use crate::domain::act::{Act, NewPoints, PlanAct};
use crate::domain::assignment::Status;
use crate::pack::read_scheme;
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::fixture::{Bench, drawn, key, status};
use crate::tui::screens::Screen;
use crate::tui::screens::units::Units;

/// Half by what was closed in time, a tenth by what is overdue at 2.00 a piece, the rest by hand; of all at most 50.
const SCHEME: &str = r#"
[scoring]
name = "县考核办法"
rank_from = 10
cap = 50

[[scoring.indicator]]
id = "timely"
title = "按时办结"
weight = 50
method = "ratio"
measure = "closed_on_time"
clause = "第三条"

[[scoring.indicator]]
id = "overdue"
title = "逾期"
weight = 10
method = "deduct"
measure = "overdue"
each = 2
clause = "第四条"

[[scoring.indicator]]
id = "review"
title = "现场核查"
weight = 40
method = "manual"
clause = "第五条"
"#;

fn points(units: &[&str], points: i64) -> Act {
    PlanAct::GivePoints(NewPoints {
        plan: "2023".to_owned(),
        indicator: "review".to_owned(),
        units: units.iter().map(|unit| (*unit).to_owned()).collect(),
        points,
        on: None,
        reason: "现场核查三处".to_owned(),
        evidence: Some("水函〔2023〕9号".to_owned()),
    })
    .into()
}

/// 2023-09-06: of the four duties of 县水务局 that fell due one was closed in time, three are overdue; 36 of 40 by hand.
fn desk() -> Bench {
    let mut bench = Bench::new("2023-09-06");
    bench.on("2023-08-30", &status("2023/43/县水务局", Status::Done, "2023-08-30"));
    let scheme = Box::new(read_scheme(SCHEME).unwrap());
    bench.perform(&PlanAct::TakeScheme { plan: "2023".to_owned(), scheme, reason: "县考核".to_owned() }.into());
    bench.perform(&points(&["县水务局"], 3_600));
    bench
}

fn press(screen: &mut Units, bench: &Bench, commands: &[Command]) -> Vec<Effect> {
    commands.iter().flat_map(|command| screen.update(*command, &bench.view)).collect()
}

fn lines(screen: &Units, bench: &Bench) -> Vec<String> {
    drawn(80, 24, &bench.view, |area, canvas| screen.draw(area, &bench.view, canvas))
}

/// Below the head of a pane the numbers at the ends of the lines, the sum last.
fn numbers(lines: &[String]) -> Vec<i64> {
    let number = |line: &String| {
        let (whole, rest) = line.trim_end().rsplit(' ').next()?.split_once('.')?;
        format!("{whole}{rest}").parse::<i64>().ok()
    };
    lines.iter().skip(2).skip_while(|line| !line.trim().is_empty()).filter_map(number).collect()
}

#[test]
fn the_rows_behind_every_number_sum_to_it_on_the_screen() {
    let bench = desk();
    let mut screen = Units::new(&bench.view);
    screen.seek(&key("unit/县水务局"), &bench.view);
    press(&mut screen, &bench, &[Command::First]);
    for (title, score) in [("按时办结", 1_250), ("逾期", 400), ("现场核查", 3_600)] {
        assert!(lines(&screen, &bench).iter().any(|line| line.contains(title)));
        press(&mut screen, &bench, &[Command::Open]);
        let numbers = numbers(&lines(&screen, &bench));
        let (sum, rows) = numbers.split_last().unwrap();
        assert_eq!((*sum, rows.iter().sum::<i64>()), (score, score), "{title}: {rows:?}");
        press(&mut screen, &bench, &[Command::Back, Command::Down]);
    }
    // The cap stands among them, and Enter says how it came about.
    let went = press(&mut screen, &bench, &[Command::Open]);
    let [Effect::Push(page)] = went.as_slice() else { panic!("封顶 opens its reason") };
    let page = drawn(80, 24, &bench.view, |_, canvas| page.draw(&bench.view, canvas)).join("\n");
    assert!(page.contains("原为 52.50，至多 50.00，相差 -2.50"), "{page}");
    let card = lines(&screen, &bench).join("\n");
    assert!(card.contains("合计 50.00 = 按时办结 12.50 + 逾期 4.00 + 现场核查 36.00 - 2.50（封顶 50.00）"), "{card}");
}

#[test]
fn points_by_hand_say_why_when_and_by_what() {
    let bench = desk();
    let mut screen = Units::new(&bench.view);
    screen.seek(&key("unit/县水务局"), &bench.view);
    press(&mut screen, &bench, &[Command::Last, Command::Up, Command::Open]);
    let shown = lines(&screen, &bench).join("\n");
    for said in ["现场核查三处", "水函〔2023〕9号", "评定 36.00 分", "2023-09-06", "第五条"] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
}
