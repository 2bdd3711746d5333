//! Automatic numbers.

use super::build::*;

/// A pattern of levels, each with its format and text, and what else it says.
fn pattern(id: u32, levels: &[(&str, &str, &str)]) -> String {
    let level = |(place, (format, text, more)): (usize, &(&str, &str, &str))| {
        format!(
            "<w:lvl w:ilvl=\"{place}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let levels: String = levels.iter().enumerate().map(level).collect();
    format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>")
}

/// A list of a pattern.
fn list(id: u32, pattern: u32, more: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{pattern}\"/>{more}</w:num>")
}

/// A paragraph of a list and level.
fn item(list: u32, level: u32, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
        r(text)
    )
}

fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", r(text))
}

/// Levels of a list, one paragraph each, as they read.
fn counted(numbering: &str, items: &[(u32, u32)]) -> Vec<String> {
    let body: String = items.iter().map(|(list, level)| item(*list, *level, "文")).collect();
    texts(&read(&numbered(&body, numbering, "")).unwrap())
}

#[test]
fn a_column_of_only_automatic_numbers_reads_as_numbers() {
    let numbering = pattern(0, &[("decimal", "%1", "")]) + &list(1, 0, "");
    let rows: Vec<String> = ["甲", "乙", "丙"].iter().map(|task| tr(&[tc("", &item(1, 0, "")), cell(task)])).collect();
    let source = read(&numbered(&tbl(&rows), &numbering, "")).unwrap();
    assert_eq!(drawn(tables(&source)[0]), ["1|甲", "2|乙", "3|丙"]);
}

#[test]
fn covered_and_deleted_cells_do_not_count() {
    let numbering = pattern(0, &[("decimal", "%1", "")]) + &list(1, 0, "");
    let auto = |properties: &str| tc(properties, &item(1, 0, ""));
    let deleted = format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>", auto(""));
    let rows = [tr(&[auto("<w:vMerge w:val=\"restart\"/>")]), tr(&[auto("<w:vMerge/>")]), deleted, tr(&[auto("")])];
    let source = read(&numbered(&tbl(&rows), &numbering, "")).unwrap();
    assert_eq!(drawn(tables(&source)[0]), ["1", "^", "2"]);
}

#[test]
fn a_number_stands_before_its_text() {
    let numbering = pattern(0, &[("chineseCounting", "%1、", ""), ("decimal", "（%2）", ""), ("decimal", "%3.", "")])
        + &list(1, 0, "");
    let body = [item(1, 0, "决策"), item(1, 1, "公开"), item(1, 2, "2023年"), item(1, 1, "解读"), item(1, 0, "服务")];
    let expected = ["一、决策", "（1）公开", "1. 2023年", "（2）解读", "二、服务"];
    assert_eq!(texts(&read(&numbered(&body.concat(), &numbering, "")).unwrap()), expected);
    let cell = tbl(&[tr(&[tc("", &[item(1, 0, "甲"), item(1, 0, "乙")].concat())])]);
    assert_eq!(drawn(tables(&read(&numbered(&cell, &numbering, "")).unwrap())[0]), ["一、甲\n二、乙"]);
}

#[test]
fn deeper_levels_begin_again_and_name_those_above() {
    let numbering =
        pattern(0, &[("chineseCounting", "%1、", ""), ("decimal", "%1.%2、", ""), ("decimal", "%2.%3、", "")])
            + &list(1, 0, "");
    let items = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)];
    let expected = ["一、文", "一.1、文", "1.1、文", "1.2、文", "一.2、文", "2.1、文", "二、文", "二.1、文"];
    assert_eq!(counted(&numbering, &items), expected);
}

#[test]
fn a_level_may_be_told_when_to_begin_again() {
    let never =
        pattern(0, &[("decimal", "%1、", ""), ("decimal", "（%2）", "<w:lvlRestart w:val=\"0\"/>")]) + &list(1, 0, "");
    let items = [(1, 0), (1, 1), (1, 0), (1, 1)];
    assert_eq!(counted(&never, &items), ["1、文", "（1）文", "2、文", "（2）文"]);
    // After the first level, not after the second.
    let after = "<w:lvlRestart w:val=\"1\"/>";
    let levels = [("decimal", "%1、", ""), ("decimal", "%2）、", ""), ("decimal", "（%3）", after)];
    let first = pattern(0, &levels) + &list(1, 0, "");
    let items = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)];
    assert_eq!(counted(&first, &items), ["1、文", "1）、文", "（1）文", "2）、文", "（2）文", "2、文", "（1）文"]);
}

#[test]
fn digits_may_stand_for_every_level() {
    let numbering =
        pattern(0, &[("chineseCounting", "%1、", ""), ("decimal", "%1.%2、", "<w:isLgl/>")]) + &list(1, 0, "");
    assert_eq!(counted(&numbering, &[(1, 0), (1, 1)]), ["一、文", "1.1、文"]);
}

#[test]
fn lists_of_one_pattern_count_on_unless_told_where_to_begin() {
    let from = |place, start| {
        format!("<w:lvlOverride w:ilvl=\"{place}\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride>")
    };
    let numbering =
        [pattern(0, &[("decimal", "%1、", "")]), list(1, 0, ""), list(2, 0, ""), list(3, 0, &from(0, 5))].concat();
    let items = [(1, 0), (2, 0), (3, 0), (3, 0), (1, 0)];
    assert_eq!(counted(&numbering, &items), ["1、文", "2、文", "5、文", "6、文", "7、文"]);
}

#[test]
fn a_list_may_have_levels_of_its_own() {
    let own = "<w:lvlOverride w:ilvl=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt w:val=\"upperRoman\"/>\
        <w:lvlText w:val=\"%1、\"/></w:lvl></w:lvlOverride>";
    let numbering = pattern(0, &[("decimal", "%1、", "")]) + &list(1, 0, own);
    assert_eq!(counted(&numbering, &[(1, 0), (1, 0)]), ["III、文", "IV、文"]);
}

#[test]
fn dots_and_lists_that_are_not_there_give_no_number() {
    let numbering = pattern(0, &[("bullet", "●", "")]) + &list(1, 0, "") + &list(2, 9, "");
    assert_eq!(counted(&numbering, &[(1, 0), (2, 0), (3, 0), (0, 0), (1, 7)]), ["文"; 5]);
}

#[test]
fn styles_number_their_paragraphs_and_those_based_on_them() {
    let numbering =
        pattern(0, &[("decimal", "%1、", ""), ("decimal", "（%2）", "<w:pStyle w:val=\"second\"/>")]) + &list(1, 0, "");
    let style = |id: &str, inside: &str| format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\">{inside}</w:style>");
    let listed = "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>";
    let styles = [
        style("first", listed),
        style("based", "<w:basedOn w:val=\"first\"/>"),
        style("second", listed),
        style("out", "<w:basedOn w:val=\"first\"/><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>"),
        style("ring", "<w:basedOn w:val=\"ring\"/>"),
    ];
    let out = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"first\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>{}</w:p>",
        r("无")
    );
    let body = [
        styled("first", "甲"),
        styled("second", "乙"),
        styled("out", "丙"),
        out,
        styled("based", "丁"),
        styled("ring", "戊"),
    ];
    let read = read(&numbered(&body.concat(), &numbering, &styles.concat())).unwrap();
    assert_eq!(texts(&read), ["1、甲", "（1）乙", "丙", "无", "2、丁", "戊"]);
}

#[test]
fn the_usual_style_holds_where_none_is_named() {
    let numbering = pattern(0, &[("decimal", "%1、", "")]) + &list(1, 0, "");
    let style = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    assert_eq!(texts(&read(&numbered(&p("文"), &numbering, style)).unwrap()), ["1、文"]);
}

#[test]
fn a_pattern_may_be_that_of_a_style() {
    let linked = "<w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"look\"/></w:abstractNum>";
    let numbering =
        [pattern(0, &[("decimal", "%1、", "")]).as_str(), linked, &list(1, 1, ""), &list(2, 0, "")].concat();
    let style = "<w:style w:type=\"numbering\" w:styleId=\"look\"><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style>";
    let body = [item(1, 0, "甲"), item(2, 0, "乙")].concat();
    assert_eq!(texts(&read(&numbered(&body, &numbering, style)).unwrap()), ["1、甲", "2、乙"]);
}
