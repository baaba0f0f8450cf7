import Figures
import Sheets
import Testing
import TraceGraph

@testable import Plots

/// Tables of states, and of both sides of an update.
extension TablePlotTests {
  private static let model = """
    formulas: |
      h = W @ x
      l = sumsquares(h)
    values: {x: [1, 2]}
    parameters: {W: [[0.5, -1], [2, 0.25]]}
    states: {wide: {x: [3, 4]}, "no one": {x: [0, 1], W: [[1, 0], [0, 1]]}}

    """

  @Test func `states are rows, with vectors and matrices in their cells`() throws {
    let figure = try table(Self.model, [("from", "states")])
    #expect(Set(figure.head) == ["state", "`W`", "`x`", "`h`", "`l`"])
    #expect(figure.rows.map { words([$0[0]])[0] } == ["``start", "``wide", "``no one"])
    func tensor(_ row: Int, _ name: String) throws -> Tensor? {
      let column = try #require(figure.head.firstIndex(of: "`\(name)`"))
      if case .tensor(let tensor) = figure.rows[row][column].content { return tensor }
      return nil
    }
    #expect(try tensor(0, "x") == [1, 2] && tensor(1, "x") == [3, 4])
    #expect(try tensor(1, "h") == [-2.5, 7] && tensor(2, "W") == Tensor([[1, 0], [0, 1]]))
    #expect(figure.rows.map { numbers($0) } == [[2.25 + 6.25], [6.25 + 49], [1]])
    let chosen = try table(
      Self.model,
      [("from", "states"), ("columns", "x,l,x:gradient"), ("vectors", "row"), ("range", "1:2")])
    #expect(chosen.head == ["state", "`x`", "`l`", "∂`l`/∂`x`"])
    #expect(chosen.rows[1][1].content == .tensor(Tensor([[0, 1]])))
    #expect(chosen.rows[1][3].content == .tensor(Tensor([[0, 2]])))
    #expect(chosen.rows[1][3].tint == .gradient)
  }

  /// y = W x with x = (1, 2), t = (1, 0): y = (−1.5, 5), so the gradient of W is 2(y − t)xᵀ.
  @Test func `a vector or matrix has one column of steps, number by number`() throws {
    let sheet = """
      formulas: |
        y = W @ x
        l = sumsquares(y - t)
      values: {x: [1, 2], t: [1, 0]}
      parameters: {W: [[0.5, -1], [1, 2]]}
      train: {minimize: l, learning-rate: 0.05, steps: 2}
      """
    let figure = try table(sheet, [("from", "steps"), ("columns", "l,W,y,W:gradient")])
    #expect(figure.head == ["step", "`l`", "`W`", "`y`", "gradient of `W`"])
    func tensor(_ row: Int, _ column: Int) throws -> Tensor {
      guard case .tensor(let tensor) = figure.rows[row][column].content else {
        throw PlotError("", "no tensor in row \(row)")
      }
      return tensor
    }
    #expect(figure.rows.count == 3)
    #expect(try tensor(0, 2) == Tensor([[0.5, -1], [1, 2]]) && tensor(0, 3) == [-1.5, 5])
    #expect(try tensor(0, 4) == Tensor([[-5, -10], [10, 20]]))
    let moved = try tensor(1, 2).elements
    #expect(zip(moved, [0.75, -0.5, 0.5, 1]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func `where nothing differs between states all names are shown`() throws {
    let figure = try table(
      "formulas: f = x*y\nvalues: {x: 1, y: 2}\nstates: {same: {x: 1}}", [("from", "states")])
    #expect(figure.head == ["state", "`x`", "`y`", "`f`"])
  }

  @Test func `a step of the lecture stands before and after, in thirteen dimensions`() throws {
    let fixture = try PlotFixture.named("S1-gradstep")
    let step = try #require(fixture["minus_grad_C"] as? [Double])
    let new = try #require(fixture["W_new"] as? [Double])
    let figure = try table(
      """
      formulas: C = -dot(g, W)
      values: {g: \(step)}
      parameters: {W: \([Double](repeating: 0, count: 13))}
      """, [("from", "update"), ("rate", "0.1"), ("columns", "W")])
    #expect(figure.rows.map { words([$0[0]])[0] } == ["before", "gradient", "step", "after"])
    let tensors = figure.rows.compactMap { row -> Tensor? in
      if case .tensor(let tensor) = row[1].content { tensor } else { nil }
    }
    #expect(tensors.count == 4)
    #expect(tensors[1].elements == step.map { -$0 })
    #expect(zip(tensors[2].elements, new).allSatisfy { abs($0 - $1) < 1e-15 })
    #expect(zip(tensors[3].elements, new).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  @Test func `an update of a training has its own gradient, and what follows from it`() throws {
    let fixture = try PlotFixture.named("S4-street-sgd")
    let epochs = try #require(fixture["epochs"] as? [[String: Any]])
    let predictions = try #require(epochs[0]["predictions"] as? [Double])
    let figure = try table(
      PlotFixture.streetlights,
      [("from", "update"), ("at", "1"), ("columns", "prediction,error,w1,w2,w3")])
    let before = numbers(figure.rows[0])
    #expect(abs(before[0] - predictions[1]) < 1e-12)
    // The second light, 0 1 1 -> 1: the gradient is the delta times each input.
    let delta = predictions[1] - 1
    let gradients = numbers(figure.rows[1])
    #expect(zip(gradients.suffix(3), [0, delta, delta]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(abs(gradients[0] - delta) < 1e-12 && abs(gradients[1] - 0.5) < 1e-12)
    let steps = numbers(figure.rows[2])
    #expect(zip(steps, [0, -0.1 * delta, -0.1 * delta]).allSatisfy { abs($0 - $1) < 1e-12 })
    let after = numbers(figure.rows[3])
    for weight in 0..<3 {
      #expect(abs(after[2 + weight] - before[2 + weight] - steps[weight]) < 1e-12)
    }
    #expect(abs(after[0] - (before[0] - 0.2 * delta)) < 1e-12, "two lights are on")
    let last = try table(PlotFixture.streetlights, [("from", "update"), ("at", "239")])
    let weights = try #require(fixture["weights_after"] as? [Double])
    #expect(last.head == ["", "`w1`", "`w2`", "`w3`", "`loss`"])
    #expect(zip(numbers(last.rows[3]), weights).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func `an update of a batch shows parameters, whose gradient is that of the mean`() throws {
    let batch = PlotFixture.streetlights.replacing("batch: 1", with: "batch: full")
    let figure = try table(batch, [("from", "update")])
    let fixture = try PlotFixture.named("S4-street-fullbatch")
    let epochs = try #require(fixture["epochs"] as? [[String: Any]])
    let mean = try #require(epochs[0]["weight_delta_mean"] as? [Double])
    #expect(figure.head == ["", "`w1`", "`w2`", "`w3`"])
    #expect(zip(numbers(figure.rows[1]), mean).allSatisfy { abs($0 - $1) < 1e-12 })
    let error = #expect(throws: PlotError.self) {
      try table(batch, [("from", "update"), ("columns", "prediction")])
    }
    #expect(error?.key == "columns" && error?.cause.contains("6 values") == true)
  }
}
