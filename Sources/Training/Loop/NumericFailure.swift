import TraceGraph

/// Where a computation first became infinite or not a number.
public struct NumericFailure: Hashable, Sendable {
  /// Whether a value or only a gradient went wrong.
  public enum Kind: String, Hashable, Sendable { case value, gradient }

  /// A node and its numbers.
  public struct Operand: Hashable, Sendable {
    /// The full name, or `#12`.
    public var label: String
    /// How an unnamed operand was computed, such as `y - t`; empty for all others.
    public var formula = ""
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
  /// The full name of the node, or `#12`.
  public var label: String
  /// Whether it is a parameter or bias, which updates change.
  public var isParameter: Bool
  /// What the node computes; `.leaf` for a parameter or input that is itself not finite.
  public var op: Op
  /// What the node computes, such as `log(a)`; empty for a leaf.
  public var formula: String
  /// The node's value; for a failure of a gradient what the node passes back to an operand.
  public var value: Tensor
  /// The values of its operands; empty for a leaf.
  public var operands: [Operand]
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
    self.init(
      step: step, loss: loss, kind: kind, label: node.label, isParameter: node.isTrained,
      op: node.op, formula: node.op == .leaf ? "" : node.formulaText, value: value,
      operands: node.operands.map { Operand($0) }, source: node.source)
  }
}

extension NumericFailure: CustomStringConvertible {
  /// Step, node, formula, result and operands in one line: "step 3: the loss is nan; first at 'b' =
  /// log(a): nan, where a = -0.5". Of many operands the first few stand there.
  public var description: String {
    let what = kind == .value ? "the loss is \(Tensor(loss).brief)" : "a gradient is not finite"
    if kind == .value, isParameter, step > 0 {
      return "step \(step): \(what); the update of step \(step - 1) made '\(label)' \(value.brief)"
    }
    let place = kind == .value ? "first at" : "first passed back by"
    let origin = formula.isEmpty ? "" : " = \(formula.fitted(to: 80))"
    return "step \(step): \(what); \(place) '\(label)'\(origin): \(value.brief)\(inputs)"
  }

  private var inputs: String {
    var seen: Set<String> = []
    let shown = operands.filter { !$0.isConstant && seen.insert($0.label).inserted }
    let texts = shown.prefix(4).map(\.description) + (shown.count > 4 ? ["…"] : [])
    return texts.isEmpty ? "" : ", where " + texts.joined(separator: ", ")
  }
}

extension NumericFailure.Operand: CustomStringConvertible {
  fileprivate init(_ node: Value) {
    let isUnnamed = node.name.isEmpty && node.op != .leaf
    self.init(
      label: node.label, formula: isUnnamed ? node.formulaText : "",
      isConstant: node.role == .constant, value: node.tensor)
  }

  /// "#4 = y - t = 3.0".
  public var description: String {
    let origin = formula.isEmpty ? "" : " = \(formula.fitted(to: 60))"
    return "\(label)\(origin) = \(value.brief)"
  }
}

extension BackwardPass {
  fileprivate func isFinite(at node: Value) -> Bool {
    readGradient(of: node) { $0?.allSatisfy(\.isFinite) ?? true }
  }
}

extension Tensor {
  /// The number of a scalar, else the shape with the range and how many are not finite.
  fileprivate var brief: String {
    if let scalar { return scalar.isNaN ? "nan" : "\(scalar)" }
    let finite = elements.filter(\.isFinite)
    let range = finite.min().flatMap { low in finite.max().map { "\(low) … \($0)" } } ?? "none"
    return "\(shape.shapeText) finite \(range), \(elements.count - finite.count) not finite"
  }
}
