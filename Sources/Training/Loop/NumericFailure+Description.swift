import TraceGraph

extension NumericFailure: CustomStringConvertible {
  /// Step, node, formula, result and operands in one line: "step 3: the loss is nan; first at 'b' =
  /// log(a): nan, where a = -0.5". Of many operands the first stand there, as in every list of names.
  public var description: String {
    let what = kind == .value ? "the loss is \(Tensor(loss).brief)" : "a gradient is not finite"
    if kind == .value, isParameter, step > 0 {
      return "step \(step): \(what); the update of step \(step - 1) made '\(label)' \(value.brief)"
    }
    let place = kind == .value ? "first at" : "first passed back by"
    let origin = formula.isEmpty ? "" : " = \(formula.fitted(to: 80))"
    return
      "step \(step): \(what); \(place) '\(label.fitted(to: 80))'\(origin): \(value.brief)\(inputs)"
  }

  private var inputs: String {
    var seen: Set<String> = []
    let shown = operands.filter { !$0.isConstant && seen.insert($0.label).inserted }
    let behind = lineage.filter { seen.insert($0.label).inserted }
    let lists = [shown, behind].map { WordList.phrases($0.map(\.description)) }
      .filter { !$0.isEmpty }
    return lists.isEmpty ? "" : ", where " + lists.joined(separator: ", ")
  }
}

extension NumericFailure.Operand: CustomStringConvertible {
  /// "y - t = 3".
  public var description: String { "\(label.fitted(to: 60)) = \(value.brief)" }
}

extension Tensor {
  /// The number of a scalar, else the shape with the range and how many are not finite.
  fileprivate var brief: String {
    let format = NumberFormat(digits: 6)
    if let scalar { return format.text(scalar) }
    let finite = elements.filter(\.isFinite)
    let ends = [finite.min(), finite.max()].compactMap { $0 }.map(format.text)
    let range = ends.isEmpty ? "none" : ends.joined(separator: " … ")
    return "\(shape.shapeText) finite \(range), \(elements.count - finite.count) not finite"
  }
}
