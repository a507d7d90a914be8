-- Invitations to sign up. Of the code that the invited person gets, only SHA-256 is kept: it has 154 random bits.

CREATE TABLE invitations (
  id         TEXT PRIMARY KEY,
  org        TEXT NOT NULL REFERENCES organisations (id),
  email      TEXT NOT NULL,
  name       TEXT NOT NULL,
  role       TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'member', 'viewer')),
  code       BLOB NOT NULL CHECK (length(code) = 32),
  -- An account, or a word such as local. What its owner may not grant any more, the invitation does not grant either.
  invited_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  ends_at    INTEGER NOT NULL,
  -- When somebody signed up with it, or it was taken back.
  closed_at  INTEGER
) STRICT;
CREATE UNIQUE INDEX invitations_by_code ON invitations (code);
CREATE UNIQUE INDEX invitations_open_by_email ON invitations (org, email) WHERE closed_at IS NULL;
