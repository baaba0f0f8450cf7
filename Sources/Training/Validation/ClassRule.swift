import TraceGraph

/// How a prediction names a class, so that it can be right or wrong.
///
/// The rules are those of Keras: `categorical_accuracy` and `sparse_categorical_accuracy` take the largest
/// output, the first of equal ones; `binary_accuracy` takes outputs over a threshold, here the one where the
/// loss itself changes from one class to the other: ½ for probabilities, 0 for sums and for margins.
struct ClassRule {
  /// In the order of their nodes; several only for a network of scalars with several outputs.
  let prediction: [Value]
  /// The columns of the data that hold the target.
  private let columns: [Int]
  private let decision: Decision

  private enum Decision {
    /// The position of the largest output is the number of the class, counted from `base`.
    case number(base: Double)
    /// The position of the largest output is that of the largest target.
    case largest
    /// Every output for itself: over the threshold it stands for the greater of the two targets.
    case threshold(Double, greater: Double)
  }

  /// Nil where targets are no classes, or where it cannot be told which class a prediction names.
  ///
  /// - Parameters:
  ///   - part: of the model's loss.
  ///   - tables: all rows, those that train and those that do not.
  init?(_ part: LossPart, _ tables: [DataTable]) {
    guard part.targets.count == 1 || part.targets.allSatisfy({ $0.columns.count == 1 }) else {
      return nil
    }
    prediction = part.prediction
    let columns = part.targets.flatMap(\.columns)
    self.columns = columns
    let width = part.prediction.reduce(0) { $0 + $1.elementCount }
    let targets = tables.flatMap { table in table.rows.map { row in columns.map { row[$0] } } }
    let values = Set(targets.joined())
    if columns.count == 1, width > 1 {
      guard let base = part.classBase, values.allSatisfy({ Self.isClass($0 - base, of: width) })
      else { return nil }
      decision = .number(base: base)
      return
    }
    guard columns.count == width, values == [0, 1] || values == [-1, 1] else { return nil }
    if width > 1, targets.allSatisfy({ row in row.count { $0 == 1 } == 1 }) {
      decision = .largest
      return
    }
    guard let threshold = part.threshold(between: values.min() ?? 0, and: 1) else { return nil }
    decision = .threshold(threshold, greater: 1)
  }

  private static func isClass(_ number: Double, of count: Int) -> Bool {
    number >= 0 && number < Double(count) && number == number.rounded()
  }

  /// The share of rows whose class is right; of rows with several outputs that are judged each for itself,
  /// the share of outputs. Nil for no rows.
  ///
  /// - Parameters:
  ///   - predictions: row by row.
  ///   - rows: of the table.
  func accuracy(_ predictions: [[Double]], _ rows: [Int], of table: DataTable) -> Double? {
    guard !rows.isEmpty else { return nil }
    let right = zip(predictions, rows).reduce(0.0) { sum, row in
      sum + share(row.0, columns.map { table.rows[row.1][$0] })
    }
    return right / Double(rows.count)
  }

  private func share(_ prediction: [Double], _ target: [Double]) -> Double {
    guard prediction.allSatisfy({ !$0.isNaN }) else { return 0 }
    switch decision {
    case .number(let base): return Double(prediction.largest) + base == target[0] ? 1 : 0
    case .largest: return prediction.largest == target.largest ? 1 : 0
    case .threshold(let threshold, let greater):
      let right = zip(prediction, target).count { ($0 > threshold) == ($1 == greater) }
      return Double(right) / Double(target.count)
    }
  }
}

extension [Double] {
  /// The position of the largest number, of equal ones the first.
  fileprivate var largest: Int {
    indices.reduce(0) { self[$1] > self[$0] ? $1 : $0 }
  }
}

extension LossPart {
  /// From what on the loss counts class numbers; nil for a loss that takes none.
  fileprivate var classBase: Double? {
    guard let target = targets.first?.leaf,
      let node = example.trace.nodes.first(where: {
        [.crossentropy, .softmaxcrossentropy].contains($0.op) && $0.operands.contains(target)
      })
    else { return nil }
    if case .base(let base) = node.attributes { return Double(base) }
    return 0
  }

  /// The prediction at which the loss is as large for one target as for the other, the lesser target being
  /// the better one below it: ½ or 0; nil where it is neither.
  fileprivate func threshold(between low: Double, and high: Double) -> Double? {
    let distance = 0.25
    return [0.5, 0].first { threshold in
      let below = difference(at: threshold - distance, low, high)
      let above = difference(at: threshold + distance, low, high)
      let middle = difference(at: threshold, low, high)
      guard below > 0, above < 0 else { return false }
      return abs(middle) <= 1e-9 * (below - above)
    }
  }

  /// By how much the loss is larger for the higher target than for the lower one where every output is the
  /// same number.
  private func difference(at output: Double, _ low: Double, _ high: Double) -> Double {
    let held = prediction.map { node in
      (
        node: node,
        value: Tensor(
          shape: node.shape, elements: [Double](repeating: output, count: node.elementCount))
      )
    }
    let losses = [low, high].map { target in
      for binding in targets {
        let count = binding.leaf.elementCount
        example.trace.set(
          binding.leaf,
          to: Tensor(
            shape: binding.leaf.shape, elements: [Double](repeating: target, count: count)))
      }
      example.trace.replay(holding: held)
      return loss.value
    }
    return losses[1] - losses[0]
  }
}
