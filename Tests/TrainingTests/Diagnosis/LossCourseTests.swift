import Testing

@testable import Training

/// The course of a loss in words.
@Suite("Courses of losses")
struct LossCourseTests {
  private func course(_ losses: [Double]) -> LossCourse {
    let steps = losses.enumerated().map { TrainingSeries.Step(step: $0.offset, loss: $0.element) }
    let trial = Trial(
      series: TrainingSeries(steps: steps), loss: losses.last ?? .nan,
      firstLoss: losses.first ?? .nan, constant: 1, parameters: [], unreached: [],
      steps: losses.count, failure: nil)
    return LossCourse(trial, relative: losses.last ?? .nan)
  }

  @Test("one high batch at the end is no divergence, a high tenth is")
  func batch() {
    let still = [Double](repeating: 1, count: 40)
    #expect(!course(still + [2]).diverges)
    #expect(course(still + [Double](repeating: 2, count: 10)).diverges)
    #expect(course(still + [Double](repeating: 2, count: 10)).turn == 39)
  }

  @Test("a loss that falls below 0 without end does so from its last high on")
  func below() {
    let losses = [-1, -0.5] + (1...40).map { -Double($0 * $0) }
    let found = course(losses)
    #expect(found.diverges && found.turn == 2)
    #expect(course((0...40).map { -Double($0 * $0) - 1 }).turn == 0)
  }

  @Test("what was learnt and is lost again is told with the step of the lowest loss")
  func lost() {
    let falls = (0..<20).map { 1 - 0.05 * Double($0) }
    let found = course(falls + (1...20).map { 0.05 + 0.045 * Double($0) })
    #expect(found.losesAgain && !found.diverges && found.turn == 19)
    #expect(!course(falls).losesAgain)
    #expect(!course(falls + [Double](repeating: 0.1, count: 20)).losesAgain)
  }
}
