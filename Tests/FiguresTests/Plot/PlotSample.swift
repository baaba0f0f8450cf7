@testable import Figures

/// A figure of every kind, to be drawn, measured and looked at.
struct PlotSample: CustomStringConvertible, Sendable {
  typealias Draw = @Sendable (any TextMeasuring) throws(FigureError) -> PlotPicture

  let name: String
  let draw: Draw
  var description: String { name }

  init(_ name: String, _ draw: @escaping Draw) {
    self.name = name
    self.draw = draw
  }

  static let all: [PlotSample] =
    curves + contours + surfaces + planes + trainings + numbers + degenerate

  static func named(_ name: String) -> PlotSample? { all.first { $0.name == name } }
}
