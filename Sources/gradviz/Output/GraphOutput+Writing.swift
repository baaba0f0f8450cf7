import Figures
import Rendering

extension GraphOutput {
  func write(_ drawing: GraphDrawing, to target: OutputTarget) throws(Failure) {
    try target.check()
    if flags.staged { _ = try flags.picture(target.format) }
    switch target.format {
    case .json: try target.write([(target.path, try drawing.json(jacobians: jacobians))])
    case .txt: try target.write([(target.path, Array(drawing.table(isColored: false).utf8))])
    case .dot: try target.write([(target.path, Array(try drawing.dot().utf8))])
    case .svg, .pdf, .png, .csv:
      let picture = try flags.picture(target.format)
      try target.write(try drawing.scenes(picture, target.format), as: picture)
    }
  }
}
