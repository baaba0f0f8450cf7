import Training

/// Reads the statistic of a layer out of a column's name, by the words at its ends.
struct LayerColumn {
  private typealias Measure = ColumnStatistic.Measure

  /// What is left of the name, outermost first.
  private var segments: [String]
  private var isGradient: Bool?
  private var quantity: StatisticsKey.Quantity?
  /// The word that told the quantity, which names a tensor where no layer is left.
  private var quantityWord = ""
  private var measure: Measure?
  /// Whether a word says that the values are those of parameters.
  private var isParameter = false

  /// Reads the name of a column as loggers write it: `gradients/layer1.weight`, `layer1.grad_norm`,
  /// `grad_2.0_norm/layer1`, `activations/layer1/mean`.
  ///
  /// - Returns: nil where it tells no statistic.
  static func statistic(of name: String) -> ColumnStatistic? {
    var reading = LayerColumn(normNamed(name))
    reading.takeFirst()
    reading.takeLast()
    guard reading.isGradient != nil || reading.quantity != nil && reading.measure != nil else {
      return nil
    }
    return reading.result
  }

  /// Reads what somebody says of a column: `LAYER.QUANTITY.SIDE.MEASURE`, of which the layer and the side, or the
  /// quantity and the measure must be there.
  static func statistic(said text: String) -> ColumnStatistic? {
    var reading = LayerColumn(text)
    reading.takeLast()
    guard reading.isGradient != nil || reading.quantity != nil else { return nil }
    return reading.result
  }

  private init(_ name: String) {
    segments = name.split(whereSeparator: { "/.:".contains($0) }).map(String.init)
  }

  /// `grad_2.0_norm/x`, as Lightning writes it, is `grad_norm/x`.
  private static func normNamed(_ name: String) -> String {
    let lower = name.lowercased()
    guard lower.hasPrefix("grad_") else { return name }
    let start = lower.index(lower.startIndex, offsetBy: 5)
    guard let end = lower[start...].range(of: "_norm") else { return name }
    let order = lower[start..<end.lowerBound]
    guard !order.isEmpty, order == "inf" || order.allSatisfy({ $0.isNumber || $0 == "." }) else {
      return name
    }
    return "grad_norm" + name.dropFirst(lower.distance(from: lower.startIndex, to: end.upperBound))
  }
}

/// The words.
extension LayerColumn {
  private static let gradients: Set<String> = ["gradient", "gradients", "grad", "grads"]
  private static let values: Set<String> = ["value", "values"]
  /// Values of weights or biases.
  private static let parameters: Set<String> = ["param", "params", "parameter", "parameters"]
  private static let quantities: [String: StatisticsKey.Quantity] = [
    "weight": .weight, "weights": .weight, "kernel": .weight, "bias": .bias, "biases": .bias,
    "sum": .sum,
    "preactivation": .sum, "preactivations": .sum, "activation": .activation,
    "activations": .activation, "output": .activation, "outputs": .activation,
    "act": .activation, "acts": .activation,
  ]
  private static let measures: [String: ColumnStatistic.Measure] = [
    "mean": .mean, "avg": .mean, "average": .mean, "sd": .sd, "std": .sd, "min": .min, "max": .max,
    "norm": .l2, "norms": .l2, "l2": .l2, "rms": .rms, "zeros": .zeros, "saturated": .saturated,
    "not-finite": .notFinite, "notfinite": .notFinite,
  ]

  /// The first segment where it is made of such words alone: `gradients/…`, `grad_norm/…`.
  private mutating func takeFirst() {
    if segments.count > 2, ["train", "training", "metrics"].contains(segments[0].lowercased()) {
      segments.removeFirst()
    }
    guard segments.count > 1 else { return }
    var copy = self
    copy.segments = [segments[0]]
    copy.takeWords()
    guard copy.segments.isEmpty else { return }
    let rest = Array(segments.dropFirst())
    self = copy
    segments = rest
  }

  /// Words at the end, segment by segment.
  private mutating func takeLast() {
    while !segments.isEmpty {
      let count = segments.count
      takeWords()
      guard segments.count < count else { return }
    }
  }

  /// Words at the end of the last segment, which goes where all of it is words.
  private mutating func takeWords() {
    guard let last = segments.last else { return }
    if last.lowercased() == "not-finite", measure == nil {
      measure = .notFinite
      segments.removeLast()
      return
    }
    var words = last.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    while let word = words.last, take(word.lowercased()) { words.removeLast() }
    segments.removeLast()
    let rest = words.joined(separator: "_")
    if !words.isEmpty, !rest.isEmpty { segments.append(rest) }
  }

  private mutating func take(_ word: String) -> Bool {
    if measure == nil, let found = Self.measures[word] {
      measure = found
    } else if isGradient == nil, Self.gradients.contains(word) {
      isGradient = true
    } else if isGradient == nil, Self.values.contains(word) {
      isGradient = false
    } else if isGradient == nil, Self.parameters.contains(word) {
      isGradient = false
      isParameter = true
    } else if quantity == nil, let found = Self.quantities[word] {
      quantity = found
      quantityWord = word
    } else {
      return false
    }
    return true
  }

  /// The statistic; nil where no layer is left and no parameter.
  private var result: ColumnStatistic? {
    let isGradient = isGradient ?? false
    let scope = segments.joined(separator: "/")
    let key: StatisticsKey
    if scope.isEmpty {
      guard !quantityWord.isEmpty, quantity == .weight || quantity == .bias else { return nil }
      key = StatisticsKey(scope: "", quantity: .tensor, name: quantityWord)
    } else if scope.lowercased() == "input", quantity == nil {
      key = StatisticsKey(scope: "", quantity: .input)
    } else {
      key = StatisticsKey(
        scope: scope, quantity: quantity ?? (isGradient || isParameter ? .weight : .activation))
    }
    let usual: ColumnStatistic.Measure = isGradient ? .l2 : .mean
    let measure = measure ?? usual
    guard measure != .saturated || (key.quantity == .activation && !isGradient) else { return nil }
    return ColumnStatistic(key: key, isGradient: isGradient, measure: measure)
  }
}
