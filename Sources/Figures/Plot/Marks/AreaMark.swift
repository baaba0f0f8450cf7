/// The area between two lines over the same x. What has no place on its axis leaves a gap: not-a-number, and
/// on a logarithmic axis what is not positive. Infinite ends lie beyond the frame.
public struct AreaMark: PlotMark {
  /// The first coordinates.
  public var x: [Double]
  /// The lower ends.
  public var low: [Double]
  /// The upper ends.
  public var high: [Double]
  /// The colour.
  public var color: Color
  /// What the legend calls it; empty for no entry.
  public var name = ""
  /// Whether the legend keeps clear of it.
  public var keepsLegendAway = true

  /// An area of one colour.
  ///
  /// - Precondition: every x has a lower and an upper end when it is drawn.
  public init(
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

  /// The numbers that the axes should hold.
  public var extent: PlotExtent { PlotExtent(x: x, y: low + high) }

  /// What the legend says about it.
  public var legend: LegendEntry? {
    name.isEmpty ? nil : LegendEntry(name: name, sample: .box(color))
  }

  /// What is drawn in a frame.
  public func draw(in frame: PlotFrame) -> [SceneElement] {
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
