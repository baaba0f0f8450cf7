import TraceGraph

/// Finds the nodes that arguments name; the rule is that of `NodeLookup`.
enum NameLookup {
  /// One whole node.
  ///
  /// - Throws: `Failure` 65 with the nearest name of the trace.
  static func node(_ name: String, in trace: Trace, for option: String) throws(Failure) -> Value {
    try told(option) { () throws(NameError) in try trace.node(name) }
  }

  /// A node with what is meant of it, or the same node of every example.
  static func find(
    _ name: String, in trace: Trace, for option: String
  ) throws(Failure) -> NodeLookup<Value>.Found {
    try told(option) { () throws(NameError) in try trace.find(name) }
  }

  /// One number: a scalar node, or one element.
  static func number(
    _ name: String, in trace: Trace, for option: String
  ) throws(Failure) -> (node: Value, element: Int) {
    try told(option) { () throws(NameError) in try trace.number(name) }
  }

  private static func told<Result>(
    _ option: String, _ find: () throws(NameError) -> Result
  ) throws(Failure) -> Result {
    do {
      return try find()
    } catch {
      throw .badInput(
        "\(option): \(error.cause)" + (error.remedy.isEmpty ? "" : "\n  \(error.remedy)"))
    }
  }
}
