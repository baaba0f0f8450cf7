import GRDB

/// Every step has numbers of its own, which lie behind those of the step before: what steps of a hostile run
/// shared would be read as often as there are steps.
struct ChunkOrder {
  /// How many chunks the columns of a graph's steps take.
  private struct Widths {
    var numbers: Int
    var statistics: Int
  }

  private let widths: [Int: Widths]
  /// The first chunk that no step has had yet.
  private var next = 1

  init(_ database: Database) throws {
    widths = Dictionary(
      try RunReader.graphs(database).map { graph in
        (
          graph.id,
          Widths(
            numbers: RunFormat.chunks(graph.numbers),
            statistics: RunFormat.chunks(graph.subjects * Subject.size))
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether the columns of a step begin behind all before it.
  mutating func takes(_ step: RecordedStep) -> Bool {
    let width = widths[step.graph] ?? Widths(numbers: 1, statistics: 1)
    for (chunk, count) in [
      (step.valuesChunk, width.numbers), (step.gradientsChunk, width.numbers),
      (step.statisticsChunk, width.statistics),
    ] {
      guard let chunk else { continue }
      let (end, overflow) = chunk.addingReportingOverflow(count)
      guard chunk >= next, !overflow else { return false }
      next = max(end, chunk + 1)
    }
    return true
  }
}
