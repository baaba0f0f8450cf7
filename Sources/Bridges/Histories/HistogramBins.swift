import Training

/// How many numbers lie between edges: what a logger keeps of a tensor.
struct HistogramBins {
  private let counts: [Double]
  private let edges: [Double]

  /// - Parameters:
  ///   - counts: 0 or more each, as whole numbers.
  ///   - edges: one more than there are counts, ascending.
  /// - Returns: nil for what is no histogram.
  init?(counts: [Double], edges: [Double]) {
    guard edges.count == counts.count + 1, !counts.isEmpty,
      counts.allSatisfy({ $0 >= 0 && $0 == $0.rounded() }), counts.reduce(0, +) < 1e15,
      edges.allSatisfy(\.isFinite), zip(edges, edges.dropFirst()).allSatisfy({ $0 <= $1 })
    else { return nil }
    self.counts = counts
    self.edges = edges
  }

  /// The numbers as if each stood in the middle of its bin, and the extremes at the outer edges of the bins that
  /// hold any: near, not exact.
  var summary: NumberSummary {
    let filled = counts.indices.filter { counts[$0] > 0 }
    let total = counts.reduce(0, +)
    guard let first = filled.first, let last = filled.last else { return .nothing }
    func middle(_ bin: Int) -> Double { edges[bin] / 2 + edges[bin + 1] / 2 }
    let mean = filled.reduce(0) { $0 + counts[$1] / total * middle($1) }
    // By the largest edge, so that squares do not overflow.
    let scale = max(abs(edges[first]), abs(edges[last + 1]), .leastNormalMagnitude)
    let square = filled.reduce(0) { sum, bin in
      let part = middle(bin) / scale
      return sum + counts[bin] / total * part * part
    }
    let spread = filled.reduce(0) { sum, bin in
      let part = (middle(bin) - mean) / scale
      return sum + counts[bin] / total * part * part
    }
    return NumberSummary(
      count: Int(total), mean: min(max(mean, edges[first]), edges[last + 1]),
      sd: spread.squareRoot() * scale, minimum: edges[first], maximum: edges[last + 1],
      l2: (square * total).squareRoot() * scale, zeros: 0, notFinite: 0)
  }
}

extension NumberSummary {
  /// Of no numbers at all.
  static var nothing: NumberSummary {
    NumberSummary(
      count: 0, mean: .nan, sd: .nan, minimum: .nan, maximum: .nan, l2: .nan, zeros: 0,
      notFinite: 0)
  }

  /// Of one number.
  init(single number: Double) {
    let isFinite = number.isFinite
    let known = isFinite ? number : .nan
    self.init(
      count: 1, mean: known, sd: isFinite ? 0 : .nan, minimum: known, maximum: known,
      l2: abs(known), zeros: number == 0 ? 1 : 0, notFinite: isFinite ? 0 : 1)
  }
}
