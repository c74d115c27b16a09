-- Both SQLite and PostgreSQL read this. Times are milliseconds since 1970-01-01T00:00Z, severities
-- are OCSF's 1 (informational) to 5 (critical). What is only shown is kept as a JSON document beside
-- the columns that are searched.

CREATE TABLE finding (
  id TEXT PRIMARY KEY,
  incident TEXT,
  detection TEXT NOT NULL,
  subject_key TEXT NOT NULL,
  host TEXT,
  account TEXT,
  severity INTEGER NOT NULL,
  stage TEXT NOT NULL,
  score INTEGER NOT NULL,
  first_time BIGINT NOT NULL,
  last_time BIGINT NOT NULL,
  events BIGINT NOT NULL,
  muted_by TEXT,
  document TEXT NOT NULL
);
-- pages, newest first
CREATE INDEX finding_time ON finding (first_time, id);
CREATE INDEX finding_detection ON finding (detection, first_time, id);
CREATE INDEX finding_host ON finding (host, first_time, id);
CREATE INDEX finding_account ON finding (account, first_time, id);
-- findings that wait for an incident within reach
CREATE INDEX finding_subject ON finding (subject_key, incident, first_time);
-- an incident's first findings
CREATE INDEX finding_incident ON finding (incident, first_time, id);
-- all that an incident's score is computed from, so that no document is read for it
CREATE INDEX finding_tally ON finding (incident, detection, stage, severity, score, first_time, last_time);

CREATE TABLE incident (
  id TEXT PRIMARY KEY,
  subject_key TEXT NOT NULL,
  host TEXT,
  account TEXT,
  status TEXT NOT NULL,
  severity INTEGER NOT NULL,
  opened BIGINT NOT NULL,
  updated BIGINT NOT NULL,
  raised_from BIGINT NOT NULL,
  raised_until BIGINT NOT NULL,
  words TEXT NOT NULL,
  document TEXT NOT NULL
);
CREATE INDEX incident_subject ON incident (subject_key, status);
CREATE INDEX incident_updated ON incident (updated, id);

-- ids that an incident had before an earlier finding joined it or another incident took it in
CREATE TABLE incident_alias (
  id TEXT PRIMARY KEY,
  incident TEXT NOT NULL
);
CREATE INDEX incident_alias_incident ON incident_alias (incident);

CREATE TABLE indicator (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  pattern TEXT NOT NULL,
  subdomains INTEGER NOT NULL,
  apex INTEGER NOT NULL,
  source TEXT,
  confidence INTEGER NOT NULL,
  expires BIGINT NOT NULL
);
CREATE INDEX indicator_pattern ON indicator (pattern, id);

CREATE TABLE rejected_line (
  id BIGINT PRIMARY KEY,
  received BIGINT NOT NULL,
  format TEXT NOT NULL,
  line BIGINT NOT NULL,
  content TEXT NOT NULL,
  cut INTEGER NOT NULL,
  reason TEXT NOT NULL,
  arguments TEXT NOT NULL,
  timezone TEXT,
  year INTEGER
);
