//! Packs by name and from the user's own folder.

use std::fs;

use gongkai::locale::Lang;
use gongkai::pack::{self, Fault, PackError};

use super::shipped_text;

#[test]
fn a_broken_file_is_listed_and_hides_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let own = shipped_text().replace("id = \"pingyin-2023\"", "id = \"pingyin-2024\"");
    fs::write(dir.path().join("b-own.toml"), &own).unwrap();
    fs::write(dir.path().join("a-broken.toml"), "id = \n").unwrap();
    fs::write(dir.path().join("c-copy.toml"), shipped_text()).unwrap();
    fs::write(dir.path().join("notes.txt"), "no pack").unwrap();
    fs::create_dir(dir.path().join("d-folder.toml")).unwrap();

    let all = pack::list(Some(dir.path()));
    let names: Vec<_> = all.iter().map(|listed| (listed.name.as_str(), listed.outcome.is_ok())).collect();
    let expected =
        [("pingyin-2023", true), ("a-broken", false), ("pingyin-2024", true), ("c-copy", false), ("d-folder", false)];
    assert_eq!(names, expected);
    assert!(matches!(&all[1].outcome, Err(PackError::Problems(problems)) if problems.file.ends_with("a-broken.toml")));
    assert!(matches!(&all[3].outcome, Err(PackError::Taken { id, .. }) if id == "pingyin-2023"));
    assert!(matches!(all[4].outcome, Err(PackError::Io { .. })));

    assert_eq!(pack::find("pingyin-2024", Some(dir.path())).unwrap().id, "pingyin-2024");
    assert_eq!(pack::find("pingyin-2023", Some(dir.path())).unwrap().id, "pingyin-2023");
    let path = dir.path().join("c-copy.toml");
    assert_eq!(pack::find(path.to_str().unwrap(), None).unwrap().id, "pingyin-2023");
    let missing = pack::find("pingyin-2030", Some(dir.path())).unwrap_err();
    let sentence = missing.sentence(Lang::ZhCn);
    assert!(sentence.contains("pingyin-2030") && sentence.contains("pingyin-2024"), "{sentence}");
}

#[test]
fn a_folder_that_is_not_there_holds_none() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(pack::list(Some(&dir.path().join("none"))).len(), 1);
    assert_eq!(pack::list(None).len(), 1);
}

#[test]
fn a_file_of_another_encoding_names_its_line() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("gbk.toml");
    fs::write(&path, b"# one\nyear = 2023\ncounty = \"\xc6\xbd\xd2\xf5\"\n").unwrap();
    let problems = pack::check_file(&path).unwrap().problems;
    assert_eq!((problems[0].line, &problems[0].fault), (3, &Fault::NotUtf8));
}

#[test]
fn a_huge_file_is_refused_unread() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("huge.toml");
    fs::write(&path, vec![b'#'; pack::SIZE_MAX + 1]).unwrap();
    let problems = pack::check_file(&path).unwrap().problems;
    assert_eq!(problems[0].fault, Fault::TooLarge(pack::SIZE_MAX));
    fs::write(&path, vec![b'#'; pack::SIZE_MAX]).unwrap();
    let problems = pack::check_file(&path).unwrap().problems;
    assert!(matches!(problems[0].fault, Fault::Syntax(_)), "{problems:?}");
}
