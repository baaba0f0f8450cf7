import Figures
import Testing
import TraceGraph
import Training

@testable import Plots

/// The surface of a function that Swift traces, and paths over it.
@Suite struct LandscapeGridTests {
  private func saddle() throws -> LossLandscape {
    try LossLandscape(of: ["x", "y", "z"], at: [1, 2, 3]) { v in v[0] ** 2 - 2 * v[1] + v[2] }
  }

  @Test func `every value of a grid is that of the function`() throws {
    let grid = try saddle().grid(over: ["x": -1...1, "y": 0...4], points: 5)
    #expect(grid.x == [-1, -0.5, 0, 0.5, 1] && grid.y == [0, 1, 2, 3, 4])
    for (row, y) in grid.y.enumerated() {
      for (column, x) in grid.x.enumerated() {
        #expect(grid.values[row * 5 + column] == x * x - 2 * y + 3)
      }
    }
  }

  @Test func `a path tells how far it lies from the plane`() throws {
    let landscape = try saddle()
    let path = try landscape.descend(rate: 0.5, steps: 2)
    let plane = try landscape.plane(over: "x", "y")
    let projected = SurfaceFigure.ProjectedPath("sgd", path, in: plane)
    // Gradients are (2x, −2, 1): x goes to 0, y grows by 1, z falls by 0.5 a step.
    #expect(projected.x == [1, 0, 0] && projected.y == [2, 3, 4])
    #expect(projected.distance == [0, 0.5, 1])
  }

  @Test func `what has no grid is refused`() throws {
    let landscape = try saddle()
    #expect(throws: TrainingError.self) { try landscape.grid(over: ["x": 0...1]) }
    #expect(throws: TrainingError.self) { try landscape.grid(over: ["x": 0...1, "q": 0...1]) }
    #expect(throws: TrainingError.self) { try landscape.grid(over: ["x": 0...1, "x": 0...1]) }
    #expect(throws: TrainingError.self) { try landscape.grid(over: ["x": 1...1, "y": 0...1]) }
    #expect(throws: TrainingError.self) {
      try landscape.grid(over: ["x": 0...1, "y": 0...1], points: 1)
    }
  }
}
