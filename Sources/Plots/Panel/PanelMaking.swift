import Figures
import Sheets

extension PanelDescription: FigureContent {
  package var word: String { PanelKind.word }
  package var moment: PlotMoment? { nil }

  package mutating func makeFrames(_ generators: [(word: String, part: String)]) {
    parts = parts.map { part in
      var part = part
      part.content.makeFrames(
        generators.compactMap { word, name in
          if name.isEmpty || name == part.name { return (word, "") }
          guard name.hasPrefix(part.name + ".") else { return nil }
          return (word, String(name.dropFirst(part.name.count + 1)))
        })
      return part
    }
  }

  package func figure(with maker: FigureMaker) throws(PlotError) -> any Figure {
    let grid = grid
    let columns = columns ?? Array(repeating: 1, count: grid.map(\.count).max() ?? 1)
    let rows = rows ?? Array(repeating: 1, count: grid.count)
    let places = try parts.map { (part) throws(PlotError) in
      let place = place(of: part.name)
      return PanelFigure.Place(
        cell: .init(part.name, try Self.figure(part, with: maker)),
        columns: .init(place.columns, of: columns), rows: .init(place.rows, of: rows))
    }
    var drawn = PanelFigure(places: places, page: look.page(title: maker.source.title))
    drawn.fitsColumns = self.columns == nil
    drawn.fitsRows = self.rows == nil
    return drawn
  }

  /// A part with its numbers, and all that stands beside its kind.
  private static func figure(
    _ part: SheetFigure, with maker: FigureMaker
  ) throws(PlotError) -> any Figure {
    do {
      return try maker.figure(part)
    } catch {
      throw PlotError(error)
    }
  }
}
