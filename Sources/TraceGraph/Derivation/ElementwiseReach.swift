/// Whether one formula of numbers is the derivative of an output by every element of an input.
///
/// It is where each element of the input goes its own way: through elementwise ops on tensors of the
/// input's shape, and from there into a total (`sum`, `mean`, a loss) that further ops take as a number.
/// What repeats an element, moves it or mixes several has a Jacobian, and no such formula.
package struct ElementwiseReach {
  private enum Reach {
    case outside
    /// One element a place, at its own.
    case alike
    /// A number that all elements lead into.
    case total
  }

  private let input: Value
  private let output: Value
  private var reach: [Reach]

  /// - Throws: `FormulaError` that names the first op on the way that does more.
  package static func check(from input: Value, to output: Value) throws(FormulaError) {
    var check = ElementwiseReach(input, output)
    try check.run()
  }

  private init(_ input: Value, _ output: Value) {
    self.input = input
    self.output = output
    reach = Array(repeating: .outside, count: output.id + 1)
  }

  private mutating func run() throws(FormulaError) {
    guard input.id <= output.id else { return }
    let cone = neededNodes
    reach[input.id] = .alike
    for id in stride(from: input.id + 1, through: output.id, by: 1) where cone[id] {
      let node = output.trace[id]
      reach[id] = try reach(of: node)
      guard reach[id] != .alike || node.shape == input.shape,
        reach[id] != .total || node.isScalar
      else { throw refusal(node, "repeats elements") }
    }
  }

  /// What the output is made of.
  private var neededNodes: [Bool] {
    var isNeeded = [Bool](repeating: false, count: output.id + 1)
    isNeeded[output.id] = true
    for id in stride(from: output.id, to: input.id, by: -1) where isNeeded[id] {
      for operand in output.trace[id].operands { isNeeded[operand.id] = true }
    }
    return isNeeded
  }

  private func reach(of node: Value) throws(FormulaError) -> Reach {
    let found = node.operands.map { reach[$0.id] }.filter { $0 != .outside }
    guard let first = found.first, !node.op.isConstant else { return .outside }
    guard found.allSatisfy({ $0 == first }) else {
      throw refusal(node, "takes elements and a total of them")
    }
    if node.op.isElementwise { return first }
    // A number is its own total.
    if input.isScalar, node.isScalar { return .alike }
    guard first == .alike, node.isScalar, node.op.isTotal else {
      throw refusal(node, "mixes or moves elements")
    }
    return .total
  }

  private func refusal(_ node: Value, _ what: String) -> FormulaError {
    let names = ShownNames(output.trace)
    return FormulaError(
      "\(names.text(output).quoted) by \(names.text(input).quoted) has no closed form element by "
        + "element: '\(node.op.name)' \(what)",
      remedy: "choose others with --of and --wrt, or leave --symbolic out: derive writes Jacobians")
  }
}
