/// Fills an empty trace from JSON text, believing nothing that it has not checked.
struct TraceReader {
  private var json: JSONReader
  /// What errors call the text.
  private let file: String
  /// Where gradients stand, by node.
  private var gradients: [Int: Int] = [:]

  init(_ bytes: [UInt8], file: String) {
    json = JSONReader(bytes)
    self.file = file
  }

  /// Fills `trace` and returns the label of the output, if the file tells one.
  mutating func read(into trace: Trace) throws(TraceFileError) -> String? {
    try requireRoom()
    do throws(JSONReader.Failure) {
      let header = try readHeader()
      try checkHeader(header)
      json = json.at(header.nodes)
      try readNodes(into: trace)
      return header.output
    } catch {
      throw located(error)
    }
  }

  /// Counts what a trace takes by the size of its text: a number of two bytes becomes eight, and eight
  /// for its gradient.
  private func requireRoom() throws(TraceFileError) {
    do {
      try MemoryBudget.require(Double(json.byteCount) * 8)
    } catch {
      throw TraceFileError(
        .reading, of: file, cause: "the trace is too large: \(error.cause)",
        remedy: "write a smaller one, or give more memory (--memory)")
    }
  }

  private mutating func readNodes(into trace: Trace) throws(JSONReader.Failure) {
    try json.beginArray()
    while try json.nextElement() {
      let record = try NodeRecord(&json)
      do throws(Misfit) {
        if let offset = record.gradientOffset { gradients[trace.count] = offset }
        try trace.append(record)
      } catch {
        throw JSONReader.Failure(
          offset: record.offset, cause: "node \(trace.count): \(error.cause)")
      }
    }
  }

  /// Takes over the gradients of what feeds opaque ops, which no backward pass gives.
  ///
  /// - Parameter output: the node that the file's gradients are of.
  mutating func readGradients(
    into trace: Trace, output: Value
  ) throws(TraceFileError) {
    guard trace.hasOpaqueOps else { return }
    let fed = Set(trace.nodes.filter { $0.op == .opaque }.flatMap { $0.operands.map(\.id) })
    var numbers: [Int: [Double]] = [:]
    do throws(JSONReader.Failure) {
      for id in fed.union([output.id]).sorted() {
        guard let offset = gradients[id] else { continue }
        var reader = json.at(offset)
        let gradient = try reader.tensor()
        guard gradient.elements.count == trace[id].elementCount else {
          throw JSONReader.Failure(
            offset: offset, cause: "node \(id): its gradient does not have its shape")
        }
        numbers[id] = gradient.elements
      }
    } catch {
      throw located(error)
    }
    let seed = numbers[output.id].map { Tensor(shape: output.shape, elements: $0) }
    trace.setRecordedGradients(of: output, seed: seed ?? Tensor(1)) { numbers[$0.id] }
  }

  private struct Header {
    var format: String?
    var version: Double?
    var output: String?
    var nodes = -1
  }

  /// Reads over the whole text once, so that a newer version is told apart before any node is read
  /// and damage at the end is found.
  private mutating func readHeader() throws(JSONReader.Failure) -> Header {
    var header = Header()
    try json.beginObject()
    while let key = try json.nextKey() {
      switch key {
      case "format": header.format = try json.string()
      case "version": header.version = try json.number()
      case "output": header.output = try json.isNull() ? nil : try json.string()
      case "nodes":
        header.nodes = json.offset
        try json.skip()
      default: try json.skip()
      }
    }
    try json.end()
    return header
  }

  private func checkHeader(_ header: Header) throws(JSONReader.Failure) {
    guard header.format == "gradviz-trace" else {
      throw JSONReader.Failure(
        offset: 0, cause: "no trace: \"format\": \"gradviz-trace\" is expected")
    }
    guard header.version == 1 else {
      let found = header.version.map { "version \(NumberFormat.exact.text($0))" } ?? "no version"
      throw JSONReader.Failure(offset: 0, cause: "\(found), only version 1 can be read")
    }
    guard header.nodes >= 0 else {
      throw JSONReader.Failure(offset: 0, cause: "the key \"nodes\" is missing")
    }
  }

  private func located(_ failure: JSONReader.Failure) -> TraceFileError {
    let place = json.place(of: failure.offset)
    guard !json.isBlank else {
      return TraceFileError(
        .reading, of: "\(file):1:1", cause: "the file is empty", remedy: "write the trace again")
    }
    return TraceFileError(
      .reading, of: "\(file):\(place.line):\(place.column)",
      cause: (failure.isCutOff ? "the file ends too early: " : "") + failure.cause,
      remedy: failure.isCutOff ? "it is cut off: write or copy it again" : "")
  }
}

/// A node that does not fit the trace so far.
struct Misfit: Error { var cause: String }

extension Trace {
  /// Appends a node of a file after checking all that recording would have made sure of.
  func append(_ record: NodeRecord) throws(Misfit) {
    let record = record.resolved
    guard record.id == count else {
      throw Misfit(cause: "its id is \(record.id.map(String.init) ?? "missing"): ids count from 0")
    }
    guard count < Int(Int32.max) - 1 else { throw Misfit(cause: "a trace holds fewer than 2³¹") }
    let op = try checkedOp(record)
    let shape = try checkedShape(record, op)
    let value = try checkedValue(record, shape)
    let operands = record.operands.map { Int32($0) }
    let node =
      op == .leaf
      ? storage.pointee.append(
        .leaf, first: Storage.none, second: Storage.none, shape: shape, isTensor: !shape.isEmpty,
        role: record.role ?? .input)
      : storage.pointee.append(
        op, operands: operands, attributes: record.attributes, shape: shape)
    storage.pointee.values(node).update(from: value.elements, count: value.elements.count)
    storage.pointee.scope[node] = storage.pointee.scopeID(of: record.scope)
    if !record.name.isEmpty { storage.pointee.setName(record.name, of: node) }
    if let source = record.source {
      storage.pointee.source[node] = storage.pointee.sources.id(of: source)
    }
  }

  private func checkedOp(_ record: NodeRecord) throws(Misfit) -> Op {
    guard let op = record.op else {
      throw Misfit(cause: "the op \(record.opName.quoted) is unknown")
    }
    guard let role = record.role, (role == .operation) == (op != .leaf) else {
      let allowed =
        op == .leaf ? "input, target, parameter, bias or constant" : "operation"
      throw Misfit(cause: "the role of a \(record.opName) is \(allowed)")
    }
    let path = NodeName.join(record.scope, record.name)
    guard record.name.isEmpty || node(named: path) == nil else {
      throw Misfit(cause: "the name \(path.quoted) is taken by an earlier node")
    }
    return op
  }

  private func checkedShape(_ record: NodeRecord, _ op: Op) throws(Misfit) -> [Int] {
    guard let shape = record.shape, CheckedSize.product(shape) != nil,
      shape.count <= Shapes.mostAxes
    else {
      throw Misfit(cause: "its shape is missing or too large")
    }
    for operand in record.operands where operand >= count {
      throw Misfit(cause: "operand \(operand) does not come before the node")
    }
    if op == .leaf {
      guard record.operands.isEmpty, record.attributes == .none else {
        throw Misfit(cause: "a leaf has neither operands nor attributes")
      }
      return shape
    }
    let computed: [Int]
    do throws(ShapeError) {
      computed = try op.shape(
        of: record.operands.map { self[$0].shape }, attributes: record.attributes)
    } catch { throw Misfit(cause: error.description) }
    guard computed == shape else {
      throw Misfit(cause: "its shape is \(shape.shapeText), the op gives \(computed.shapeText)")
    }
    return shape
  }

  /// The value in the node's shape; the file's arrays end where an extent is 0.
  private func checkedValue(_ record: NodeRecord, _ shape: [Int]) throws(Misfit) -> Tensor {
    guard let value = record.value else { throw Misfit(cause: "its value is missing") }
    let written = shape.firstIndex(of: 0).map { Array(shape[...$0]) } ?? shape
    guard value.shape == written else {
      throw Misfit(
        cause: "its value has shape \(value.shape.shapeText), its shape is \(shape.shapeText)")
    }
    return Tensor(shape: shape, elements: value.elements)
  }
}

extension Trace {
  /// Rebuilds a trace from JSON text, with values as they stand in the file.
  ///
  /// Unknown fields, gradients and edges are passed over: a backward pass gives them anew.
  /// - Parameters:
  ///   - bytes: the text, UTF-8.
  ///   - file: what errors call the text.
  /// - Throws: when the text is no JSON, is of a newer version, or describes no possible trace:
  ///   forward operands, shapes that the op does not give, names taken twice. Nothing is built then.
  /// - Complexity: linear in the text; memory is bounded by a small multiple of its size.
  public convenience init(
    json bytes: [UInt8], file: String = "trace"
  ) throws(TraceFileError) {
    self.init()
    var reader = TraceReader(bytes, file: file)
    _ = try reader.read(into: self)
    try validate()
  }

  /// Rebuilds a trace as `init(json:file:)` does, and finds the output that the file names.
  ///
  /// - Throws: as `init(json:file:)`, and when the output is no node of the trace.
  public static func read(
    json bytes: [UInt8], file: String = "trace"
  ) throws(TraceFileError) -> (trace: Trace, output: Value?) {
    let trace = Trace()
    var reader = TraceReader(bytes, file: file)
    let label = try reader.read(into: trace)
    try trace.validate()
    guard let label else { return (trace, nil) }
    guard let output = trace.node(labelled: label) else {
      throw TraceFileError(
        .reading, of: file, cause: "the output \(label.quoted) is no node of the trace",
        remedy: "name a node, or write #12 for node 12")
    }
    try reader.readGradients(into: trace, output: output)
    return (trace, output)
  }

  /// The node with this full name, or with this id for `#12`.
  func node(labelled label: String) -> Value? {
    if let named = node(named: label) { return named }
    return NodeName.id(in: label).flatMap { (0..<count).contains($0) ? self[$0] : nil }
  }
}
