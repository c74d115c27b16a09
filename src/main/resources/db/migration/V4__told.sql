-- Which findings measurements gave in the latest batches, as Base64: so that a start which learns these again can
-- withdraw those that hold no more. Rows go as soon as a checkpoint holds what they say.
CREATE TABLE told (
  id BIGINT PRIMARY KEY,
  notes TEXT NOT NULL
);
