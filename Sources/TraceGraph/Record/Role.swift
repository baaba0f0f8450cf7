/// What a node is for. Leaves are an input or target (what the data gives), a parameter or bias (what
/// training changes), or a constant (a literal, without a gradient); all else is an operation.
public enum Role: UInt8, CaseIterable, Hashable, Sendable {
  case input, target, parameter, bias, constant, operation

  /// The word in sheets, JSON and labels.
  public var name: String {
    switch self {
    case .input: "input"
    case .target: "target"
    case .parameter: "parameter"
    case .bias: "bias"
    case .constant: "constant"
    case .operation: "operation"
    }
  }
}

extension Value {
  /// Gives a leaf another role: what figures show, where a record knows less than its sheet.
  ///
  /// - Precondition: the node is a leaf, and the role that of one.
  package func setRole(_ role: Role) {
    precondition(op == .leaf && role != .operation, "'\(label)' cannot be \(role.name)")
    trace.storage.pointee.role[index] = role.rawValue
  }
}

/// Where a node was written: a place in a formula text or in a Swift file.
public struct Source: Hashable, Sendable {
  /// A file name; empty for a formula given directly.
  public var file: String
  /// One-based.
  public var line: Int
  /// One-based; 0 where only the line is known.
  public var column: Int

  /// A place from its parts.
  public init(file: String = "", line: Int, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }
}
