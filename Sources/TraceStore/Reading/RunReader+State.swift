import GRDB
import TraceGraph
import Training

extension RunReader {
  /// Where training stood at the last batch: what `--resume` goes on from. Nil when none was
  /// recorded.
  ///
  /// - Throws: when sizes and places contradict each other.
  public func state() throws(RunError) -> TrainingState? {
    try connection.read("training state") { database in
      guard let sizes = try StateSizes(database) else { return nil }
      let words = try sizes.words(database)
      var state = TrainingState(
        step: sizes.step, parameters: [], optimizer: [],
        shuffle: words[sizes.numbers...].map(\.bitPattern))
      try sizes.forEachTensor(database) { kind, name, shape, place in
        let tensor = Tensor(
          shape: shape, elements: Array(words[place..<place + shape.reduce(1, *)]))
        if kind == StateLayout.parameter {
          state.parameters.append((name, tensor))
        } else {
          state.optimizer.append((name, tensor))
        }
      }
      return state
    }
  }
}

private struct StateSizes {
  var step: Int
  var numbers: Int
  var shuffle: Int

  init?(_ database: Database) throws {
    let row = try RunStatement(database, "SELECT step, numbers, shuffle FROM state WHERE id = 1")
    try row.query()
    guard try row.next() else { return nil }
    step = try row.integer(0)
    numbers = try row.integer(1)
    shuffle = try row.integer(2)
    guard step >= 0, (0...CheckedSize.limit).contains(numbers),
      (0...CheckedSize.limit).contains(shuffle)
    else { throw row.invalid("table 'state' has impossible sizes") }
    row.reset()
  }

  /// All words, read chunk by chunk: memory grows with what is there, not with what is promised.
  func words(_ database: Database) throws -> [Double] {
    let chunks = ChunkReader(
      try RunStatement(database, "SELECT data FROM state_chunk WHERE id = ?"), table: "state_chunk")
    return try chunks.numbers(first: 0, count: numbers + shuffle)
  }

  func forEachTensor(
    _ database: Database, _ body: (String, String, [Int], Int) throws -> Void
  ) throws {
    let rows = try RunStatement(
      database, "SELECT kind, name, shape, place FROM state_tensor ORDER BY position")
    try rows.query()
    var next = 0
    while try rows.next() {
      let shape = try rows.list(2)
      let place = try rows.integer(3)
      guard let size = CheckedSize.product(shape), place == next, size <= numbers - place else {
        throw rows.invalid("tensor '\(try rows.text(1))' lies outside the state's numbers")
      }
      try body(try rows.text(0), try rows.text(1), shape, place)
      next += size
    }
    guard next == numbers else { throw rows.invalid("the tensors leave numbers over") }
  }
}
