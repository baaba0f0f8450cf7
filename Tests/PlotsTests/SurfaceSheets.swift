import Figures
import Foundation
import Sheets
import Testing

@testable import Plots

/// Sheets whose surfaces and paths were worked out elsewhere, and the numbers.
enum SurfaceSheets {
  /// The line through four points.
  static let line = """
    formulas: |
      y = w*x + b
      loss = (y - t)^2
    parameters: {w: -2, b: -2}
    data: {columns: [x, t], rows: [[-1, -1], [0, 1], [1, 3], [2, 4]]}
    train: {minimize: loss, learning-rate: 0.1, epochs: 10}
    """

  /// The narrow valley.
  static let valley = """
    formulas: f = 0.5*w1^2 + 5*w2^2
    parameters: {w1: 2, w2: 1}
    train: {minimize: f, learning-rate: 0.05, steps: 10}
    """

  static func source(_ text: String) throws -> PlotSource {
    PlotSource(sheet: try Sheet(drawing: "sheet.yaml", bytes: Array(text.utf8)))
  }

  /// The figure that flags describe.
  static func figure(
    _ text: String, _ flags: [(String, String)], kind: any PlotKind.Type = ContourKind.self
  ) throws -> SurfaceFigure {
    var description = PlotDescription(kind)
    try description.apply(flags.map { (key: $0.0, text: $0.1) })
    return try #require(
      try description.maker(try source(text)).figures().first as? SurfaceFigure)
  }

  /// A fixture by its id.
  static func fixture(_ id: String) throws -> [String: Any] {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = tests.appending(path: "TrainingTests/Fixtures/training.json")
    let list = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [[String: Any]]
    return try #require(list?.first { $0["id"] as? String == id }, "no fixture \(id)")
  }

  static func isClose(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
    (a - b).magnitude <= tolerance * max(1, a.magnitude, b.magnitude)
  }
}
