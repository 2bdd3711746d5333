-- Why a stage or element of a decision is not as the rules ask, in a written reason; and from which day its feedback
-- counts: 印发 of the decision document, its own or that of the document it is linked with.

CREATE TABLE decision_reason (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    decision  INTEGER NOT NULL REFERENCES decision (id),
    about     TEXT    NOT NULL,
    item      TEXT    NOT NULL,
    reason    TEXT    NOT NULL,
    UNIQUE (decision, about, item)
) STRICT;

ALTER TABLE decision ADD COLUMN issued_on TEXT CHECK (issued_on IS date(issued_on));
ALTER TABLE decision ADD COLUMN document INTEGER REFERENCES document (id);

-- A plan year is closed by an act; a frozen week says which year was in use; a duty may go on in another year.

ALTER TABLE plan ADD COLUMN closed_on TEXT CHECK (closed_on IS date(closed_on));
ALTER TABLE week ADD COLUMN plan INTEGER REFERENCES plan (id);
ALTER TABLE assignment ADD COLUMN carried_to INTEGER REFERENCES assignment (id);

-- 内部时限: an earlier day that the coordinator asks for; it warns, and makes nothing late.

ALTER TABLE assignment ADD COLUMN internal_due TEXT CHECK (internal_due IS date(internal_due));

-- 成文日期 of a document: its year is the document's.

ALTER TABLE document ADD COLUMN formed_on TEXT CHECK (formed_on IS date(formed_on));

-- What is written down of an activity beside its day and its title: a meeting's session and delegates, an open day's
-- guests, an evaluation's method and result.

ALTER TABLE activity ADD COLUMN details TEXT;

-- Which fields those are is the plan's, and so is when a quota is slow. An activity of a unit may count towards a quota of
-- the county besides.

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
