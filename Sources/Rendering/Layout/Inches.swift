/// Lengths as Graphviz reads them.
enum Inches {
  /// A length in points as inches with six decimals, whatever the locale.
  static func text(_ points: Double) -> String {
    let millionths = Int((points / 72 * 1_000_000).rounded())
    let fraction = String(millionths % 1_000_000)
    let zeros = String(repeating: "0", count: 6 - fraction.count)
    return "\(millionths / 1_000_000).\(zeros)\(fraction)"
  }
}
