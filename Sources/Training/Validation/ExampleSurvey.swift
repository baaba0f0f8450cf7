import TraceGraph

/// Computes nodes of one example over many examples, without gradients: some at a time where the model is
/// of tensors, else one after the other.
final class ExampleSurvey {
  /// The example whose nodes are asked for.
  let example: RecordedExample
  private let size: Int
  private var batches: [Int: Batch] = [:]

  private struct Batch {
    var recording: BatchRecording
    var computation: BatchComputation
  }

  /// What a node was, over the examples.
  struct Numbers {
    /// Example by example.
    var numbers: [Double] = []
    /// Whether it is the same for every example, so that its numbers stand there once.
    var isShared = false
  }

  /// At most so many examples at a time: more make no step faster.
  private static let most = 256

  /// - Parameters:
  ///   - model: whose examples.
  ///   - most: how many at a time, at most.
  init(_ model: Model, most: Int = 1) throws(TrainingError) {
    let example = try model.record(row: 0)
    self.example = example
    let isOfTensors =
      model.description.batching != .unrolled && example.parameters.contains { !$0.isScalar }
    let wanted = min(most, Self.most)
    let hasRoom =
      (try? MemoryBudget.require(example.trace.memory * Double(wanted))) != nil
    if wanted > 1, isOfTensors, hasRoom,
      let stacked = try? example.trace.stacked(over: example.fedLeaves, size: wanted)
    {
      size = wanted
      batches[wanted] = Self.batch(stacked, example, isStacked: true)
    } else {
      size = 1
    }
  }

  private static func batch(
    _ recording: BatchRecording, _ example: RecordedExample, isStacked: Bool
  ) -> Batch {
    Batch(
      recording: recording,
      computation: BatchComputation(
        batch: recording, example: example, output: example.output, isStacked: isStacked))
  }

  private func batch(of count: Int) -> Batch? {
    if let known = batches[count] { return known }
    let leaves = example.fedLeaves
    let recording =
      count == 1
      ? example.trace.singleExample(over: leaves)
      : try? example.trace.stacked(over: leaves, size: count)
    let batch = recording.map { Self.batch($0, example, isStacked: count > 1) }
    batches[count] = batch
    return batch
  }

  /// The numbers of nodes of the example over rows of a table.
  ///
  /// - Parameters:
  ///   - nodes: of `example`.
  ///   - rows: of the table; ignored without one.
  ///   - table: nil for a model without data, which has one example.
  ///   - parameters: all of them as one vector.
  func numbers(
    of nodes: [Value], over rows: [Int], of table: DataTable?, at parameters: [Double]
  ) -> [Numbers] {
    var result = [Numbers](repeating: Numbers(), count: nodes.count)
    let rows = table == nil ? [0] : rows
    var start = 0
    for known in batches.values { known.computation.load(parameters: parameters) }
    while start < rows.count {
      let wanted = min(size, rows.count - start)
      guard let batch = batch(of: wanted) ?? batch(of: 1) else { break }
      let count = batch.computation.size
      batch.computation.load(parameters: parameters)
      if let table { batch.computation.load(Array(rows[start..<(start + count)]), of: table) }
      batch.computation.trace.replay()
      for (place, node) in nodes.enumerated() {
        batch.recording[node].add(to: &result[place])
      }
      start += count
    }
    return result
  }
}

extension BatchRecording.Image {
  fileprivate func add(to result: inout ExampleSurvey.Numbers) {
    switch self {
    case .shared(let node):
      result.isShared = true
      result.numbers = node.readValue(Array.init)
    case .stacked(let node): node.readValue { result.numbers.append(contentsOf: $0) }
    case .unrolled(let nodes):
      for node in nodes { node.readValue { result.numbers.append(contentsOf: $0) } }
    }
  }

  /// The numbers of the node for each of so many examples.
  func numbers(examples count: Int) -> [[Double]] {
    switch self {
    case .shared(let node):
      return Array(repeating: node.readValue(Array.init), count: count)
    case .unrolled(let nodes): return nodes.map { $0.readValue(Array.init) }
    case .stacked(let node): return node.readValue(Array.init).parts(count)
    }
  }
}

extension ExampleSurvey.Numbers {
  /// Those of every one of so many examples.
  func parts(_ count: Int) -> [[Double]] {
    isShared ? Array(repeating: numbers, count: count) : numbers.parts(count)
  }
}

extension [Double] {
  /// Parts of equal length.
  fileprivate func parts(_ count: Int) -> [[Double]] {
    let length = count == 0 ? 0 : self.count / count
    return (0..<count).map { Array(self[($0 * length)..<(($0 + 1) * length)]) }
  }
}
