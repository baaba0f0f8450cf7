import TraceGraph
import Training

/// What a column of a history holds.
enum ColumnMeaning: Hashable {
  case step
  case loss
  case epoch
  case learningRate
  /// Since training began, or since a moment of its own.
  case seconds
  /// How many examples the loss is taken over.
  case batch
  /// A statistic of a layer.
  case statistic(ColumnStatistic)
  /// A number of its own, such as an accuracy.
  case number
  case nothing
}

/// The statistic of a layer that a column holds.
struct ColumnStatistic: Hashable {
  /// What is told of many numbers.
  enum Measure: String, CaseIterable, Hashable {
    case mean, sd, min, max, l2, rms, zeros, saturated
    case notFinite = "not-finite"
    /// All of them.
    case histogram
  }

  var key: StatisticsKey
  var isGradient: Bool
  var measure: Measure
}

extension ColumnMeaning {
  /// The words that `--map` takes beside statistics.
  private static let words: [(String, ColumnMeaning)] = [
    ("step", .step), ("loss", .loss), ("epoch", .epoch), ("learning-rate", .learningRate),
    ("seconds", .seconds), ("batch", .batch), ("number", .number), ("nothing", .nothing),
  ]

  /// Reads what somebody says of a column: a word, or `layer1.gradient.l2`.
  ///
  /// - Returns: nil for a text that says nothing.
  init?(word: String) {
    if let found = Self.words.first(where: { $0.0 == word }) {
      self = found.1
    } else if let statistic = LayerColumn.statistic(said: word) {
      self = .statistic(statistic)
    } else {
      return nil
    }
  }

  /// What may be said, for messages.
  static var allowed: String {
    "allowed: " + WordList.whole(words.map(\.0))
      + ", or a layer's statistic such as layer1.gradient.l2 or layer1.activation.mean"
  }

  /// As the run keeps it beside the column's name.
  var text: String {
    if case .statistic(let statistic) = self { return statistic.text }
    return Self.words.first { $0.1 == self }?.0 ?? ""
  }
}

extension ColumnStatistic {
  /// As `gradviz plot history --of` takes it.
  var text: String {
    let name = key.quantity == .tensor ? key.name : "\(key.scope):\(key.quantity.rawValue)"
    return "\(name):\(isGradient ? "gradient" : "value"):\(measure.rawValue)"
  }
}
