import TraceGraph

/// A model as its file tells it, before anything is believed.
struct ONNXModel {
  /// One op.
  struct Node {
    var op = ""
    var domain = ""
    var name = ""
    var inputs: [String] = []
    var outputs: [String] = []
    var attributes: [String: Attribute] = [:]
  }

  /// What an op is told beside its inputs.
  enum Attribute {
    case float(Double)
    case integer(Int)
    case text(String)
    case tensor(Tensor)
    case floats([Double])
    case integers([Int])
    /// A graph within, or what nobody knows.
    case other
  }

  /// What enters or leaves; an extent is nil where the file leaves it open.
  struct Port {
    var name = ""
    var shape: [Int?]?
  }

  var nodes: [Node] = []
  /// Values that the file holds, in order.
  var initializers: [(name: String, value: Tensor)] = []
  var inputs: [Port] = []
  var outputs: [Port] = []
  /// Shapes of what lies between, where the file tells them.
  var shapes: [String: [Int?]] = [:]
  /// The version of the standard ops.
  var version = 0
}
