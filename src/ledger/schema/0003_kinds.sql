-- Tables made anew: codes of enumerations are checked where rows are read, so that a new one needs no rebuild.
-- What was in them is copied by the program, column by column.

CREATE TABLE batch (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    kind         TEXT    NOT NULL,
    desk_date    TEXT    NOT NULL CHECK (desk_date IS date(desk_date)),
    recorded_at  TEXT    NOT NULL,
    actor        TEXT    NOT NULL,
    title        TEXT    NOT NULL,
    undoes       INTEGER REFERENCES batch (id),
    hash         TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX batch_undoes ON batch (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE setting (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    name   TEXT NOT NULL UNIQUE,
    value  TEXT NOT NULL
) STRICT;

CREATE TABLE unit (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    code         TEXT    NOT NULL UNIQUE,
    name         TEXT    NOT NULL,
    full_name    TEXT    NOT NULL,
    aliases      TEXT    NOT NULL CHECK (json_valid(aliases)),
    class        TEXT    NOT NULL,
    gloss        TEXT    NOT NULL,
    joined_on    TEXT    NOT NULL CHECK (joined_on IS date(joined_on)),
    left_on      TEXT             CHECK (left_on IS date(left_on)),
    merged_into  INTEGER REFERENCES unit (id),
    position     INTEGER NOT NULL
) STRICT;

CREATE TABLE task (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    plan          INTEGER NOT NULL REFERENCES plan (id),
    row           TEXT    NOT NULL,
    seq           INTEGER,
    position      INTEGER NOT NULL,
    origin        TEXT    NOT NULL,
    theme         TEXT    NOT NULL,
    point         TEXT    NOT NULL,
    requirement   TEXT    NOT NULL,
    brief         TEXT    NOT NULL,
    brief_en      TEXT    NOT NULL,
    unit_phrase   TEXT    NOT NULL,
    deadline      TEXT    NOT NULL CHECK (json_valid(deadline)),
    owed_groups   TEXT    NOT NULL CHECK (json_valid(owed_groups)),
    inherited     TEXT    NOT NULL CHECK (json_valid(inherited)),
    to_confirm    INTEGER NOT NULL CHECK (to_confirm IN (0, 1)),
    strength      TEXT    NOT NULL,
    issued_on     TEXT    NOT NULL CHECK (issued_on IS date(issued_on)),
    dropped_on    TEXT             CHECK (dropped_on IS date(dropped_on)),
    UNIQUE (plan, row)
) STRICT;

CREATE TABLE part (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    task            INTEGER NOT NULL REFERENCES task (id),
    position        INTEGER NOT NULL,
    n               INTEGER,
    words           TEXT    NOT NULL,
    strength        TEXT    NOT NULL,
    strength_words  TEXT    NOT NULL,
    deadline        TEXT             CHECK (deadline IS NULL OR json_valid(deadline)),
    owed_groups     TEXT    NOT NULL CHECK (json_valid(owed_groups))
) STRICT;
CREATE INDEX part_task ON part (task);

CREATE TABLE assignment (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    task             INTEGER NOT NULL REFERENCES task (id),
    part             INTEGER,
    unit             INTEGER REFERENCES unit (id),
    choice           TEXT,
    unit_to_confirm  INTEGER NOT NULL CHECK (unit_to_confirm IN (0, 1)),
    status           TEXT    NOT NULL,
    status_on        TEXT             CHECK (status_on IS date(status_on)),
    reason           TEXT,
    override_reason  TEXT,
    owed_from        TEXT    NOT NULL CHECK (owed_from IS date(owed_from)),
    touched_on       TEXT    NOT NULL CHECK (touched_on IS date(touched_on)),
    released_on      TEXT             CHECK (released_on IS date(released_on)),
    CHECK (unit IS NOT NULL OR choice IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX assignment_of ON assignment (task, coalesce(part, 0), unit);
CREATE INDEX assignment_unit ON assignment (unit);

CREATE TABLE document (
    id                  INTEGER PRIMARY KEY AUTOINCREMENT,
    number              INTEGER NOT NULL UNIQUE,
    title               TEXT    NOT NULL,
    unit                INTEGER NOT NULL REFERENCES unit (id),
    issued_as           TEXT    NOT NULL,
    normative           INTEGER NOT NULL CHECK (normative IN (0, 1)),
    document_number     TEXT,
    planned_on          TEXT             CHECK (planned_on IS date(planned_on)),
    exempt_reason       TEXT,
    pushed_province_on  TEXT             CHECK (pushed_province_on IS date(pushed_province_on)),
    pushed_city_on      TEXT             CHECK (pushed_city_on IS date(pushed_city_on)),
    circulated_on       TEXT             CHECK (circulated_on IS date(circulated_on)),
    note                TEXT    NOT NULL,
    entered_on          TEXT    NOT NULL CHECK (entered_on IS date(entered_on)),
    touched_on          TEXT    NOT NULL CHECK (touched_on IS date(touched_on))
) STRICT;
CREATE INDEX document_unit ON document (unit);

CREATE TABLE document_box (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    document  INTEGER NOT NULL REFERENCES document (id),
    list      TEXT    NOT NULL,
    box       TEXT    NOT NULL,
    state     TEXT    NOT NULL CHECK (json_valid(state)),
    UNIQUE (document, list, box)
) STRICT;

CREATE TABLE sign_off (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    document    INTEGER NOT NULL REFERENCES document (id),
    box         TEXT    NOT NULL,
    role        TEXT    NOT NULL,
    verdict     TEXT    NOT NULL,
    signed_on   TEXT    NOT NULL CHECK (signed_on IS date(signed_on)),
    note        TEXT    NOT NULL,
    entered_on  TEXT    NOT NULL CHECK (entered_on IS date(entered_on)),
    withdraws   INTEGER REFERENCES sign_off (id)
) STRICT;
CREATE INDEX sign_off_document ON sign_off (document);

CREATE TABLE quota (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    plan       INTEGER NOT NULL REFERENCES plan (id),
    code       TEXT    NOT NULL,
    scope      TEXT    NOT NULL,
    title      TEXT    NOT NULL,
    title_en   TEXT    NOT NULL,
    at_least   INTEGER CHECK (at_least >= 0),
    strength   TEXT    NOT NULL,
    follow_up  TEXT,
    row        TEXT    NOT NULL,
    clause     TEXT    NOT NULL,
    UNIQUE (plan, code)
) STRICT;

-- What hangs on a record names it by kind (the table it stands in) and id: every kind of record can have it.

CREATE TABLE note (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    kind         TEXT    NOT NULL,
    record       INTEGER NOT NULL,
    happened_on  TEXT    NOT NULL CHECK (happened_on IS date(happened_on)),
    entered_on   TEXT    NOT NULL CHECK (entered_on IS date(entered_on)),
    text         TEXT    NOT NULL
) STRICT;
CREATE INDEX note_on ON note (kind, record);

CREATE TABLE reminder (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    kind         TEXT    NOT NULL,
    record       INTEGER NOT NULL,
    happened_on  TEXT    NOT NULL CHECK (happened_on IS date(happened_on)),
    entered_on   TEXT    NOT NULL CHECK (entered_on IS date(entered_on)),
    text         TEXT    NOT NULL
) STRICT;
CREATE INDEX reminder_on ON reminder (kind, record);

CREATE TABLE review (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    kind         TEXT    NOT NULL,
    record       INTEGER NOT NULL,
    week         TEXT    NOT NULL,
    verdict      TEXT    NOT NULL,
    note         TEXT    NOT NULL,
    entered_on   TEXT    NOT NULL CHECK (entered_on IS date(entered_on))
) STRICT;
CREATE INDEX review_on ON review (kind, record);

CREATE TABLE evidence (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    kind         TEXT    NOT NULL,
    record       INTEGER NOT NULL,
    medium       TEXT    NOT NULL,
    value        TEXT    NOT NULL,
    sha256       TEXT,
    happened_on  TEXT             CHECK (happened_on IS date(happened_on)),
    entered_on   TEXT    NOT NULL CHECK (entered_on IS date(entered_on))
) STRICT;
CREATE INDEX evidence_on ON evidence (kind, record);

-- New tables.

-- A row of a register that is described as data; `fields` holds what has no column of its own, but nothing personal.
CREATE TABLE register_row (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    register    TEXT    NOT NULL,
    number      INTEGER NOT NULL,
    unit        INTEGER REFERENCES unit (id),
    stage       TEXT    NOT NULL,
    due_on      TEXT             CHECK (due_on IS date(due_on)),
    fields      TEXT    NOT NULL CHECK (json_valid(fields)),
    entered_on  TEXT    NOT NULL CHECK (entered_on IS date(entered_on)),
    touched_on  TEXT    NOT NULL CHECK (touched_on IS date(touched_on)),
    UNIQUE (register, number)
) STRICT;
CREATE INDEX register_row_unit ON register_row (unit);

-- Personal data of any record, here and nowhere else, so that it can be blanked.
CREATE TABLE personal (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    kind    TEXT    NOT NULL,
    record  INTEGER NOT NULL,
    field   TEXT    NOT NULL,
    value   TEXT    NOT NULL,
    UNIQUE (kind, record, field)
) STRICT;

-- Not journalled: the state at the end of a batch as the journal tells it, deflated, so that a past day is not replayed
-- from the beginning. May be emptied at any time, and is when personal data is blanked.
CREATE TABLE checkpoint (
    batch  INTEGER PRIMARY KEY,
    state  BLOB NOT NULL
) STRICT;

CREATE INDEX week_withdraws ON week (withdraws);
