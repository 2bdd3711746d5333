-- A table that was adjusted after it was issued: rows it no longer has, units it no longer names.
ALTER TABLE task ADD COLUMN dropped_on TEXT CHECK (dropped_on IS date(dropped_on));
ALTER TABLE assignment ADD COLUMN released_on TEXT CHECK (released_on IS date(released_on));
