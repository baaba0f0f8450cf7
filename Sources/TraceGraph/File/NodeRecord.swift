/// One node as a file describes it, before anything is believed.
struct NodeRecord {
  /// Where it stands in the file.
  var offset: Int
  var id: Int?
  var name = ""
  var op: Op?
  var opName = ""
  var role: Role?
  var scope = ""
  var attributes = Attributes.none
  var shape: [Int]?
  var operands: [Int] = []
  var source: Source?
  var value: Tensor?
  /// Where its gradient stands, which is read for what feeds opaque ops alone; nil for none.
  var gradientOffset: Int?
  /// What the attributes call it.
  var label: String?
  /// What is wrong with the attributes, which those of an unknown op may be.
  private var attributesFault: JSONReader.Failure?

  /// Reads the object that the reader stands before; unknown keys are passed over.
  init(_ json: inout JSONReader) throws(JSONReader.Failure) {
    _ = json.peek()
    offset = json.offset
    try json.beginObject()
    while let key = try json.nextKey() { try read(key, &json) }
    if let attributesFault, op != nil, op != .opaque { throw attributesFault }
  }

  private mutating func read(
    _ key: String, _ json: inout JSONReader
  ) throws(JSONReader.Failure) {
    switch key {
    case "id": id = try json.integer(in: 0...CheckedSize.limit)
    case "name": name = try json.string()
    case "op":
      opName = try json.string()
      op = OpTable.op(named: opName)
    case "role":
      let word = try json.string()
      role = Role.allCases.first { $0.name == word }
    case "scope": scope = try json.string()
    case "attributes":
      let start = json
      do {
        (attributes, label) = try json.attributesAndLabel()
      } catch {
        json = start
        try json.skip()
        attributesFault = error
      }
    case "shape": shape = try json.integers(in: 0...CheckedSize.limit)
    case "operands": operands = try json.integers(in: 0...CheckedSize.limit)
    case "source": source = try json.source()
    case "value": value = try json.tensor()
    case "gradient":
      _ = json.peek()
      let start = json.offset
      if try !json.isNull() {
        gradientOffset = start
        try json.skip()
      }
    default: try json.skip()
    }
  }
}

extension NodeRecord {
  /// The record as a trace holds it: an op that nobody knows is an opaque one under its own word.
  var resolved: NodeRecord {
    guard op == .opaque || op == nil && !opName.isEmpty else { return self }
    var record = self
    record.op = .opaque
    record.attributes = .opaque(
      label: op == nil ? opName : label ?? opName, shape: shape ?? [])
    return record
  }
}

extension JSONReader {
  fileprivate mutating func integers(in range: ClosedRange<Int>) throws(Failure) -> [Int] {
    var result: [Int] = []
    try beginArray()
    while try nextElement() { result.append(try integer(in: range)) }
    return result
  }

  fileprivate mutating func source() throws(Failure) -> Source? {
    if try isNull() { return nil }
    var source = Source(line: 0)
    try beginObject()
    while let key = try nextKey() {
      switch key {
      case "file": source.file = try string()
      case "line": source.line = try integer(in: 0...CheckedSize.limit)
      case "column": source.column = try integer(in: 0...CheckedSize.limit)
      default: try skip()
      }
    }
    return source
  }

  /// The attributes, and a label where they have one: that alone is text.
  mutating func attributesAndLabel() throws(Failure) -> (Attributes, label: String?) {
    var result = Attributes.none
    var label: String?
    var axis: Int??
    var window = Window()
    let limit = CheckedSize.limit
    try beginObject()
    while let key = try nextKey() {
      switch key {
      case "exponent": result = .exponent(try numberOrWord())
      case "slope": result = .slope(try numberOrWord())
      case "axis":
        let read = try isNull() ? nil : try integer(in: 0...limit)
        axis = .some(read)
        if case .base(let base) = result {
          result = .position(axis: read, base: base)
        } else {
          result = .axis(read)
        }
      case "shape": result = .shape(try integers(in: 0...limit))
      case "base":
        let base = try integer(in: -limit...limit)
        result = axis.map { .position(axis: $0, base: base) } ?? .base(base)
      case "epsilon": result = .epsilon(try numberOrWord())
      case "rate": result = .rate(try numberOrWord())
      case "causal": result = .causal(try bool())
      case "window", "stride", "padding":
        try read(&window, key)
        result = .window(window)
      case "ranges": result = .ranges(try ranges())
      case "label":
        if peek() == UInt8(ascii: "\"") { label = try string() } else { try skip() }
      default: try skip()
      }
    }
    return (result, label)
  }

  /// One of the three keys of a window.
  private mutating func read(_ window: inout Window, _ key: String) throws(Failure) {
    let range = 0...CheckedSize.limit
    switch key {
    case "window": window.size = try integers(in: range)
    case "stride": window.stride = try isNull() ? nil : try integer(in: range)
    case _: window.padding = try integer(in: range)
    }
  }

  private mutating func ranges() throws(Failure) -> [SliceRange] {
    var result: [SliceRange] = []
    try beginArray()
    while try nextElement() {
      try beginArray()
      guard try nextElement() else { throw failure("a range is [start, count, drops]") }
      let start = try integer(in: 0...CheckedSize.limit)
      guard try nextElement() else { throw failure("a range is [start, count, drops]") }
      let count = try integer(in: 0...CheckedSize.limit)
      guard try nextElement() else { throw failure("a range is [start, count, drops]") }
      result.append(SliceRange(start: start, count: count, drops: try bool()))
      guard try !nextElement() else { throw failure("a range is [start, count, drops]") }
    }
    return result
  }
}
