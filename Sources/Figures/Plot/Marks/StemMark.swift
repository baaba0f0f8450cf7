/// Thin lines from a base up or down to points. One with an end that has no place on its axis is left out:
/// not-a-number, and on a logarithmic axis a base of 0 leaves out all.
public struct StemMark: PlotMark {
  /// The first coordinates.
  public var x: [Double]
  /// The second coordinates.
  public var y: [Double]
  /// Where the lines begin, in numbers of the y axis.
  public var base = 0.0
  /// The colour.
  public var color: Color

  /// Lines at the pairs of x and y; what one of them has more is left out.
  public init(x: [Double], y: [Double], base: Double = 0.0, color: Color) {
    self.x = x
    self.y = y
    self.base = base
    self.color = color
  }

  /// The numbers that the axes should hold.
  public var extent: PlotExtent { PlotExtent(x: x, y: y + [base]) }

  /// What is drawn in a frame.
  public func draw(in frame: PlotFrame) -> [SceneElement] {
    let lines = zip(x, y).compactMap { x, y -> [Path.Element]? in
      guard let top = frame.point(x, y), let foot = frame.point(x, base) else { return nil }
      return Path.line(foot, top).elements
    }
    guard !lines.isEmpty else { return [] }
    let stroke = Stroke(color: color, width: frame.style.line, cap: .butt)
    return [.path(Path(lines.flatMap { $0 }), fill: nil, stroke: stroke)]
  }
}
