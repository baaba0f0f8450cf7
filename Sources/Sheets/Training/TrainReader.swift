import TraceGraph
import Training

/// Reads the key `train`.
package struct TrainReader {
  let reader: SheetReader

  package init(reader: SheetReader) {
    self.reader = reader
  }

  func read(_ node: SheetNode) throws(SheetError) -> SheetTraining {
    var training = Self.unsaid
    let fields = try reader.read(node, of: "train", by: Self.rows, into: &training)
    for alternatives in [Self.goals, Self.lengths] {
      try reader.requireOne(
        of: alternatives.map(\.key), in: fields, of: "train", at: node.place)
    }
    if case .perceptron = training.options.objective, fields["batch"] == nil {
      training.options.batch = .size(1)
    }
    do {
      try training.options.validate()
    } catch {
      throw reader.text.error(
        at: node.place, "\(error.subject): \(error.cause)", remedy: error.remedy)
    }
    return training
  }

  /// What holds where nothing is said; what is needed is nothing.
  private static let unsaid = SheetTraining(
    options: TrainingOptions(objective: .mean(of: ""), learningRate: 0, duration: .steps(0)),
    batching: .automatic, recordEvery: 1, recordValues: .all)
}

extension TrainReader {
  /// What is said of the keys of `train`.
  package static let keys = rows.map { $0.described(of: unsaid) }

  /// The keys of `train`.
  static let rows: [OptionRow<SheetTraining>] =
    goals
    + [
      OptionRow(
        "learning-rate", .number, \.options.learningRate, "The learning rate.", default: "needed")
    ] + lengths + rule + order + [record]

  private static let goals: [OptionRow<SheetTraining>] = [
    OptionRow(
      "minimize", .name, "The mean of this name over the batch is minimised.",
      default: "one of minimize, objective and perceptron is needed"
    ) { $0.options.objective = .mean(of: $1) },
    OptionRow(
      "objective", .text.shown("`mean(loss) + 1e-4 * sumsquares(parameters)`"),
      "A formula over the batch is minimised."
    ) { $0.options.objective = .formula($1) },
    OptionRow(
      "perceptron", .perceptron, \.options.objective,
      "The perceptron rule, one example a step; targets are 0 and 1, or −1 and 1 (then −1 counts as 0).",
      default: ""),
  ]

  private static let lengths: [OptionRow<SheetTraining>] = [
    OptionRow(
      "epochs", .whole(from: 0), "How many times training goes over the data.",
      default: "epochs or steps are needed"
    ) { $0.options.duration = .epochs($1) },
    OptionRow("steps", .whole(from: 0), "How many steps training has.") {
      $0.options.duration = .steps($1)
    },
  ]

  private static let rule: [OptionRow<SheetTraining>] = [
    OptionRow(
      "optimizer", .optimizer, \.options.optimizer, "How gradients become steps.", default: "sgd"),
    OptionRow(
      "schedule", .schedule, \.options.schedule, "How the learning rate changes.",
      default: "constant"),
    OptionRow(
      "clip", .clipping, \.options.clipping, "The bound of gradients.", default: "no bound"),
  ]

  private static let order: [OptionRow<SheetTraining>] = [
    OptionRow(
      "batch", .batch, \.options.batch,
      "How many examples a step has; the last batch of an epoch may be smaller.", default: "full"),
    OptionRow(
      "shuffle", .shuffle, "Whether the examples are shuffled before every epoch.",
      default: "false"
    ) { $0.options.shuffleSeed = $1 },
    OptionRow(
      "batching", .choice, \.batching,
      "How examples stand in the computation: tensors with an axis of examples, or a copy an example."
    ),
  ]

  private static let record = OptionRow<SheetTraining>(
    "record", "`{every: 1, values: all}`", recordKeys, of: unsaid,
    "Every how many steps a run keeps one, whose values (all, parameters or statistics), and as what "
      + "numbers (float64, or float32 of half the size).",
    default: "all of every step")

  private static let recordKeys: [OptionRow<SheetTraining>] = [
    OptionRow("every", .whole(from: 1), \.recordEvery, "Every how many steps one is kept."),
    OptionRow("values", .choice, \.recordValues, "Whose values and gradients are kept."),
    OptionRow("numbers", .choice, \.recordNumbers, "What they are kept as."),
  ]
}
