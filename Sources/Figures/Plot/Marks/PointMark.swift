/// Points of one class.
struct PointMark: PlotMark {
  var x: [Double]
  var y: [Double]
  var color: Color
  var shape = PointShape.circle
  /// In points on a 16:9 slide.
  var radius = 4.5
  var name = ""

  var extent: PlotExtent { PlotExtent(x: x, y: y) }
  var isClipped: Bool { false }

  var legend: LegendEntry? {
    name.isEmpty ? nil : LegendEntry(name: name, sample: .point(shape, color))
  }

  func draw(in frame: PlotFrame) -> [SceneElement] {
    let r = frame.style.length(radius)
    return zip(x, y).compactMap { frame.point($0, $1) }.filter { frame.contains($0, margin: 0.01) }
      .map { shape.element(at: $0, radius: r, color: color, ground: frame.style.ground) }
  }
}
