import ArgumentParser
import Figures
import Rendering

/// How a scene becomes bytes.
struct PictureFormat {
  /// Pixels a point; nil for those of a page that was given in pixels, else `standardScale`.
  var scale: Double?
  var text = SVGTextMode.outlined
  /// Whether all frames stand in one SVG.
  var isStaged = false

  /// - Parameters:
  ///   - scale: pixels a point as a flag gives it.
  /// - Throws: `Failure` 64 for a scale that is no number above 0.
  init(scale: String?, text: SVGTextMode?, isStaged: Bool = false) throws(Failure) {
    self.isStaged = isStaged
    self.text = text ?? .outlined
    guard let scale else { return }
    guard let number = Double(scale), number > 0, number.isFinite else {
      throw .usage("--scale: '\(scale)' is no number above 0")
    }
    self.scale = number
  }

  private static let standardScale = 2.0

  /// The largest page that a format holds.
  func limit(of format: OutputFormat) -> PageLimit {
    format == .png ? .pixels(scale: scale ?? Self.standardScale) : .document
  }

  /// The files of one picture or of several frames: a page each in one PDF, else a file each.
  func files(
    of scenes: [Scene], _ target: OutputTarget
  ) throws(Failure) -> [(path: String, bytes: [UInt8])] {
    try warnOfBoxes(in: scenes, target.format)
    if target.format == .pdf { return [(target.path, try document(of: scenes))] }
    let paths = FramePaths.paths(target.path, count: scenes.count)
    let format = target.format
    let bytes = try ConcurrentMap.map(scenes, mostAtOnce: mostAtOnce(of: scenes, format)) {
      (scene) throws(Failure) in
      try self.bytes(of: scene, format)
    }
    return Array(zip(paths, bytes)).map { (path: $0, bytes: $1) }
  }

  /// How many pictures may be drawn at the same time: all, but of pixels no more than a large one has.
  private func mostAtOnce(of scenes: [Scene], _ format: OutputFormat) -> Int {
    guard format == .png else { return .max }
    let sizes = scenes.map { scene in
      let scale = scene.pixelsPerPoint ?? Self.standardScale
      return scene.size.width * scene.size.height * (self.scale ?? scale) * (self.scale ?? scale)
    }
    let largest = sizes.max() ?? 0
    return largest.isFinite ? max(1, Int(min(Self.pixelsAtOnce / max(1, largest), 1_000))) : 1
  }

  private static let pixelsAtOnce = 64e6

  /// Tells of letters that no font has; live text is drawn in the reader's fonts.
  private func warnOfBoxes(in scenes: [Scene], _ format: OutputFormat) throws(Failure) {
    guard format != .svg || text == .outlined else { return }
    do {
      let warnings = try MissingLetters.warnings(of: scenes, asShapes: format == .svg)
      for warning in warnings { Diagnostics.warning(warning) }
    } catch {
      throw Failure(error)
    }
  }

  /// One document with a page a scene.
  private func document(of scenes: [Scene]) throws(Failure) -> [UInt8] {
    do {
      return try SceneRenderer.pdfData(of: scenes)
    } catch {
      throw Failure(error)
    }
  }

  /// The file of one scene as svg, png or pdf.
  func bytes(of scene: Scene, _ format: OutputFormat) throws(Failure) -> [UInt8] {
    if format == .pdf { return try document(of: [scene]) }
    do {
      guard format == .svg else {
        let scale = scale ?? scene.pixelsPerPoint ?? Self.standardScale
        return try SceneRenderer.pngData(of: scene, scale: scale)
      }
      return Array(try SceneRenderer.svgText(of: scene, text: text).utf8)
    } catch {
      throw Failure(error)
    }
  }
}
