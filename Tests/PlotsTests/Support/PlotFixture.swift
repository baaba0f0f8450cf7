import Figures
import Foundation
import Sheets

@testable import Plots

/// Sheets of the lectures and their numbers.
enum PlotFixture {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A fixture by its id.
  static func named(_ id: String) throws -> [String: Any] {
    let files = ["TraceGraphTests/Fixtures/fixtures.json", "TrainingTests/Fixtures/training.json"]
    let fixtures = try files.flatMap { file in
      let data = try Data(contentsOf: root.appending(path: file))
      return try JSONSerialization.jsonObject(with: data) as? [[String: Any]] ?? []
    }
    guard let found = fixtures.first(where: { $0["id"] as? String == id }) else {
      throw CocoaError(.fileReadNoSuchFile)
    }
    return found
  }

  static func sheet(_ text: String) throws -> Sheet {
    try Sheet(drawing: "sheet.yaml", bytes: Array(text.utf8))
  }

  /// Six examples, one at a time, forty epochs.
  static let streetlights = """
    data: {columns: [left, middle, right, walk],
      rows: [[1, 0, 1, 0], [0, 1, 1, 1], [0, 0, 1, 0], [1, 1, 1, 1], [0, 1, 1, 1], [1, 0, 1, 0]]}
    formulas: |
      prediction = w1*left + w2*middle + w3*right
      error = (prediction - walk)^2
      loss = 0.5 * error
      p1 = left*(2*walk - 1)
      p2 = middle*(2*walk - 1)
      p3 = right*(2*walk - 1)
    output: loss
    parameters: {w1: 0.5, w2: 0.48, w3: -0.7}
    roles: {target: walk}
    train: {minimize: loss, learning-rate: 0.1, batch: 1, epochs: 40}

    """

  /// Two layers of sigmoids as scalars, all examples in a batch.
  static let network = """
    data: {columns: [x1, x2, t], rows: [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]}
    network:
      inputs: [x1, x2]
      layers:
        - {units: 3, sum: k, out: h, activation: sigmoid, weights: w, bias: b}
        - {units: 1, out: y, weights: v, bias: c}
    formulas: loss = (y - t)^2
    roles: {target: t}
    train: {minimize: loss, learning-rate: 0.1, steps: 20}

    """

  static func description(
    _ kind: any PlotKind.Type, _ flags: [(String, String)]
  ) throws -> PlotDescription {
    var description = PlotDescription(kind)
    try description.apply(flags.map { (key: $0.0, text: $0.1) })
    return description
  }

  /// The only figure of a plot.
  static func figure<Figure: PlotFigure>(
    _ type: Figure.Type, _ kind: any PlotKind.Type, _ sheet: String, _ flags: [(String, String)]
  ) throws -> Figure {
    let source = PlotSource(sheet: try self.sheet(sheet))
    let figures = try description(kind, flags).maker(source).figures()
    guard figures.count == 1, let figure = figures[0] as? Figure else {
      throw CocoaError(.coderInvalidValue)
    }
    return figure
  }
}
