import Figures
import TraceGraph

extension CurveFigure.Curve {
  /// A place between two samples where a function jumps or grows without bound: no line leads over it.
  public struct Break: Hashable, Sendable {
    /// The sample before it.
    public var index: Int
    /// The last place that is known before it; nil for a side where the samples end themselves.
    public var before: Place?
    /// The first place that is known beyond it; nil as `before`.
    public var beyond: Place?
    /// Whether the function grows without bound there; else it jumps.
    public var isPole: Bool

    /// A place of a curve.
    public struct Place: Hashable, Sendable {
      /// Along the axis.
      public var x: Double
      /// The height there.
      public var y: Double
    }

    init(
      after index: Int, before: (x: Double, y: Double)?, beyond: (x: Double, y: Double)?,
      isPole: Bool
    ) {
      self.index = index
      self.before = before.map { Place(x: $0.x, y: $0.y) }
      self.beyond = beyond.map { Place(x: $0.x, y: $0.y) }
      self.isPole = isPole
    }

    /// Where it is.
    var x: Double {
      let sides = [before, beyond].compactMap { $0?.x }
      return sides.reduce(0, +) / Double(max(sides.count, 1))
    }
  }

  /// The line that is drawn: the samples with what is known beside breaks, and where the pen is lifted.
  var line: (x: [Double], y: [Double], lifts: Set<Int>) {
    guard !breaks.isEmpty else { return (x, y, []) }
    var line = (x: [Double](), y: [Double](), lifts: Set<Int>())
    func add(_ place: Break.Place?) {
      guard let place, place.x != line.x.last else { return }
      line.x.append(place.x)
      line.y.append(place.y)
    }
    let byIndex = Dictionary(breaks.map { ($0.index, $0) }, uniquingKeysWith: { first, _ in first })
    for index in 0..<min(x.count, y.count) {
      add(Break.Place(x: x[index], y: y[index]))
      guard let gap = byIndex[index] else { continue }
      add(gap.before)
      line.lifts.insert(line.x.count)
      add(gap.beyond)
    }
    return line
  }

  /// The share of the axis around a pole that tells nothing of how high the rest is.
  private static let near = 0.05

  /// The heights that are not close to a pole.
  var awayFromPoles: [Double] {
    let poles = breaks.filter(\.isPole).map(\.x)
    let places = ValueRange(x)
    guard !poles.isEmpty, !places.isEmpty else { return y }
    let reach = Self.near * (places.high - places.low)
    return zip(x, y).filter { x, _ in poles.allSatisfy { abs(x - $0) >= reach } }.map(\.1)
  }
}

extension CurveFigure {
  /// Where curves grow without bound, ascending.
  var poles: [Double] {
    let span = ValueRange(curves.flatMap(\.x))
    let tolerance = 1e-6 * (span.high - span.low)
    let found = curves.flatMap(\.breaks).filter(\.isPole).map(\.x).sorted()
    return found.reduce(into: []) { poles, pole in
      if let last = poles.last, pole - last <= tolerance { return }
      poles.append(abs(pole) < tolerance ? 0 : pole)
    }
  }

  /// The heights that are shown where curves grow without bound; nil where none does, or heights are chosen.
  ///
  /// Functions are shown as they are away from their poles, derivatives as far as leaves functions half of the frame.
  var cutRange: PlotRange? {
    guard yRange == nil, yScale == .linear, !poles.isEmpty else { return nil }
    let isDerivative = { (curve: Curve) in
      if case .derivative = curve.role { true } else { false }
    }
    var range = ValueRange(curves.filter { !isDerivative($0) }.flatMap(\.awayFromPoles))
    range.formUnion(
      ValueRange(
        spots.map(\.y) + tangents.map(\.y) + secants.flatMap { [$0.fromY, $0.toY] }
          + descents.flatMap(\.y)))
    let others = curves.filter(isDerivative).flatMap(\.awayFromPoles)
    if range.isEmpty || range.isFlat {
      range.formUnion(ValueRange(others))
    } else {
      let (low, high) = (range.low, range.high)
      let reach = (high - low) / 2
      range.formUnion(
        ValueRange(others.filter(\.isFinite).map { min(max($0, low - reach), high + reach) }))
    }
    guard !range.isEmpty, !range.isFlat else { return nil }
    let padding = 0.05 * (range.high - range.low)
    return PlotRange(range.low - padding, range.high + padding)
  }

  /// What is said of curves that grow without bound; nil where none does.
  func poleSentence(isCut: Bool) -> String? {
    let poles = poles
    guard !poles.isEmpty else { return nil }
    let most = 4
    let numbers = NumberFormat(digits: page.digits)
    let name = xTitle.contains("`") ? xTitle : "`\(xTitle)`"
    let places =
      "\(name) = "
      + poles.prefix(most).map { "`\(numbers.text($0))`" }.joined(separator: ", ")
      + (poles.count > most ? ", …" : "")
    return words(
      isCut ? "unbounded near {places}: the y axis is cut" : "unbounded near {places}",
      ["places": places])
  }
}
