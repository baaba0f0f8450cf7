/// Thin lines from a base up or down to points.
struct StemMark: PlotMark {
  var x: [Double]
  var y: [Double]
  var base = 0.0
  var color: Color

  var extent: PlotExtent { PlotExtent(x: x, y: y + [base]) }

  func draw(in frame: PlotFrame) -> [SceneElement] {
    let lines = zip(x, y).compactMap { x, y -> [Path.Element]? in
      guard let top = frame.point(x, y), let foot = frame.point(x, base) else { return nil }
      return Path.line(foot, top).elements
    }
    guard !lines.isEmpty else { return [] }
    let stroke = Stroke(color: color, width: frame.style.line, cap: .butt)
    return [.path(Path(lines.flatMap { $0 }), fill: nil, stroke: stroke)]
  }
}
