import TraceGraph

/// The objective of one batch size, recorded once and replayed with other numbers.
final class BatchComputation {
  let trace: Trace
  /// What gradients are taken of.
  let output: Value
  private(set) var perceptron: Perceptron?
  let parameters: [Value]
  let size: Int
  /// Whether tensors carry a leading axis of examples.
  let isStacked: Bool
  /// What kept the batch from being stacked where that was wanted.
  let obstacle: BatchingError?
  /// What the predictions became that name classes; empty where none are looked at.
  var judged: [BatchRecording.Image] = []
  private let feeds: [Feed]
  private let masks: [(image: BatchRecording.Image, rate: Double)]
  /// The layers that normalise over the batch.
  let norms: [BatchNormFeed]
  private var loadedRows: [Int] = []

  /// What the perceptron rule compares: a guess with a node or a column of the data.
  struct Perceptron {
    enum Target {
      case node(Value)
      case column(Int)
    }

    var guess: Value
    var target: Target
    var labels = PerceptronLabels.zeroAndOne
  }

  /// The leaves that one binding of the example became.
  struct Feed {
    var image: BatchRecording.Image
    var columns: [Int]
  }

  init(
    batch: BatchRecording, example: RecordedExample, output: Value, isStacked: Bool,
    obstacle: BatchingError? = nil, perceptron: Perceptron? = nil, normalised: [Value] = []
  ) {
    trace = batch.trace
    size = batch.size
    self.output = output
    self.isStacked = isStacked
    self.obstacle = obstacle
    self.perceptron = perceptron
    parameters = example.parameters.compactMap { batch.shared($0) }
    feeds = example.bindings.map { Feed(image: batch[$0.leaf], columns: $0.columns) }
    masks = example.masks.map { (batch[$0.leaf], $0.rate) }
    norms = normalised.compactMap { Self.feed(of: $0, example, batch) }
  }

  private static func feed(
    of node: Value, _ example: RecordedExample, _ batch: BatchRecording
  ) -> BatchNormFeed? {
    guard case .stacked(let image) = batch[node] else { return nil }
    func range(of leaf: Value) -> Range<Int> {
      let start = example.parameters.prefix { $0 != leaf }.reduce(0) { $0 + $1.elementCount }
      return start..<(start + leaf.elementCount)
    }
    return BatchNormFeed(
      node: image, mean: range(of: node.operands[3]), variance: range(of: node.operands[4]))
  }

  /// Draws the masks of dropout for a step: equal seeds and steps give equal masks, wherever a training was
  /// gone on with, and the examples of a batch theirs in order, however the batch stands in the record.
  func drawMasks(seed: UInt64, step: Int) {
    let own = SplitMix64(seed: seed, stream: UInt64(step)).state
    for (number, mask) in masks.enumerated() {
      var generator = SplitMix64(seed: own, stream: UInt64(number))
      switch mask.image {
      case .shared(let leaf), .stacked(let leaf): draw(leaf, mask.rate, &generator)
      case .unrolled(let leaves): for leaf in leaves { draw(leaf, mask.rate, &generator) }
      }
    }
  }

  private func draw(_ leaf: Value, _ rate: Double, _ generator: inout SplitMix64) {
    trace.write(leaf) { DropoutMask.draw($0, rate: rate, from: &generator) }
  }

  /// Feeds rows of the data into the leaves; a replay computes the rest.
  func load(_ rows: [Int], of table: DataTable) {
    guard rows != loadedRows else { return }
    loadedRows = rows
    for feed in feeds { load(feed, rows, table) }
  }

  private func load(_ feed: Feed, _ rows: [Int], _ table: DataTable) {
    let columns = feed.columns
    switch feed.image {
    case .shared: break
    case .unrolled(let leaves):
      for (leaf, row) in zip(leaves, rows) {
        trace.write(leaf) { numbers in
          for (i, column) in columns.enumerated() { numbers[i] = table.rows[row][column] }
        }
      }
    case .stacked(let leaf):
      trace.write(leaf) { numbers in
        var position = 0
        for row in rows {
          for column in columns {
            numbers[position] = table.rows[row][column]
            position += 1
          }
        }
      }
    }
  }

  /// What the perceptron rule's guess should be, 0 or 1, for the rows that were loaded last.
  func target(_ perceptron: Perceptron, in table: DataTable?) -> Double {
    let label = label(perceptron, in: table)
    return perceptron.labels == .minusAndPlusOne ? (label + 1) / 2 : label
  }

  private func label(_ perceptron: Perceptron, in table: DataTable?) -> Double {
    switch perceptron.target {
    case .node(let node): node.value
    case .column(let column): loadedRows.first.flatMap { table?.rows[$0][column] } ?? .nan
    }
  }

  /// Finds out what the labels of the perceptron rule are: those of all examples are looked at.
  ///
  /// - Throws: `TrainingError` for targets that are no two classes.
  func findLabels(in table: DataTable?) throws(TrainingError) {
    guard let perceptron else { return }
    var labels: Set<Double> = []
    if let table, case .column(let column) = perceptron.target {
      labels = Set(table.rows.map { $0[column] })
    } else if let table {
      for row in table.rows.indices {
        load([row], of: table)
        trace.replay()
        labels.insert(label(perceptron, in: table))
      }
    } else {
      labels = [label(perceptron, in: nil)]
    }
    self.perceptron?.labels = try PerceptronLabels(labels)
  }

  /// The predictions of the examples that were computed last, example by example.
  var predictions: [[Double]] {
    let parts = judged.map { $0.numbers(examples: size) }
    return (0..<size).map { example in parts.flatMap { $0[example] } }
  }

  /// Sets all parameters from one vector.
  func load(parameters values: [Double]) {
    var position = 0
    for parameter in parameters {
      trace.write(parameter) {
        for i in $0.indices { $0[i] = values[position + i] }
        position += $0.count
      }
    }
  }

  /// The gradient by all parameters as one vector; 0 for those that do not feed the output.
  func gather(_ pass: BackwardPass, into gradient: inout [Double]) {
    var position = 0
    for parameter in parameters {
      let count = parameter.elementCount
      pass.readGradient(of: parameter) { numbers in
        for i in 0..<count { gradient[position + i] = numbers?[i] ?? 0 }
      }
      position += count
    }
  }
}

extension BatchRecording {
  /// The node that one became which does not differ between examples.
  func shared(_ node: Value) -> Value? {
    if case .shared(let value) = self[node] { return value }
    return nil
  }
}
