//! Forms read again: by the house's own reader, and as what stands in the file.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::*;
use crate::domain::act::AssignmentAct;
use crate::domain::assignment::Status;
use crate::exchange::csv::Encoding;
use crate::exchange::import::{Block, Progress, read};
use crate::fixture::{calendar, d, hand_out, ledger, new_task, note, stamp, status};
use crate::ledger::Ledger;

const DAY: &str = "2023-09-06";
const RUNS: &str = "=HYPERLINK(\"http://x\",\"点\")";

struct Desk {
    folder: TempDir,
    ledger: Ledger,
}

fn desk() -> Desk {
    let folder = TempDir::new().unwrap();
    let mut ledger = ledger(&folder.path().join("desk.gongkai"));
    ledger.perform(&note("2023/43/县水务局", "2023-08-20", RUNS), &stamp(DAY)).unwrap();
    ledger.perform(&status("2023/41/县自然资源局", Status::Submitted, "2023-09-01"), &stamp(DAY)).unwrap();
    Desk { folder, ledger }
}

impl Desk {
    fn out(&self) -> PathBuf {
        self.folder.path().join("填报/九月")
    }

    fn set(&self, units: &[&str], due_within: Option<u32>) -> Result<FormSet, FormsError> {
        let book = self.ledger.book().unwrap();
        let units = units.iter().map(|code| book.unit_by_code(code).unwrap().id).collect();
        let wanted = FormsWanted { units, due_within, folder: self.out(), encoding: Encoding::Utf8 };
        FormSet::of(&self.ledger, &calendar(), d(DAY), None, wanted)
    }

    fn written(&mut self, units: &[&str]) -> FormsWritten {
        let staged = self.set(units, None).unwrap().stage(&Progress::default()).unwrap();
        staged.write(&mut self.ledger, &stamp(DAY)).unwrap()
    }
}

fn part(file: &Path, name: &str) -> String {
    let mut packed = zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap();
    let mut text = String::new();
    packed.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The texts of a sheet, row by row; what is hidden among them.
fn rows(file: &Path, sheet: usize) -> Vec<Vec<String>> {
    let source = read(file, &Progress::default()).unwrap();
    let grids =
        source.blocks.into_iter().filter_map(|block| if let Block::Table(grid) = block { Some(grid) } else { None });
    let grid = grids.into_iter().nth(sheet).unwrap();
    grid.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect()).collect()
}

#[test]
fn a_form_is_read_again_as_it_was_written() {
    let mut desk = desk();
    let written = desk.written(&["县水务局"]);
    let book = desk.ledger.book().unwrap();
    let form = book.find_form(1).unwrap();
    assert_eq!(written.files.paths.len(), 2);
    let file = &written.files.paths[0];
    assert_eq!(file.file_name().unwrap(), "平阴县2023年-第36周-县水务局-填报表-1.xlsx");
    let rows = rows(file, 0);
    let at = rows.iter().position(|row| row[0] == "序号").unwrap();
    let asked = &rows[at + 2..];
    assert_eq!(rows[at + 1][0], "示例");
    assert_eq!(asked.len(), form.content.rows.len());
    let own = asked.iter().find(|row| row[0] == "43").unwrap();
    assert_eq!((own[2].as_str(), own[4].as_str()), ("2023-08-31", "进行中"));
    assert_eq!(own[6], format!("2023-08-20 {RUNS}"));
    assert!(own[7..].iter().take(4).all(String::is_empty), "{own:?}");
}

/// The earlier day that is asked for stands with the deadline, in the file and in what is kept of it.
#[test]
fn a_form_says_the_internal_date_and_keeps_its_words() {
    let mut desk = desk();
    let of = vec!["2023/18/县水务局".parse().unwrap()];
    let act = AssignmentAct::SetInternalDue { of, due_on: Some(d("2023-09-20")) };
    desk.ledger.perform(&act.into(), &stamp(DAY)).unwrap();
    let file = desk.written(&["县水务局"]).files.paths.remove(0);
    let book = desk.ledger.book().unwrap();
    let rows = rows(&file, 0);
    let asked = &book.find_form(1).unwrap().content.rows;
    for one in asked {
        let row = rows.iter().find(|row| row.contains(&one.key.to_string())).unwrap();
        assert_eq!((Some(&row[1]), Some(&row[3])), (one.requirement.as_ref(), one.deadline.as_ref()));
    }
    let row = asked.iter().find(|one| one.internal_due.is_some()).unwrap();
    assert!(row.deadline.as_ref().unwrap().ends_with("（请于 2023-09-20 前报送）"), "{row:?}");
}

/// Whose unit left the roster is told before a file is written; of all units it is left out.
#[test]
fn a_unit_that_left_is_written_no_form() {
    let mut desk = desk();
    let handover = serde_json::from_str(r#"{"into":"县交运局"}"#).unwrap();
    let act = crate::domain::act::UnitAct::RetireUnit { unit: "县水务局".into(), on: d(DAY), handover };
    desk.ledger.perform(&act.into(), &stamp(DAY)).unwrap();
    assert!(matches!(desk.set(&["县水务局"], None), Err(FormsError::NothingOpen { .. } | FormsError::Ledger(_))));
    let names: Vec<String> = desk.set(&[], None).unwrap().units().map(str::to_owned).collect();
    assert!(names.len() == 29 && !names.contains(&"县水务局".to_owned()), "{names:?}");
}

/// Files that are done after midnight are entered on the day that stands in them.
#[test]
fn a_set_is_entered_on_the_day_it_was_asked_for() {
    let mut desk = desk();
    let staged = desk.set(&["县水务局"], None).unwrap().stage(&Progress::default()).unwrap();
    staged.write(&mut desk.ledger, &stamp("2023-09-07")).unwrap();
    let book = desk.ledger.book().unwrap();
    assert_eq!(book.find_form(1).unwrap().written_on, d(DAY));
    assert_eq!(book.last_act_on, Some(d(DAY)));
}

#[test]
fn what_holds_a_form_together_stands_in_the_file() {
    let mut desk = desk();
    let file = desk.written(&["县水务局"]).files.paths.remove(0);
    let mark = FormMark { ledger: desk.ledger.id().to_owned(), form: 1 };
    assert_eq!(mark.to_string().parse(), Ok(mark.clone()));
    let [sheet, strings, book] =
        ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"].map(|name| part(&file, name));
    for kept in [
        r#"<sheetProtection sheet="1""#,
        r#"<dataValidation type="list""#,
        r#"<formula1>"未开始,进行中,办结"</formula1>"#,
        r#"<dataValidation type="date""#,
        r#"<pageSetup paperSize="9" fitToHeight="0" orientation="landscape""#,
        r#"<col min="12" max="12""#,
    ] {
        assert!(sheet.contains(kept), "{kept} is not in {sheet}");
    }
    assert!(!sheet.contains("password") && !sheet.contains("<f>"));
    assert!(strings.contains("2023/43/县水务局") && strings.contains(&mark.to_string()));
    for kept in ["_xlnm.Print_Area", "_xlnm.Print_Titles", r#"state="veryHidden""#] {
        assert!(book.contains(kept), "{kept} is not in {book}");
    }
    assert!(part(&file, "docProps/custom.xml").contains(&mark.to_string()));
    assert!(part(&file, "xl/worksheets/sheet2.xml").contains("gongkai!$B$1:$B$6"));
    let styles = part(&file, "xl/styles.xml");
    assert_eq!(styles.matches(r#"<protection locked="0"/>"#).count(), 2, "texts and days to fill in: {styles}");
    assert!(!styles.contains("quotePrefix"), "a note begins with its day");
}

#[test]
fn a_text_that_a_program_would_run_is_marked_as_text() {
    let mut desk = desk();
    let mut unit = desk.ledger.book().unwrap().unit_by_code("县水务局").unwrap().clone();
    unit.name = "=1+1".to_owned();
    let act = crate::domain::act::UnitAct::EditUnit {
        unit: "县水务局".to_owned(),
        name: unit.name,
        full_name: unit.full_name,
        aliases: unit.aliases,
        gloss: unit.gloss,
    };
    desk.ledger.perform(&act.into(), &stamp(DAY)).unwrap();
    let task =
        crate::domain::act::NewTask { requirement: RUNS.into(), ..new_task(&["县水务局"], "2023年9月29日前") };
    desk.ledger.perform(&hand_out(task), &stamp(DAY)).unwrap();
    let files = desk.written(&["县水务局"]).files.paths;
    assert!(files[0].file_name().unwrap().to_str().unwrap().contains("第36周-=1+1-填报表"));
    let [sheet, styles] = ["xl/worksheets/sheet1.xml", "xl/styles.xml"].map(|name| part(&files[0], name));
    assert!(styles.contains(r#"quotePrefix="1""#) && !sheet.contains("<f>"));
    assert!(rows(&files[0], 0).iter().any(|row| row[1] == RUNS));
    let list = std::fs::read_to_string(&files[1]).unwrap();
    assert!(list.contains(",'=1+1,"), "{list}");
}

#[test]
fn a_set_is_whole_and_the_same_again() {
    let mut desk = desk();
    let again = desk.set(&[], None).unwrap().stage(&Progress::default()).unwrap();
    drop(again);
    assert!(!desk.out().exists() && !desk.out().parent().unwrap().exists(), "nothing stays of what is not written");
    let written = desk.written(&[]);
    assert_eq!(written.set.forms().len(), 30);
    let list = std::fs::read_to_string(written.files.paths.last().unwrap()).unwrap();
    assert_eq!(list.lines().count(), 31);
    assert!(
        list.starts_with("\u{feff}编号,责任单位,单位类别,联系人职务,任务行数,待补活动数,待整改问题数,文件\r\n"),
        "{list}"
    );
    let book = desk.ledger.book().unwrap();
    for (form, line) in book.forms.values().zip(list.lines().skip(1)) {
        let rows = form.content.rows.len();
        assert!(line.contains(&format!("form/{},{},", form.id.0, book.unit_name(form.unit))), "{line}");
        assert!(line.contains(&format!(",{rows},0,0,{}", form.file)), "{line}");
    }
    let bytes = |name: &str| std::fs::read(desk.out().join(name)).unwrap();
    let first = bytes(&written.set.forms()[0].file);
    assert_eq!(workbook::bytes(&written.set, &written.set.forms()[0], 1, &Filled::default()).unwrap(), first);
    // Another set has other numbers, so that it stands beside the first.
    assert_eq!(desk.written(&["东阿镇"]).set.numbered().next().unwrap().0, 31);
}

#[test]
fn a_set_that_is_stopped_leaves_nothing() {
    let desk = desk();
    let progress = Progress::default();
    progress.stop();
    assert!(matches!(desk.set(&[], None).unwrap().stage(&progress), Err(FormsError::Stopped)));
    assert!(!desk.out().exists());
    assert_eq!(desk.ledger.next_form().unwrap(), 1);
}

/// The name of the second form is taken meanwhile by a folder: neither file nor entry stays.
#[test]
fn a_file_that_cannot_have_its_name_takes_the_act_back() {
    let mut desk = desk();
    let before = desk.ledger.book().unwrap();
    let set = desk.set(&["县水务局", "东阿镇"], None).unwrap();
    let taken = desk.out().join(&set.forms()[1].file);
    let staged = set.stage(&Progress::default()).unwrap();
    std::fs::create_dir_all(taken.join("x")).unwrap();
    assert!(matches!(staged.write(&mut desk.ledger, &stamp(DAY)), Err(FormsError::File(_))));
    assert_eq!(*desk.ledger.book().unwrap(), *before);
    assert_eq!(std::fs::read_dir(desk.out()).unwrap().count(), 1);
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

#[test]
fn nothing_to_ask_is_said() {
    let mut desk = desk();
    let act =
        r#"{"act":"set_status","of":["2023/B1/县医保局"],"status":"exempt","on":"2023-09-01","reason":"并入全县方案"}"#;
    desk.ledger.perform(&serde_json::from_str(act).unwrap(), &stamp(DAY)).unwrap();
    let none = desk.set(&["县水务局"], Some(0)).map(|set| set.forms().len());
    assert_eq!(none.unwrap(), 1, "row 43 is late");
    let refused = desk.set(&["县医保局"], Some(0)).unwrap_err();
    assert!(matches!(&refused, FormsError::NothingOpen { units } if units == &["县医保局"]), "{refused:?}");
}
