import GRDB
import TraceGraph

/// A step with all its numbers, as figures take it.
public struct RebuiltStep {
  /// The step without its numbers.
  public var step: RecordedStep
  /// The computation with the values that the step had.
  public var trace: Trace
  /// The node whose gradients were recorded.
  public var output: Value
  /// The gradients, computed anew from the recorded values and seed.
  public var pass: BackwardPass
  /// The gradients as they were recorded, in the order of the nodes.
  public var recordedGradients: [Double]
}

extension RunReader {
  /// Rebuilds the computation of a step with its values.
  ///
  /// - Throws: when the step is not recorded, or not with the values of all nodes.
  /// - Complexity: linear in the nodes and numbers of the step.
  public func trace(atStep number: Int) throws(RunError) -> RebuiltStep {
    try connection.read("step \(number)") { database in
      let step = try self.step(number, database)
      guard let values = step.valuesChunk, let gradients = step.gradientsChunk,
        try RunRow(database).policy.values == .all
      else { throw self.lacksValues(number) }
      let graph = try self.graph(step.graph, database)
      let chunks = try ChunkReader(valuesIn: database)
      let numbers = try chunks.numbers(first: values, count: graph.numbers)
      let trace = try Self.rebuild(graph, numbers, database)
      let column = try chunks.numbers(first: gradients, count: graph.numbers)
      let output = trace[graph.output]
      let place = trace.nodes.prefix(graph.output).reduce(0) { $0 + $1.shape.reduce(1, *) }
      let size = output.shape.reduce(1, *)
      let seed = Tensor(shape: output.shape, elements: Array(column[place..<place + size]))
      try Self.take(column, of: graph, into: trace, output, seed, database)
      return RebuiltStep(
        step: step, trace: trace, output: output, pass: output.backward(seed: seed),
        recordedGradients: column)
    }
  }

  /// Lets the trace know the gradients of what feeds its opaque ops, which no rule gives.
  private static func take(
    _ column: [Double], of graph: RecordedGraphInfo, into trace: Trace, _ output: Value,
    _ seed: Tensor, _ database: Database
  ) throws {
    guard trace.hasOpaqueOps else { return }
    var gradients: [Int: [Double]] = [:]
    try NodeRows(graph, database).forEachNode { node in
      guard node.hasGradient, let place = node.place else { return }
      gradients[node.id] = Array(column[place..<place + node.size])
    }
    trace.setRecordedGradients(of: output, seed: seed) { gradients[$0.id] }
  }

  /// Rebuilds the structure of a graph, with not-a-number in place of every value: for figures of
  /// steps that hold statistics only.
  ///
  /// - Throws: also for a graph of over 16 million numbers.
  public func structure(ofGraph id: Int) throws(RunError) -> (trace: Trace, output: Value) {
    try connection.read("graph \(id)") { database in
      let graph = try self.graph(id, database)
      let trace = try Self.structure(of: graph, database)
      return (trace, trace[graph.output])
    }
  }

  /// - Throws: for a graph without nodes, and one with too many numbers.
  static func structure(of graph: RecordedGraphInfo, _ database: Database) throws -> Trace {
    guard !graph.isBare else {
      throw RunError(
        .reading, .notRecorded, of: "graph \(graph.id)",
        cause: "it has statistics alone, no nodes")
    }
    return try rebuild(graph, nil, database)
  }

  private func lacksValues(_ step: Int) -> RunError {
    RunError(
      .reading, .notRecorded, of: "\(path): step \(step)",
      cause: "its values are not recorded", remedy: "record all values, or raise the size limit")
  }

  private static let mostUnrecordedNumbers = 16 << 20

  /// - Parameter numbers: the values of all nodes, or nil for none.
  private static func rebuild(
    _ graph: RecordedGraphInfo, _ numbers: [Double]?, _ database: Database
  ) throws -> Trace {
    let trace = Trace()
    let nodes = try NodeRows(graph, database)
    var unrecorded = 0
    try nodes.forEachNode { node in
      unrecorded += node.size
      guard numbers != nil || unrecorded <= mostUnrecordedNumbers else {
        throw nodes.rows.invalid("graph \(graph.id) has too many numbers to make up")
      }
      let elements: [Double]
      switch (numbers, node.place) {
      case (let numbers?, let place?): elements = Array(numbers[place..<place + node.size])
      case (nil, _): elements = Array(repeating: .nan, count: node.size)
      default: throw nodes.rows.invalid("node \(node.id) has no place")
      }
      try trace.append(try nodes.fields(of: node), elements: elements)
    }
    try trace.validate()
    return trace
  }
}

extension NodeRows {
  /// All that a trace needs of the current row.
  fileprivate func fields(of node: RecordedNode) throws(RunStatement.Fault) -> NodeFields {
    var fields = NodeFields()
    fields.op = node.op
    fields.role = node.role
    fields.scope = node.scope
    fields.shape = node.shape
    fields.operands = try rows.list(10)
    if !node.fullName.isEmpty {
      guard let name = NodeName.withoutScope(node.fullName, node.scope) else {
        throw rows.invalid("'\(node.fullName)' is not in scope '\(node.scope)'")
      }
      fields.name = name
    }
    // Those of an op that nobody knows may be anything.
    if let text = try rows.optionalText(11), let op = OpTable.op(named: node.op) {
      if let read = Attributes.read(json: text) {
        (fields.attributes, fields.label) = read
      } else if op != .opaque {
        throw rows.invalid("\(text.quoted) are no attributes")
      }
    }
    fields.source = try source()
    return fields
  }

  private func source() throws(RunStatement.Fault) -> Source? {
    guard let line = try rows.optionalInteger(13) else { return nil }
    return Source(
      file: try rows.optionalText(12) ?? "", line: line,
      column: try rows.optionalInteger(14) ?? 0)
  }
}
