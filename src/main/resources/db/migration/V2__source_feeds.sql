-- What each device has sent of one kind of log, as a document; small and bounded in number.
CREATE TABLE source_feed (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL
);
