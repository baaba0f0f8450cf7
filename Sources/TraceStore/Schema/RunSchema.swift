/// The tables and views of a run file, as SQL. `docs/run-format.md` explains every column.
enum RunSchema {
  static let statements = tables + views

  static let tables = [
    """
    CREATE TABLE run (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      name TEXT NOT NULL,
      program TEXT NOT NULL,
      record TEXT NOT NULL,
      every INTEGER NOT NULL,
      size_limit INTEGER NOT NULL,
      limited_from INTEGER,
      status TEXT NOT NULL,
      note TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE attachment (
      name TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      content NOT NULL
    )
    """,
    """
    CREATE TABLE scope (
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE graph (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL,
      output INTEGER NOT NULL,
      first_node INTEGER NOT NULL,
      nodes INTEGER NOT NULL,
      numbers INTEGER NOT NULL,
      subjects INTEGER NOT NULL
    )
    """,
    """
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
    )
    """,
    """
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
      statistics_chunk INTEGER
    )
    """,
    """
    CREATE TABLE chunk (
      id INTEGER PRIMARY KEY,
      data BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE example_list (
      id INTEGER PRIMARY KEY,
      rows BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE subject (
      id INTEGER PRIMARY KEY,
      graph INTEGER NOT NULL,
      place INTEGER NOT NULL,
      name TEXT NOT NULL,
      scope TEXT NOT NULL,
      quantity TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE state (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      step INTEGER NOT NULL,
      numbers INTEGER NOT NULL,
      shuffle INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE state_tensor (
      position INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      shape TEXT NOT NULL,
      place INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE state_chunk (
      id INTEGER PRIMARY KEY,
      data BLOB NOT NULL
    )
    """,
  ]

  /// What a subject of statistics has of its values and, in as many numbers more, of its gradients,
  /// in this order.
  static let measures = [
    "count", "mean", "sd", "min", "max", "l2", "zeros", "saturated", "not_finite",
  ]

  /// All columns of `history`: `value_count` to `gradient_not_finite`.
  static let measureColumns = ["value", "gradient"].flatMap { side in
    measures.map { "\(side)_\($0)" }
  }
}
