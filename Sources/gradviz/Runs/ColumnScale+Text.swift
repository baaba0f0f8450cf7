import TraceGraph
import Training

extension ColumnScale {
  /// `(income - 5) / 2` in full digits: who scales other data needs them.
  var text: String {
    switch rule {
    case .standard(let mean, let deviation):
      "(\(column) - \(NumberFormat.file(mean))) / \(NumberFormat.file(deviation))"
    case .range(let from, let to):
      "\(column), \(Self.text(from)) -> \(Self.text(to))"
    }
  }

  private static func text(_ range: ClosedRange<Double>) -> String {
    "\(NumberFormat.file(range.lowerBound)) to \(NumberFormat.file(range.upperBound))"
  }
}
