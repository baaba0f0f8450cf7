import Figures
import Sheets
import Training

extension ScatterMaker {
  /// The row that is looked at, with what it is and what it is taken for.
  func focus(in model: ScatterModel) throws(PlotError) -> ScatterFigure.Focus? {
    guard let row = plot.focus else { return nil }
    return try focus(onRow: row - 1, in: model)
  }

  func focus(
    onRow row: Int, in model: ScatterModel
  ) throws(PlotError) -> ScatterFigure.Focus {
    let rows = model.data?.rows.count ?? 0
    guard row >= 0, row < rows else {
      throw PlotError(
        "focus", "there is no row \(row + 1)", remedy: rows == 0 ? "" : "rows from 1 to \(rows)")
    }
    let (x, y) = try axes(of: model)
    return ScatterFigure.Focus(
      x: try model.numbers(of: x, "x")[row], y: try model.numbers(of: y, "y")[row],
      note: try verdict(onRow: row, in: model))
  }

  /// `labelled cute, guess not cute`.
  private func verdict(onRow row: Int, in model: ScatterModel) throws(PlotError) -> String {
    guard let classes = try classes(in: model) else { return "" }
    let label = classes.names[classes.ofRow[row]]
    guard let guess = try guess(onRow: row, in: model) else {
      return look.words("labelled {label}", ["label": label])
    }
    return look.words(
      "labelled {label}, guess {guess}", ["label": label, "guess": classes.name(of: guess)])
  }

  /// The class that the model takes a row for; nil where nothing decides.
  private func guess(onRow row: Int, in model: ScatterModel) throws(PlotError) -> Double? {
    if let guess = source.perceptron?.guess { return try model.numbers(of: guess, "class")[row] }
    if let name = plot.probability {
      return try model.numbers(of: name, "probability")[row] > 0.5 ? 1 : 0
    }
    guard let score = plot.boundaries?.first, plot.boundaries?.count == 1 else { return nil }
    return try model.numbers(of: score, "boundary")[row] > 0 ? 1 : 0
  }
}
