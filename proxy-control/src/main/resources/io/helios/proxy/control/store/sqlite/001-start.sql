-- The first schema. Times are milliseconds since 1970, lists are words with one space between, and what ends in
-- "sealed", or is called like a mechanism, is an envelope of the vault (hv1|...) that only its own row can open.

CREATE TABLE organisations (
  id         TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE accounts (
  id            TEXT PRIMARY KEY,
  org           TEXT NOT NULL REFERENCES organisations (id),
  kind          TEXT NOT NULL CHECK (kind IN ('person', 'service')),
  name          TEXT NOT NULL,
  email         TEXT CHECK ((kind = 'person') = (email IS NOT NULL)),
  role          TEXT CHECK ((kind = 'person') = (role IS NOT NULL)),
  password_hash TEXT,
  state         TEXT NOT NULL CHECK (state IN ('active', 'inactive')),
  created_at    INTEGER NOT NULL,
  changed_at    INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX accounts_by_email ON accounts (org, email) WHERE kind = 'person';
CREATE UNIQUE INDEX accounts_by_name ON accounts (org, name) WHERE kind = 'service';

-- A login and its refreshes. revoked_at also stands in each of its tokens; here it keeps new ones out.
CREATE TABLE families (
  id         TEXT PRIMARY KEY,
  org        TEXT NOT NULL REFERENCES organisations (id),
  account    TEXT NOT NULL REFERENCES accounts (id),
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

CREATE TABLE peppers (
  version    INTEGER PRIMARY KEY,
  org        TEXT NOT NULL REFERENCES organisations (id),
  sealed     BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  retired_at INTEGER
) STRICT;

CREATE TABLE salts (
  mechanism  TEXT PRIMARY KEY,
  org        TEXT NOT NULL REFERENCES organisations (id),
  sealed     BLOB NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE tokens (
  id                 TEXT PRIMARY KEY,
  org                TEXT NOT NULL REFERENCES organisations (id),
  name               TEXT NOT NULL,
  type               TEXT NOT NULL CHECK (type IN ('live', 'test', 'service')),
  account            TEXT NOT NULL REFERENCES accounts (id),
  family             TEXT REFERENCES families (id),
  scopes             TEXT NOT NULL,
  allowed_ips        TEXT NOT NULL,
  max_connections    INTEGER,
  idle_millis        INTEGER,
  life_millis        INTEGER,
  created_at         INTEGER NOT NULL,
  ends_at            INTEGER NOT NULL,
  revoked_at         INTEGER,
  -- When it was refreshed, and by which token; a second refresh is a sign of theft.
  spent_at           INTEGER,
  replaced_by        TEXT REFERENCES tokens (id),
  hint               TEXT NOT NULL,
  lookup             BLOB NOT NULL CHECK (length(lookup) = 32),
  pepper_version     INTEGER NOT NULL REFERENCES peppers (version),
  scram_sha_256      BLOB NOT NULL,
  scram_sha_1        BLOB NOT NULL,
  mysql_native       BLOB NOT NULL,
  caching_sha2       BLOB NOT NULL,
  last_used_at       INTEGER,
  last_used_address  TEXT,
  last_used_protocol TEXT
) STRICT;
CREATE UNIQUE INDEX tokens_by_lookup ON tokens (lookup);
CREATE INDEX tokens_by_account ON tokens (account, created_at, id);
CREATE INDEX tokens_by_family ON tokens (family) WHERE family IS NOT NULL;

-- What was revoked stays revoked, whatever program writes here.
CREATE TRIGGER tokens_stay_revoked BEFORE UPDATE OF revoked_at ON tokens
WHEN OLD.revoked_at IS NOT NULL AND (NEW.revoked_at IS NULL OR NEW.revoked_at > OLD.revoked_at)
BEGIN SELECT RAISE (ABORT, 'a revoked token stays revoked'); END;

-- The verifiers of every token were made with these salts, and the tokens are not there to make others.
CREATE TRIGGER salts_do_not_change BEFORE UPDATE ON salts WHEN EXISTS (SELECT 1 FROM tokens)
BEGIN SELECT RAISE (ABORT, 'the salts are permanent while there are tokens'); END;
CREATE TRIGGER salts_are_not_deleted BEFORE DELETE ON salts WHEN EXISTS (SELECT 1 FROM tokens)
BEGIN SELECT RAISE (ABORT, 'the salts are permanent while there are tokens'); END;

-- Names, not rows: a database that is deleted and made again is the same to a token, and an emptied list would mean "every database".
CREATE TABLE token_databases (
  token    TEXT NOT NULL REFERENCES tokens (id) ON DELETE CASCADE,
  database TEXT NOT NULL,
  PRIMARY KEY (token, database)
) STRICT, WITHOUT ROWID;

CREATE TABLE vault_keys (
  id         TEXT PRIMARY KEY,
  org        TEXT NOT NULL REFERENCES organisations (id),
  master_key TEXT NOT NULL,
  wrapped    BLOB NOT NULL,
  current    INTEGER NOT NULL CHECK (current IN (0, 1)),
  uses       INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX vault_keys_current ON vault_keys (org) WHERE current = 1;

CREATE TABLE vault_entries (
  id          TEXT PRIMARY KEY,
  org         TEXT NOT NULL REFERENCES organisations (id),
  name        TEXT NOT NULL,
  description TEXT NOT NULL,
  kind        TEXT NOT NULL,
  username    TEXT NOT NULL,
  sealed      BLOB NOT NULL,
  version     INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  changed_at  INTEGER NOT NULL,
  UNIQUE (org, name)
) STRICT;

CREATE TABLE databases (
  id          TEXT PRIMARY KEY,
  org         TEXT NOT NULL REFERENCES organisations (id),
  name        TEXT NOT NULL,
  environment TEXT NOT NULL CHECK (environment IN ('live', 'test')),
  created_at  INTEGER NOT NULL,
  changed_at  INTEGER NOT NULL,
  UNIQUE (org, name)
) STRICT;

CREATE TABLE backends (
  id             TEXT PRIMARY KEY,
  org            TEXT NOT NULL REFERENCES organisations (id),
  database       TEXT NOT NULL REFERENCES databases (id) ON DELETE CASCADE,
  protocol       TEXT NOT NULL,
  physical       TEXT NOT NULL,
  names          TEXT NOT NULL,
  tls            TEXT NOT NULL CHECK (tls IN ('verify-full', 'verify-ca', 'require', 'off')),
  authorities    TEXT,
  trust          INTEGER NOT NULL CHECK (trust IN (0, 1)),
  connect_millis INTEGER NOT NULL,
  login_millis   INTEGER NOT NULL,
  created_at     INTEGER NOT NULL,
  changed_at     INTEGER NOT NULL,
  UNIQUE (database, protocol)
) STRICT;

CREATE TABLE backend_hosts (
  backend  TEXT NOT NULL REFERENCES backends (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name     TEXT NOT NULL,
  port     INTEGER NOT NULL,
  PRIMARY KEY (backend, position)
) STRICT, WITHOUT ROWID;

-- Two databases on one server may share an entry, so it cannot be deleted while one of them uses it.
CREATE TABLE backend_credentials (
  backend TEXT NOT NULL REFERENCES backends (id) ON DELETE CASCADE,
  class   TEXT NOT NULL CHECK (class IN ('ro', 'rw', 'ddl')),
  entry   TEXT NOT NULL REFERENCES vault_entries (id),
  PRIMARY KEY (backend, class)
) STRICT, WITHOUT ROWID;
CREATE INDEX backend_credentials_by_entry ON backend_credentials (entry);

-- The news that every process on this store follows, written together with the change that it tells of.
CREATE TABLE control_events (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  org     TEXT NOT NULL REFERENCES organisations (id),
  kind    TEXT NOT NULL,
  subject TEXT NOT NULL,
  at      INTEGER NOT NULL
) STRICT;

CREATE TABLE audit_outbox (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  org          TEXT NOT NULL REFERENCES organisations (id),
  at           INTEGER NOT NULL,
  type         TEXT NOT NULL,
  outcome      TEXT NOT NULL,
  actor        TEXT NOT NULL,
  subject      TEXT NOT NULL,
  details      TEXT NOT NULL,
  -- When a process last took it on; another one may, if that process does not deliver it.
  claimed_at   INTEGER,
  delivered_at INTEGER
) STRICT;
CREATE INDEX audit_outbox_waiting ON audit_outbox (id) WHERE delivered_at IS NULL;

CREATE TABLE idempotency_keys (
  account    TEXT NOT NULL REFERENCES accounts (id),
  key        TEXT NOT NULL,
  org        TEXT NOT NULL REFERENCES organisations (id),
  subject    TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (account, key)
) STRICT, WITHOUT ROWID;
