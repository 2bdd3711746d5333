-- Points that the coordinator gives by hand, and what is known of a scheme that replaced the pack's.

-- Points of a unit for an indicator of the plan's scheme, in hundredths; of a bonus several, else one.

CREATE TABLE manual_points (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    plan        INTEGER NOT NULL REFERENCES plan (id),
    indicator   TEXT    NOT NULL,
    unit        INTEGER NOT NULL REFERENCES unit (id),
    points      INTEGER NOT NULL CHECK (points >= 0),
    given_on    TEXT    NOT NULL CHECK (given_on IS date(given_on)),
    reason      TEXT    NOT NULL,
    evidence    TEXT,
    entered_on  TEXT    NOT NULL CHECK (entered_on IS date(entered_on))
) STRICT;
CREATE INDEX manual_points_plan ON manual_points (plan);

-- 计分办法变更: since when the plan is scored by another scheme than its pack's, and why.

ALTER TABLE plan ADD COLUMN scheme_on TEXT CHECK (scheme_on IS date(scheme_on));
ALTER TABLE plan ADD COLUMN scheme_reason TEXT;
