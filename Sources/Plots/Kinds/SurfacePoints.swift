import Figures
import Sheets
import Training

/// Points of a surface with their gradients and tangent planes.
struct SurfacePoints {
  let plot: SurfacePlot
  let slice: SurfaceSlice
  /// Significant digits of the numbers beside points.
  let digits: Int

  private var marks: SurfacePlotMarks { plot.marks }

  /// More points than this have no numbers beside them.
  private static let mostNumbers = 6

  func spots() throws(PlotError) -> [SurfaceFigure.Spot] {
    guard !marks.points.isEmpty else {
      for (key, isOn) in [
        ("gradient", marks.gradient), ("tangent", marks.tangent), ("stems", marks.stems),
      ] where isOn {
        throw PlotError(key, "there are no points", remedy: "add 'points', such as {w: 1, b: 2}")
      }
      return []
    }
    let places = try marks.points.map { (point) throws(PlotError) in try place(point) }
    let values = slice.objective.landscape.gradients(in: slice.plane, at: places)
    return zip(places, values).map { place, result in
      var spot = SurfaceFigure.Spot(
        x: place.x, y: place.y, value: result.value, hasPlane: marks.tangent,
        hasStem: marks.stems,
        name: places.count <= Self.mostNumbers ? label(result.value) : "")
      if marks.gradient || marks.tangent, result.x.isFinite, result.y.isFinite {
        spot.gradient = .init(x: result.x, y: result.y)
        spot.arrowScale = marks.gradient ? scale(result) : 0
      }
      return spot
    }
  }

  /// Such as `loss = 0.8056`.
  private func label(_ value: Double) -> String {
    let text = NumberFormat(digits: digits).text(value)
    let number = value.isFinite ? "`\(text)`" : text
    let name = slice.objective.name
    let isName = !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    return isName ? "`\(name)` = \(number)" : number
  }

  private func place(_ point: [String: Double]) throws(PlotError) -> PlanePoint {
    let names = plot.slice.over.map(\.name)
    guard point.count == 2, let x = point[names[0]], let y = point[names[1]] else {
      throw PlotError(
        "points", "a point names \(point.keys.sorted().joined(separator: ", "))",
        remedy: "every point has \(names[0]) and \(names[1])")
    }
    return PlanePoint(x: x, y: y)
  }

  /// 1, or how much shorter an arrow is drawn that would lead far over the plane or out of the box.
  private func scale(_ gradient: PlaneGradient) -> Double {
    let width = (slice.x.last ?? 1) - (slice.x.first ?? 0)
    let height = (slice.y.last ?? 1) - (slice.y.first ?? 0)
    let share = max(gradient.x.magnitude / width, gradient.y.magnitude / height)
    guard share > 0.35 else { return 1 }
    return NiceNumber.below(0.3 / share)
  }

  /// What is said about arrows that are not drawn at their length.
  func facts(_ spots: [SurfaceFigure.Spot]) -> [String] {
    let scales = spots.filter { $0.gradient != nil && $0.arrowScale > 0 }.map(\.arrowScale)
    guard let least = scales.min(), least < 1 else { return [] }
    let text = NumberFormat().text(least)
    return [
      "The gradient's arrow is drawn at \(text) of its length"
        + (scales.count > 1 ? " where it is longest." : ".")
    ]
  }
}

/// Round numbers.
enum NiceNumber {
  /// The largest 1, 2 or 5 times a power of ten that is not above a positive number.
  static func below(_ number: Double) -> Double {
    var power = 1.0
    while power > number, power > 1e-300 { power /= 10 }
    while power * 10 <= number, power < 1e300 { power *= 10 }
    return [5.0, 2, 1].map { $0 * power }.first { $0 <= number } ?? power
  }
}
