//! What belongs to the desk and not to the work: drafts of open forms and where the desk was left. Not journalled.

use rusqlite::{OptionalExtension, params};
use serde_json::{Map, Value};

use super::error::{LedgerError, Result};
use super::handle::Ledger;

/// Under which name the plan year shown stands in the state of the desk.
pub const PLAN: &str = "plan";

impl Ledger {
    /// Keeps the draft of a form, in place of an older one.
    ///
    /// # Errors
    /// Read-only, or it cannot be written.
    pub fn save_draft(&mut self, form: &str, draft: &Value) -> Result<()> {
        self.writable()?;
        let written = self.db.execute(
            "INSERT INTO draft (form, json) VALUES (?1, ?2) ON CONFLICT (form) DO UPDATE SET json = excluded.json",
            params![form, draft.to_string()],
        );
        let is_it = |kept: Vec<(String, Value)>| kept.iter().any(|(_, kept)| kept == draft);
        self.kept(written, |ledger| Ok(is_it(ledger.drafts(|one| Ok(one == form))?)))
    }

    /// The drafts of wanted forms: form and content. The rest is not read: the draft of an import holds a whole file.
    ///
    /// # Errors
    /// They cannot be read.
    pub fn drafts(&self, is_wanted: impl Fn(&str) -> Result<bool>) -> Result<Vec<(String, Value)>> {
        let mut found = self.db.prepare_cached("SELECT form, json FROM draft ORDER BY form")?;
        let mut rows = found.query([])?;
        let mut wanted = Vec::new();
        while let Some(row) = rows.next()? {
            let form: String = row.get(0)?;
            if is_wanted(&form)? {
                let json: String = row.get(1)?;
                wanted.push((form, serde_json::from_str(&json).unwrap_or_default()));
            }
        }
        Ok(wanted)
    }

    /// Whether there is a draft of that form.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn has_draft(&self, form: &str) -> Result<bool> {
        let mut found = self.db.prepare_cached("SELECT EXISTS (SELECT 1 FROM draft WHERE form = ?1)")?;
        Ok(found.query_row([form], |row| row.get(0))?)
    }

    /// Keeps a draft under another form; none of that form is no error.
    ///
    /// # Errors
    /// Read-only, or it cannot be written.
    pub fn rename_draft(&mut self, from: &str, to: &str) -> Result<()> {
        self.writable()?;
        let written = self.db.execute("UPDATE draft SET form = ?2 WHERE form = ?1", [from, to]);
        self.kept(written, |ledger| Ok(ledger.has_draft(to)? && !ledger.has_draft(from)?))
    }

    /// Drops a draft; none of that form is no error.
    ///
    /// # Errors
    /// Read-only, or it cannot be written.
    pub fn drop_draft(&mut self, form: &str) -> Result<()> {
        self.writable()?;
        let written = self.db.execute("DELETE FROM draft WHERE form = ?1", [form]);
        self.kept(written, |ledger| Ok(!ledger.has_draft(form)?))
    }

    /// Keeps where the desk was left.
    ///
    /// # Errors
    /// Read-only, or it cannot be written.
    pub fn save_desk_state(&mut self, state: &Value) -> Result<()> {
        self.writable()?;
        let written = self.db.execute(
            "INSERT INTO desk_state (id, json) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET json = excluded.json",
            [state.to_string()],
        );
        self.kept(written, |ledger| Ok(ledger.desk_state()?.as_ref() == Some(state)))
    }

    /// Where the desk was left, if it was.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn desk_state(&self) -> Result<Option<Value>> {
        let json: Option<String> =
            self.db.query_row("SELECT json FROM desk_state WHERE id = 1", [], |row| row.get(0)).optional()?;
        Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
    }

    /// Key of the plan year that was chosen to be shown, if one was.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn plan_in_use(&self) -> Result<Option<String>> {
        Ok(self.desk_state()?.and_then(|kept| kept[PLAN].as_str().map(str::to_owned)))
    }

    /// Keeps which plan year is shown.
    ///
    /// # Errors
    /// Read-only, or it cannot be written.
    pub fn use_plan(&mut self, key: &str) -> Result<()> {
        let mut kept = self.desk_state()?.filter(Value::is_object).unwrap_or_else(|| Value::Object(Map::new()));
        kept[PLAN] = key.into();
        self.save_desk_state(&kept)
    }

    /// What was written outside the journal. Where it stands in spite of an error, only what comes after the commit
    /// failed: then it is not confirmed, as with an act.
    fn kept(&mut self, written: rusqlite::Result<usize>, stands: impl FnOnce(&Self) -> Result<bool>) -> Result<()> {
        let Err(why) = written else { return Ok(()) };
        if !stands(self).is_ok_and(|stands| stands) {
            return Err(why.into());
        }
        self.unconfirmed = Some(why.into());
        Ok(())
    }

    /// Refuses where the ledger is read only.
    pub(super) const fn writable(&self) -> Result<()> {
        if self.read_only { Err(LedgerError::ReadOnly) } else { Ok(()) }
    }
}
