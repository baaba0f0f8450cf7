import Testing

@testable import TraceGraph

/// What a chain rule holds, counted.
private struct Written {
  var ratios: [ChainRatio] = []
  var named: [Value] = []
  var sums: [[ChainRule.Expression]] = []
  var deepestSum = 0

  init(_ rule: ChainRule) {
    for part in rule.steps.map(\.expression) + [rule.expression].compactMap({ $0 }) {
      add(part, inSums: 0)
    }
  }

  private mutating func add(_ part: ChainRule.Expression, inSums depth: Int) {
    switch part {
    case .ratio(let ratio): ratios.append(ratio)
    case .named(let node): named.append(node)
    case .product(let parts): for part in parts { add(part, inSums: depth) }
    case .sum(let parts):
      sums.append(parts)
      deepestSum = max(deepestSum, depth + 1)
      for part in parts { add(part, inSums: depth + 1) }
    }
  }
}

/// A random computation of numbers or of tensors whose ops are smooth, with names here and there.
private struct RandomGraph {
  let trace = Trace()
  private(set) var pool: [Value] = []
  private var generator: SeededGenerator

  init(seed: UInt64, areTensors: Bool) {
    generator = SeededGenerator(state: seed)
    if areTensors { recordTensors() } else { recordNumbers() }
  }

  private mutating func name(_ value: Value) {
    if Int.random(in: 0..<4, using: &generator) > 0 { value.named("n\(value.id)") }
    pool.append(value)
  }

  private mutating func pick(_ fits: (Value) -> Bool) -> Value? {
    pool.filter(fits).suffix(6).randomElement(using: &generator)
  }

  private mutating func recordNumbers() {
    for index in 0..<3 {
      pool.append(trace.parameter("x\(index)", generator.number(in: -1.5...1.5)))
    }
    for _ in 0..<Int.random(in: 5...20, using: &generator) {
      guard let a = pick({ _ in true }), let b = pick({ _ in true }) else { return }
      switch Int.random(in: 0..<7, using: &generator) {
      case 0: name(a + b)
      case 1: name(a - b)
      case 2: name(a * b)
      case 3: name(sigmoid(a))
      case 4: name(tanh(a * b + 0.5))
      case 5: name(sin(a) + cos(b) * a)
      default: name(a * 0.75)
      }
    }
  }

  private mutating func recordTensors() {
    for (index, shape) in [[3], [2], [2, 3], [3, 2], [3, 3]].enumerated() {
      pool.append(
        trace.leaf("t\(index)", generator.tensor(shape, in: -1...1), role: .parameter))
    }
    for _ in 0..<Int.random(in: 5...14, using: &generator) {
      switch Int.random(in: 0..<6, using: &generator) {
      case 0, 1:
        guard let matrix = pick({ $0.shape.count == 2 }) else { continue }
        let width = matrix.shape[1]
        guard let vector = pick({ $0.shape == [width] }) else { continue }
        name(matmul(matrix, vector))
      case 2:
        guard let a = pick({ $0.shape.count == 1 }) else { continue }
        name(sigmoid(a))
      case 3, 4:
        guard let a = pick({ $0.shape.count == 1 }) else { continue }
        let shape = a.shape
        guard let b = pick({ $0.shape == shape }) else { continue }
        name(Bool.random(using: &generator) ? a + b : a * b)
      default:
        guard let a = pick({ $0.shape.count == 2 }) else { continue }
        name(tanh(a))
      }
    }
    guard let a = pick({ $0.shape.count == 1 }) else { return }
    let shape = a.shape
    if Bool.random(using: &generator), let b = pick({ $0.shape == shape }) { name(dot(a, b)) }
  }

  /// A result and what it is made of.
  mutating func pair() -> (output: Value, input: Value)? {
    guard let output = pool.last, output.op != .leaf else { return nil }
    let below = trace.slice().cone(of: output).nodes.filter { $0 != output && $0.role != .constant }
    return below.prefix(max(2, below.count / 2)).randomElement(using: &generator).map {
      (output, $0)
    }
  }
}

/// About equal: within rounding of the terms that are summed.
private func isNear(_ a: Tensor, _ b: Tensor, scale: Double) -> Bool {
  a.shape == b.shape
    && zip(a.elements, b.elements).allSatisfy { x, y in
      let size = max(Swift.abs(x), Swift.abs(y), scale)
      return Swift.abs(x - y) <= 1e-12 * size
    }
}

@Suite struct ChainRuleTests {
  @Test func `a chain is the product of its ratios`() throws {
    let program = try FormulaProgram(
      parsing: "k = w*x + b; h = sigmoid(k); y = v*h + c; l = (y - t)^2")
    let trace = try program.record(
      values: [
        "w": 3, "x": 3, "b": -1, "v": 2, "c": 8, "t": 12,
      ].mapValues { Tensor($0) }
    ).trace
    let rule = ChainRule(of: try trace.node("l"), by: try trace.node("w"))
    guard case .product(let factors)? = rule.expression else {
      Issue.record("no product")
      return
    }
    let names = factors.map { factor -> String in
      guard case .ratio(let ratio) = factor else { return "?" }
      return "\(ratio.to.name)/\(ratio.from.name)"
    }
    #expect(names == ["l/y", "y/h", "h/k", "k/w"])
    #expect(rule.steps.isEmpty && rule.terms == 1 && rule.isScalar)
  }

  @Test func `what all paths share stands once, before and behind the sum`() throws {
    let trace = Trace()
    let x = trace.parameter("x", 0.3)
    let k = (x * 2).named("k")
    let g = sin(k).named("g")
    let h = cos(k).named("h")
    let y = (g * h).named("y")
    let l = (y ** 2).named("l")
    let rule = ChainRule(of: l, by: x)
    guard case .product(let factors)? = rule.expression, factors.count == 3,
      case .sum(let terms) = factors[1]
    else {
      Issue.record("\(String(describing: rule.expression))")
      return
    }
    #expect(terms.count == 2 && rule.terms == 2)
    #expect(Written(rule).ratios.count == 6)
  }

  @Test func `a ladder of forty diamonds is written without listing its paths`() throws {
    let trace = Trace()
    let x = trace.parameter("x0", 0.1)
    var value = x
    for rung in 1...40 {
      let a = sin(value).named("a\(rung)")
      let b = (value * 0.5).named("b\(rung)")
      value = (a + b).named("x\(rung)")
    }
    let rule = ChainRule(of: value, by: x)
    let written = Written(rule)
    #expect(written.ratios.count < 40 * 5)
    #expect(!rule.steps.isEmpty && rule.terms == 41)
    let gradient = try #require(value.backward().tensorGradient(of: x))
    #expect(isNear(rule.value, Tensor(shape: [1, 1], elements: gradient.elements), scale: 0))
  }

  @Test func `layers that are all joined name the derivatives at their nodes`() throws {
    let trace = Trace()
    let x = trace.parameter("x", 0.2)
    var layer = (0..<4).map { tanh(x * Double($0 + 1)).named("a\($0)") }
    for depth in 0..<3 {
      layer = (0..<4).map { unit in
        let sum = layer.enumerated().reduce(trace.constant(0.1)) { total, item in
          total + item.element * (0.1 * Double(item.offset + unit) - 0.2)
        }
        return tanh(sum).named("h\(depth)_\(unit)")
      }
    }
    let l = (layer[0] * layer[1] + layer[2] * layer[3]).named("l")
    let rule = ChainRule(of: l, by: x)
    #expect(rule.terms > ChainRule.mostTerms)
    let written = Written(rule)
    #expect(written.deepestSum == 1)
    // 4 + 3·16 + 4 edges, of which those of the output may stand in every sum.
    #expect(written.ratios.count <= 4 * 16 + 8)
    let gradient = try #require(l.backward().tensorGradient(of: x))
    #expect(isNear(rule.value, Tensor(shape: [1, 1], elements: gradient.elements), scale: 0))
  }

  @Test func `the expression equals the gradient in 500 random graphs, most with joining paths`() {
    var (pairs, joining, seed) = (0, 0, UInt64(1))
    while pairs < 500 || joining < 300 {
      seed += 1
      var graph = RandomGraph(seed: seed, areTensors: false)
      guard let (output, input) = graph.pair() else { continue }
      let rule = ChainRule(of: output, by: input)
      guard rule.expression != nil else { continue }
      pairs += 1
      let written = Written(rule)
      if !written.sums.isEmpty { joining += 1 }
      #expect(written.deepestSum <= 1, "seed \(seed)")
      let gradient = output.backward().tensorGradient(of: input)?.elements ?? [0]
      // Terms of either sign may cancel: the bound is that of their magnitudes.
      let ranking = PathRanking(from: input, to: output, limit: 1, mergesSteps: false)
      let scale = ranking.totalMagnitude ?? 0
      #expect(
        isNear(rule.value, Tensor(shape: [1, 1], elements: gradient), scale: scale),
        "seed \(seed): \(rule.value.elements) and \(gradient)")
    }
    #expect(joining >= 300 && pairs < 800, "\(joining) of \(pairs)")
  }

  @Test func `products of Jacobians have the right order in 120 random graphs of tensors`() {
    var (pairs, joining, seed) = (0, 0, UInt64(1_000))
    while pairs < 120 {
      seed += 1
      var graph = RandomGraph(seed: seed, areTensors: true)
      guard let (output, input) = graph.pair(), !(output.isScalar && input.isScalar) else {
        continue
      }
      let rule = ChainRule(of: output, by: input)
      guard rule.expression != nil else { continue }
      pairs += 1
      if !Written(rule).sums.isEmpty { joining += 1 }
      let jacobian = output.jacobian(by: input)
      let scale = jacobian.elements.map { Swift.abs($0) }.max() ?? 0
      #expect(isNear(rule.value, jacobian, scale: scale), "seed \(seed)")
    }
    #expect(joining >= 20, "\(joining)")
  }

  @Test func `a node that does not feed the output has no expression`() {
    let trace = Trace()
    let x = trace.parameter("x", 1)
    let y = trace.parameter("y", 2)
    let f = (x * x).named("f")
    let rule = ChainRule(of: f, by: y)
    #expect(rule.expression == nil && rule.value.elements == [0])
    #expect(ChainRule(of: f, by: f).value.elements == [1])
    #expect(ChainRule(of: x, by: f).expression == nil)
  }

  @Test func `an operand that is reached by other ways, too, is told from the whole`() {
    let trace = Trace()
    let x = trace.parameter("x", 1)
    let a = sin(x).named("a")
    let f = (a * x).named("f")
    #expect(ChainRule(of: f, by: x).hasAmbiguousRatio)
    #expect(!ChainRule(of: f, by: a).hasAmbiguousRatio)
    #expect(ChainRule(of: (x * x).named("g"), by: x).value.elements == [2])
  }
}
