import TraceGraph
import Training

extension RunWriter {
  /// Writes the statistics of a step as a column of numbers like those of its nodes: a row for each
  /// subject would take longer than a step of a small network.
  ///
  /// - Returns: the first chunk, nil when there are none; and whether all gradients are finite.
  func writeStatistics(
    _ step: StepRecord, _ graph: RecordedGraph, _ statements: WriterStatements
  ) throws -> (first: Int?, isFinite: Bool) {
    guard !graph.statistics.subjects.isEmpty else { return (nil, true) }
    graph.statistics.numbers(step, into: &scratch)
    let isFinite = stride(from: Subject.size - 1, to: scratch.count, by: Subject.size)
      .allSatisfy { !(scratch[$0] > 0) }
    return (try write(column: scratch, statements), isFinite)
  }

  /// A column of doubles.
  ///
  /// - Returns: its first chunk.
  func write(column numbers: [Double], _ statements: WriterStatements) throws -> Int {
    let first = counters.nextChunk
    try numbers.withUnsafeBufferPointer { try write(chunks: $0, .float64, statements) }
    counters.bytes += RecordPolicy.Size.column(numbers.count)
    return first
  }

  /// Stores what the statistics of a graph are about.
  func store(
    _ subjects: [Subject], graph: Int, _ statements: WriterStatements
  ) throws {
    for (position, subject) in subjects.enumerated() {
      try statements.subject.run(
        .null, .integer(graph), .integer(position * Subject.size), .text(subject.label),
        .text(subject.key.scope), .text(subject.key.quantity.rawValue), Cell(subject.op),
        Cell(subject.updatePlace))
    }
  }
}
