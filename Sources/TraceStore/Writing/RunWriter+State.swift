import GRDB
import TraceGraph
import Training

/// Names and shapes of a state's tensors: they hardly ever change, so only numbers are written anew.
struct StateLayout: Hashable {
  struct Entry: Hashable {
    var kind: String
    var name: String
    var shape: [Int]
  }

  static let parameter = "parameter"
  static let optimizer = "optimizer"

  var entries: [Entry]

  init(of state: TrainingState) {
    entries =
      state.parameters.map { Entry(kind: Self.parameter, name: $0.name, shape: $0.value.shape) }
      + state.optimizer.map { Entry(kind: Self.optimizer, name: $0.name, shape: $0.value.shape) }
  }
}

extension RunWriter {
  /// Replaces the state of the batch before.
  func write(
    _ state: TrainingState, _ database: Database, _ statements: WriterStatements
  ) throws {
    let layout = StateLayout(of: state)
    if layout != stateLayout { try write(layout, statements) }
    stateLayout = layout
    var words: [Double] = []
    for tensor in state.parameters { words.append(contentsOf: tensor.value.elements) }
    for tensor in state.optimizer { words.append(contentsOf: tensor.value.elements) }
    let numbers = words.count
    // The bits of the shuffle's words travel in the same chunks, never as numbers.
    for word in state.shuffle { words.append(Double(bitPattern: word)) }
    try words.withUnsafeBufferPointer { words in
      try words.forEachChunk { chunk, bytes in
        try statements.stateChunk.run(.integer(chunk), .bytes(bytes))
      }
    }
    try statements.clearStateChunks.run(.integer(RunFormat.chunks(words.count)))
    try statements.state.run(
      .integer(1), .integer(state.step), .integer(numbers), .integer(state.shuffle.count))
    batch.count(bytes: words.count * 8)
  }

  private func write(_ layout: StateLayout, _ statements: WriterStatements) throws {
    try statements.clearStateTensors.run()
    var place = 0
    for (position, entry) in layout.entries.enumerated() {
      try statements.stateTensor.run(
        .integer(position), .text(entry.kind), .text(entry.name),
        .text(entry.shape.listText), .integer(place))
      place += entry.shape.reduce(1, *)
    }
  }
}
