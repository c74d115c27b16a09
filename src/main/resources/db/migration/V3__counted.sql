-- Which events the latest batches counted in which findings, as Base64 of 64-bit numbers: an event that
-- is judged again after a crash counts once. Rows go as soon as their events are never judged again.
CREATE TABLE counted (
  id BIGINT PRIMARY KEY,
  notes TEXT NOT NULL
);
