import Figures

/// What a figure of a sheet shows: its kind, with all that is said under the kind's word. The numbers come
/// later.
package protocol FigureContent: Sendable {
  /// The word of its kind in sheets.
  var word: String { get }

  /// Page, theme and words around the picture.
  var look: FigureLook { get set }

  /// When in a training the numbers of the whole figure are taken; nil for the sheet's own values, and for
  /// pictures of many moments.
  var moment: PlotMoment? { get }

  /// Figures in it, each with a name.
  var parts: [SheetFigure] { get }

  /// Whether it makes several frames itself; nil where saying `frames` at all asks for them.
  var makesFrames: Bool? { get }

  /// Has itself make the frames that a list of frames calls by words, as far as it can.
  ///
  /// - Parameter generators: the words, with the parts that make them; no part for any that can.
  mutating func makeFrames(_ generators: [(word: String, part: String)])

  /// The figure with its numbers.
  ///
  /// - Throws: `PlotError` for what the source does not have, and for what is wrong with its model.
  func figure(with maker: FigureMaker) throws(PlotError) -> any Figure
}

extension FigureContent {
  package var parts: [SheetFigure] { [] }
  package var makesFrames: Bool? { nil }
  package mutating func makeFrames(_ generators: [(word: String, part: String)]) {}
}
