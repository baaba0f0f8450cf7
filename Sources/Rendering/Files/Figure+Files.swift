import Figures
import Foundation

extension Figure {
  /// Draws the figure on its page with the fonts and the layout engine of this machine.
  ///
  /// - Throws: `FigureError` as `pictures(measuring:layouting:)`, and of stage `drawing` where no font is
  ///   installed.
  public func pictures() throws(FigureError) -> FigurePictures {
    try pictures(measuring: PangoTextMeasurer(), layouting: GraphvizLayouter())
  }

  /// All frames of the figure in one staged scene, see `Scene.frames`.
  ///
  /// - Throws: `FigureError` as `pictures()`.
  public func stagedPicture() throws(FigureError) -> FigurePictures {
    try stagedPicture(measuring: PangoTextMeasurer(), layouting: GraphvizLayouter())
  }

  /// The figure as SVG source, without an XML declaration, so that it may stand inside HTML.
  ///
  /// - Parameters:
  ///   - text: whether letters are shapes or text.
  ///   - frame: which frame, counted from 1; nil for the only one, else the last.
  /// - Throws: `FigureError` as `pictures()`.
  public func svg(text: SVGTextMode = .outlined, frame: Int? = nil) throws(FigureError) -> String {
    var figure = self
    if let frame { figure.page.onlyFrame = frame }
    let scenes = try figure.pictures().scenes
    return try SceneRenderer.svgText(of: scenes[scenes.count - 1], text: text)
  }

  /// Writes the figure into a file whose ending picks the format: svg, pdf or png. Frames become pages of
  /// one PDF, or files with numbers: `f.svg` becomes `f-01.svg`, `f-02.svg`, and so on. A file is written
  /// whole or not at all, over one that is there.
  ///
  /// - Parameters:
  ///   - path: where the file goes.
  ///   - scale: pixels a point in PNG; nil for 2, or what a page that was given in pixels has.
  ///   - text: whether letters in SVG are shapes or text.
  /// - Returns: the paths of the files.
  /// - Throws: `FigureError` as `pictures()`, and of stage `output` for another ending or a place that cannot
  ///   be written.
  @discardableResult
  public func write(
    to path: String, scale: Double? = nil, text: SVGTextMode = .outlined
  ) throws(FigureError) -> [String] {
    let ending = URL(filePath: path).pathExtension.lowercased()
    guard ["svg", "pdf", "png"].contains(ending) else {
      throw FigureError(
        .output, of: path, cause: "its ending names no format of pictures",
        remedy: "allowed: .svg, .pdf, .png")
    }
    let scenes = try pictures().scenes
    if ending == "pdf" {
      try Self.write(SceneRenderer.pdfData(of: scenes), to: path)
      return [path]
    }
    let paths = FramePaths.paths(path, count: scenes.count)
    for (path, scene) in zip(paths, scenes) {
      try Self.write(
        ending == "svg"
          ? Array(SceneRenderer.svgText(of: scene, text: text).utf8)
          : SceneRenderer.pngData(of: scene, scale: scale ?? scene.pixelsPerPoint ?? 2), to: path)
    }
    return paths
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(FigureError) {
    do {
      try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw FigureError(
        .output, of: path, cause: "it cannot be written: \(error.localizedDescription)",
        remedy: "choose a folder that is there and that you may write to")
    }
  }
}
