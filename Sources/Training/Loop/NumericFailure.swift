import TraceGraph

/// Where a computation first became infinite or not a number.
public struct NumericFailure: Hashable, Sendable {
  /// Whether a value or only a gradient went wrong.
  public enum Kind: String, Hashable, Sendable { case value, gradient }

  /// A node and its numbers.
  public struct Operand: Hashable, Sendable {
    /// The full name; for an unnamed operand how it was computed, such as `y - t`.
    public var label: String
    /// Whether it is a number of the formula rather than a node with a name.
    public var isConstant = false
    /// What the operand was.
    public var value: Tensor
  }

  /// From 0.
  public var step: Int
  /// The value of the objective at that step.
  public var loss: Double
  /// Whether a value or only a gradient went wrong.
  public var kind: Kind
  /// The full name of the node; for an unnamed one what it computes.
  public var label: String
  /// Whether it is a parameter or bias, which updates change.
  public var isParameter: Bool
  /// What the node computes; `.leaf` for a parameter or input that is itself not finite.
  public var op: Op
  /// What a named node computes, such as `log(a)`; empty for a leaf, and for a node without a name.
  public var formula: String
  /// The node's value; for a failure of a gradient what the node passes back to an operand.
  public var value: Tensor
  /// The values of its operands; empty for a leaf.
  public var operands: [Operand]
  /// What unnamed operands were computed from as far as that has no name either, nearest first: with
  /// them formulas can be read back to names. At most eight.
  public var lineage: [Operand]
  /// Where the node was written, if that is known.
  public var source: Source?
}

extension NumericFailure {
  /// Looks for the first node in creation order whose value is not finite; nil if there is none.
  ///
  /// - Complexity: linear in the numbers of the trace.
  public init?(inValuesOf trace: Trace, step: Int, loss: Double) {
    let found = trace.nodes.first { node in
      node.readValue { !$0.allSatisfy(\.isFinite) }
    }
    guard let found else { return nil }
    self.init(found, .value, found.tensor, step, loss)
  }

  /// Looks for the first node in the order of the backward sweep that passes back what is not finite,
  /// such as the square root of 0; nil if there is none.
  ///
  /// - Precondition: the trace has not been replayed since the pass.
  /// - Complexity: linear in the numbers and edges of the trace.
  public init?(inGradientsOf pass: BackwardPass, step: Int, loss: Double) {
    let nodes = pass.trace.nodes
    guard let hit = nodes.reversed().first(where: { !pass.isFinite(at: $0) }),
      let gradient = pass.tensorGradient(of: hit)
    else { return nil }
    let culprit = nodes.reversed().first { node in
      node.id > hit.id && pass.reaches(node) && node.operands.contains(hit)
        && node.incomingEdges.contains {
          $0.from == hit && pass.contribution($0)?.elements.allSatisfy(\.isFinite) == false
        }
    }
    self.init(culprit ?? hit, .gradient, gradient, step, loss)
  }

  private init(_ node: Value, _ kind: Kind, _ value: Tensor, _ step: Int, _ loss: Double) {
    let names = ShownNames(node.trace)
    let hasFormula = node.op != .leaf && !node.name.isEmpty
    self.init(
      step: step, loss: loss, kind: kind, label: names.label(of: node), isParameter: node.isTrained,
      op: node.op, formula: hasFormula ? names.formulaText(of: node) : "", value: value,
      operands: node.operands.map { Operand($0, names) }, lineage: Self.lineage(of: node, names),
      source: node.source)
  }
}

extension NumericFailure {
  private static func lineage(of node: Value, _ names: ShownNames) -> [Operand] {
    func unnamed(_ node: Value) -> [Value] {
      node.operands.filter { $0.name.isEmpty && $0.op != .leaf }
    }
    var behind: [Value] = []
    var level = unnamed(node)
    while !level.isEmpty, behind.count < 8 {
      var next: [Value] = []
      for node in level.flatMap(unnamed) where !next.contains(node) && !behind.contains(node) {
        next.append(node)
      }
      behind += next
      level = next
    }
    return behind.prefix(8).map { Operand($0, names) }
  }
}

extension NumericFailure.Operand {
  fileprivate init(_ node: Value, _ names: ShownNames) {
    self.init(
      label: names.label(of: node), isConstant: node.role == .constant, value: node.tensor)
  }
}

extension BackwardPass {
  fileprivate func isFinite(at node: Value) -> Bool {
    readGradient(of: node) { $0?.allSatisfy(\.isFinite) ?? true }
  }
}
