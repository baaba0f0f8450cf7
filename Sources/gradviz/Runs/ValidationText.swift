import TraceGraph
import Training

/// What a model is worth on rows that never train, for people.
enum ValidationText {
  /// "loss 0.5, accuracy 0.9, over 12 rows".
  static func line(_ result: ValidationResult) -> String {
    let accuracy = result.accuracy.map { ", accuracy \(NumberFormat().text($0))" } ?? ""
    let rows = result.examples.map { ", over \($0.counted("row"))" } ?? ""
    return "loss \(NumberFormat().text(result.loss))\(accuracy)\(rows)"
  }
}
