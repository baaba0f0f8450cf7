import TraceGraph
import Training

extension RunWriter {
  /// Writes the statistics of a step as a column of numbers like those of its nodes: a row for each
  /// subject would take longer than a step of a small network. Nil when there are none.
  func writeStatistics(
    _ step: StepRecord, _ graph: RecordedGraph, _ statements: WriterStatements
  ) throws -> Int? {
    guard !graph.statistics.subjects.isEmpty else { return nil }
    let first = counters.nextChunk
    graph.statistics.numbers(step, into: &scratch)
    try scratch.withUnsafeBufferPointer { try write(chunks: $0, statements) }
    counters.bytes += RecordPolicy.Size.column(scratch.count)
    return first
  }

  /// Stores what the statistics of a graph are about.
  func store(
    _ subjects: [Subject], graph: Int, _ statements: WriterStatements
  ) throws {
    for (position, subject) in subjects.enumerated() {
      try statements.subject.run(
        .null, .integer(graph), .integer(position * Subject.size), .text(subject.label),
        .text(subject.key.scope), .text(subject.key.quantity.rawValue))
    }
  }
}
