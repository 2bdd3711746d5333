//! What of a paragraph is text.

use super::build::*;
use crate::exchange::import::{Block, Format, RemarkKind};

#[test]
fn paragraphs_and_tables_come_in_their_order() {
    let body = [p("标题"), tbl(&[tr(&[cell("甲")])]), p(""), p("  "), p("落款")].concat();
    let source = read(&docx(&body)).unwrap();
    assert_eq!(source.format, Format::Docx);
    let kinds: Vec<bool> = source.blocks.iter().map(|block| matches!(block, Block::Table(_))).collect();
    assert_eq!(kinds, [false, true, false]);
    assert_eq!(texts(&source), ["标题", "落款"]);
    assert_eq!(drawn(tables(&source)[0]), ["甲"]);
}

#[test]
fn text_is_whole_wherever_it_is_split() {
    let body = "<w:p><w:r><w:t>推进</w:t></w:r><w:proofErr/><w:hyperlink><w:r><w:t>政务</w:t></w:r></w:hyperlink>\
        <w:smartTag><w:smartTag><w:r><w:t>公</w:t></w:r></w:smartTag></w:smartTag><w:bookmarkStart/>\
        <w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:r><w:t>开</w:t><w:t>！</w:t></w:r></w:sdtContent></w:sdt></w:p>";
    assert_eq!(lines(body), ["推进政务公开！"]);
}

#[test]
fn content_controls_may_stand_around_anything() {
    let around = |content: &str| format!("<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>");
    let table =
        around(&tbl(&[around(&tr(&[cell("甲"), cell("乙")])), tr(&[around(&cell("丙")), tc("", &around(&p("丁")))])]));
    assert_eq!(rows(&table), ["甲|乙", "丙|丁"]);
    assert_eq!(lines(&around(&p("段"))), ["段"]);
}

#[test]
fn a_prompt_nobody_answered_is_no_text() {
    let control = |shows| {
        format!("<w:p><w:sdt><w:sdtPr>{shows}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>", r("单击此处"))
    };
    assert_eq!(in_cell(&control("<w:showingPlcHdr/>")), "");
    assert_eq!(in_cell(&control("<w:showingPlcHdr w:val=\"0\"/>")), "单击此处");
    assert_eq!(in_cell(&control("")), "单击此处");
}

#[test]
fn of_a_field_its_result_is_text() {
    let mark = |kind| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = "<w:r><w:instrText>DATE \\@ yyyy</w:instrText></w:r>";
    let body = format!(
        "<w:p>{}{}{code}{}{}{}{}</w:p><w:p><w:fldSimple w:instr=\"DATE\">{}</w:fldSimple></w:p>",
        r("前"),
        mark("begin"),
        mark("separate"),
        r("2023年"),
        mark("end"),
        r("后"),
        r("4月"),
    );
    assert_eq!(lines(&body), ["前2023年后", "4月"]);
    // A field inside what another is to do: neither shows but the outer one's result.
    let nested = format!(
        "<w:p>{b}{}{b}{code}{s}{}{e}{s}{}{e}</w:p>",
        r("IF"),
        r("内"),
        r("外"),
        b = mark("begin"),
        s = mark("separate"),
        e = mark("end"),
    );
    assert_eq!(lines(&nested), ["外"]);
    assert_eq!(lines(&format!("<w:p>{}{}{}</w:p>", mark("end"), mark("separate"), r("文"))), ["文"]);
}

#[test]
fn tracked_changes_read_as_accepted() {
    let body = "<w:p><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>\
        <w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo></w:p>";
    assert_eq!(lines(body), ["新来"]);
    assert_eq!(remarks(body), [(None, None, None, RemarkKind::TrackedChanges)]);
    let table = tbl(&[tr(&[tc("", body), tc("", body)]), tr(&[tc("", body)])]);
    let said = remarks(&[p("文"), table.clone(), table].concat());
    let of_table = |block| (Some(block), None, None, RemarkKind::TrackedChanges);
    assert_eq!(said, [of_table(1), of_table(2)]);
}

#[test]
fn a_paragraph_whose_end_was_deleted_runs_on() {
    let gone = |text| format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>", r(text));
    assert_eq!(lines(&[gone("一"), gone("二"), p("三"), p("四")].concat()), ["一二三", "四"]);
    assert_eq!(in_cell(&[gone("一"), p("二"), p("三")].concat()), "一二\n三");
    assert_eq!(lines(&gone("末")), ["末"]);
    // What was before a change of properties is not what is.
    let before = "<w:p><w:pPr><w:pPrChange><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:pPrChange></w:pPr><w:r><w:t>一</w:t></w:r></w:p>";
    assert_eq!(lines(&[before, &p("二")].concat()), ["一", "二"]);
}

#[test]
fn breaks_tabs_and_hyphens() {
    let run = "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/>\
        <w:t>丙</w:t><w:br w:type=\"page\"/><w:br w:type=\"column\"/><w:lastRenderedPageBreak/><w:t>丁</w:t><w:cr/>\
        <w:t>戊</w:t><w:softHyphen/><w:t>己</w:t><w:noBreakHyphen/><w:t>庚</w:t></w:r></w:p>";
    assert_eq!(in_cell(run), "甲 乙\n丙丁\n戊己-庚");
    assert_eq!(lines(run), ["甲 乙", "丙丁", "戊己-庚"]);
}

#[test]
fn spaces_at_the_ends_count_where_the_file_says_so() {
    assert_eq!(
        in_cell("<w:p><w:r><w:t>\n  甲\n 乙 </w:t></w:r><w:r><w:t xml:space=\"preserve\"> 丙</w:t></w:r></w:p>"),
        "甲  乙 丙"
    );
}

#[test]
fn symbols_are_signs_where_there_is_one() {
    let sym = |font, char| format!("<w:p><w:r><w:sym w:font=\"{font}\" w:char=\"{char}\"/></w:r></w:p>");
    assert_eq!(in_cell(&sym("Wingdings", "F0FC")), "✓");
    let unknown = tbl(&[tr(&[tc("", &sym("Webdings", "F0FC"))])]);
    assert_eq!(rows(&unknown), [""]);
    assert_eq!(remarks(&unknown), [(Some(0), Some(1), Some(0), not_read("symbol"))]);
}

#[test]
fn of_alternatives_exactly_one_is_read() {
    let branch = |name, text| format!("<mc:{name} Requires=\"wps\">{}</mc:{name}>", r(text));
    let of = |branches: &[String]| {
        format!("<w:p><mc:AlternateContent>{}</mc:AlternateContent>{}</w:p>", branches.concat(), r("后"))
    };
    let choices = [branch("Choice", "甲"), branch("Choice", "乙"), branch("Fallback", "丙")];
    assert_eq!(lines(&of(&choices)), ["甲后"]);
    assert_eq!(lines(&of(&choices[2..])), ["丙后"]);
    let inner = format!("<mc:AlternateContent>{}</mc:AlternateContent>", choices.concat());
    let nested = [format!("<mc:Choice>{inner}</mc:Choice>"), branch("Fallback", "丁")];
    assert_eq!(lines(&of(&nested)), ["甲后"]);
}

#[test]
fn text_boxes_are_told_and_not_read() {
    let text_box = |text| {
        format!(
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice>\
             <mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>{1}</w:p>",
            p(text),
            r("格"),
        )
    };
    let table = tbl(&[tr(&[cell("甲"), tc("", &[text_box("框"), text_box("框")].concat())])]);
    assert_eq!(rows(&table), ["甲|格\n格"]);
    assert_eq!(remarks(&table), [(Some(0), Some(1), Some(1), not_read("text_box"))]);
    assert_eq!(remarks(&text_box("红头")), [(None, None, None, not_read("text_box"))]);
    assert_eq!(remarks(&text_box(" ")), []);
}

#[test]
fn notes_are_told_and_not_read() {
    let body = "<w:p><w:r><w:t>文</w:t></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>";
    assert_eq!(lines(body), ["文"]);
    assert_eq!(remarks(body), [(None, None, None, not_read("footnote"))]);
}

#[test]
fn hidden_text_is_left_out() {
    let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let body = [
        "<w:p>".to_owned(),
        run("<w:vanish/>", "藏"),
        run("<w:vanish w:val=\"false\"/>", "显"),
        run("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>", "改"),
        run("<w:rStyle w:val=\"gone\"/>", "式"),
        r("后"),
        "</w:p><w:p><w:pPr><w:pStyle w:val=\"goneToo\"/></w:pPr>".to_owned(),
        r("段"),
        "</w:p>".to_owned(),
    ]
    .concat();
    let styles = "<w:style w:type=\"character\" w:styleId=\"gone\"><w:rPr><w:vanish/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"goneToo\"><w:basedOn w:val=\"gone\"/></w:style>";
    assert_eq!(texts(&read(&numbered(&body, "", styles)).unwrap()), ["显改后"]);
}

#[test]
fn reading_aids_over_characters_are_left_out() {
    let ruby = format!(
        "<w:p><w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r></w:p>",
        r("píng"),
        r("平")
    );
    assert_eq!(lines(&ruby), ["平"]);
}

#[test]
fn what_a_terminal_obeys_goes_and_is_told() {
    let source =
        read(&docx(&tbl(&[tr(&[cell("甲&#x202e;乙"), cell("丙&#x1b;[31m"), cell("丁&#9;戊"), cell("己")])]))).unwrap();
    let cells = &tables(&source)[0].rows[0].cells;
    assert_eq!(cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>(), ["甲乙", "丙", "丁 戊", "己"]);
    assert_eq!(cells.iter().map(|cell| cell.cleaned).collect::<Vec<_>>(), [true, true, false, false]);
    assert_eq!(lines(&p("&#x202e;甲&amp;&lt;乙")), ["甲&<乙"]);
}

#[test]
fn the_document_is_where_the_relationships_say() {
    let kinds = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    let top = format!(
        "<Relationships><Relationship Type=\"{kinds}/extended\" Target=\"word/document.xml\"/>\
         <Relationship Type=\"{kinds}/officeDocument\" Target=\"/main/text.xml\"/></Relationships>"
    );
    let near = format!("<Relationships><Relationship Type=\"{kinds}/styles\" Target=\"../look.xml\"/></Relationships>");
    // Strict documents name other addresses, and any document may use any prefix.
    let text = "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p><x:r><x:t>正文</x:t></x:r></x:p>\
        <x:p><x:pPr><x:pStyle x:val=\"a\"/></x:pPr><x:r><x:t>藏</x:t></x:r></x:p></x:body></x:document>";
    let styles = "<styles><style styleId=\"a\"><rPr><vanish/></rPr></style></styles>";
    let file = packed(&[
        ("word/document.xml", document(&p("不是")).as_bytes()),
        ("main/text.xml", text.as_bytes()),
        ("_rels/.rels", top.as_bytes()),
        ("main/_rels/text.xml.rels", near.as_bytes()),
        ("look.xml", styles.as_bytes()),
    ]);
    assert_eq!(texts(&read(&file).unwrap()), ["正文"]);
}

#[test]
fn a_part_in_utf_16_is_read() {
    let text = document(&p("正文")).replace("?>", " encoding=\"UTF-16\"?>");
    let bytes: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(texts(&read(&packed(&[("word/document.xml", &bytes)])).unwrap()), ["正文"]);
}
