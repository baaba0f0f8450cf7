import TraceGraph

/// Reads a model in ONNX's protocol buffers. Messages nest as deep as the format's own, and no deeper: graphs
/// within attributes are passed over.
struct ONNXReader {
  typealias Fault = ProtobufReader.Fault

  /// So many ops a model has at most.
  static let mostNodes = 1_000_000

  private var model = ONNXModel()

  /// - Throws: for what is no model.
  static func read(_ bytes: [UInt8]) throws(Fault) -> ONNXModel {
    var reader = ONNXReader()
    var fields = ProtobufReader(bytes[...])
    var hasGraph = false
    while let (field, content) = try fields.next() {
      switch field {
      case 7:
        guard let message = content.message, !hasGraph else {
          throw Fault(cause: "it has two graphs")
        }
        hasGraph = true
        try reader.readGraph(message)
      case 8: if let message = content.message { try reader.readVersion(message) }
      default: break
      }
    }
    guard hasGraph else { throw Fault(cause: "it holds no graph") }
    return reader.model
  }

  private mutating func readVersion(_ bytes: ArraySlice<UInt8>) throws(Fault) {
    var fields = ProtobufReader(bytes)
    var (domain, version) = ("", 0)
    while let (field, content) = try fields.next() {
      if field == 1 { domain = content.text ?? "" }
      if field == 2 { version = content.integer ?? 0 }
    }
    if domain.isEmpty || domain == "ai.onnx" { model.version = version }
  }

  private mutating func readGraph(_ bytes: ArraySlice<UInt8>) throws(Fault) {
    var fields = ProtobufReader(bytes)
    while let (field, content) = try fields.next() {
      guard let message = content.message else { continue }
      switch field {
      case 1:
        guard model.nodes.count < Self.mostNodes else {
          throw Fault(cause: "it has more than \(Self.mostNodes) ops")
        }
        model.nodes.append(try Self.node(message))
      case 5:
        let tensor = try ONNXTensor(message)
        model.initializers.append((tensor.name, try tensor.tensor()))
      case 11: model.inputs.append(try Self.port(message))
      case 12: model.outputs.append(try Self.port(message))
      case 13:
        let port = try Self.port(message)
        model.shapes[port.name] = port.shape
      default: break
      }
    }
  }

  private static func node(_ bytes: ArraySlice<UInt8>) throws(Fault) -> ONNXModel.Node {
    var node = ONNXModel.Node()
    var fields = ProtobufReader(bytes)
    while let (field, content) = try fields.next() {
      switch field {
      case 1: node.inputs.append(try text(content))
      case 2: node.outputs.append(try text(content))
      case 3: node.name = try text(content)
      case 4: node.op = try text(content)
      case 5:
        guard let message = content.message else { continue }
        let (name, attribute) = try attribute(message)
        node.attributes[name] = attribute
      case 7: node.domain = try text(content)
      default: break
      }
    }
    return node
  }

  private static func attribute(
    _ bytes: ArraySlice<UInt8>
  ) throws(Fault) -> (String, ONNXModel.Attribute) {
    var name = ""
    var result = ONNXModel.Attribute.other
    var (floats, integers): ([Double], [Int]) = ([], [])
    var fields = ProtobufReader(bytes)
    while let (field, content) = try fields.next() {
      switch field {
      case 1: name = try text(content)
      case 2: result = content.float.map { .float($0) } ?? .other
      case 3: result = content.integer.map { .integer($0) } ?? .other
      case 4: result = content.text.map { .text($0) } ?? .other
      case 5:
        if let message = content.message { result = .tensor(try ONNXTensor(message).tensor()) }
      case 7: floats += content.floats ?? []
      case 8: integers += try ONNXTensor.integers(content)
      default: break
      }
    }
    if !floats.isEmpty { result = .floats(floats) }
    if !integers.isEmpty { result = .integers(integers) }
    return (name, result)
  }

  private static func port(_ bytes: ArraySlice<UInt8>) throws(Fault) -> ONNXModel.Port {
    var port = ONNXModel.Port()
    var fields = ProtobufReader(bytes)
    while let (field, content) = try fields.next() {
      if field == 1 { port.name = try text(content) }
      guard field == 2, let type = content.message else { continue }
      var kinds = ProtobufReader(type)
      while let (field, content) = try kinds.next() {
        guard field == 1, let tensor = content.message else { continue }
        var parts = ProtobufReader(tensor)
        while let (field, content) = try parts.next() {
          if field == 2, let shape = content.message { port.shape = try extents(shape) }
        }
      }
    }
    return port
  }

  private static func extents(_ bytes: ArraySlice<UInt8>) throws(Fault) -> [Int?] {
    var extents: [Int?] = []
    var fields = ProtobufReader(bytes)
    while let (field, content) = try fields.next() {
      guard field == 1, let dimension = content.message else { continue }
      var extent: Int?
      var parts = ProtobufReader(dimension)
      while let (field, content) = try parts.next() {
        if field == 1, let number = content.integer, number >= 0 { extent = number }
      }
      extents.append(extent)
      guard extents.count <= ONNXTensor.mostAxes else { throw Fault(cause: "a shape of 33 axes") }
    }
    return extents
  }

  static func text(_ content: ProtobufReader.Content) throws(Fault) -> String {
    guard let text = content.text else { throw Fault(cause: "a name is not UTF-8") }
    return text
  }
}
