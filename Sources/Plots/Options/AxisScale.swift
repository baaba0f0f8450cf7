import Figures

/// How numbers are spread along an axis, or over colours and heights.
public enum AxisScale: String, CaseIterable, Hashable, Sendable {
  case linear, log

  /// The scale of figures.
  public var kind: ScaleKind { self == .log ? .logarithmic : .linear }
}
