use super::*;
use crate::exchange::import::{Format, Source};
use crate::tui::overlays::tests::{press, type_in, view};

fn read() -> FileRead {
    let source = Source { format: Format::Csv, blocks: Vec::new(), remarks: Vec::new() };
    FileRead { path: PathBuf::from("/desk/a.csv"), source, year: None }
}

fn reading(effects: &[Effect]) -> Arc<Progress> {
    match effects {
        [Effect::ReadTable(_, progress)] => Arc::clone(progress),
        _ => panic!("nothing is read"),
    }
}

#[test]
fn esc_stops_the_reading_and_what_comes_late_is_nobodys() {
    let view = view();
    let mut sheet = FileSheet::new();
    type_in(&mut sheet, &view, "/desk/a.csv");
    let progress = reading(&press(&mut sheet, &view, &["Enter"]));
    assert!(progress.reached(1).is_ok());
    assert!(press(&mut sheet, &view, &["Esc"]).is_empty(), "the sheet stays");
    assert!(progress.reached(2).is_err(), "the reader is told");
    assert!(sheet.read(read(), &view).is_empty());
    assert!(matches!(press(&mut sheet, &view, &["Esc"]).as_slice(), [Effect::Pop]));
}

#[test]
fn keys_typed_while_a_file_is_read_change_nothing() {
    let view = view();
    let mut sheet = FileSheet::of(Path::new("/desk/a.csv"));
    drop(sheet.begin());
    type_in(&mut sheet, &view, "x");
    assert!(press(&mut sheet, &view, &["Enter", "Ctrl-S", "Down"]).is_empty());
    assert!(matches!(sheet.read(read(), &view).as_slice(), [Effect::Pop, Effect::Preview(_)]));
}

#[test]
fn digits_stay_text_in_a_path_and_a_folder_is_listed_once_it_is_named() {
    let view = view();
    let mut sheet = FileSheet::new();
    sheet.listed(Path::new("."), vec![FolderEntry { name: "2024".to_owned(), is_folder: true }]);
    type_in(&mut sheet, &view, "20");
    let effects = press(&mut sheet, &view, &["Down", "Enter"]);
    assert!(matches!(effects.as_slice(), [Effect::ListTables(folder)] if folder == Path::new("2024/")));
    let file = FolderEntry { name: "1.csv".to_owned(), is_folder: false };
    sheet.listed(Path::new("2024/"), vec![file]);
    let effects = press(&mut sheet, &view, &["Down", "Enter"]);
    assert!(matches!(effects.as_slice(), [Effect::ReadTable(path, _)] if path == Path::new("2024/1.csv")));
}

#[test]
fn a_path_is_its_folder_and_the_rest() {
    assert_eq!(parts("/home/gk/2024"), ("/home/gk/", "2024"));
    assert_eq!(parts("表.docx"), ("", "表.docx"));
    assert_eq!(FileSheet::of(Path::new("~/下载/")).folder(), Path::new("~/下载/"));
    assert_eq!(FileSheet::new().folder(), Path::new("."));
}
