-- The first ledger. Journalled tables hold text and whole numbers only: no BLOB, no REAL. Dates are ISO text.
-- Every journalled table has `id` as its key, so that one journal entry names any row.

-- Plain tables: not journalled.

CREATE TABLE identity (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    ledger      TEXT    NOT NULL,
    generation  INTEGER NOT NULL CHECK (generation >= 1)
) STRICT;

-- The batch being written; NULL outside our own writes, so that an edit by another program is seen as one.
CREATE TABLE writing (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    batch  INTEGER
) STRICT;
INSERT INTO writing VALUES (1, NULL);

CREATE TABLE batch (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    kind         TEXT    NOT NULL CHECK (kind IN ('birth', 'act', 'undo', 'external', 'restore')),
    desk_date    TEXT    NOT NULL CHECK (desk_date IS date(desk_date)),
    recorded_at  TEXT    NOT NULL,
    actor        TEXT    NOT NULL,
    title        TEXT    NOT NULL,
    undoes       INTEGER REFERENCES batch (id),
    hash         TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX batch_undoes ON batch (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE change (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    batch   INTEGER REFERENCES batch (id),
    tbl     TEXT    NOT NULL,
    row_id  INTEGER NOT NULL,
    schema  INTEGER NOT NULL,
    before  TEXT,
    after   TEXT,
    salt    TEXT    NOT NULL,
    hash    TEXT
) STRICT;
CREATE INDEX change_batch ON change (batch);
CREATE INDEX change_row ON change (tbl, row_id);

-- Files of frozen weeks; the journalled week row names the hashes.
CREATE TABLE frozen_file (
    sha256  TEXT PRIMARY KEY,
    bytes   BLOB NOT NULL
) STRICT;

CREATE TABLE draft (
    form  TEXT PRIMARY KEY,
    json  TEXT NOT NULL
) STRICT;

CREATE TABLE desk_state (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    json  TEXT NOT NULL
) STRICT;

-- Journalled tables.

CREATE TABLE setting (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    name   TEXT NOT NULL UNIQUE CHECK (name IN ('due_soon_workdays', 'ext_rules', 'export_language', 'sample')),
    value  TEXT NOT NULL
) STRICT;

CREATE TABLE holiday_year (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    year       INTEGER NOT NULL,
    notice     TEXT    NOT NULL,
    sha256     TEXT    NOT NULL,
    loaded_on  TEXT    NOT NULL CHECK (loaded_on IS date(loaded_on))
) STRICT;

CREATE TABLE plan (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    key              TEXT    NOT NULL UNIQUE,
    pack             TEXT    NOT NULL,
    year             INTEGER NOT NULL,
    county           TEXT    NOT NULL,
    title            TEXT    NOT NULL,
    title_en         TEXT    NOT NULL,
    document_number  TEXT,
    issuer           TEXT,
    issued_on        TEXT    NOT NULL CHECK (issued_on IS date(issued_on)),
    practice         INTEGER NOT NULL CHECK (practice IN (0, 1)),
    office           TEXT    NOT NULL,
    sync             TEXT    NOT NULL CHECK (json_valid(sync)),
    decision         TEXT    NOT NULL CHECK (json_valid(decision)),
    scoring          TEXT    NOT NULL CHECK (json_valid(scoring)),
    scheme_hash      TEXT    NOT NULL
) STRICT;

CREATE TABLE unit (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    code         TEXT    NOT NULL UNIQUE,
    name         TEXT    NOT NULL,
    full_name    TEXT    NOT NULL,
    aliases      TEXT    NOT NULL CHECK (json_valid(aliases)),
    class        TEXT    NOT NULL CHECK (class IN ('town', 'department', 'other')),
    gloss        TEXT    NOT NULL,
    joined_on    TEXT    NOT NULL CHECK (joined_on IS date(joined_on)),
    left_on      TEXT             CHECK (left_on IS date(left_on)),
    merged_into  INTEGER REFERENCES unit (id),
    position     INTEGER NOT NULL
) STRICT;

CREATE TABLE unit_group (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    plan  INTEGER NOT NULL REFERENCES plan (id),
    code  TEXT    NOT NULL,
    name  TEXT    NOT NULL,
    UNIQUE (plan, code)
) STRICT;

CREATE TABLE membership (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    unit_group  INTEGER NOT NULL REFERENCES unit_group (id),
    unit        INTEGER NOT NULL REFERENCES unit (id),
    from_on     TEXT    NOT NULL CHECK (from_on IS date(from_on)),
    to_on       TEXT             CHECK (to_on IS date(to_on))
) STRICT;
CREATE INDEX membership_group ON membership (unit_group);
CREATE INDEX membership_unit ON membership (unit);

CREATE TABLE task (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    plan          INTEGER NOT NULL REFERENCES plan (id),
    row           TEXT    NOT NULL,
    seq           INTEGER,
    position      INTEGER NOT NULL,
    origin        TEXT    NOT NULL CHECK (origin IN ('table', 'body', 'added')),
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
    strength      TEXT    NOT NULL CHECK (strength IN ('must', 'principle', 'encourage')),
    issued_on     TEXT    NOT NULL CHECK (issued_on IS date(issued_on)),
    UNIQUE (plan, row)
) STRICT;

CREATE TABLE part (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    task            INTEGER NOT NULL REFERENCES task (id),
    position        INTEGER NOT NULL,
    n               INTEGER,
    words           TEXT    NOT NULL,
    strength        TEXT    NOT NULL CHECK (strength IN ('must', 'principle', 'encourage')),
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
    status           TEXT    NOT NULL CHECK (status IN ('not_started', 'in_progress', 'submitted', 'done', 'returned', 'exempt')),
    status_on        TEXT             CHECK (status_on IS date(status_on)),
    reason           TEXT,
    override_reason  TEXT,
    owed_from        TEXT    NOT NULL CHECK (owed_from IS date(owed_from)),
    touched_on       TEXT    NOT NULL CHECK (touched_on IS date(touched_on)),
    CHECK (unit IS NOT NULL OR choice IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX assignment_of ON assignment (task, coalesce(part, 0), unit);
CREATE INDEX assignment_unit ON assignment (unit);

CREATE TABLE choice (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    task        INTEGER NOT NULL REFERENCES task (id),
    words       TEXT    NOT NULL,
    units       TEXT    NOT NULL CHECK (json_valid(units)),
    reason      TEXT    NOT NULL,
    decided_on  TEXT    NOT NULL CHECK (decided_on IS date(decided_on))
) STRICT;
CREATE INDEX choice_task ON choice (task);

CREATE TABLE note (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    assignment   INTEGER NOT NULL REFERENCES assignment (id),
    happened_on  TEXT    NOT NULL CHECK (happened_on IS date(happened_on)),
    entered_on   TEXT    NOT NULL CHECK (entered_on IS date(entered_on)),
    text         TEXT    NOT NULL
) STRICT;
CREATE INDEX note_assignment ON note (assignment);

CREATE TABLE reminder (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    assignment   INTEGER NOT NULL REFERENCES assignment (id),
    happened_on  TEXT    NOT NULL CHECK (happened_on IS date(happened_on)),
    entered_on   TEXT    NOT NULL CHECK (entered_on IS date(entered_on)),
    text         TEXT    NOT NULL
) STRICT;
CREATE INDEX reminder_assignment ON reminder (assignment);

CREATE TABLE extension (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    assignment   INTEGER NOT NULL REFERENCES assignment (id),
    due_on       TEXT    NOT NULL CHECK (due_on IS date(due_on)),
    reason       TEXT    NOT NULL,
    approver     TEXT    NOT NULL,
    entered_on   TEXT    NOT NULL CHECK (entered_on IS date(entered_on))
) STRICT;
CREATE INDEX extension_assignment ON extension (assignment);

CREATE TABLE review (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    assignment   INTEGER NOT NULL REFERENCES assignment (id),
    week         TEXT    NOT NULL,
    verdict      TEXT    NOT NULL CHECK (verdict IN ('ok', 'remind', 'extend', 'close', 'return', 'query', 'skip')),
    note         TEXT    NOT NULL,
    entered_on   TEXT    NOT NULL CHECK (entered_on IS date(entered_on))
) STRICT;
CREATE INDEX review_assignment ON review (assignment);

CREATE TABLE document (
    id                  INTEGER PRIMARY KEY AUTOINCREMENT,
    number              INTEGER NOT NULL UNIQUE,
    title               TEXT    NOT NULL,
    unit                INTEGER NOT NULL REFERENCES unit (id),
    issued_as           TEXT    NOT NULL CHECK (issued_as IN ('county', 'county_office', 'unit')),
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

CREATE TABLE document_step (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    document           INTEGER NOT NULL REFERENCES document (id),
    step               TEXT    NOT NULL,
    document_on        TEXT             CHECK (document_on IS date(document_on)),
    interpretation_on  TEXT             CHECK (interpretation_on IS date(interpretation_on)),
    UNIQUE (document, step)
) STRICT;

-- A box of a step, a content element or a library box that is ticked or not applicable; an open one has no row.
CREATE TABLE document_box (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    document  INTEGER NOT NULL REFERENCES document (id),
    list      TEXT    NOT NULL CHECK (list IN ('steps', 'elements', 'library')),
    box       TEXT    NOT NULL,
    state     TEXT    NOT NULL CHECK (json_valid(state)),
    UNIQUE (document, list, box)
) STRICT;

CREATE TABLE document_form (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    document      INTEGER NOT NULL REFERENCES document (id),
    form          TEXT    NOT NULL,
    planned_on    TEXT             CHECK (planned_on IS date(planned_on)),
    published_on  TEXT             CHECK (published_on IS date(published_on)),
    UNIQUE (document, form)
) STRICT;

-- Append-only: undo adds an entry that withdraws; both stand. A withdrawal can itself be withdrawn.
CREATE TABLE sign_off (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    document    INTEGER NOT NULL REFERENCES document (id),
    box         TEXT    NOT NULL,
    role        TEXT    NOT NULL,
    verdict     TEXT    NOT NULL CHECK (verdict IN ('approve', 'return')),
    signed_on   TEXT    NOT NULL CHECK (signed_on IS date(signed_on)),
    note        TEXT    NOT NULL,
    entered_on  TEXT    NOT NULL CHECK (entered_on IS date(entered_on)),
    withdraws   INTEGER REFERENCES sign_off (id)
) STRICT;
CREATE INDEX sign_off_document ON sign_off (document);

-- Append-only.
CREATE TABLE gate_override (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    document    INTEGER NOT NULL REFERENCES document (id),
    reason      TEXT    NOT NULL,
    open_boxes  TEXT    NOT NULL CHECK (json_valid(open_boxes)),
    entered_on  TEXT    NOT NULL CHECK (entered_on IS date(entered_on)),
    withdraws   INTEGER REFERENCES gate_override (id)
) STRICT;
CREATE INDEX gate_override_document ON gate_override (document);

CREATE TABLE decision (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    number        INTEGER NOT NULL UNIQUE,
    title         TEXT    NOT NULL,
    unit          INTEGER NOT NULL REFERENCES unit (id),
    in_catalogue  INTEGER NOT NULL CHECK (in_catalogue IN (0, 1)),
    channels      TEXT    NOT NULL CHECK (json_valid(channels)),
    feedback      TEXT    NOT NULL CHECK (json_valid(feedback)),
    note          TEXT    NOT NULL,
    entered_on    TEXT    NOT NULL CHECK (entered_on IS date(entered_on)),
    touched_on    TEXT    NOT NULL CHECK (touched_on IS date(touched_on))
) STRICT;
CREATE INDEX decision_unit ON decision (unit);

CREATE TABLE decision_stage (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    decision  INTEGER NOT NULL REFERENCES decision (id),
    stage     TEXT    NOT NULL,
    from_on   TEXT             CHECK (from_on IS date(from_on)),
    to_on     TEXT             CHECK (to_on IS date(to_on)),
    UNIQUE (decision, stage)
) STRICT;

CREATE TABLE decision_element (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    decision      INTEGER NOT NULL REFERENCES decision (id),
    element       TEXT    NOT NULL,
    published_on  TEXT    NOT NULL CHECK (published_on IS date(published_on)),
    link          TEXT    NOT NULL,
    UNIQUE (decision, element)
) STRICT;

CREATE TABLE quota (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    plan       INTEGER NOT NULL REFERENCES plan (id),
    code       TEXT    NOT NULL,
    scope      TEXT    NOT NULL CHECK (scope IN ('county', 'unit')),
    title      TEXT    NOT NULL,
    title_en   TEXT    NOT NULL,
    at_least   INTEGER CHECK (at_least >= 0),
    strength   TEXT    NOT NULL CHECK (strength IN ('must', 'principle', 'encourage')),
    follow_up  TEXT,
    row        TEXT    NOT NULL,
    clause     TEXT    NOT NULL,
    UNIQUE (plan, code)
) STRICT;

CREATE TABLE activity (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    quota         INTEGER NOT NULL REFERENCES quota (id),
    unit          INTEGER REFERENCES unit (id),
    happened_on   TEXT    NOT NULL CHECK (happened_on IS date(happened_on)),
    title         TEXT    NOT NULL,
    follow_up_on  TEXT             CHECK (follow_up_on IS date(follow_up_on)),
    entered_on    TEXT    NOT NULL CHECK (entered_on IS date(entered_on))
) STRICT;
CREATE INDEX activity_quota ON activity (quota);
CREATE INDEX activity_unit ON activity (unit);

CREATE TABLE evidence (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    assignment   INTEGER REFERENCES assignment (id),
    activity     INTEGER REFERENCES activity (id),
    kind         TEXT    NOT NULL CHECK (kind IN ('link', 'number', 'file')),
    value        TEXT    NOT NULL,
    sha256       TEXT,
    happened_on  TEXT             CHECK (happened_on IS date(happened_on)),
    entered_on   TEXT    NOT NULL CHECK (entered_on IS date(entered_on)),
    CHECK ((assignment IS NULL) <> (activity IS NULL))
) STRICT;
CREATE INDEX evidence_assignment ON evidence (assignment);
CREATE INDEX evidence_activity ON evidence (activity);

-- Append-only.
CREATE TABLE week (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    week         TEXT    NOT NULL,
    revision     INTEGER NOT NULL CHECK (revision >= 1),
    reason       TEXT,
    frozen_on    TEXT    NOT NULL CHECK (frozen_on IS date(frozen_on)),
    last_batch   INTEGER NOT NULL REFERENCES batch (id),
    scheme_hash  TEXT    NOT NULL,
    files        TEXT    NOT NULL CHECK (json_valid(files)),
    scores       TEXT    NOT NULL CHECK (json_valid(scores)),
    counts       TEXT    NOT NULL CHECK (json_valid(counts)),
    withdraws    INTEGER REFERENCES week (id)
) STRICT;
CREATE UNIQUE INDEX week_revision ON week (week, revision) WHERE withdraws IS NULL;
