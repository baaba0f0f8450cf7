import GRDB
import TraceGraph
import Training

extension RunWriter {
  func write(
    _ step: StepRecord, isEnding: Bool, _ database: Database, _ statements: WriterStatements
  ) throws {
    guard step.step > counters.lastStep else {
      throw RunError(
        .writing, .misuse, of: "\(path): step \(step.step)",
        cause: "step \(counters.lastStep) is recorded already: steps must grow")
    }
    guard step.step < RunStatement.largest else {
      throw RunError(
        .writing, .misuse, of: "\(path): step \(step.step)",
        cause: "steps are numbered up to \(RunStatement.largest)")
    }
    // NULL says that no update follows.
    guard isEnding || !step.learningRate.isNaN else {
      throw RunError(
        .writing, .misuse, of: "\(path): step \(step.step)", cause: "the learning rate is nan",
        remedy: "give 0 where there is none")
    }
    let graph = try graph(of: step, statements)
    try keepLimit(step, graph, database)
    let before = counters.bytes
    let isFull = counters.limitedFrom == nil
    let list = isFull ? try write(examples: step.examples, statements) : nil
    let chunks = isFull ? try writeNumbers(step, graph, statements) : nil
    let statistics = try writeStatistics(step, graph, statements)
    let isFinite = step.loss.isFinite && statistics.isFinite
    try statements.step.run(
      .integer(step.step), .integer(step.epoch), .real(step.loss),
      isEnding ? .null : .real(step.learningRate), .real(secondsBefore + step.seconds),
      .integer(graph.id),
      Cell(list), Cell(chunks?.values),
      Cell(chunks?.gradients), Cell(statistics.first), Cell(step.batch),
      .integer(isFinite ? 1 : 0), .null)
    counters.bytes += RecordPolicy.Size.step
    if let result = step.validation { try write(result, at: step.step, statements) }
    counters.lastStep = step.step
    pendingUpdate = isEnding ? nil : PendingUpdate(step, graph)
    batch.count(bytes: counters.bytes - before)
  }

  /// What the step's parameters are worth on rows that never train.
  private func write(
    _ result: ValidationResult, at step: Int, _ statements: WriterStatements
  ) throws {
    try statements.validation.run(
      .integer(step), .real(result.loss), Cell(result.accuracy), Cell(result.trainingAccuracy),
      Cell(result.examples))
    counters.bytes += RecordPolicy.Size.validation
  }

  /// Before a step that would pass the limit: from here on only statistics go on. Said once.
  private func keepLimit(
    _ step: StepRecord, _ graph: RecordedGraph, _ database: Database
  ) throws {
    guard counters.limitedFrom == nil, graph.layout.count > 0 else { return }
    let needed =
      2 * RecordPolicy.Size.column(graph.layout.count, policy.numbers) + step.examples.count * 4
    guard counters.bytes + needed > policy.limit else { return }
    counters.limitedFrom = step.step
    try database.execute(
      sql: "UPDATE run SET limited_from = ? WHERE id = 1", arguments: [step.step])
    warn(.limitReached(step: step.step, limit: policy.limit))
  }

  /// Values and gradients in chunks; nil when the policy keeps none.
  private func writeNumbers(
    _ step: StepRecord, _ graph: RecordedGraph, _ statements: WriterStatements
  ) throws -> (values: Int, gradients: Int)? {
    guard graph.layout.count > 0 else { return nil }
    let values = counters.nextChunk
    try step.trace.withValues(graph.layout, scratch: &scratch) {
      try write(chunks: $0, policy.numbers, statements)
    }
    let gradients = counters.nextChunk
    try step.pass.withGradients(graph.layout, scratch: &scratch) {
      try write(chunks: $0, policy.numbers, statements)
    }
    counters.bytes += 2 * RecordPolicy.Size.column(graph.layout.count, policy.numbers)
    return (values, gradients)
  }

  func write(
    chunks numbers: UnsafeBufferPointer<Double>, _ type: NumberType,
    _ statements: WriterStatements
  ) throws {
    try numbers.forEachChunk(type) { _, bytes in
      try statements.chunk.run(.integer(counters.nextChunk), .bytes(bytes))
      counters.nextChunk += 1
    }
  }

  /// The list of a step's examples; equal lists in a row are stored once.
  private func write(examples rows: [Int], _ statements: WriterStatements) throws -> Int? {
    if rows == examples { return counters.nextExamples - 1 }
    let words = rows.map { UInt32(truncatingIfNeeded: $0).littleEndian }
    guard words.count * 4 <= RunFormat.cellLimit / 2 else { return nil }
    try words.withUnsafeBytes {
      try statements.examples.run(.integer(counters.nextExamples), .bytes($0))
    }
    examples = rows
    counters.nextExamples += 1
    counters.bytes += words.count * 4
    return counters.nextExamples - 1
  }
}

extension UnsafeBufferPointer<Double> {
  /// Gives the numbers in chunks as little-endian bytes, in place where the machine is so and nothing
  /// is rounded.
  func forEachChunk(
    _ type: NumberType = .float64, _ body: (Int, UnsafeRawBufferPointer) throws -> Void
  ) throws {
    for chunk in 0..<RunFormat.chunks(count) {
      let start = chunk * RunFormat.chunkNumbers
      let end = start + RunFormat.numbers(inChunk: chunk, of: count)
      let part = UnsafeBufferPointer(rebasing: self[start..<end])
      if type == .float32 {
        try part.map { Float($0).bitPattern.littleEndian }.withUnsafeBytes { try body(chunk, $0) }
        continue
      }
      #if _endian(little)
        try body(chunk, UnsafeRawBufferPointer(part))
      #else
        try part.map { $0.bitPattern.littleEndian }.withUnsafeBytes { try body(chunk, $0) }
      #endif
    }
  }
}
