/// What holds of every run, by number: the rules of `docs/run-format.md`, where their words stand as well;
/// `text` has those of each case.
public enum RunRule: Int, CaseIterable, Hashable, Sendable {
  case file = 1
  case tables, run, closing, order, ending, batch, examples, graphs, columns, chunks, statistics
  case nodes, shapes, nodeNames, places, subjectNames, quantities, forwardOrder, measures
  case missingNumbers, saturated, finite, agreement, validation

  /// The rule in words, as the page has it.
  public var text: String { Self.texts[rawValue - 1] }

  private static let texts = [
    "the file is an SQLite database, UTF-8, with `application_id` 0x67726474 and `user_version` 2 in its own "
      + "first page",
    "`run`, `graph`, `subject`, `step`, `chunk` are there; every table of ours that is there is declared as "
      + "above",
    "`run` has one row, with `id` 1, words of the lists above, `every` ≥ 1; `note` only with `stopped`",
    "a run whose status is not `unfinished` has no `-wal` that holds steps, and no `-journal`",
    "`step` and `epoch` are 0 or more, and `epoch` never falls",
    "`learning_rate` is NULL in the last row only",
    "`batch` is there at every step with an update unless `reduction` is `other`, and 1 or more; where `examples` "
      + "are kept, as many as they are",
    "`examples` is a row of `example_list` of whole words of 4 bytes",
    "`graph` of a step is a row of `graph`; `key` is unique",
    "`values_chunk` and `gradients_chunk` are both there or both NULL, and NULL where the graph keeps no "
      + "numbers",
    "the chunks of every column are there, of 8,000 numbers and a rest, and belong to one column",
    "`statistics_chunk` is NULL where the graph has no subjects, `updates_chunk` where none has an "
      + "`update_place`",
    "the nodes of a graph are rows `first_node` … with `node` from 0; operands come before; places follow one "
      + "another",
    "shapes, roles, ops and attributes fit each other as in trace JSON; unknown ops are opaque",
    "full names of nodes are unique in a graph and begin with the path of their scope; paths are unique",
    "places of subjects are 0, 18, 36, … in the order of `id`, as many as the graph says; so are "
      + "`update_place`s",
    "names of subjects are unique in a graph: `scope:quantity`, or a full name in its scope",
    "`quantity` is a word of the list",
    "forward order: in a scope `sum` comes before `activation`",
    "`count` is a whole number, 0 or more; shares lie from 0 to 1; `min` ≤ `mean` ≤ `max`, `sd` and `l2` ≥ 0",
    "where `count` is 0, or nothing is finite, `mean` to `l2` are not-a-number; else they are numbers, but for "
      + "those of a `count` of 1 that nobody knows",
    "`saturated` is not-a-number but in the values of an `activation`",
    "`finite` agrees with the loss and the statistics of the step",
    "where every value is kept and no op is opaque, the values are those of the ops, and gradients those of "
      + "the output, to the precision of the numbers",
    "`step` of `validation` is a row of `step`; accuracies lie from 0 to 1 or are NULL; `examples` is 1 or more, "
      + "or NULL",
  ]
}

/// Something in a run that breaks a rule.
public struct RunBreach: Hashable, Sendable {
  /// The rule that is broken.
  public var rule: RunRule
  /// Where: `step 12`, `subject 3`.
  public var subject: String
  /// What was found.
  public var text: String
}
