/// The tables and views of a run file, as SQL. `docs/run-format.md` explains every column.
enum RunSchema {
  static let statements = tables.map { $0.statement() } + views

  static let run = RunTable(
    "run", isNeeded: true,
    [
      "id INTEGER PRIMARY KEY CHECK (id = 1)", "name TEXT NOT NULL", "program TEXT NOT NULL",
      "record TEXT NOT NULL", "every INTEGER NOT NULL", "size_limit INTEGER NOT NULL",
      "limited_from INTEGER", "status TEXT NOT NULL", "note TEXT NOT NULL",
    ], added: ["number_type TEXT", "reduction TEXT"])

  static let attachment = RunTable(
    "attachment", ["name TEXT PRIMARY KEY", "kind TEXT NOT NULL", "content NOT NULL"])

  static let scope = RunTable(
    "scope", ["id INTEGER PRIMARY KEY", "path TEXT NOT NULL"], added: ["label TEXT"])

  static let graph = RunTable(
    "graph", isNeeded: true,
    [
      "id INTEGER PRIMARY KEY", "key TEXT NOT NULL", "output INTEGER NOT NULL",
      "first_node INTEGER NOT NULL", "nodes INTEGER NOT NULL", "numbers INTEGER NOT NULL",
      "subjects INTEGER NOT NULL",
    ])

  static let node = RunTable(
    "node",
    [
      "id INTEGER PRIMARY KEY", "graph INTEGER NOT NULL", "node INTEGER NOT NULL", "name TEXT",
      "scope INTEGER NOT NULL", "op TEXT NOT NULL", "role TEXT NOT NULL", "shape TEXT NOT NULL",
      "operands TEXT NOT NULL", "attributes TEXT", "place INTEGER",
      "has_gradient INTEGER NOT NULL", "file TEXT", "line INTEGER", "position INTEGER",
    ])

  static let step = RunTable(
    "step", isNeeded: true,
    [
      "step INTEGER PRIMARY KEY", "epoch INTEGER NOT NULL", "loss REAL", "learning_rate REAL",
      "seconds REAL", "graph INTEGER NOT NULL", "examples INTEGER", "values_chunk INTEGER",
      "gradients_chunk INTEGER", "statistics_chunk INTEGER",
    ], added: ["batch INTEGER", "finite INTEGER", "updates_chunk INTEGER"])

  static let chunk = RunTable(
    "chunk", isNeeded: true, ["id INTEGER PRIMARY KEY", "data BLOB NOT NULL"])

  static let exampleList = RunTable(
    "example_list", ["id INTEGER PRIMARY KEY", "rows BLOB NOT NULL"])

  static let subject = RunTable(
    "subject", isNeeded: true,
    [
      "id INTEGER PRIMARY KEY", "graph INTEGER NOT NULL", "place INTEGER NOT NULL",
      "name TEXT NOT NULL", "scope TEXT NOT NULL", "quantity TEXT NOT NULL",
    ], added: ["op TEXT", "update_place INTEGER"])

  static let state = RunTable(
    "state",
    [
      "id INTEGER PRIMARY KEY CHECK (id = 1)", "step INTEGER NOT NULL",
      "numbers INTEGER NOT NULL", "shuffle INTEGER NOT NULL",
    ])

  static let stateTensor = RunTable(
    "state_tensor",
    [
      "position INTEGER PRIMARY KEY", "kind TEXT NOT NULL", "name TEXT NOT NULL",
      "shape TEXT NOT NULL", "place INTEGER NOT NULL",
    ])

  static let stateChunk = RunTable(
    "state_chunk", ["id INTEGER PRIMARY KEY", "data BLOB NOT NULL"])

  static let validation = RunTable(
    "validation",
    [
      "step INTEGER PRIMARY KEY", "loss REAL", "accuracy REAL", "training_accuracy REAL",
      "examples INTEGER",
    ])

  static let tables = [
    run, attachment, scope, graph, node, step, chunk, exampleList, subject, state, stateTensor,
    stateChunk, validation,
  ]

  /// What a subject of statistics has of its values and, in as many numbers more, of its gradients,
  /// in this order.
  static let measures = [
    "count", "mean", "sd", "min", "max", "l2", "zeros", "saturated", "not_finite",
  ]

  /// The columns of `history` that hold statistics: `value_count` to `gradient_not_finite`.
  static let measureColumns = ["value", "gradient"].flatMap { side in
    measures.map { "\(side)_\($0)" }
  }

  /// Those of updates: `after_count` to `update_not_finite`.
  static let updateColumns = ["after", "update"].flatMap { side in
    measures.map { "\(side)_\($0)" }
  }
}
