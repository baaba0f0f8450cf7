import Figures
import Sheets
import TraceGraph
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
    let places = try marks.points.map { (point) throws(PlotError) in
      try PlanePoint(point, over: plot.slice.over)
    }
    let values = slice.objective.landscape.gradients(in: slice.plane, at: places)
    let scale = marks.gradient ? scale(places, values) : 0
    return zip(places, values).map { place, result in
      var spot = SurfaceFigure.Spot(
        x: place.x, y: place.y, value: result.value, hasPlane: marks.tangent,
        hasStem: marks.stems,
        name: places.count <= Self.mostNumbers ? label(result.value) : "")
      if marks.gradient || marks.tangent, result.x.isFinite, result.y.isFinite {
        spot.gradient = .init(x: result.x, y: result.y)
        spot.arrowScale = scale
      }
      return spot
    }
  }

  /// Such as `loss = 0.8056`.
  private func label(_ value: Double) -> String {
    let text = NumberFormat(digits: digits).text(value)
    let number = value.isFinite ? "`\(text)`" : text
    let name = slice.objective.name
    return !name.isEmpty && name.isName ? "`\(name)` = \(number)" : number
  }

  /// By how much all arrows are shorter than their gradients: 1 where they are short enough and end
  /// inside the frame.
  private func scale(_ places: [PlanePoint], _ gradients: [PlaneGradient]) -> Double {
    let most = zip(places, gradients).map { place, gradient in
      min(
        Self.most(place.x, gradient.x, slice.x), Self.most(place.y, gradient.y, slice.y))
    }
    let least = most.min() ?? 1
    return least >= 1 ? 1 : NiceNumber.below(least)
  }

  /// The share of one part of a gradient that fits: at most 0.35 of the axis, and up to its end unless
  /// the point stands close to it.
  private static func most(_ place: Double, _ part: Double, _ axis: [Double]) -> Double {
    guard let low = axis.first, let high = axis.last, part != 0, part.isFinite else { return 1 }
    let width = high - low
    let room = max(part > 0 ? high - place : place - low, 0.12 * width)
    return min(0.35 * width, room) / part.magnitude
  }

  /// What is said about arrows that are not drawn at their length.
  func facts(_ spots: [SurfaceFigure.Spot]) -> [String] {
    let scales = spots.filter { $0.gradient != nil && $0.arrowScale > 0 }.map(\.arrowScale)
    guard let scale = scales.min(), scale < 1 else { return [] }
    let text = NumberFormat().text(scale)
    return [
      slice.words(
        scales.count == 1
          ? "The gradient's arrow is drawn at {share} of its length."
          : "The gradients' arrows are drawn at {share} of their length.",
        ["share": "`\(text)`"])
    ]
  }
}
