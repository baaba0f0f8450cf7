import Sheets
import Training

extension ScatterPlot {
  /// The plot with what it does not say chosen from a table: the first columns along the axes, and for
  /// the classes the only column of few words, else the last one of few whole numbers that leaves two for
  /// the axes.
  ///
  /// - Returns: the plot, and what was chosen in words; nil where nothing had to be.
  package func choosing(from data: DataTable) -> (plot: ScatterPlot, said: String?) {
    var plot = self
    if plot.classes == nil { plot.classes = Self.classColumn(of: data, besides: [x, y]) }
    var free = data.columns.filter { ![plot.x, plot.y, plot.classes].contains($0) }[...]
    if plot.x == nil { plot.x = free.popFirst() }
    if plot.y == nil { plot.y = free.popFirst() }
    guard plot != self, let x = plot.x, let y = plot.y else { return (plot, nil) }
    let classes = plot.classes.map { ", classes by '\($0)'" } ?? ""
    return (plot, "'\(x)' across, '\(y)' up\(classes)")
  }

  private static func classColumn(of data: DataTable, besides axes: [String?]) -> String? {
    let words = data.others.filter { $0.words.count > 1 }
    if words.count == 1 { return words[0].name }
    let free = data.columns.filter { !axes.contains($0) }
    let needed = axes.count { $0 == nil }
    guard free.count > needed, let last = free.last, let place = data.position(of: last) else {
      return nil
    }
    var values: Set<Double> = []
    for row in data.rows {
      values.insert(row[place])
      guard values.count <= ScatterClasses.most, row[place] == row[place].rounded() else {
        return nil
      }
    }
    return values.count > 1 ? last : nil
  }
}
