//! What follows the reading: the table is found and its rows are read, as the preview does.

use gongkai::exchange::import::{ReadError, Source};
use gongkai::intake::{Roster, Answers, read};
use gongkai::locale::Lang;

/// Reads on, or says the sentence.
pub fn read_on(answer: Result<Source, ReadError>) {
    match answer {
        Ok(source) => {
            let mut settled = Answers::default();
            settled.front.year = Some(2023);
            let reading = read(&source, "table", &settled, &Roster::default());
            for problem in &reading.problems {
                assert!(!problem.sentence(Lang::ZhCn).is_empty());
            }
        }
        Err(error) => assert!(!error.say("table".as_ref(), Lang::ZhCn).is_empty()),
    }
}
