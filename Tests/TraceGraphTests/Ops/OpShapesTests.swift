import Testing

@testable import TraceGraph

@Suite struct OpShapesTests {
  /// Operand shapes, attributes and a range of numbers inside the domain and off the kinks.
  struct Case: Sendable, CustomTestStringConvertible {
    var op: Op
    var shapes: [[Int]]
    var attributes = Attributes.none
    var range = -2.0...2.0
    /// Slots that are set by hand and not differentiated.
    var fixed: [Int: Tensor] = [:]
    var testDescription: String { "\(op.name) of \(shapes.map(\.shapeText)) \(attributes)" }
  }

  private static let shapes: [[Int]] = [[], [3], [2, 3], [0], [2, 0], [2, 2, 3]]
  private static let pairs: [[[Int]]] =
    shapes.map { [$0, $0] } + [
      [[2, 3], []], [[], [3]], [[2, 3], [3]], [[3], [2, 3]], [[2, 1], [3]], [[2, 1], [1, 3]],
      [[2, 3], [1, 1]], [[0, 3], [3]], [[1], [0]],
    ]

  private static let elementwise: [Case] = OpRowTests.elementwise.flatMap { op -> [Case] in
    let range =
      switch op {
      case .log, .sqrt, .power, .divide, .constantPower: 0.5...2.0
      case .tan: -1.0...1.0
      case .arcsin, .arccos: -0.8...0.8
      default: -2.0...2.0
      }
    let operands = op.row.arity.lowerBound == 1 ? shapes.map { [$0] } : pairs
    return operands.map {
      Case(op: op, shapes: $0, attributes: OpRowTests.attributes(op).last ?? .none, range: range)
    }
  }

  private static let tensorOps: [Case] =
    [
      Case(op: .matmul, shapes: [[2, 3], [3, 4]]), Case(op: .matmul, shapes: [[3], [3, 4]]),
      Case(op: .matmul, shapes: [[2, 3], [3]]), Case(op: .matmul, shapes: [[3], [3]]),
      Case(op: .matmul, shapes: [[1, 1], [1, 1]]),
      Case(op: .matmul, shapes: [[9, 10], [10, 11]]),
      Case(op: .matmul, shapes: [[0, 3], [3, 2]]), Case(op: .matmul, shapes: [[2, 0], [0, 3]]),
      Case(op: .matmul, shapes: [[0], [0]]), Case(op: .matmul, shapes: [[1, 600], [600]]),
      Case(op: .transpose, shapes: [[2, 3]]), Case(op: .transpose, shapes: [[3]]),
      Case(op: .transpose, shapes: [[0, 3]]), Case(op: .dot, shapes: [[3], [3]]),
      Case(op: .dot, shapes: [[0], [0]]), Case(op: .outer, shapes: [[2], [3]]),
      Case(op: .outer, shapes: [[0], [3]]), Case(op: .sumsquares, shapes: [[2, 3]]),
      Case(op: .sumsquares, shapes: [[]]), Case(op: .norm, shapes: [[4]]),
      Case(op: .norm, shapes: [[2, 2]]), Case(op: .softmax, shapes: [[4]]),
      Case(op: .softmax, shapes: [[2, 3]]), Case(op: .softmax, shapes: [[0, 3]]),
      Case(op: .logsoftmax, shapes: [[2, 3]]), Case(op: .softmax, shapes: [[2, 2, 3]]),
      Case(op: .rows, shapes: [[3, 2], [4]], fixed: [1: [0, 2, 2, 1]]),
      Case(op: .rows, shapes: [[3, 2], []], attributes: .base(1), fixed: [1: 3.0]),
      Case(op: .reshape, shapes: [[2, 3]], attributes: .shape([3, 2])),
      Case(op: .reshape, shapes: [[]], attributes: .shape([1, 1])),
      Case(op: .broadcast, shapes: [[3]], attributes: .shape([2, 3])),
      Case(op: .broadcast, shapes: [[2, 1]], attributes: .shape([4, 2, 3])),
      Case(op: .broadcast, shapes: [[]], attributes: .shape([2, 2])),
      Case(op: .broadcast, shapes: [[1]], attributes: .shape([0])),
      Case(op: .concat, shapes: [[2], [3], []], attributes: .axis(0)),
      Case(op: .concat, shapes: [[2, 1], [2, 3]], attributes: .axis(1)),
      Case(op: .concat, shapes: [[1, 2], [0, 2], [3, 2]], attributes: .axis(0)),
      Case(op: .concat, shapes: [[2, 1, 2], [2, 2, 2]], attributes: .axis(1)),
      Case(op: .concat, shapes: [[]], attributes: .axis(0)),
      Case(op: .slice, shapes: [[4]], attributes: .ranges([.index(3)])),
      Case(
        op: .slice, shapes: [[3, 4]],
        attributes: .ranges([
          SliceRange(start: 1, count: 2, drops: false),
          SliceRange(start: 0, count: 3, drops: false),
        ])),
      Case(
        op: .slice, shapes: [[2, 3, 2]],
        attributes: .ranges([.index(1), SliceRange(start: 2, count: 1, drops: false)])),
      Case(
        op: .slice, shapes: [[3]],
        attributes: .ranges([SliceRange(start: 3, count: 0, drops: false)])),
      Case(op: .slice, shapes: [[2, 2]], attributes: .ranges([])),
      Case(op: .slice, shapes: [[]], attributes: .ranges([])),
    ]
    + [
      Case(op: .cumsum, shapes: [[4]], attributes: .axis(nil)),
      Case(op: .cumsum, shapes: [[2, 3]], attributes: .axis(0)),
      Case(op: .cumsum, shapes: [[2, 3, 2]], attributes: .axis(1)),
      Case(op: .cumsum, shapes: [[]], attributes: .axis(nil)),
      Case(op: .cumsum, shapes: [[0]], attributes: .axis(0)),
      Case(op: .argmax, shapes: [[2, 3]], attributes: .position(axis: 1, base: 0)),
      Case(op: .choose, shapes: [[3], [3], [3]]), Case(op: .choose, shapes: [[2, 1], [3], []]),
      Case(op: .choose, shapes: [[], [2, 3], [3]]), Case(op: .choose, shapes: [[], [], []]),
      Case(op: .clip, shapes: [[3], [], []]), Case(op: .clip, shapes: [[2, 3], [3], [2, 1]]),
      Case(op: .clip, shapes: [[], [], []]), Case(op: .clip, shapes: [[0], [], []]),
    ]
    + [Op.logsumexp, .prod, .variance, .deviation, .sum, .mean, .maximumOver].flatMap {
      op -> [Case] in
      [
        Case(op: op, shapes: [[3]], attributes: .axis(nil)), Case(op: op, shapes: [[2, 3]]),
        Case(op: op, shapes: [[2, 3]], attributes: .axis(0)), Case(op: op, shapes: [[]]),
        Case(op: op, shapes: [[2, 3]], attributes: .axis(1)),
        Case(op: op, shapes: [[2, 4, 3]], attributes: .axis(1)),
        Case(op: op, shapes: [[0, 3]], attributes: .axis(1)),
      ]
    }

  private static func pool(_ size: [Int], stride: Int? = nil) -> Attributes {
    .window(Window(size: size, stride: stride))
  }

  private static func steps(_ stride: Int, _ padding: Int) -> Attributes {
    .window(.steps(of: stride, padding: padding))
  }

  private static let layers: [Case] = [
    Case(op: .layernorm, shapes: [[4], [4], [4]], attributes: .epsilon(1e-5)),
    Case(op: .layernorm, shapes: [[2, 3, 4], [4], [4]], attributes: .epsilon(0.1)),
    Case(op: .layernorm, shapes: [[0, 3], [3], [3]], attributes: .epsilon(0.1)),
    Case(op: .layernorm, shapes: [[2, 1], [1], [1]], attributes: .epsilon(0.1)),
    Case(op: .batchnorm, shapes: [[5, 2], [2], [2]], attributes: .epsilon(1e-5)),
    Case(op: .batchnorm, shapes: [[5], [], []], attributes: .epsilon(1e-3)),
    Case(op: .batchnorm, shapes: [[3, 2, 2, 2], [2], [2]], attributes: .epsilon(1e-3)),
    Case(
      op: .batchnorm, shapes: [[2, 3], [2], [2], [2], [2]], attributes: .epsilon(1e-3),
      range: 0.3...2),
    Case(op: .batchnorm, shapes: [[], [], [], [], []], attributes: .epsilon(0), range: 0.3...2),
    Case(op: .attention, shapes: [[3, 2], [4, 2], [4, 3]]),
    Case(op: .attention, shapes: [[3, 2], [3, 2], [3, 1]], attributes: .causal(true)),
    Case(op: .attention, shapes: [[2, 2, 2], [2, 3, 2], [2, 3, 2]]),
    Case(op: .attention, shapes: [[0, 2], [3, 2], [3, 2]]),
    Case(op: .conv1d, shapes: [[6], [3]], attributes: steps(1, 2)),
    Case(op: .conv1d, shapes: [[2, 6], [3, 4]], attributes: steps(3, 1)),
    Case(op: .conv1d, shapes: [[2, 2, 5], [2, 2, 2]], attributes: steps(2, 0)),
    Case(op: .conv1d, shapes: [[0, 5], [2]], attributes: steps(1, 0)),
    Case(op: .conv2d, shapes: [[4, 3], [2, 2]], attributes: steps(1, 1)),
    Case(op: .conv2d, shapes: [[4, 5], [2, 3, 2]], attributes: steps(2, 1)),
    Case(op: .conv2d, shapes: [[2, 3, 3], [2, 2, 3, 3]], attributes: steps(1, 2)),
    Case(op: .conv2d, shapes: [[2, 1, 3, 4], [2, 1, 2, 2]], attributes: steps(2, 0)),
    Case(op: .maxpool, shapes: [[5]], attributes: pool([2])),
    Case(op: .maxpool, shapes: [[2, 4, 4]], attributes: pool([2, 3], stride: 1)),
    Case(op: .meanpool, shapes: [[5]], attributes: pool([2])),
    Case(op: .meanpool, shapes: [[2, 4, 4]], attributes: pool([3, 2], stride: 1)),
    Case(op: .meanpool, shapes: [[0, 4]], attributes: pool([2])),
    Case(op: .scan, shapes: [[3, 2], [2], [2, 2], [2, 2], [2]]),
    Case(op: .scan, shapes: [[2, 3, 1], [2, 2], [2, 1], [2, 2], [2]]),
    Case(op: .scan, shapes: [[0, 2], [3], [3, 2], [3, 3], [3]]),
  ]

  private static let losses: [Case] =
    [Op.squared, .absolute, .hinge].flatMap { op in
      shapes.map { Case(op: op, shapes: [$0, $0]) }
    } + [
      Case(op: .bce, shapes: [[3], [3]], range: 0.2...0.8),
      Case(op: .bce, shapes: [[], []], range: 0.2...0.8),
      Case(op: .sigmoidbce, shapes: [[3], [3]]), Case(op: .sigmoidbce, shapes: [[], []]),
      Case(op: .sigmoidbce, shapes: [[2, 3], [2, 3]]),
      Case(op: .crossentropy, shapes: [[3], [3]], range: 0.2...0.8),
      Case(op: .crossentropy, shapes: [[2, 3], [2, 3]], range: 0.2...0.8),
      Case(op: .crossentropy, shapes: [[3], []], range: 0.2...0.8, fixed: [1: 2.0]),
      Case(
        op: .crossentropy, shapes: [[2, 3], [2]], attributes: .base(1), range: 0.2...0.8,
        fixed: [1: [3, 1]]),
      Case(op: .softmaxcrossentropy, shapes: [[3], [3]]),
      Case(op: .softmaxcrossentropy, shapes: [[2, 3], [2, 3]]),
      Case(op: .softmaxcrossentropy, shapes: [[2, 3], [2]], fixed: [1: [2, 0]]),
      Case(op: .softmaxcrossentropy, shapes: [[3], []], attributes: .base(1), fixed: [1: 1.0]),
      Case(op: .softmaxcrossentropy, shapes: [[1], [1]]),
    ]

  @Test(arguments: [
    (Op.maximumOver, "largest"), (.argmax, "largest"), (.variance, "var"), (.deviation, "std"),
  ])
  func `a reduction that needs elements says what there is none of`(op: Op, word: String) throws {
    let whole = op == .argmax ? Attributes.position(axis: nil, base: 0) : .axis(nil)
    let error = #expect(throws: ShapeError.self) {
      try op.shape(of: [[0]], attributes: whole)
    }
    #expect(error?.cause == "has no \(word) of nothing")
    #expect(try op.shape(of: [[3]], attributes: whole) == [])
    #expect(try Op.sum.shape(of: [[0]], attributes: .axis(nil)) == [])
  }

  @Test(arguments: elementwise + tensorOps + layers + losses)
  func `gradients agree with a difference in random directions`(_ example: Case) throws {
    var generator = SeededGenerator(state: 7)
    var agreements = 0
    for _ in 0..<6 {
      let trace = Trace()
      let operands = example.shapes.enumerated().map { slot, shape in
        trace.input(
          "x\(slot)", example.fixed[slot] ?? generator.tensor(shape, in: example.range))
      }
      let node = try trace.record(example.op, operands, attributes: example.attributes)
      let moved = operands.indices.filter { example.fixed[$0] == nil }.map { operands[$0] }
      guard isFarFromKinks(node) else { continue }
      let slopes = DirectionalSlopes(node, by: moved, using: &generator)
      #expect(slopes.agree(), "\(slopes)")
      agreements += 1
    }
    #expect(agreements > 0)
  }

  /// Whether no kink lies within the reach of the differences.
  private func isFarFromKinks(_ node: Value) -> Bool {
    guard node.op.hasKink else { return true }
    let seed = Tensor(repeating: 1, shape: node.shape)
    var options = GradientCheckOptions()
    options.step = 0.02
    return node.checkGradients(seed: seed, options: options).count(.kink) == 0
  }

  /// `limits.md`: 32, so that what is written as JSON can be read again.
  @Test(arguments: [(32, true), (33, false)])
  func `a tensor has so many axes and no more`(count: Int, isAllowed: Bool) throws {
    let axes = [Int](repeating: 1, count: count)
    for op in [Op.broadcast, .reshape] {
      let shape = try? op.shape(of: [[]], attributes: .shape(axes))
      #expect(shape == (isAllowed ? axes : nil), "\(op.name)")
    }
    guard isAllowed else { return }
    let trace = Trace()
    _ = try trace.record(.broadcast, [trace.input("x", 2)], attributes: .shape(axes))
    #expect(try Trace(json: try trace.json()).isEqual(to: trace))
  }
}
