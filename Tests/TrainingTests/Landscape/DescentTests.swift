import Testing
import TraceGraph

@testable import Training

/// Walks over functions that Swift traces.
@Suite struct LandscapeDescentTests {
  private func bowl() throws -> LossLandscape {
    try LossLandscape(of: ["x", "y"], at: [2, 1]) { v in v[0] ** 2 + 5 * v[1] ** 2 }
  }

  @Test func `gradient descent on a bowl multiplies each coordinate by a constant`() throws {
    // x ← x − a·2x and y ← y − a·10y, worked out by hand.
    let path = try bowl().descend(rate: 0.05, steps: 3)
    #expect(path.count == 4 && path.steps.map(\.number) == [0, 1, 2])
    for step in 0...3 {
      let point = Array(path.point(step))
      var expected = (2.0, 1.0)
      for _ in 0..<step { expected = (expected.0 * 0.9, expected.1 * 0.5) }
      #expect(abs(point[0] - expected.0) < 1e-15 && abs(point[1] - expected.1) < 1e-15)
    }
    #expect(path.steps[0].loss == 9 && Array(path.gradient(0) ?? []) == [4, 10])
  }

  @Test func `the first step of Adam is as long as its rate`() throws {
    let path = try bowl().descend(.adam(), rate: 0.1, steps: 1)
    #expect(abs(path.point(1)[path.point(1).startIndex] - 1.9) < 1e-8)
  }

  @Test func `a walk that leaves the numbers ends there`() throws {
    let path = try bowl().descend(rate: 1e200, steps: 10)
    #expect(path.count < 11 && path.steps.count < 10)
  }

  @Test func `what cannot be walked is refused`() throws {
    let bowl = try bowl()
    #expect(throws: TrainingError.self) { try bowl.descend(rate: 0, steps: 1) }
    #expect(throws: TrainingError.self) { try bowl.descend(rate: 0.1, steps: -1) }
    #expect(throws: TrainingError.self) { try bowl.descend(rate: 0.1, steps: 1, from: [1]) }
    #expect(throws: TrainingError.self) { try bowl.descend(.momentum(2), rate: 0.1, steps: 1) }
    #expect(throws: TrainingError.self) { try LossLandscape(of: ["x"], at: []) { $0[0] } }
    #expect(throws: TrainingError.self) {
      try LossLandscape(of: ["x"], at: [1]) { _ in Trace().input("z", 1) }
    }
  }
}
