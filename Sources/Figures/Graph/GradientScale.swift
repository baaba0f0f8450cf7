import TraceGraph

/// Colours for the magnitudes of gradients: log₁₀ of the largest element's magnitude, for a box of the
/// root mean square, on a sequential map. Zero and missing gradients have no colour; NaN and ±∞ have the warning colour.
struct GradientScale {
  private let magnitudes: [Int: Double]
  private let warning: Color
  private let map = SequentialColorMap()
  /// Powers of ten at the ends of the map, at least one apart.
  let powers: ClosedRange<Int>
  let hasZero: Bool

  init(model: GraphModel) {
    var magnitudes: [Int: Double] = [:]
    for node in model.nodes {
      if let bundle = model.bundles[node.id], !bundle.isOneNode {
        magnitudes[node.id] = bundle.statistics.magnitude
        continue
      }
      guard let gradient = model.pass?.tensorGradient(of: node) else { continue }
      magnitudes[node.id] = gradient.elements.reduce(0) { largest, element in
        element.isNaN || largest.isNaN ? .nan : max(largest, element.magnitude)
      }
    }
    self.magnitudes = magnitudes
    warning = model.theme.colors.warning
    let logarithms = magnitudes.values.filter { $0 > 0 && $0.isFinite }.map(Self.log10)
    let low = (logarithms.min() ?? -1).rounded(.down)
    let high = (logarithms.max() ?? 0).rounded(.up)
    powers = Int(low)...max(Int(high), Int(low) + 1)
    hasZero = magnitudes.values.contains(0)
  }

  /// The colour; nil for a gradient of zero and for none.
  func color(of node: Value) -> Color? {
    guard let magnitude = magnitudes[node.id], magnitude != 0 else { return nil }
    guard magnitude.isFinite else { return warning }
    let span = Double(powers.upperBound - powers.lowerBound)
    return map.color(at: (Self.log10(magnitude) - Double(powers.lowerBound)) / span)
  }

  func isZero(_ node: Value) -> Bool { magnitudes[node.id] == 0 }

  /// By the natural logarithm of the op's row.
  static func log10(_ number: Double) -> Double {
    let logarithm = Op.log.row.forward.map { $0(number, 0, 0, 0) / 2.302585092994046 } ?? 0
    let whole = logarithm.rounded()
    return abs(logarithm - whole) < 1e-12 ? whole : logarithm
  }
}
