-- 内部时限: an earlier day that the coordinator asks for; it warns, and makes nothing late.

ALTER TABLE assignment ADD COLUMN internal_due TEXT CHECK (internal_due IS date(internal_due));

-- Which fields are written down of an activity is the plan's, and so is when a quota is slow. An activity of a unit may
-- count towards a quota of the county besides.

ALTER TABLE plan ADD COLUMN activities TEXT;
ALTER TABLE activity ADD COLUMN also INTEGER REFERENCES quota (id);

-- A form written to a unit, with what it asked and carried: what comes back is read against that.

CREATE TABLE form (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    plan       INTEGER NOT NULL REFERENCES plan (id),
    unit       INTEGER NOT NULL REFERENCES unit (id),
    written_on TEXT    NOT NULL CHECK (written_on IS date(written_on)),
    due_by     TEXT    CHECK (due_by IS date(due_by)),
    file       TEXT    NOT NULL,
    content    TEXT    NOT NULL
) STRICT;

-- What a plan has from another notice until it is confirmed, as a list of JSON; and what a quota asks by another period
-- than the year.

ALTER TABLE plan ADD COLUMN lent TEXT CHECK (json_valid(lent));
ALTER TABLE quota ADD COLUMN period TEXT;
