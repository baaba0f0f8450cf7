/// A number that a call states beside its operands: the 2 of `mean(x, axis=2)`, the 0.2 of `leakyrelu(x, 0.2)`.
package struct StatedArgument: Hashable, Sendable {
  /// The word before its sign of equality; nil where the number stands alone.
  package var word: String?
  package var number: Double

  init(_ number: Double, of word: String? = nil) {
    self.word = word
    self.number = number
  }
}

extension Attributes {
  /// What a formula has to say of a node beside its operands so that it is read as the same op again, in the
  /// order in which it stands there: nothing for what a call that states nothing has, and nothing for what is
  /// written in another way (exponents, positions, the words of opaque ops).
  ///
  /// - Parameters:
  ///   - op: the node's op.
  ///   - operands: how many operands are written.
  package func stated(by op: Op, operands: Int) -> [StatedArgument] {
    let standard = op.row.standardAttributes
    if self == standard { return [] }
    switch self {
    case .axis(let axis?), .position(let axis?, _): return [.init(Double(axis + 1), of: "axis")]
    case .slope(let slope): return [.init(slope)]
    case .shape(let shape): return shape.map { .init(Double($0)) }
    case .epsilon(let epsilon): return [.init(epsilon, of: "epsilon")]
    case .causal(let isCausal): return [.init(isCausal ? 1 : 0, of: "causal")]
    case .window(let window): return window.stated(standard)
    // A mask that stands there as an operand says it all.
    case .rate(let rate): return operands == 1 ? [.init(rate)] : []
    case .none, .exponent, .axis(nil), .position(nil, _), .ranges, .base, .opaque: return []
    }
  }
}

extension Window {
  fileprivate func stated(_ standard: Attributes) -> [StatedArgument] {
    var stated = size.map { StatedArgument(Double($0)) }
    let isStandard = standard == .window(.steps()) && stride == 1
    if let stride, !isStandard { stated.append(.init(Double(stride), of: "stride")) }
    if padding != 0 { stated.append(.init(Double(padding), of: "padding")) }
    return stated
  }
}
