extension Attributes {
  /// The JSON object of a trace file: `{"exponent": 2}`.
  package var json: String {
    var writer = JSONWriter()
    writer.attributes(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Reads what `json` wrote, and a label; nil when the text is anything else.
  package static func read(json text: String) -> (attributes: Attributes, label: String?)? {
    var reader = JSONReader(Array(text.utf8))
    do throws(JSONReader.Failure) {
      let result = try reader.attributesAndLabel()
      try reader.end()
      return result
    } catch { return nil }
  }
}

extension Value {
  /// The place that the node itself was given, without asking the results that it feeds.
  package var ownSource: Source? {
    let own = storage.pointee.source[index]
    return own == 0 ? nil : storage.pointee.sources[own]
  }
}

extension Value {
  /// The number of the scope within the trace: nodes of one scope have the same.
  package var scopeNumber: Int { Int(storage.pointee.scope[index]) }

  /// The ids of the operands in order, without handles.
  package func forEachOperandID(_ body: (Int) -> Void) {
    let op = op
    let count = OpTable.operandCounts[Int(op.rawValue)]
    // Columns are read one by one: a call of a method of the arena would copy its struct.
    let pair = storage.pointee.operands[index]
    if op.isListed {
      for slot in Int(pair.x)..<Int(pair.x + pair.y) { body(Int(storage.pointee.extra[slot])) }
    } else if op != .leaf {
      body(Int(pair.x))
      if count > 1 { body(Int(pair.y)) }
    }
  }
}

/// A node as a file tells it, field by field, before anything is believed.
package struct NodeFields {
  /// The name without scope; empty for none.
  package var name = ""
  package var scope = ""
  /// Words as in trace JSON.
  package var op = ""
  package var role = ""
  package var shape: [Int] = []
  package var operands: [Int] = []
  package var attributes = Attributes.none
  /// What the attributes call an opaque op.
  package var label: String?
  package var source: Source?

  package init() {}
}

extension Trace {
  /// Appends a node of a file with its value as it stands there, after checking all that recording
  /// would have made sure of.
  ///
  /// - Throws: when the node is not possible here; nothing is appended then.
  /// - Precondition: `elements` has as many numbers as the shape.
  package func append(
    _ fields: NodeFields, elements: [Double]
  ) throws(TraceFileError) {
    do throws(Misfit) {
      try append(NodeRecord(fields, id: count, elements: elements))
    } catch {
      throw TraceFileError(.reading, of: "node \(count)", cause: error.cause)
    }
  }
}

extension NodeRecord {
  fileprivate init(_ fields: NodeFields, id: Int, elements: [Double]) {
    offset = 0
    self.id = id
    name = fields.name
    op = OpTable.op(named: fields.op)
    opName = fields.op
    role = Role.allCases.first { $0.name == fields.role }
    scope = fields.scope
    attributes = fields.attributes
    label = fields.label
    shape = fields.shape
    operands = fields.operands
    source = fields.source
    // A file's arrays end at an extent of 0, and that is how the checks take them.
    let written = fields.shape.firstIndex(of: 0).map { Array(fields.shape[...$0]) }
    value = Tensor(shape: written ?? fields.shape, elements: elements)
  }
}
