import Figures
import Rendering

extension GraphOutput {
  /// Makes all bytes first and writes then, so that an error leaves no file behind.
  func write(_ drawing: GraphDrawing, to target: Target) throws(Failure) {
    let files = try files(drawing, target)
    guard target.path != "-" else {
      guard files.count == 1 else {
        throw .usage("\(files.count) pictures do not fit into standard output; write pdf, or files")
      }
      return try StandardOutput.write(files[0].bytes)
    }
    for file in files { try OutputFile.write(file.bytes, to: file.path) }
    if files.count > 1 { for file in files { Diagnostics.note(file.path) } }
  }

  private func files(
    _ drawing: GraphDrawing, _ target: Target
  ) throws(Failure) -> [(path: String, bytes: [UInt8])] {
    switch target.format {
    case .json: return [(target.path, try drawing.json(jacobians: jacobians))]
    case .txt: return [(target.path, Array(drawing.table(isColored: false).utf8))]
    case .dot: return [(target.path, Array(try drawing.dot().utf8))]
    case .svg, .pdf, .png: return try pictures(drawing, target)
    }
  }

  private func pictures(
    _ drawing: GraphDrawing, _ target: Target
  ) throws(Failure) -> [(path: String, bytes: [UInt8])] {
    let scale = try pixelScale()
    let scenes = try drawing.scenes()
    do {
      if target.format == .pdf { return [(target.path, try SceneRenderer.pdfData(of: scenes))] }
      let paths = FramePaths.paths(target.path, count: scenes.count)
      var files: [(path: String, bytes: [UInt8])] = []
      for (path, scene) in zip(paths, scenes) {
        files.append((path, try bytes(of: scene, target.format, scale)))
      }
      return files
    } catch {
      throw Failure(error)
    }
  }

  private func bytes(
    of scene: Scene, _ format: OutputFormat, _ scale: Double
  ) throws(FigureError) -> [UInt8] {
    guard format == .svg else { return try SceneRenderer.pngData(of: scene, scale: scale) }
    return Array(try SceneRenderer.svgText(of: scene, text: text ?? .outlined).utf8)
  }

  private func pixelScale() throws(Failure) -> Double {
    guard let scale else { return 2 }
    guard let number = Double(scale), number > 0, number.isFinite else {
      throw .usage("--scale: '\(scale)' is no number above 0")
    }
    return number
  }
}

/// Names of the files of several frames: `f.svg` becomes `f-01.svg`, `f-02.svg`, …
enum FramePaths {
  static func paths(_ path: String, count: Int) -> [String] {
    guard count > 1 else { return [path] }
    let width = max(2, String(count).count)
    let nameStart = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
    let dot = path[nameStart...].lastIndex(of: ".") ?? path.endIndex
    return (1...count).map { number in
      let digits = String(number)
      let padding = String(repeating: "0", count: width - digits.count)
      return path[..<dot] + "-" + padding + digits + path[dot...]
    }
  }
}
