import Figures
import Sheets
import Testing

@testable import Plots

@Suite struct TrainedDescentTests {
  private static let line = """
    data: {columns: [x, t], rows: [[-1, -1], [0, 1], [1, 3], [2, 4]]}
    formulas: |
      y = w*x + b
      C = (y - t)^2
    parameters: {w: -2, b: -2}
    train: {minimize: C, learning-rate: 0.1, epochs: 10}
    """

  private func curve(_ sheet: String, _ flags: [(String, String)]) throws -> CurveFigure {
    let all = [("points", "5"), ("descent", "train")] + flags
    return try #require(try plots(of: CurveKind.self, sheet, all).last as? CurveFigure)
  }

  /// The losses of ten steps of gradient descent, worked out by hand in Python:
  /// w ← w − 0.1 · mean(2 (w x + b − t) x), b ← b − 0.1 · mean(2 (w x + b − t)).
  private static let losses = [
    39.75, 16.2975, 6.729187499999998, 2.820009374999999, 1.2188690624999996, 0.5600840859374997,
    0.2868263074218751, 0.17186231753906248, 0.12231420717480466, 0.10011048719545897,
    0.08956451260439942,
  ]

  @Test func `steps stand at the losses that training had, off the curve`() throws {
    let descent = try curve(Self.line, [("over", "w=-3:5")]).descents[0]
    #expect(descent.y.count == Self.losses.count)
    #expect(zip(descent.y, Self.losses).allSatisfy { isNear($0, $1) })
    #expect(isNear(try #require(descent.distance.last), 2.77218371875))
    // The slice holds b at −2: with w = 1.71743475 it is 8.4 high where training ended at 0.0896.
    let foot = try #require(descent.feet.last)
    let (w, b) = (1.71743475, -2.0)
    let slice = [(-1.0, -1.0), (0, 1), (1, 3), (2, 4)].reduce(0) { sum, point in
      let error = w * point.0 + b - point.1
      return sum + error * error / 4
    }
    #expect(isNear(foot, slice))
  }

  @Test func `the figure says where the slice is`() throws {
    let figure = try curve(Self.line, [("over", "w=-3:5")])
    #expect(figure.notes == ["here `b` = `-2`"])
  }

  @Test func `at the end of training the last step stands on the curve`() throws {
    let descent = try curve(Self.line, [("over", "w=-3:5"), ("at", "final")]).descents[0]
    #expect(isNear(try #require(descent.y.last), 0.08956451260439942))
    #expect(isNear(try #require(descent.feet.last), 0.08956451260439942))
    #expect(descent.distance.last == 0 && descent.distance[0] > 2.7)
  }

  @Test func `with one parameter all steps stand on the curve and nothing is said`() throws {
    let sheet = """
      data: [{x: 1, t: 2}, {x: 2, t: 3}]
      formulas: loss = (w*x - t)^2
      parameters: {w: 0}
      train: {minimize: loss, learning-rate: 0.1, steps: 2}
      """
    let figure = try curve(sheet, [("over", "w=0:2")])
    #expect(figure.descents[0].feet.isEmpty && figure.descents[0].distance.isEmpty)
    #expect(figure.notes.isEmpty)
    #expect(zip(figure.descents[0].y, [6.5, 0.5, 0.5]).prefix(1).allSatisfy { isNear($0, $1) })
  }

  @Test func `an element of a tensor is a parameter among others, with momentum too`() throws {
    let sheet = """
      data: [{x1: 1, x2: 2, t: 2}, {x1: 2, x2: 1, t: 3}]
      formulas: |
        y = w[1]*x1 + w[2]*x2 + c
        loss = (y - t)^2
      parameters: {w: [0, 0], c: 0}
      train: {minimize: loss, optimizer: momentum, learning-rate: 0.02, steps: 6}
      """
    let over = [("over", "w[1]=-1:2")]
    let descent = try curve(sheet, over).descents[0]
    let source = PlotSource(sheet: try Sheet(drawing: "sheet.yaml", bytes: Array(sheet.utf8)))
    let path = try source.trainedPath(key: "path").points
    for step in 0..<path.count {
      let point = Array(path.point(step))
      let (w1, w2, c) = (point[0], point[1], point[2])
      let errors = [w1 + 2 * w2 + c - 2, 2 * w1 + w2 + c - 3]
      #expect(isNear(descent.y[step], (errors[0] * errors[0] + errors[1] * errors[1]) / 2))
      #expect(isNear(descent.distance[step], (w2 * w2 + c * c).squareRoot()))
    }
  }
}
