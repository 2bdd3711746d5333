//! What is no table file at all: other kinds of files, and what is no file.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::{all_turned_away, home, lying_in, variant};

#[test]
fn word_before_2007_is_told_how_to_save() {
    all_turned_away(|offer| {
        // The old workbook's container with Word's stream in it instead.
        let mut old = variant("xls-merged.xls");
        let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        let at = old.windows(16).position(|bytes| bytes == wide("Workbook")).unwrap();
        let name = wide("WordDocument");
        old[at..at + name.len()].copy_from_slice(&name);
        old[at + 64] = u8::try_from(name.len() + 2).unwrap();
        for file in ["notice.doc", "notice.docx", "notice"] {
            let said = offer.bytes(file, &old);
            assert!(said.is_empty() || said.contains("另存") && said.contains(".docx"), "{said}");
        }
    });
}

#[test]
fn files_of_other_kinds() {
    all_turned_away(|offer| {
        offer.bytes("notice.pdf", "%PDF-1.7\n%\u{e2}\u{e3}\n1 0 obj\n<<>>\nendobj\n");
        offer.bytes("notice.rtf", "{\\rtf1\\ansi\\ansicpg936 {\\b 序号}}");
        offer.bytes("photo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0");
        offer.bytes("photo.csv", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
        let page = "<!DOCTYPE html><html><body><table><tr><td>序号</td><td>工作任务</td></tr></table></body></html>";
        offer.bytes("page.xls", page);
        offer.bytes("page.html", page);
        offer.bytes("program", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0\x01\0\0\0");
        offer.bytes("archive.zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
        offer.bytes("archive.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x03\0\0\0\0\0\0\0\0\0");
    });
}

#[test]
fn a_document_under_a_wrong_name_is_told_by_what_it_is() {
    all_turned_away(|offer| {
        // A budget is no task table, whatever it is called.
        for name in ["budget.csv", "budget.docx", "budget.txt"] {
            offer.bytes(name, variant("none-budget.xlsx"));
        }
    });
}

#[test]
fn a_database_of_another_program_and_our_own() {
    all_turned_away(|offer| {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("tasks.csv");
        let other = rusqlite::Connection::open(&path).unwrap();
        other.execute_batch("CREATE TABLE 任务 (序号, 工作任务); INSERT INTO 任务 VALUES (1, '公开')").unwrap();
        drop(other);
        offer.path(&path);
        let own = home();
        let before = lying_in(own.dir.path());
        offer.path(&own.ledger());
        assert!(before == lying_in(own.dir.path()));
    });
}

#[test]
fn what_is_no_file() {
    all_turned_away(|offer| {
        let folder = TempDir::new().unwrap();
        let inside = folder.path().join("folder.csv");
        fs::create_dir(&inside).unwrap();
        offer.path(&inside);
        offer.path(&folder.path().join("missing.csv"));
        let pipe = folder.path().join("pipe.csv");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        offer.path(&pipe);
        let socket = folder.path().join("socket.csv");
        let _held = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        offer.path(&socket);
        for device in ["/dev/zero", "/dev/null"] {
            offer.path(Path::new(device));
        }
        let link = folder.path().join("link.csv");
        std::os::unix::fs::symlink("/dev/zero", &link).unwrap();
        offer.path(&link);
    });
}

#[test]
fn what_may_not_be_read() {
    all_turned_away(|offer| {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("locked.csv");
        fs::write(&path, "序号,工作任务\r\n").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o000)).unwrap();
        // Root may read everything: there is nothing to try then.
        if File::open(&path).is_err() {
            offer.path(&path);
        }
    });
}
