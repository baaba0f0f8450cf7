import Sheets
import TraceGraph

/// By what `derive` differentiates.
enum DerivationInputs {
  /// More leaves than anybody reads one by one.
  static let leafLimit = 100

  /// A node, or one element of it.
  struct Input {
    var node: Value
    /// In row-major order from 0; nil for the whole node.
    var element: Int?
  }

  /// The nodes after `--wrt`, those of every example where a name stands for them, or every leaf that
  /// feeds the output, constants left out.
  ///
  /// - Parameter isMatrix: whether all of them go into one matrix; then the leaves are the parameters
  ///   and biases where there are any, and as many as there are.
  /// - Throws: `Failure` 65 for unknown names, too many leaves, and derivatives too large to write.
  static func inputs(
    _ names: String?, of model: Model, isMatrix: Bool = false
  ) throws(Failure) -> [Input] {
    guard let names else { return try leaves(of: model, isMatrix).map { Input(node: $0) } }
    var inputs: [Input] = []
    for name in OptionWords.names(names) {
      let found = try NameLookup.find(name, in: model.trace, for: "--wrt")
      for node in found.nodes {
        guard node.role != .constant else {
          throw .badInput("--wrt: '\(name)' is a constant and has no gradient")
        }
        let whole = isMatrix ? node : try checked(node, model.output)
        inputs.append(Input(node: whole, element: found.element))
      }
    }
    guard !inputs.isEmpty else { throw .usage("--wrt needs a name") }
    return inputs
  }

  /// The same for a form that is of whole nodes alone.
  ///
  /// - Parameters:
  ///   - form: what messages call it, such as `--hessian`.
  ///   - isMatrix: as for `inputs`.
  /// - Throws: `Failure` 65 for an element, too.
  static func wholeNodes(
    _ names: String?, of model: Model, for form: String, isMatrix: Bool = false
  ) throws(Failure) -> [Value] {
    try inputs(names, of: model, isMatrix: isMatrix).map { (input) throws(Failure) in
      guard let element = input.element else { return input.node }
      throw .badInput(
        "--wrt: '\(input.node.label(ofElement: element))' is one element, \(form) takes whole nodes"
          + "\n  name \(input.node.label.escapedForDisplay)")
    }
  }

  private static func leaves(of model: Model, _ isMatrix: Bool) throws(Failure) -> [Value] {
    let cone = model.trace.slice().cone(of: model.output).nodes
    let leaves = cone.filter { $0.op == .leaf && $0.role != .constant }
    guard !leaves.isEmpty else {
      throw .badInput("'\(model.output.label)' depends on no input or parameter")
    }
    if isMatrix {
      let trained = leaves.filter { $0.role == .parameter || $0.role == .bias }
      return trained.isEmpty ? leaves : trained
    }
    guard leaves.count <= leafLimit else {
      throw .badInput(
        "'\(model.output.label)' depends on \(leaves.count) leaves\n  name some with --wrt")
    }
    for leaf in leaves { _ = try checked(leaf, model.output) }
    return leaves
  }

  private static func checked(_ node: Value, _ output: Value) throws(Failure) -> Value {
    let size = Double(node.shape.reduce(1, *)) * Double(output.shape.reduce(1, *))
    guard size <= Double(Derivation.entryLimit) else {
      throw .badInput(
        "the derivative of '\(output.label)' by '\(node.label)' has \(Int(size)) entries\n"
          + "  at most \(Derivation.entryLimit) are written; name a smaller node with --of or --wrt"
      )
    }
    return node
  }
}
