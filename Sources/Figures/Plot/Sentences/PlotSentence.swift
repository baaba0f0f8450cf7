import TraceGraph

/// Parts of the sentences on plots.
package enum PlotSentence {
  package static let format = NumberFormat()

  /// `−1 to 3.5`; nil without a finite number.
  package static func range(_ numbers: [Double]) -> String? {
    let finite = numbers.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return nil }
    let (from, to) = (SentenceText.number(low, format), SentenceText.number(high, format))
    return from == to ? from : "\(from) to \(to)"
  }

  /// `x from −1 to 3.5`; the name alone where there are no numbers.
  package static func span(_ name: String, _ numbers: [Double], else word: String) -> String {
    let name = SentenceText.name(name)
    return (name.isEmpty ? word : name) + (range(numbers).map { " from \($0)" } ?? "")
  }

  package static func point(_ x: Double, _ y: Double) -> String {
    "(\(SentenceText.number(x, format)), \(SentenceText.number(y, format)))"
  }
}
