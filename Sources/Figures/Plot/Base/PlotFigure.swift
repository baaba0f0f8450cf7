/// A plot of any kind: numbers and words, ready to be drawn.
public protocol PlotFigure: Sendable {
  /// Page, theme and words around the picture.
  var options: PlotOptions { get set }

  /// What the picture shows, in one sentence made from its numbers, for those who do not see it.
  var sentence: String { get }

  /// Draws the figure.
  ///
  /// - Throws: `FigureError` of stage `options` for a page that is too small.
  func picture(measuring: any TextMeasuring) throws(FigureError) -> PlotPicture
}
