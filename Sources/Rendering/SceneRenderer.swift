import CCairo
import Figures

/// How an SVG holds text.
public enum SVGTextMode: String, CaseIterable, Hashable, Sendable {
  /// As shapes, which look the same on every machine.
  case outlined
  /// As text, which can be selected, searched and styled, in the reader's fonts.
  case live
}

/// Turns scenes into the bytes of files. The same scene gives the same bytes on the same machine.
///
/// Everything is kept in memory. All calls may run at the same time on several threads.
public enum SceneRenderer {
  /// A scene as SVG source.
  ///
  /// - Parameters:
  ///   - scene: the picture.
  ///   - text: whether letters are shapes or text.
  ///   - idPrefix: begins every id; what an id may not hold becomes a hyphen. Nil makes one from the
  ///     content, so that figures on one page share no id unless they are equal.
  /// - Throws: `FigureError` for a scene with coordinates that are not finite or beyond 1,000,000
  ///   points, or without any installed font.
  public static func svgText(
    of scene: Scene, text: SVGTextMode = .outlined, idPrefix: String? = nil
  ) throws(FigureError) -> String {
    try SceneCheck.check(scene)
    var writer = try SVGWriter(mode: text)
    let document = try writer.document(scene)
    let prefix = idPrefix.map(SVGIdentifiers.prefix) ?? SVGIdentifiers.prefix(of: document)
    return String(decoding: document.prefixing(prefix), as: UTF8.self)
  }

  /// Whether the bytes are an SVG that `svgText` made, of this version or an earlier one.
  public static func madeSVG(_ bytes: [UInt8]) -> Bool { SVGWriter.made(bytes) }

  /// What shows the frames of a staged scene: fragments of its file's address, such as `#g0123456789--f2`.
  ///
  /// - Parameters:
  ///   - scene: the scene.
  ///   - svg: its source, as `svgText` made it.
  public static func fragments(of scene: Scene, in svg: [UInt8]) -> [String] {
    let mark = Array("<g id=\"".utf8)
    guard let start = svg.firstRange(of: mark)?.upperBound,
      let end = svg[start...].firstRange(of: Array("--f1\"".utf8))?.lowerBound
    else { return [] }
    let prefix = String(decoding: svg[start..<end], as: UTF8.self)
    return scene.frames.indices.map { "#\(prefix)--f\($0 + 1)" }
  }

  /// A scene as PNG with `scale` pixels a point; parts of pixels at the right and lower border
  /// count as whole. The file states its resolution, so that it is placed at the scene's size.
  ///
  /// - Throws: `FigureError` as for SVG, and of stage `options` for a scale that gives more than
  ///   32,767 pixels a side or 256 million in all.
  public static func pngData(
    of scene: Scene, scale: Double = 1
  ) throws(FigureError) -> [UInt8] {
    try SceneCheck.check(scene)
    let size = try PixelSize(of: scene, scale: scale)
    let isOpaque = (scene.background?.alpha ?? 0) >= 1
    let surface = try CairoSurface.adopt(
      cairo_image_surface_create(
        isOpaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, Int32(size.width),
        Int32(size.height)), subject: scene.subject)
    let canvas = try CairoCanvas.make(on: surface, medium: .pixels)
    cairo_scale(canvas.context.pointer, scale, scale)
    try canvas.draw(scene)
    return PNGResolution.stating(scale, in: try surface.pngBytes())
  }

  /// Scenes as the pages of one PDF, each page as large as its scene. The first scene's title is
  /// the document's.
  ///
  /// - Throws: `FigureError` as for SVG, and of stage `options` without any scene.
  public static func pdfData(of scenes: [Scene]) throws(FigureError) -> [UInt8] {
    guard let first = scenes.first else {
      throw FigureError(.options, of: "document", cause: "a PDF needs at least one page")
    }
    for scene in scenes { try SceneCheck.check(scene) }
    let sink = ByteSink()
    try PDFDocument.write(scenes, first: first, to: sink)
    return sink.bytes
  }
}
