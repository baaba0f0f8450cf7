extension Trace {
  /// The most Jacobian entries that a file holds.
  public static let jacobianEntryLimit = 1_000_000

  /// The trace as JSON text (UTF-8): every node, and every edge with its numbers.
  ///
  /// Numbers are the shortest that read back as the same bits; not-a-number and infinities are the
  /// strings `"nan"`, `"inf"`, `"-inf"`. The same trace gives the same bytes.
  /// - Parameters:
  ///   - output: the node whose value the trace computes; that of the pass if nil.
  ///   - pass: gives gradients, upstreams and contributions; they are `null` without a pass, outside
  ///     its output's cone and for constants.
  ///   - includingJacobians: whether `local` of a tensor edge is written (in Jacobian form, rows for
  ///     the elements of the node, columns for those of the operand) or `null`.
  /// - Throws: when the Jacobians have more than `jacobianEntryLimit` entries in all, or the text would be over the
  ///   budget of memory.
  /// - Precondition: output and pass are of this trace, which has not been replayed since the pass.
  /// - Complexity: linear in the size of the text.
  public func json(
    output: Value? = nil, pass: BackwardPass? = nil, includingJacobians: Bool = false
  ) throws(TraceFileError) -> [UInt8] {
    if includingJacobians { try checkJacobianSize() }
    try requireRoom()
    var json = JSONWriter()
    json.raw("{\"format\": \"gradviz-trace\", \"version\": 1, \"output\": ")
    if let output = output ?? pass?.output { json.string(output.label) } else { json.raw("null") }
    let sources = storage.pointee.shownSources()
    json.raw(",\n \"nodes\": ")
    json.list(nodes, separator: ",\n  ") { json, node in
      json.node(node, source: sources[node.id], pass: pass)
    }
    json.raw(",\n \"edges\": ")
    json.list(nodes.lazy.flatMap(\.incomingEdges), separator: ",\n  ") { json, edge in
      json.edge(edge, pass: pass, includingJacobians: includingJacobians)
    }
    json.raw("}\n")
    return json.bytes
  }

  /// Counts twenty letters for each number of a tensor: its value and gradient, and what stands at its edges.
  private func requireRoom() throws(TraceFileError) {
    var numbers = 0.0
    for node in nodes {
      let size = Double(node.elementCount)
      numbers += 2 * size
      for operand in node.operands { numbers += size + Double(operand.elementCount) }
    }
    do {
      try MemoryBudget.require(numbers * 20)
    } catch {
      throw TraceFileError(
        .writing, of: "JSON", cause: "the text is too large: \(error.cause)",
        remedy: error.remedy)
    }
  }

  private func checkJacobianSize() throws(TraceFileError) {
    var entries = 0
    for node in nodes {
      let rows = storage.elementCount(node.index)
      for operand in node.operands {
        let columns = storage.elementCount(operand.index)
        let (size, overflow) = rows.multipliedReportingOverflow(by: columns)
        entries = overflow ? .max : entries + Swift.min(size, Trace.jacobianEntryLimit + 1)
        guard entries <= Trace.jacobianEntryLimit else {
          throw TraceFileError(
            .writing, of: node.label,
            cause: "the Jacobians up to here have over \(Trace.jacobianEntryLimit) entries",
            remedy: "write the trace without Jacobians")
        }
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func node(_ node: Value, source: Source?, pass: BackwardPass?) {
    raw("{\"id\": \(node.id), \"name\": ")
    string(node.name)
    raw(", \"op\": \"\(node.op.name)\", \"role\": \"\(node.role.name)\", \"scope\": ")
    string(node.scope)
    raw(", \"attributes\": ")
    attributes(node.attributes)
    raw(", \"shape\": ")
    list(node.shape) { $0.integer($1) }
    raw(", \"operands\": ")
    list(node.operands) { $0.integer($1.id) }
    raw(", \"formula\": ")
    string(node.formulaText)
    raw(", \"source\": ")
    self.source(source)
    raw(", \"value\": ")
    tensor(node.tensor)
    raw(", \"gradient\": ")
    optional(pass?.tensorGradient(of: node))
    raw("}")
  }

  fileprivate mutating func edge(_ edge: Edge, pass: BackwardPass?, includingJacobians: Bool) {
    raw("{\"from\": \(edge.from.id), \"to\": \(edge.to.id), \"slot\": \(edge.slot)")
    raw(", \"upstream\": ")
    optional(pass?.upstream(edge))
    raw(", \"local\": ")
    let isWhole = includingJacobians && !edge.isOpaque
    optional(edge.local.map { Tensor($0) } ?? (isWhole ? edge.jacobian : nil))
    raw(", \"contribution\": ")
    optional(pass?.contribution(edge))
    raw("}")
  }

  private mutating func optional(_ tensor: Tensor?) {
    if let tensor { self.tensor(tensor) } else { raw("null") }
  }

  private mutating func source(_ source: Source?) {
    guard let source else { return raw("null") }
    raw("{")
    if !source.file.isEmpty {
      raw("\"file\": ")
      string(source.file)
      raw(", ")
    }
    raw("\"line\": \(source.line), \"column\": \(source.column)}")
  }

  /// `{}` or one key: exponent, slope, axis (`null` for all), ranges (a list of `[start, count,
  /// drops]` by axis, zero-based), shape, base, epsilon, rate, causal, label; `argmax` has axis and
  /// base, convolutions and pooling have window, stride and padding.
  mutating func attributes(_ attributes: Attributes) {
    raw("{")
    switch attributes {
    case .none: break
    case .exponent(let p):
      raw("\"exponent\": ")
      number(p)
    case .slope(let p):
      raw("\"slope\": ")
      number(p)
    case .axis(let axis): raw("\"axis\": \(axis.map(String.init) ?? "null")")
    case .ranges(let ranges):
      raw("\"ranges\": ")
      list(ranges) { $0.raw("[\($1.start), \($1.count), \($1.drops)]") }
    case .shape(let shape):
      raw("\"shape\": ")
      list(shape) { $0.integer($1) }
    case .base(let base): raw("\"base\": \(base)")
    case .position(let axis, let base):
      raw("\"axis\": \(axis.map(String.init) ?? "null"), \"base\": \(base)")
    case .epsilon(let epsilon):
      raw("\"epsilon\": ")
      number(epsilon)
    case .rate(let rate):
      raw("\"rate\": ")
      number(rate)
    case .causal(let isCausal): raw("\"causal\": \(isCausal)")
    case .window(let window):
      raw("\"window\": ")
      list(window.size) { $0.integer($1) }
      let stride = window.stride.map(String.init) ?? "null"
      raw(", \"stride\": \(stride), \"padding\": \(window.padding)")
    case .opaque(let label, _):
      raw("\"label\": ")
      string(label)
    }
    raw("}")
  }
}

extension Storage {
  /// The place that every node shows: its own, or that of the first named result that it feeds
  /// (see `Value.source`), for all nodes in one reverse sweep.
  func shownSources() -> [Source?] {
    var enclosing = [Int32](repeating: Storage.none, count: count)
    for consumer in (0..<Int32(count)).reversed() {
      let giver = source[consumer] != 0 ? consumer : enclosing[Int(consumer)]
      guard giver != Storage.none else { continue }
      for slot in 0..<operandCount(consumer) {
        let operand = Int(operand(consumer, slot))
        if enclosing[operand] == Storage.none || giver < enclosing[operand] {
          enclosing[operand] = giver
        }
      }
    }
    return (0..<Int32(count)).map { node in
      let giver = source[node] != 0 ? node : enclosing[Int(node)]
      return giver == Storage.none ? nil : sources[source[giver]]
    }
  }
}
