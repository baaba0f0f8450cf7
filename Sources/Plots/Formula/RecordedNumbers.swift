import Figures
import TraceGraph

/// Numbers of the record in hand-written lines: `\value{y}` and `\gradient{w12}`.
struct RecordedNumbers {
  let recording: Recording

  /// The tree with numbers in the place of names.
  ///
  /// - Throws: `PlotError` for a name that the model does not have.
  func numbers(in tree: MathTree) throws(PlotError) -> MathTree {
    try tree.mapped { (name, isGradient) throws(PlotError) in
      let found = try recording.find(name, key: "lines")
      guard let node = found.nodes.first else { return .words(name) }
      let tensor = isGradient ? try gradient(of: node) : node.tensor
      let number = found.element.map { Tensor(tensor.elements[$0]) } ?? tensor
      guard let scalar = number.scalar else { return .tensor(number) }
      guard !isGradient else { return .colored(.gradient, .expression(.number(scalar))) }
      return .expression(.value(scalar, of: ShownNames(recording.trace).text(node)))
    }
  }

  private func gradient(of node: Value) throws(PlotError) -> Tensor {
    let pass = try recording.gradients(key: "lines")
    return pass.tensorGradient(of: node) ?? Tensor(repeating: 0, shape: node.shape)
  }
}

extension MathTree {
  /// Whether numbers of the record stand in it.
  var namesRecord: Bool {
    if case .record = self { return true }
    return children.contains { $0.namesRecord }
  }

  /// The tree with something else for every number of the record.
  func mapped(
    _ change: (String, Bool) throws(PlotError) -> MathTree
  ) throws(PlotError) -> MathTree {
    if case .record(let name, let isGradient) = self { return try change(name, isGradient) }
    let changed = try children.map { (child) throws(PlotError) in try child.mapped(change) }
    return withChildren(changed)
  }
}
