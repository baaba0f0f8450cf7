@testable import TraceGraph

/// A seeded random computation of scalar and tensor ops, kept to moderate numbers.
struct RandomProgram {
  let trace = Trace()
  private(set) var leaves: [Value] = []
  private(set) var output: Value
  private var generator: SeededGenerator
  private var pool: [Value] = []

  private static let shapes: [[Int]] = [[], [], [2], [3], [2, 3], [3, 2], [1, 3]]
  private static let ops = Op.allCases.filter { $0 != .leaf && $0 != .opaque }

  init(seed: UInt64) {
    generator = SeededGenerator(state: seed)
    for i in 0..<Int.random(in: 2...4, using: &generator) {
      let shape = Self.shapes.randomElement(using: &generator) ?? []
      let role: Role = i == 0 ? .input : .parameter
      leaves.append(trace.leaf("x\(i)", generator.tensor(shape, in: -2...2), role: role))
    }
    pool = leaves
    output = leaves[0]
    for _ in 0..<Int.random(in: 4...14, using: &generator) { extend() }
    output = pool.suffix(3).map { sum($0) }.reduce(trace.constant(0.5)) { $0 + $1 }
  }

  /// Records one random op on random operands if it fits; what grows too large is not used further.
  private mutating func extend() {
    let op = Self.ops.randomElement(using: &generator) ?? .add
    let arity = op == .concat ? 2...3 : op.row.arity
    let operands = arity.upperBound.map { _ in pool.randomElement(using: &generator) ?? output }
    // Elsewhere the rule by the exponent is not a number although the value may be one.
    if op == .power, operands[0].tensor.elements.contains(where: { $0 <= 0 }) { return }
    guard let node = try? trace.record(op, operands, attributes: attributes(op, operands[0])) else {
      return
    }
    if Bool.random(using: &generator) { node.named("n\(node.id)") }
    let isModerate = node.tensor.elements.allSatisfy { Swift.abs($0) < 50 }
    if isModerate, node.tensor.elements.count <= 12 { pool.append(node) }
  }

  private mutating func attributes(_ op: Op, _ first: Value) -> Attributes {
    switch op {
    case .constantPower: return .exponent([2, 3, 0.5, -1, 0].randomElement(using: &generator) ?? 2)
    case .leakyrelu: return .slope(0.1)
    case .argmax: return .position(axis: [nil, 0].randomElement(using: &generator) ?? nil, base: 0)
    case .sum, .mean, .maximumOver, .logsumexp, .prod, .variance, .deviation, .cumsum:
      return .axis([nil, 0, 1].randomElement(using: &generator) ?? nil)
    case .concat: return .axis(Int.random(in: 0...1, using: &generator))
    case .slice:
      return .ranges(first.shape.map { SliceRange(start: $0 - 1, count: 1, drops: $0 > 2) })
    case .reshape: return .shape(first.shape.reversed())
    case .broadcast: return .shape([2] + first.shape)
    default: return .none
    }
  }
}

extension Int {
  fileprivate func map<Element>(_ body: (Int) -> Element) -> [Element] { (0..<self).map(body) }
}
