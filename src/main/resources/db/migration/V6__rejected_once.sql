-- Tells rejected lines apart, so that a request sent again adds none of them twice. Lines kept before have none, and
-- count as others.
ALTER TABLE rejected_line ADD COLUMN digest TEXT;
CREATE INDEX rejected_line_digest ON rejected_line (digest);
