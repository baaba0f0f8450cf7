import Testing

@testable import TraceGraph

/// The change of a gradient along one seeded direction: by the product with the Hessian, and by a
/// fourth-order difference of backward passes (Abramowitz, Stegun 25.3.6).
private struct GradientChange {
  var product: [Double]
  var numeric: [Double]

  init(
    _ output: Value, by leaves: [Value], using generator: inout SeededGenerator
  ) throws {
    let directions = leaves.map { generator.tensor($0.shape, in: -1...1) }
    let points = leaves.map(\.tensor)
    product = try HessianProducts(of: output, by: leaves)
      .times(directions.flatMap(\.elements))
    func gradient(_ step: Double) -> [Double] {
      for (leaf, (point, direction)) in zip(leaves, zip(points, directions)) {
        let moved = zip(point.elements, direction.elements).map { $0 + step * $1 }
        output.trace.set(leaf, to: Tensor(shape: leaf.shape, elements: moved))
      }
      output.trace.replay()
      let pass = output.backward()
      return leaves.flatMap {
        pass.tensorGradient(of: $0)?.elements ?? Array(repeating: 0, count: $0.elementCount)
      }
    }
    let h = 1e-3
    let near = Self.difference(gradient(h), gradient(-h))
    let far = Self.difference(gradient(2 * h), gradient(-2 * h))
    numeric = zip(near, far).map { (a: Double, b: Double) -> Double in (8 * a - b) / (12 * h) }
    _ = gradient(0)
  }

  private static func difference(_ a: [Double], _ b: [Double]) -> [Double] {
    zip(a, b).map { (a: Double, b: Double) -> Double in a - b }
  }

  var isNear: Bool {
    var scale = 1.0
    for number in numeric { scale = Swift.max(scale, number.magnitude) }
    return Self.difference(product, numeric).allSatisfy { $0.magnitude <= 2e-8 * scale }
  }
}

@Suite struct HessianProductsTests {
  private func near(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-13) -> Bool {
    a.count == b.count
      && zip(a, b).allSatisfy { (a: Double, b: Double) -> Bool in
        (a - b).magnitude <= tolerance * Swift.max(1, b.magnitude)
      }
  }

  @Test func `every op is known by its form`() {
    for op in Op.allCases where op != .leaf && op != .opaque {
      #expect(SecondOrderForm.of(op) != nil, "\(op)")
    }
    #expect(SecondOrderForm.of(.opaque) == nil)
  }

  @Test func `through every op the gradient changes as differences of gradients say`() throws {
    let trace = Zoo.everyOp()
    var generator = SeededGenerator(state: 11)
    let leaves = trace.nodes.filter {
      $0.op == .leaf && $0.role != .constant && $0.name != "class"
    }
    for node in Array(trace.nodes) where node.op != .leaf {
      let weights = trace.constant(generator.tensor(node.shape, in: 0.5...1))
      let output = sum(sin(node * weights))
      let change = try GradientChange(output, by: Array(leaves), using: &generator)
      #expect(change.isNear, "\(node.op): \(change.product), differences \(change.numeric)")
    }
  }

  @Test(arguments: [[3], [2, 3], [2, 1], [1, 3], []])
  func `broadcast operands of every binary op gather their second derivatives`(
    _ shape: [Int]
  ) throws {
    var generator = SeededGenerator(state: 5)
    for op in Op.allCases where op.row.kind == .elementwise && op.row.arity == 2...2 {
      let trace = Trace()
      let a = trace.parameter("a", generator.tensor([2, 3], in: 0.5...1))
      let b = trace.parameter("b", generator.tensor(shape, in: 1.5...2))
      for (first, second) in [(a, b), (b, a), (a, a)] {
        let output = try sumsquares(trace.record(op, [first, second]))
        #expect(try GradientChange(output, by: [a, b], using: &generator).isNear, "\(op)")
      }
    }
  }

  @Test func `a network of tensors has the Hessian of the same one in scalars`() throws {
    let w = [[0.3, -0.2], [0.5, 0.4], [-0.7, 0.6]]
    let (b, v, x) = ([0.1, -0.3, 0.2], [0.8, -0.5, 0.9], [1.5, -0.5])
    let tensors = try FormulaProgram(
      parsing: "h = tanh(W @ x + b); y = dot(v, h) + c; f = (y - 0.4)^2"
    ).record(values: ["W": Tensor(w), "b": Tensor(b), "v": Tensor(v), "x": Tensor(x), "c": 0.3])
    var text = ""
    var values: [String: Double] = ["x1": x[0], "x2": x[1], "c": 0.3]
    for i in 1...3 {
      text += "h\(i) = tanh(w\(i)1*x1 + w\(i)2*x2 + b\(i))\n"
      values["w\(i)1"] = w[i - 1][0]
      values["w\(i)2"] = w[i - 1][1]
      values["b\(i)"] = b[i - 1]
      values["v\(i)"] = v[i - 1]
    }
    let scalars = try recorded(text + "y = v1*h1 + v2*h2 + v3*h3 + c\nf = (y - 0.4)^2", values)
    let names = ["w11", "w12", "w21", "w22", "w31", "w32", "b1", "b2", "b3", "v1", "v2", "v3", "c"]
    let expected = try scalars.output.hessian(by: names.compactMap { scalars.nodes[$0] })
    let found = try tensors.output.hessian(
      by: ["W", "b", "v", "c"].compactMap { tensors.nodes[$0] })
    #expect(near(found.matrix.elements, expected.matrix.elements))
    #expect(near(found.gradient, expected.gradient))
    // One example leaves directions in which nothing changes.
    #expect(found.newtonStep == nil && expected.newtonStep == nil)
  }

  @Test func `least squares has twice the Gram matrix`() throws {
    let trace = Trace()
    let rows = Tensor([[1, 2, 0.5], [0, -1, 3], [2, 2, 1], [-1, 0, 4]])
    let w = trace.parameter("w", [0.5, -1, 2])
    let loss = squared(matmul(trace.constant(rows), w), trace.constant([1, 2, 3, 4]))
    var expected: [Double] = []
    for i in 0..<3 {
      for j in 0..<3 {
        var sum = 0.0
        for row in 0..<4 { sum += rows[row, i] * rows[row, j] }
        expected.append(2 * sum)
      }
    }
    #expect(try near(loss.hessian(by: [w]).matrix.elements, expected))
  }

  @Test func `a softmax cross-entropy has diag(p) − p pᵀ, however it is written`() throws {
    let trace = Trace()
    let o = trace.parameter("o", [1, -0.5, 2])
    let p = softmax(o).tensor.elements
    var expected: [Double] = []
    for i in 0..<3 {
      for j in 0..<3 {
        let diagonal: Double = i == j ? p[i] : 0
        expected.append(diagonal - p[i] * p[j])
      }
    }
    let hot = trace.constant([0, 1, 0])
    let class1 = trace.constant(1)
    let losses = [
      softmaxcrossentropy(o, hot), softmaxcrossentropy(o, class1), crossentropy(softmax(o), hot),
      crossentropy(softmax(o), class1), -dot(logsoftmax(o), hot),
    ]
    for loss in losses {
      #expect(try near(loss.hessian(by: [o]).matrix.elements, expected), "\(loss.op)")
    }
  }

  @Test func `the length of a vector bends across it, and at nought is not a number`() throws {
    let trace = Trace()
    let x = trace.parameter("x", [3, 4])
    // (I − x̂ x̂ᵀ)/‖x‖
    #expect(
      try near(norm(x).hessian(by: [x]).matrix.elements, [0.128, -0.096, -0.096, 0.072], 1e-15))
    let zero = trace.parameter("zero", [0, 0])
    #expect(try norm(zero).hessian(by: [zero]).matrix.elements.contains { $0.isNaN })
  }

  @Test func `tied largest elements and straight pieces bend nothing`() throws {
    let trace = Trace()
    let x = trace.parameter("x", [2, 2, 1])
    let f = max(x, axis: nil) + sum(relu(x - 2)) + absolute(x, trace.constant([2, 0, 0]))
    #expect(try f.hessian(by: [x]).matrix.elements == Array(repeating: 0, count: 9))
  }

  @Test func `a Hessian is symmetric, and products do not disturb each other`() throws {
    let trace = Trace()
    var generator = SeededGenerator(state: 3)
    let w = trace.parameter("W", generator.tensor([8, 6], in: -1...1))
    let x = trace.constant(generator.tensor([6, 5], in: -1...1))
    let f = sumsquares(sigmoid(matmul(w, x)))
    let products = try HessianProducts(of: f, by: [w])
    let first = products.hessian()
    #expect(products.hessian() == first)
    for i in 0..<48 {
      for j in 0..<i { #expect(abs(first.matrix[i, j] - first.matrix[j, i]) < 1e-14) }
    }
  }
}
