import Figures
import TraceGraph
import Training

/// A diagnosis on one page: the loss with the step at which trouble begins, the gradient by layer at that step,
/// the ledger of a gradient that vanishes, and what experiments did to the loss.
package struct DiagnosisPicture {
  /// What was found and tried.
  package var report: DiagnosisReport
  /// Losses of the run, and statistics of some of its steps.
  package var series: TrainingSeries
  /// Page, theme and words.
  package var look: FigureLook

  /// The picture of a run.
  package init(_ report: DiagnosisReport, of series: TrainingSeries, look: FigureLook) {
    self.report = report
    self.series = series
    self.look = look
  }

  /// The verdict to act on; nil for a healthy run.
  var first: Training.Verdict? { report.isHealthy ? nil : report.verdicts.first }

  var words: FigureWords { look.words }
}

extension DiagnosisPicture {
  /// The page with a panel for everything that is known.
  package var figure: PanelFigure {
    var cells: [PanelFigure.Cell] = [.init("loss", loss)]
    if let gradients { cells.append(.init("gradients", gradients)) }
    var figure = PanelFigure(places: places(cells, others: others), page: page)
    figure.fitsColumns = false
    return figure
  }

  /// What stands in columns of its own, with its share of the width.
  private var others: [PanelFigure.Cell] {
    var cells: [PanelFigure.Cell] = []
    if let ledger { cells.append(.init("ledger", ledger, weight: 1.35)) }
    if let experiments {
      cells.append(.init("experiments", experiments, weight: ledger == nil ? 1.1 : 0.85))
    }
    return cells
  }

  /// Loss and gradients above one another at the left of all others; side by side where there are none.
  private func places(
    _ cells: [PanelFigure.Cell], others: [PanelFigure.Cell]
  ) -> [PanelFigure.Place] {
    guard !others.isEmpty else { return PanelFigure(rows: [cells]).places }
    let weights = [1] + others.map(\.weight)
    let rows = cells.count == 1 ? [1] : [0.85, 1.15]
    let left = cells.enumerated().map { row, cell in
      PanelFigure.Place(
        cell: cell, columns: .init(0...0, of: weights), rows: .init(row...row, of: rows))
    }
    return left
      + others.enumerated().map { index, cell in
        PanelFigure.Place(
          cell: cell, columns: .init((index + 1)...(index + 1), of: weights),
          rows: .init(0...(rows.count - 1), of: rows))
      }
  }

  /// The page of a panel, whose title stands above it.
  func page(_ title: String, digits: Int = 2) -> PageOptions {
    var page = look.page(title: "", digits: digits)
    page.title = title
    page.caption = ""
    return page
  }

  private var page: PageOptions {
    var page = look.page(title: title)
    if page.caption.isEmpty { page.caption = caption }
    // Several panels have no room for text as large as that of one.
    if page.textSize == nil, let size = page.size {
      page.textSize = TextRange.base * PageTitle.factor(of: size)
    }
    return page
  }
}
