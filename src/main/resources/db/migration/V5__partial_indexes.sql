-- A finding in no incident, such as most are, needs no place in the indexes of incidents, nor one without a user in
-- that of accounts; and what is in an incident does not wait for one. So a finding that is kept changes fewer of them.

DROP INDEX finding_account;
CREATE INDEX finding_account ON finding (account, first_time, id) WHERE account IS NOT NULL;
DROP INDEX finding_host;
CREATE INDEX finding_host ON finding (host, first_time, id) WHERE host IS NOT NULL;
DROP INDEX finding_subject;
CREATE INDEX finding_subject ON finding (subject_key, first_time) WHERE incident IS NULL AND muted_by IS NULL;
DROP INDEX finding_incident;
CREATE INDEX finding_incident ON finding (incident, first_time, id) WHERE incident IS NOT NULL;
DROP INDEX finding_tally;
CREATE INDEX finding_tally ON finding (incident, detection, stage, severity, score, first_time, last_time)
  WHERE incident IS NOT NULL;
