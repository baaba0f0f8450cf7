import Figures
import Rendering

extension GraphOutput {
  func write(_ drawing: GraphDrawing, to target: OutputTarget) throws(Failure) {
    try target.write(try files(drawing, target))
  }

  private func files(
    _ drawing: GraphDrawing, _ target: OutputTarget
  ) throws(Failure) -> [(path: String, bytes: [UInt8])] {
    switch target.format {
    case .json: return [(target.path, try drawing.json(jacobians: jacobians))]
    case .txt: return [(target.path, Array(drawing.table(isColored: false).utf8))]
    case .dot: return [(target.path, Array(try drawing.dot().utf8))]
    case .svg, .pdf, .png, .csv: return try pictures(drawing, target)
    }
  }

  private func pictures(
    _ drawing: GraphDrawing, _ target: OutputTarget
  ) throws(Failure) -> [(path: String, bytes: [UInt8])] {
    let format = try PictureFormat(scale: scale, text: text)
    return try format.files(of: try drawing.scenes(), target)
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
