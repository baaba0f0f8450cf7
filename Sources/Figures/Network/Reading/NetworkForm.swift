/// How the sum and the output of a unit are drawn where both have names.
public enum NetworkForm: String, CaseIterable, Hashable, Sendable {
  /// As one circle that is called by its output.
  case joined
  /// As two circles, the sum before its output.
  case split
  /// As one circle of two halves.
  case pairs
}
