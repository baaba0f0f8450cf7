import Sheets
import Training

/// A training that differs from the sheet's in its optimiser and perhaps more.
public struct ComparedTraining: Hashable, Sendable {
  /// What the legend calls it.
  public var name: String
  /// In place of the sheet's.
  public var optimizer: Optimizer
  /// Nil for the sheet's.
  public var learningRate: Double?
  /// Nil for the sheet's.
  public var batch: TrainingOptions.BatchSize?
  /// Nil for the sheet's.
  public var duration: TrainingOptions.Duration?

  /// A training that is the sheet's but for its optimiser, and perhaps its rate.
  public init(_ name: String, _ optimizer: Optimizer, learningRate: Double? = nil) {
    self.name = name
    self.optimizer = optimizer
    self.learningRate = learningRate
  }

  /// The options of a sheet with what differs.
  public func options(over options: TrainingOptions) -> TrainingOptions {
    var options = options
    options.optimizer = optimizer
    if let learningRate { options.learningRate = learningRate }
    if let batch { options.batch = batch }
    if let duration { options.duration = duration }
    return options
  }
}

/// Reads trainings to compare: `[sgd, adam]`, `{sgd: 0.01, adam: {learning-rate: 0.1}}`, or in one word
/// `sgd,adam=0.1`. A name that is no optimiser has the key `optimizer`.
struct ComparisonReader {
  let reader: SheetReader

  func read(_ node: SheetNode) throws(SheetError) -> [ComparedTraining] {
    var compared: [ComparedTraining] = []
    switch node.content {
    case .mapping(let entries):
      for entry in entries { compared.append(try entry.value.isEmpty ? word(entry) : read(entry)) }
    case .list(let items): for item in items { compared += try read(item) }
    case .scalar:
      for text in OptionWords.names(try reader.string(node, of: "compare")) {
        compared.append(try read(word: text, at: node.place))
      }
    }
    for (index, training) in compared.enumerated()
    where compared[..<index].contains(where: { $0.name == training.name }) {
      throw reader.text.error(
        at: node.place, "'\(training.name.shortened)' is compared with itself",
        remedy: "give one another name: {slow: {optimizer: \(training.optimizer.name), "
          + "learning-rate: 0.01}}")
    }
    return compared
  }

  private func read(word: String, at place: SheetPlace) throws(SheetError) -> ComparedTraining {
    guard let sign = word.firstIndex(of: "=") else {
      return try self.word(entry(word, "", at: place))
    }
    let rate = OptionWords.trimmed(String(word[word.index(after: sign)...]))
    return try read(entry(OptionWords.trimmed(String(word[..<sign])), rate, at: place))
  }

  private func entry(_ name: String, _ text: String, at place: SheetPlace) -> SheetNode.Entry {
    SheetNode.Entry(
      key: name, place: place,
      value: SheetNode(content: .scalar(.init(text: text, style: .plain)), place: place))
  }

  private func word(_ entry: SheetNode.Entry) throws(SheetError) -> ComparedTraining {
    ComparedTraining(entry.key, try optimizer(entry))
  }

  private func optimizer(_ entry: SheetNode.Entry) throws(SheetError) -> Optimizer {
    if let optimizer = Optimizer(named: entry.key) { return optimizer }
    throw reader.text.error(
      at: entry.place, "'\(entry.key.shortened)' is no optimizer",
      remedy: Remedy.allowed(Optimizer.names, insteadOf: entry.key)
        + "; a name of your own has the key 'optimizer'")
  }

  private func read(_ entry: SheetNode.Entry) throws(SheetError) -> ComparedTraining {
    guard case .mapping = entry.value.content else {
      let rate = try reader.number(entry.value, of: "learning-rate")
      return ComparedTraining(entry.key, try optimizer(entry), learningRate: rate)
    }
    var training = ComparedTraining(entry.key, Optimizer(named: entry.key) ?? .sgd)
    let fields = try reader.read(
      entry.value, of: entry.key, by: ComparedTraining.rows, into: &training)
    if fields["optimizer"] == nil { training.optimizer = try optimizer(entry) }
    return training
  }
}

extension ComparedTraining {
  /// The keys of a training that is compared.
  fileprivate static let rows: [OptionRow<ComparedTraining>] = [
    OptionRow(
      "optimizer", .optimizer, \.optimizer, "How gradients become steps.",
      default: "the one that it is called by"),
    OptionRow("learning-rate", .number, \.learningRate, "The learning rate.", default: sheets),
    OptionRow("batch", .batch, \.batch, "How many examples a step has.", default: sheets),
    OptionRow(
      "epochs", .whole(from: 0), "How many times training goes over the data.", default: sheets
    ) { $0.duration = .epochs($1) },
    OptionRow("steps", .whole(from: 0), "How many steps training has.", default: sheets) {
      $0.duration = .steps($1)
    },
  ]

  private static let sheets = "the sheet's"

  /// What a training that is compared takes.
  static let schema = JSONSchema.object(
    of: rows.map { $0.described(of: ComparedTraining("", .sgd)) })
}
