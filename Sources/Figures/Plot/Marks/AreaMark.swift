/// The area between two lines over the same x.
package struct AreaMark: PlotMark {
  package var x: [Double]
  package var low: [Double]
  package var high: [Double]
  package var color: Color
  package var name = ""
  package var keepsLegendAway = true

  package init(
    x: [Double], low: [Double], high: [Double], color: Color, name: String = "",
    keepsLegendAway: Bool = true
  ) {
    self.x = x
    self.low = low
    self.high = high
    self.color = color
    self.name = name
    self.keepsLegendAway = keepsLegendAway
  }

  package var extent: PlotExtent { PlotExtent(x: x, y: low + high) }

  package var legend: LegendEntry? {
    name.isEmpty ? nil : LegendEntry(name: name, sample: .box(color))
  }

  package func draw(in frame: PlotFrame) -> [SceneElement] {
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
