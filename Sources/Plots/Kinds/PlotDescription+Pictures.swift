import Figures

extension [any PlotFigure] {
  /// The pictures of a figure: one, or one a frame.
  ///
  /// - Throws: `FigureError` for a page that is too small.
  package func pictures(measuring: any TextMeasuring) throws(FigureError) -> FigurePictures {
    var pictures = FigurePictures(scenes: [])
    for (index, figure) in enumerated() {
      var picture = try figure.picture(measuring: measuring)
      if count > 1 { picture.scene.title += ", frame \(index + 1) of \(count)" }
      pictures.scenes.append(picture.scene)
      pictures.warnings += picture.warnings
    }
    return pictures
  }
}
