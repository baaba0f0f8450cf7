/// What a node is for.
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

/// Where a node was written: a place in a formula text or in a Swift file.
public struct Source: Hashable, Sendable {
  /// A file name; empty for a formula given directly.
  public var file: String
  /// One-based.
  public var line: Int
  /// One-based; 0 where only the line is known.
  public var column: Int

  public init(file: String = "", line: Int, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }
}
