import Figures
import Sheets

/// `graph` under a figure's name and as a command.
package enum GraphKind: FigureKind {
  package static let word = "graph"
  package static var rows: [KeyRow] { GraphDescription.rows }

  package static func content(
    _ node: SheetNode, by reader: FigureReader
  ) throws(SheetError) -> any FigureContent {
    var description = GraphDescription()
    description.look = reader.look
    if node.isEmpty { return description }
    let rows = GraphDescription.options
    try reader.checkKeys(node, of: word, rows.map(\.key))
    try reader.reader.read(node, of: word, by: rows, into: &description)
    return description
  }
}

extension GraphDescription: FigureContent {
  package var word: String { GraphKind.word }
  package var moment: PlotMoment? { at }
  package var makesFrames: Bool? { options.frames != .none }

  package func figure(with maker: FigureMaker) throws(PlotError) -> any Figure {
    try GraphMaker(self, of: maker.sheet, from: maker.source).figure()
  }
}
