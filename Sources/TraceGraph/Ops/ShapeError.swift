/// Operands or attributes that do not fit an op.
public struct ShapeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The op that does not take them.
  public var op: Op
  /// What was found and what is allowed.
  public var cause: String

  /// An error from its parts.
  public init(_ op: Op, _ cause: String) {
    self.op = op
    self.cause = cause
  }

  public var description: String { "\(op.name): \(cause)" }
}

extension [Int] {
  /// A shape as the lectures write it: `2×3`, `scalar`.
  package var shapeText: String {
    isEmpty ? "scalar" : "[" + map(String.init).joined(separator: "×") + "]"
  }
}
