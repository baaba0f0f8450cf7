"""The tables of a run file and what is written into them: all SQL of the format, in one place.

`docs/run-format.md` of gradviz explains every column. A test holds the statements equal to that
page.
"""

from __future__ import annotations

APPLICATION_ID = 0x67726474
VERSION = 2
ENDING = "gradtrace"
CHUNK_NUMBERS = 8000
PAGE_SIZE = 65536

TABLES = """\
CREATE TABLE run (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  program TEXT NOT NULL,
  record TEXT NOT NULL,
  every INTEGER NOT NULL,
  size_limit INTEGER NOT NULL,
  limited_from INTEGER,
  status TEXT NOT NULL,
  note TEXT NOT NULL,
  number_type TEXT,
  reduction TEXT
);
CREATE TABLE attachment (
  name TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  content NOT NULL
);
CREATE TABLE scope (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  label TEXT
);
CREATE TABLE graph (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  output INTEGER NOT NULL,
  first_node INTEGER NOT NULL,
  nodes INTEGER NOT NULL,
  numbers INTEGER NOT NULL,
  subjects INTEGER NOT NULL
);
CREATE TABLE node (
  id INTEGER PRIMARY KEY,
  graph INTEGER NOT NULL,
  node INTEGER NOT NULL,
  name TEXT,
  scope INTEGER NOT NULL,
  op TEXT NOT NULL,
  role TEXT NOT NULL,
  shape TEXT NOT NULL,
  operands TEXT NOT NULL,
  attributes TEXT,
  place INTEGER,
  has_gradient INTEGER NOT NULL,
  file TEXT,
  line INTEGER,
  position INTEGER
);
CREATE TABLE step (
  step INTEGER PRIMARY KEY,
  epoch INTEGER NOT NULL,
  loss REAL,
  learning_rate REAL,
  seconds REAL,
  graph INTEGER NOT NULL,
  examples INTEGER,
  values_chunk INTEGER,
  gradients_chunk INTEGER,
  statistics_chunk INTEGER,
  batch INTEGER,
  finite INTEGER,
  updates_chunk INTEGER
);
CREATE TABLE chunk (
  id INTEGER PRIMARY KEY,
  data BLOB NOT NULL
);
CREATE TABLE example_list (
  id INTEGER PRIMARY KEY,
  rows BLOB NOT NULL
);
CREATE TABLE subject (
  id INTEGER PRIMARY KEY,
  graph INTEGER NOT NULL,
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  scope TEXT NOT NULL,
  quantity TEXT NOT NULL,
  op TEXT,
  update_place INTEGER
);
CREATE TABLE state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  step INTEGER NOT NULL,
  numbers INTEGER NOT NULL,
  shuffle INTEGER NOT NULL
);
CREATE TABLE state_tensor (
  position INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  shape TEXT NOT NULL,
  place INTEGER NOT NULL
);
CREATE TABLE state_chunk (
  id INTEGER PRIMARY KEY,
  data BLOB NOT NULL
);
CREATE TABLE validation (
  step INTEGER PRIMARY KEY,
  loss REAL,
  accuracy REAL,
  training_accuracy REAL,
  examples INTEGER
);
"""

DRAFT_PRAGMAS = f"""\
PRAGMA journal_mode = MEMORY;
PRAGMA synchronous = OFF;
PRAGMA page_size = {PAGE_SIZE};
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {VERSION};
"""

# The log moves into the file at the recorder's own rhythm, between batches.
WRITING_PRAGMAS = """\
PRAGMA wal_autocheckpoint = 0;
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -2000;
PRAGMA temp_store = MEMORY;
"""

# Writes page 1 into the log, with the change counter of this recording.
MARK = f"PRAGMA user_version = {VERSION}"

INSERT_RUN = "INSERT INTO run VALUES (1, ?, ?, ?, ?, ?, NULL, 'unfinished', '', ?, ?)"
INSERT_ATTACHMENT = "INSERT OR REPLACE INTO attachment VALUES (?, ?, ?)"
INSERT_SCOPE = "INSERT INTO scope VALUES (?, ?, ?)"
INSERT_GRAPH = "INSERT INTO graph VALUES (?, ?, ?, ?, ?, ?, ?)"
INSERT_NODE = "INSERT INTO node VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL)"
INSERT_SUBJECT = "INSERT INTO subject VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)"
INSERT_CHUNK = "INSERT INTO chunk VALUES (?, ?)"
INSERT_STEP = "INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?)"
END_RUN = "UPDATE run SET status = ?, note = ? WHERE id = 1"
LIMIT_RUN = "UPDATE run SET limited_from = ? WHERE id = 1"

MEASURES = ("count", "mean", "sd", "min", "max", "l2", "zeros", "saturated", "not_finite")
QUANTITIES = ("input", "weight", "bias", "sum", "activation", "tensor")
SUBJECT_NUMBERS = 2 * len(MEASURES)
