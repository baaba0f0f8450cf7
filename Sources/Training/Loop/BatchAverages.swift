import TraceGraph

/// The running averages of a layer that normalises over the examples of a step: what it takes outside of a
/// training.
enum BatchAverages {
  /// The names of the two leaves in the layer's scope.
  static let mean = "mean"
  static let variance = "variance"
  /// What a step's own mean and variance weigh in the averages (Ioffe, Szegedy 2015; PyTorch's default).
  static let momentum = 0.1

  /// Whether a node of an example is a layer that normalises by running averages of its own.
  static func isNormalised(_ node: Value) -> Bool {
    guard node.op == .batchnorm else { return false }
    let operands = node.operands
    return operands.count == 5 && operands[3].isTrained && operands[3].name == mean
      && operands[4].name == variance && operands[3].scope == node.scope
  }
}

/// One such layer over a batch.
struct BatchNormFeed {
  /// The node over the batch.
  var node: Value
  /// Where the averages stand in the vector of all parameters.
  var mean: Range<Int>
  var variance: Range<Int>

  /// The averages after a step: nine tenths of what they were, and a tenth of the step's mean and variance
  /// (divided by n − 1). A feature of one number keeps its averages.
  ///
  /// - Parameter parameters: of the step.
  /// - Returns: where what goes.
  func averages(_ parameters: [Double]) -> [(range: Range<Int>, numbers: [Double])] {
    let signal = node.operands[0]
    let features = max(1, mean.count)
    let inner = signal.shape.dropFirst(2).reduce(1, *)
    let rows = signal.shape[0]
    let count = rows * inner
    var (means, variances) = (Array(parameters[mean]), Array(parameters[variance]))
    guard count > 1 else { return [] }
    let numbers = signal.readValue { Array($0) }
    for feature in 0..<features {
      var own: [Double] = []
      for row in 0..<rows {
        let start = (row * features + feature) * inner
        own += numbers[start..<(start + inner)]
      }
      let average = own.reduce(0, +) / Double(count)
      let squares = own.reduce(0) { $0 + ($1 - average) * ($1 - average) }
      means[feature] += BatchAverages.momentum * (average - means[feature])
      variances[feature] +=
        BatchAverages.momentum * (squares / Double(count - 1) - variances[feature])
    }
    return [(mean, means), (variance, variances)]
  }
}
