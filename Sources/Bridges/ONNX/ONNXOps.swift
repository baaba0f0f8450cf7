import TraceGraph

/// Records the ops of a model by the rows that there are.
struct ONNXOps {
  let trace: Trace
  private let node: ONNXModel.Node
  private let inputs: [Value?]

  /// - Parameters:
  ///   - trace: what is recorded into.
  ///   - node: the op.
  ///   - inputs: its inputs; nil for one that is left out.
  init(_ trace: Trace, _ node: ONNXModel.Node, _ inputs: [Value?]) {
    self.trace = trace
    self.node = node
    self.inputs = inputs
  }

  private static let unary: [String: Op] = [
    "Neg": .negate, "Exp": .exp, "Log": .log, "Sqrt": .sqrt, "Sin": .sin, "Cos": .cos, "Tan": .tan,
    "Tanh": .tanh, "Sigmoid": .sigmoid, "Relu": .relu, "Softplus": .softplus, "Abs": .abs,
    "Erf": .erf, "Identity": .identity, "Sinh": .sinh, "Cosh": .cosh, "Atan": .arctan,
    "Asin": .arcsin, "Acos": .arccos, "Softsign": .softsign,
  ]
  private static let binary: [String: Op] = [
    "Add": .add, "Sub": .subtract, "Mul": .multiply, "Div": .divide, "MatMul": .matmul,
    "Less": .less, "LessOrEqual": .lessOrEqual, "Greater": .greater,
    "GreaterOrEqual": .greaterOrEqual,
  ]

  /// What the op gives, where there is a rule for it on these inputs; nil for none.
  func value() -> Value? {
    guard node.domain.isEmpty || node.domain == "ai.onnx" else { return nil }
    do {
      return try recorded()
    } catch {
      return nil
    }
  }

  private func recorded() throws(ShapeError) -> Value? {
    if let op = Self.unary[node.op], let x = input(0) { return try trace.record(op, [x]) }
    if let op = Self.binary[node.op], let x = input(0), let y = input(1) {
      return try trace.record(op, [x, y])
    }
    guard let x = input(0) else { return nil }
    switch node.op {
    case "Pow": return try power(x)
    case "Gemm": return try gemm(x)
    case "LeakyRelu":
      return try trace.record(.leakyrelu, [x], attributes: .slope(float("alpha") ?? 0.01))
    case "Elu": return float("alpha") ?? 1 == 1 ? try trace.record(.elu, [x]) : nil
    case "Gelu": return text("approximate") ?? "none" == "none" ? try trace.record(.gelu, [x]) : nil
    case "Max", "Min": return try extreme(node.op == "Max" ? .maximum : .minimum)
    case "Clip":
      let low = input(1) ?? trace.constant(float("min") ?? -.infinity)
      let high = input(2) ?? trace.constant(float("max") ?? .infinity)
      return try trace.record(.clip, [x, low, high])
    case "Where":
      guard let yes = input(1), let no = input(2) else { return nil }
      return try trace.record(.choose, [x, yes, no])
    case "Sum", "Mean": return try joined(x)
    case "Softmax", "LogSoftmax":
      guard isLast(integer("axis") ?? -1, of: x) else { return nil }
      return try trace.record(node.op == "Softmax" ? .softmax : .logsoftmax, [x])
    case "Transpose": return try transposed(x)
    case "Reshape", "Flatten", "Squeeze", "Unsqueeze": return try reshaped(x)
    case "ReduceSum": return try reduced(x, .sum)
    case "ReduceMean": return try reduced(x, .mean)
    case "ReduceMax": return try reduced(x, .maximumOver)
    case "Concat":
      let parts = inputs.compactMap(\.self)
      guard parts.count == inputs.count, let axis = place(integer("axis") ?? 0, x.shape.count)
      else { return nil }
      return try trace.record(.concat, parts, attributes: .axis(axis))
    case "Dropout": return try trace.record(.identity, [x])
    default: return nil
    }
  }
}

extension ONNXOps {
  private func input(_ slot: Int) -> Value? { slot < inputs.count ? inputs[slot] : nil }

  private func float(_ name: String) -> Double? {
    if case .float(let number)? = node.attributes[name] { number } else { nil }
  }

  private func integer(_ name: String) -> Int? {
    if case .integer(let number)? = node.attributes[name] { number } else { nil }
  }

  private func text(_ name: String) -> String? {
    if case .text(let text)? = node.attributes[name] { text } else { nil }
  }

  /// Whole numbers of an attribute, or of an input that is a constant.
  private func integers(_ name: String, input slot: Int) -> [Int]? {
    if case .integers(let numbers)? = node.attributes[name] { return numbers }
    guard let given = input(slot), given.op == .leaf else { return nil }
    let numbers = given.tensor.elements.compactMap { Int(exactly: $0) }
    return numbers.count == given.elementCount ? numbers : nil
  }

  /// An axis, or a place among some, counted from the start; nil for one that is not there. Below 0 it is counted
  /// from the end.
  private func place(_ axis: Int, _ count: Int) -> Int? {
    guard (-count..<count).contains(axis) else { return nil }
    return axis < 0 ? axis + count : axis
  }

  private func isLast(_ axis: Int, of x: Value) -> Bool {
    axis == -1 || axis == x.shape.count - 1
  }

  /// A literal exponent where it is one number.
  private func power(_ x: Value) throws(ShapeError) -> Value? {
    guard let y = input(1) else { return nil }
    if y.op == .leaf, y.elementCount == 1, y.shape.count <= x.shape.count {
      return try trace.record(
        .constantPower, [x], attributes: .exponent(y.tensor.elements[0]))
    }
    return try trace.record(.power, [x, y])
  }

  /// α A B + β C.
  private func gemm(_ x: Value) throws(ShapeError) -> Value? {
    guard var b = input(1) else { return nil }
    var a = x
    if integer("transA") == 1 { a = try trace.record(.transpose, [a]) }
    if integer("transB") == 1 { b = try trace.record(.transpose, [b]) }
    var result = try trace.record(.matmul, [a, b])
    result = try scaled(result, float("alpha") ?? 1)
    guard let c = input(2) else { return result }
    return try trace.record(.add, [result, try scaled(c, float("beta") ?? 1)])
  }

  private func scaled(_ x: Value, _ factor: Double) throws(ShapeError) -> Value {
    factor == 1 ? x : try trace.record(.multiply, [trace.constant(factor), x])
  }

  private func extreme(_ op: Op) throws(ShapeError) -> Value? {
    let all = inputs.compactMap(\.self)
    guard all.count == inputs.count, var result = all.first else { return nil }
    for next in all.dropFirst() { result = try trace.record(op, [result, next]) }
    return result
  }

  private func joined(_ x: Value) throws(ShapeError) -> Value? {
    let all = inputs.compactMap(\.self)
    guard all.count == inputs.count else { return nil }
    var result = x
    for next in all.dropFirst() { result = try trace.record(.add, [result, next]) }
    return node.op == "Sum" ? result : try scaled(result, 1 / Double(all.count))
  }

  /// A row exchanges the last two axes, and none others.
  private func transposed(_ x: Value) throws(ShapeError) -> Value? {
    let count = x.shape.count
    let usual = Array((0..<count).reversed())
    let order = integers("perm", input: .max) ?? usual
    if order == Array(0..<count) { return try trace.record(.identity, [x]) }
    var swapped = Array(0..<count)
    if count >= 2 { swapped.swapAt(count - 1, count - 2) }
    return order == swapped ? try trace.record(.transpose, [x]) : nil
  }

  private func reshaped(_ x: Value) throws(ShapeError) -> Value? {
    guard let shape = shape(x) else { return nil }
    return try trace.record(.reshape, [x], attributes: .shape(shape))
  }

  private func shape(_ x: Value) -> [Int]? {
    let count = x.shape.count
    func places(_ axes: [Int], _ count: Int) -> Set<Int>? {
      let places = axes.compactMap { place($0, count) }
      return places.count == axes.count ? Set(places) : nil
    }
    switch node.op {
    case "Flatten":
      // Before the first axis, between two, or behind the last.
      let axis = integer("axis") ?? 1
      guard let place = axis == count ? count : place(axis, count) else { return nil }
      return [x.shape[..<place].reduce(1, *), x.shape[place...].reduce(1, *)]
    case "Squeeze":
      let axes = integers("axes", input: 1) ?? x.shape.indices.filter { x.shape[$0] == 1 }
      guard let gone = places(axes, count) else { return nil }
      return x.shape.indices.filter { !gone.contains($0) }.map { x.shape[$0] }
    case "Unsqueeze":
      guard let axes = integers("axes", input: 1), axes.count < 32,
        let new = places(axes, count + axes.count)
      else { return nil }
      var rest = x.shape[...]
      return (0..<count + axes.count).map { new.contains($0) ? 1 : rest.popFirst() ?? 1 }
    default: return target(x)
    }
  }

  /// The shape of a reshape: 0 keeps an extent, −1 takes what is left.
  private func target(_ x: Value) -> [Int]? {
    guard var shape = integers("shape", input: 1), shape.count <= 32 else { return nil }
    for (place, extent) in shape.enumerated() where extent == 0 {
      guard integer("allowzero") != 1, place < x.shape.count else { return nil }
      shape[place] = x.shape[place]
    }
    guard let open = shape.firstIndex(of: -1) else {
      return shape.allSatisfy { $0 >= 0 } ? shape : nil
    }
    var others = shape
    others.remove(at: open)
    guard others.allSatisfy({ $0 > 0 }), let known = CheckedSize.product(others),
      x.elementCount % known == 0
    else { return nil }
    shape[open] = x.elementCount / known
    return shape
  }

  /// Over everything or one axis; the axis stays with the extent 1 where the model keeps it.
  private func reduced(_ x: Value, _ op: Op) throws(ShapeError) -> Value? {
    let axes = integers("axes", input: 1)
    let keeps = integer("keepdims") ?? 1 == 1
    if let axes, axes.count == 1 {
      guard let axis = place(axes[0], x.shape.count) else { return nil }
      let result = try trace.record(op, [x], attributes: .axis(axis))
      guard keeps else { return result }
      var shape = x.shape
      shape[axis] = 1
      return try trace.record(.reshape, [result], attributes: .shape(shape))
    }
    let isWhole = axes.map {
      Set($0.map { place($0, x.shape.count) }) == Set(x.shape.indices.map(Optional.some))
    }
    guard isWhole ?? (inputs.count < 2 || input(1) == nil), integer("noop_with_empty_axes") != 1
    else {
      return nil
    }
    let result = try trace.record(op, [x], attributes: .axis(nil))
    guard keeps, !x.shape.isEmpty else { return result }
    return try trace.record(
      .reshape, [result], attributes: .shape(x.shape.map { _ in 1 }))
  }
}
