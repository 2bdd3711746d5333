//! A path as a terminal writes it is the file it names.

use crate::support::{Home, tables};

/// F7: with backslashes, in quotes, as an address, and with `~`, for a file that is there and for one to be made.
#[test]
fn a_dropped_path_is_the_file_it_names() {
    let home = Home::empty();
    let folder = home.dir.path().join("U 盘 (1)");
    std::fs::create_dir(&folder).unwrap();
    let bytes = std::fs::read(tables().join("csv-bom-comma-crlf.csv")).unwrap();
    std::fs::write(folder.join("任务 表.csv"), bytes).unwrap();
    let root = home.dir.path().to_str().unwrap();
    for written in [
        format!("{root}/U\\ 盘\\ \\(1\\)/任务\\ 表.csv"),
        format!("'{root}/U 盘 (1)/任务 表.csv' "),
        format!("file://{root}/U%20%E7%9B%98%20(1)/%E4%BB%BB%E5%8A%A1%20%E8%A1%A8.csv"),
        "~/U\\ 盘\\ \\(1\\)/任务\\ 表.csv".to_owned(),
    ] {
        let answer = home.run(&["import", &written, "--year", "2024", "--dry-run", "--json"]);
        assert!(answer.json().is_ok(), "{written}: {}", answer.err);
    }
    assert_eq!(home.run(&["init"]).code, Some(0));
    let target = format!("{root}/U\\ 盘\\ \\(1\\)/备份.gongkai");
    let answer = home.run(&["backup", &target]);
    assert_eq!(answer.code, Some(0), "{}", answer.err);
    assert!(folder.join("备份.gongkai").is_file());
}
