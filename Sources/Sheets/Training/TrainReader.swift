import TraceGraph
import Training

/// Reads the key `train`.
package struct TrainReader {
  let reader: SheetReader

  package init(reader: SheetReader) {
    self.reader = reader
  }

  func read(_ node: SheetNode) throws(SheetError) -> SheetTraining {
    let fields = try reader.fields(node, of: "train", allowed: Self.keys.map(\.key))
    let rate = try reader.require("learning-rate", in: fields, of: "train", at: node.place)
    var options = TrainingOptions(
      objective: try objective(fields, node.place),
      learningRate: try reader.number(rate, of: "learning-rate"),
      duration: try duration(fields, node.place))
    let rules = RuleReader(reader: reader)
    if let node = fields["optimizer"] { options.optimizer = try rules.optimizer(node) }
    if let node = fields["schedule"] { options.schedule = try rules.schedule(node) }
    if let node = fields["clip"] { options.clipping = try rules.clipping(node) }
    if let node = fields["batch"] { options.batch = try batch(node) }
    if case .perceptron = options.objective, fields["batch"] == nil { options.batch = .size(1) }
    if let node = fields["shuffle"] { options.shuffleSeed = try shuffle(node) }
    do {
      try options.validate()
    } catch {
      throw reader.text.error(
        at: node.place, "\(error.subject): \(error.cause)", remedy: error.remedy)
    }
    return try recording(fields, options)
  }

  /// One of the keys of a list, and only one.
  private func only<Key: SheetKey>(
    _ keys: Key.Type, _ fields: [String: SheetNode], _ place: SheetPlace
  ) throws(SheetError) -> (key: Key, node: SheetNode) {
    let found = keys.allCases.compactMap { key in fields[key.rawValue].map { (key, $0) } }
    guard let first = found.first, found.count == 1 else {
      throw reader.text.error(
        at: found.last?.1.place ?? place,
        found.isEmpty
          ? "train has none of: \(WordList.whole(keys.words))"
          : "train has several of: \(WordList.whole(found.map(\.0.rawValue)))",
        remedy: "give one of: \(WordList.whole(keys.words))")
    }
    return first
  }

  private enum Goal: String, SheetKey { case minimize, objective, perceptron }
  private enum Length: String, SheetKey { case epochs, steps }

  private func objective(
    _ fields: [String: SheetNode], _ place: SheetPlace
  ) throws(SheetError) -> Objective {
    let (goal, node) = try only(Goal.self, fields, place)
    let word = goal.rawValue
    switch goal {
    case .minimize: return .mean(of: try reader.string(node, of: word))
    case .objective: return .formula(try reader.string(node, of: word))
    case .perceptron:
      let parts = try reader.fields(node, of: word, allowed: ["guess", "target"])
      let guess = try reader.require("guess", in: parts, of: word, at: node.place)
      let target = try reader.require("target", in: parts, of: word, at: node.place)
      return .perceptron(
        guess: try reader.string(guess, of: "guess"),
        target: try reader.string(target, of: "target"))
    }
  }

  private func duration(
    _ fields: [String: SheetNode], _ place: SheetPlace
  ) throws(SheetError) -> TrainingOptions.Duration {
    let (length, node) = try only(Length.self, fields, place)
    let count = try reader.whole(node, of: length.rawValue)
    switch length {
    case .epochs: return .epochs(count)
    case .steps: return .steps(count)
    }
  }

  package func batch(_ node: SheetNode) throws(SheetError) -> TrainingOptions.BatchSize {
    if try reader.string(node, of: "batch") == "full" { return .full }
    return .size(try reader.whole(node, of: "batch", least: 1))
  }

  private func shuffle(_ node: SheetNode) throws(SheetError) -> UInt64? {
    if try reader.string(node, of: "shuffle") == "false" { return nil }
    return UInt64(try reader.whole(node, of: "shuffle (false or a seed)"))
  }

  private func recording(
    _ fields: [String: SheetNode], _ options: TrainingOptions
  ) throws(SheetError) -> SheetTraining {
    var training = SheetTraining(
      options: options, batching: .automatic, recordEvery: 1, recordValues: .all)
    if let node = fields["batching"] {
      training.batching = try reader.choice(
        node, of: "batching", ModelDescription.Batching.self)
    }
    guard let node = fields["record"] else { return training }
    let parts = try reader.fields(node, of: "record", allowed: ["every", "values", "numbers"])
    if let node = parts["every"] {
      training.recordEvery = try reader.whole(node, of: "every", least: 1)
    }
    if let node = parts["values"] {
      training.recordValues = try reader.choice(node, of: "values", SheetTraining.Values.self)
    }
    if let node = parts["numbers"] {
      training.recordNumbers = try reader.choice(node, of: "numbers", SheetTraining.Numbers.self)
    }
    return training
  }
}
