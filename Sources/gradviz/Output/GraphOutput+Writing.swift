import Figures
import Rendering

extension GraphOutput {
  func write(_ drawing: GraphDrawing, to target: OutputTarget) throws(Failure) {
    try target.check()
    switch target.format {
    case .json: try target.write([(target.path, try drawing.json(jacobians: jacobians))])
    case .txt: try target.write([(target.path, Array(drawing.table(isColored: false).utf8))])
    case .dot: try target.write([(target.path, Array(try drawing.dot().utf8))])
    case .svg, .pdf, .png, .csv:
      let picture = try PictureFormat(scale: scale, text: text)
      try target.write(try drawing.scenes(within: picture.limit(of: target.format)), as: picture)
    }
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
