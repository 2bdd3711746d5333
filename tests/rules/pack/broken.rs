//! Small edits of the shipped pack, each with the line, field and fault it has to give.

use gongkai::locale::Lang;
use gongkai::pack::{self, Fault, Problem};

use super::shipped_text;

/// Replaces `from` (the first one after `mark`) by `to`, checks, and gives the one problem there has to be, with the
/// line on which the edit stands.
fn edited(mark: &str, from: &str, to: &str) -> (usize, Vec<Problem>) {
    let text = shipped_text();
    let start = text.find(mark).unwrap_or_else(|| panic!("no {mark}"));
    let at = start + text[start..].find(from).unwrap_or_else(|| panic!("no {from} after {mark}"));
    let line = text[..at].lines().count() + usize::from(text[..at].ends_with('\n'));
    let text = format!("{}{to}{}", &text[..at], &text[at + from.len()..]);
    let checked = pack::check(&text);
    assert!(checked.pack.is_none(), "{mark}: {from} → {to} was taken in");
    (line, checked.problems)
}

/// One edit, its field, and lines below the edit where the problem is told.
type Case = (&'static str, &'static str, &'static str, &'static str, Fault);

fn word(text: &str) -> String {
    text.to_owned()
}

fn cases() -> Vec<Case> {
    vec![
        ("year", "2023", "1999", "year", Fault::OutOfRange(word("1999"))),
        ("issued_on", "2023-07-28", "28.7.2023", "issued_on", Fault::NotADate(word("28.7.2023"))),
        ("issued_on", "2023-07-28", "2023-02-30", "issued_on", Fault::NotADate(word("2023-02-30"))),
        (
            "[document]",
            "2023-07-28",
            "2019-07-28",
            "document · issued_on",
            Fault::YearMismatch { found: word("2019-07-28"), year: 2023 },
        ),
        ("county", "平阴县", "", "county", Fault::Empty),
        ("county", "平阴县", "平阴\\u202e县", "county", Fault::Hidden('\u{202e}')),
        ("county", "平阴县", "平阴\\u001b[31m县", "county", Fault::Hidden('\u{1b}')),
        (
            "choice_words",
            "相关部门",
            "各部门",
            "choice_words",
            Fault::Twice { text: word("各部门"), first: line_of("name = \"各部门\"") },
        ),
        ("office = ", "县政府办公室", "县府", "office", Fault::NoSuchUnit(word("县府"))),
        ("code = \"县发改局\"", "县发改局", "县/发改局", "unit · code", Fault::BadCode(word("县/发改局"))),
        (
            "code = \"县教体局\"",
            "\"教体局\"",
            "\"发改\"",
            "unit 县教体局 · aliases",
            Fault::Twice { text: word("发改"), first: line_of("\"发改\"") },
        ),
        (
            "code = \"departments\"",
            "县教体局",
            "县教育局",
            "group departments · members",
            Fault::NoSuchUnit(word("县教育局")),
        ),
        ("seq = 5\n", "5", "4", "task · seq", Fault::Twice { text: word("4"), first: line_of("seq = 4\n") }),
        ("seq = 49\n", "49", "51", "task · seq", Fault::Gap { after: 48, found: 51 }),
        ("seq = 1\n", "1", "0", "task · seq", Fault::NotBetween { found: 0, least: 1, most: 9999 }),
        ("seq = 13\n", "县司法局", "县司法所", "task 13 · unit", Fault::UnknownWord(word("县司法所"))),
        (
            "seq = 14\n",
            "words = \"并",
            "words = \"且",
            "task 14 · part · words",
            Fault::NotInRequirement(word("且视情公开重大行政决策的风险评估、专家论证、效果评估等信息")),
        ),
        (
            "seq = 14\n",
            "strength_words = \"视情\"",
            "strength_words = \"酌情\"",
            "task 14 · part · strength_words",
            Fault::NotInRequirement(word("酌情")),
        ),
        ("seq = 17\n", "n = 2", "n = 3", "task 17 · part · n", Fault::PartNumber { expected: 2, found: 3 }),
        ("seq = 17\n", "\"towns\"", "\"villages\"", "task 17 · part · owed", Fault::NoSuchGroup(word("villages"))),
        (
            "seq = 35\n",
            "strength = \"encourage\"",
            "strength = \"principle\"",
            "task 35 · strength",
            Fault::RowStrength,
        ),
        ("row = \"B1\"", "B1", "12", "body · row", Fault::Twice { text: word("12"), first: line_of("seq = 12\n") }),
        ("row = \"B2\"", "{ units = [\"县政府办公室\"] }", "{}", "body B2 · part · owed", Fault::NobodyOwes),
        (
            "id = \"unit.trainings\"",
            "at_least = 1",
            "at_least = 0",
            "quota unit.trainings · at_least",
            Fault::NotBetween { found: 0, least: 1, most: 1000 },
        ),
        (
            "id = \"unit.trainings\"",
            "row = \"48\"",
            "row = \"148\"",
            "quota unit.trainings · row",
            Fault::NoSuchRow(word("148")),
        ),
        ("id = \"material\"", "kind = \"tick\"", "kind = \"sign\"", "sync.step.boxes material · role", Fault::BoxRole),
        (
            "id = \"points\"",
            "points",
            "plan",
            "sync.step.boxes · id",
            Fault::Twice { text: word("plan"), first: line_of("id = \"plan\"") },
        ),
        (
            "id = \"work\"",
            "weight = 50",
            "weight = 49.5",
            "scoring.indicator work · weight",
            Fault::Weights { found: 5000, expected: 4950 },
        ),
        (
            "id = \"work.returned\"",
            "each = 0.5\n",
            "each = 0\n",
            "scoring.indicator work.returned · method",
            Fault::Leaf,
        ),
    ]
}

/// Line of the first occurrence.
fn line_of(words: &str) -> usize {
    let text = shipped_text();
    let at = text.find(words).unwrap_or_else(|| panic!("no {words}"));
    text[..at].matches('\n').count() + 1
}

#[test]
fn each_edit_gives_its_line_field_and_fault() {
    for (mark, from, to, field, fault) in cases() {
        let (line, problems) = edited(mark, from, to);
        let found = problems.iter().find(|problem| problem.fault == fault && problem.field == field);
        let found = found.unwrap_or_else(|| panic!("{mark}: {from} → {to}: {problems:#?}"));
        // Faults of a whole leaf or part are told on the line where it begins.
        let near = if matches!(fault, Fault::Leaf) { line.abs_diff(found.line) <= 3 } else { line == found.line };
        assert!(near, "{mark}: {from} → {to}: line {} instead of {line}", found.line);
    }
}

#[test]
fn a_cell_left_out_inherits_only_inside_its_point() {
    let (_, problems) = edited("seq = 13\n", "deadline = \"2023年6月底前\"\n", "");
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert_eq!(problems[0].field, "task 13 · deadline");
    assert_eq!((problems[0].line, &problems[0].fault), (line_of("seq = 13\n"), &Fault::NothingToInherit));
    let (_, problems) = edited("seq = 5\n", "unit = \"县行政审批服务局\"\n", "");
    assert_eq!(problems[0].field, "task 5 · unit");
    let (_, problems) = edited("seq = 13\n", "point = \"做好重大行政决策事项公开\"\n", "");
    assert_eq!(problems[0].fault, Fault::PointUnderNewTheme);
}

#[test]
fn a_gap_of_the_original_is_explained() {
    let text = shipped_text().replace("seq = 49\n", "seq = 51\n");
    let text =
        text.replace("[[body]]\nrow = \"B1\"", "[[gap]]\nseq = 49\nwhy = \"原件缺号\"\n\n[[body]]\nrow = \"B1\"");
    let gap = pack::check(&text).problems;
    assert_eq!(gap.iter().map(|problem| &problem.fault).collect::<Vec<_>>(), [&Fault::Gap { after: 48, found: 51 }]);
    let text = text.replace("[[gap]]", "[[gap]]\nseq = 50\nwhy = \"原件缺号\"\n\n[[gap]]");
    assert_eq!(pack::check(&text).problems, vec![]);
    let text = text.replace("seq = 51\n", "seq = 49\n");
    let idle = pack::check(&text).problems;
    assert!(idle.iter().any(|problem| problem.fault == Fault::GapIsThere(49)), "{idle:?}");
}

#[test]
fn every_broken_entry_is_told_at_once() {
    let text = shipped_text()
        .replace("code = \"县水务局\"", "kode = \"县水务局\"")
        .replace("seq = 20\n", "seq = \"twenty\"\n")
        .replace("scope = \"county\"", "scope = \"state\"");
    let problems = pack::check(&text).problems;
    let syntax: Vec<_> = problems.iter().map(|problem| problem.line).collect();
    assert!(problems.iter().all(|problem| matches!(problem.fault, Fault::Syntax(_))), "{problems:#?}");
    let lines =
        |words: &str| text.lines().zip(1..).filter(|(line, _)| *line == words).map(|(_, at)| at).collect::<Vec<_>>();
    let expected = [lines("kode = \"县水务局\""), lines("seq = \"twenty\""), lines("scope = \"state\"")].concat();
    assert_eq!(syntax, expected);
    let unknown = problems.iter().find(|problem| problem.line == expected[0]).unwrap();
    assert_eq!(unknown.field, "unit · kode");
}

#[test]
fn a_deadline_left_to_a_person_is_a_warning() {
    for (phrase, fault) in [
        ("尽快", Fault::UnreadableDeadline(word("尽快"))),
        ("2023年12月前", Fault::AmbiguousDeadline(word("2023年12月前"))),
    ] {
        let text = shipped_text().replace("2023年11月底前", phrase);
        let checked = pack::check(&text);
        assert!(checked.pack.is_some(), "{:?}", checked.problems);
        let warnings: Vec<_> = checked.warnings.iter().map(|one| (one.line, one.field.as_str(), &one.fault)).collect();
        assert_eq!(warnings, [(line_of("deadline = \"2023年11月底前\""), "task 42 · deadline", &fault)]);
    }
}

#[test]
fn text_that_is_no_toml_names_its_line() {
    let (line, problems) = edited("county = ", "\"平阴县\"", "\"平阴县");
    assert!(problems.iter().all(|problem| matches!(problem.fault, Fault::Syntax(_))));
    assert_eq!(problems[0].line, line);
    for text in ["", "\0", "[[task]]", "task = 3", "[[[", "year = 2023\nyear = 2024\n"] {
        assert!(!pack::check(text).problems.is_empty(), "{text:?}");
    }
}

#[test]
fn a_line_lost_is_told_or_harmless_and_never_a_crash() {
    let lines: Vec<&str> = shipped_text().lines().collect();
    for lost in (0..lines.len()).step_by(9) {
        let text: String =
            lines.iter().enumerate().filter(|(at, _)| *at != lost).map(|(_, line)| format!("{line}\n")).collect();
        let checked = pack::check(&text);
        assert_eq!(checked.pack.is_some(), checked.problems.is_empty(), "line {}: {}", lost + 1, lines[lost]);
        for key in ["id = ", "seq = ", "requirement = ", "code = ", "weight = ", "words = ", "row = "] {
            assert!(!lines[lost].starts_with(key) || !checked.problems.is_empty(), "line {} is not missed", lost + 1);
        }
        assert!(checked.problems.iter().all(|problem| (1..=lines.len()).contains(&problem.line)));
    }
}

#[test]
fn sentences_name_file_line_field_and_what_to_do() {
    let text = shipped_text().replacen("县司法局\"\ndeadline", "县司法所\"\ndeadline", 1);
    let problems = pack::read("our.toml", &text).unwrap_err();
    let line = problems.problems[0].line;
    assert_eq!(
        problems.sentence(Lang::ZhCn),
        format!(
            "our.toml 第 {line} 行 task 13 · unit：认不出“县司法所”。\
             补进某单位的 aliases，或补进 choice_words，或用 owed 写明由谁承担"
        )
    );
    assert!(problems.to_string().starts_with(&format!("our.toml:{line}: task 13 · unit: “县司法所” is no known unit")));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_no_fault() {
    let text = format!("\u{feff}{}", shipped_text().replace('\n', "\r\n"));
    let checked = pack::check(&text);
    assert_eq!(checked.problems, vec![]);
    assert_eq!(checked.pack, Some(super::shipped()));
}
