-- The day a submission was handed in, and how often it was sent back: a deadline binds the unit, not its reviewer.
-- Of older rows only what their status says is known.

ALTER TABLE assignment ADD COLUMN submitted_on TEXT CHECK (submitted_on IS date(submitted_on));
ALTER TABLE assignment ADD COLUMN returned INTEGER NOT NULL DEFAULT 0 CHECK (returned >= 0);
UPDATE assignment SET submitted_on = status_on WHERE status = 'submitted';
UPDATE assignment SET returned = 1 WHERE status = 'returned';
