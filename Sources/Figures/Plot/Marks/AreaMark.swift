/// The area between two lines over the same x.
struct AreaMark: PlotMark {
  var x: [Double]
  var low: [Double]
  var high: [Double]
  var color: Color
  var name = ""
  var keepsLegendAway = true

  var extent: PlotExtent { PlotExtent(x: x, y: low + high) }

  var legend: LegendEntry? {
    name.isEmpty ? nil : LegendEntry(name: name, sample: .box(color))
  }

  func draw(in frame: PlotFrame) -> [SceneElement] {
    let path = Path(runs(in: frame).flatMap { outline($0) })
    return path.elements.isEmpty ? [] : [.path(path, fill: color, stroke: nil)]
  }

  private typealias Run = (top: [Point], bottom: [Point])

  private func runs(in frame: PlotFrame) -> [Run] {
    var runs: [Run] = []
    var isOpen = false
    for index in x.indices {
      guard let top = frame.point(x[index], high[index]),
        let bottom = frame.point(x[index], low[index])
      else {
        isOpen = false
        continue
      }
      if !isOpen { runs.append(([], [])) }
      runs[runs.count - 1].top.append(top)
      runs[runs.count - 1].bottom.append(bottom)
      isOpen = true
    }
    return runs
  }

  private func outline(_ run: Run) -> [Path.Element] {
    let corners = PolyLine.thinned(run.top) + PolyLine.thinned(run.bottom).reversed()
    return corners.count > 2 ? Path.polygon(corners).elements : []
  }
}
