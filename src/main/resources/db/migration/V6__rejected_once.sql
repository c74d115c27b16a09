-- What a rejected line is told by, so that a request sent again keeps none of its lines once more. Lines kept before have
-- none, and count as others.
ALTER TABLE rejected_line ADD COLUMN digest TEXT;
CREATE INDEX rejected_line_digest ON rejected_line (digest);
