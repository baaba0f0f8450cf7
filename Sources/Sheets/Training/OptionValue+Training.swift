import TraceGraph
import Training

extension OptionValue where Value == Optimizer {
  /// How gradients become steps.
  package static var optimizer: Self {
    OptionValue(
      WordList.code(Optimizer.names) + ", or with constants `{adam: {beta1: 0.8}}`",
      .reference("optimizer")
    ) { (node, _, reader) throws(SheetError) in try RuleReader(reader: reader).optimizer(node) }
  }
}

extension OptionValue where Value == LearningRateSchedule {
  /// How the learning rate changes with the steps.
  static var schedule: Self {
    OptionValue(
      "`constant`, `{linear: {to: 0.1, over: 100}}`, `{cosine: {to: 0, over: 100}}`, "
        + "`{step: {factor: 0.5, every: 10}}`", RuleReader.scheduleSchema
    ) { (node, _, reader) throws(SheetError) in try RuleReader(reader: reader).schedule(node) }
  }
}

extension OptionValue where Value == GradientClipping {
  /// A bound of gradients.
  static var clipping: Self {
    OptionValue(
      "`{norm: 1}`, `{value: 0.5}`",
      .object([.init("norm", .number), .init("value", .number)], exactly: 1)
    ) { (node, _, reader) throws(SheetError) in try RuleReader(reader: reader).clipping(node) }
  }
}

extension OptionValue where Value == TrainingOptions.BatchSize {
  /// How many examples a step has.
  package static var batch: Self {
    OptionValue("`full`, or a number", .reference("batch")) {
      (node, key, reader) throws(SheetError) in
      if try reader.string(node, of: key) == "full" { return .full }
      return .size(try reader.whole(node, of: key, least: 1))
    }
  }
}

extension OptionValue where Value == UInt64? {
  /// A seed of orders of examples; nil for none.
  static var shuffle: Self {
    let seed = JSONSchema.whole(least: 0, most: nil)
    return OptionValue("`false`, or a seed", .any([.choice(["false"]), .boolean, seed])) {
      (node, key, reader) throws(SheetError) in
      if try reader.string(node, of: key) == "false" { return nil }
      return UInt64(try reader.whole(node, of: "\(key) (false or a seed)"))
    }
  }
}

extension OptionValue where Value == Objective {
  /// The names of guess and target of a perceptron.
  static var perceptron: Self {
    .keys("`{guess: p, target: t}`", PerceptronNames.rows, of: PerceptronNames()) {
      .perceptron(guess: $0.guess, target: $0.target)
    }
  }
}

/// What a perceptron's rule is told.
private struct PerceptronNames {
  var guess = ""
  var target = ""

  static let rows: [OptionRow<Self>] = [
    OptionRow("guess", .name, \.guess, "The name of the guesses.", default: "needed"),
    OptionRow("target", .name, \.target, "The name of the targets.", default: "needed"),
  ]
}

extension JSONSchema {
  /// What `batch` takes.
  package static let batch = any([.choice(["full"]), .whole(least: 1, most: nil)])
}
