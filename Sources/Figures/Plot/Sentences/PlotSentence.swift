import TraceGraph

/// Parts of the sentences on plots.
package enum PlotSentence {
  package static let format = NumberFormat()
}

extension FigureWords {
  /// `−1 to 3.5`; nil without a finite number.
  package func range(_ numbers: [Double]) -> String? {
    let finite = numbers.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return nil }
    let (from, to) = (number(low, PlotSentence.format), number(high, PlotSentence.format))
    return from == to ? from : self("{low} to {high}", ["low": from, "high": to])
  }

  /// `x from −1 to 3.5`; the name alone where there are no numbers.
  ///
  /// - Parameters:
  ///   - name: of an axis, or what a picture is of.
  ///   - numbers: what it spans.
  ///   - word: what stands for an empty name.
  package func span(_ name: String, _ numbers: [Double], else word: String) -> String {
    let name = self.name(name)
    let subject = name.isEmpty ? word : name
    guard let range = range(numbers) else { return subject }
    return self("{name} from {range}", ["name": subject, "range": range])
  }

  /// `(1, −2)`.
  package func point(_ x: Double, _ y: Double) -> String {
    "(\(series([x, y].map { number($0, PlotSentence.format) })))"
  }
}
