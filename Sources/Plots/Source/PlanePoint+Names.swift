import Sheets
import TraceGraph
import Training

extension PlanePoint {
  /// A point by the names along both axes.
  ///
  /// - Throws: `PlotError` about `points` for other names.
  init(_ point: [String: Double], over axes: [PlotAxisRange]) throws(PlotError) {
    guard point.count == 2, let x = point[axes[0].name], let y = point[axes[1].name] else {
      throw PlotError(
        "points", "a point names \(WordList.text(point.keys.sorted()))",
        remedy: "every point has \(axes[0].name) and \(axes[1].name)")
    }
    self.init(x: x, y: y)
  }
}
