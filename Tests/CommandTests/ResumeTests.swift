import Foundation
import Testing

/// What `train --resume` does with runs that leave it nothing to do.
@Suite("Resuming runs at their end")
struct ResumeTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func run(_ arguments: String...) throws -> Outcome {
    try Command.run(arguments, in: scratch.url)
  }

  @Test("a perceptron that came to its end learns no further, and the file stays as it is")
  func perceptron() throws {
    try scratch.write(
      """
      formulas: guess = step(w1*a + w2*b + c)
      parameters: {w1: 0, w2: 0, c: 0}
      data: {columns: [a, b, t], rows: [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 1]]}
      train: {perceptron: {guess: guess, target: t}, learning-rate: 1, epochs: 20}
      """, to: "s.yaml")
    #expect(try run("train", "s.yaml", "-o", "r.gradtrace").text.contains("error-free"))
    let before = try scratch.data("r.gradtrace")
    let outcome = try run("train", "--resume", "r.gradtrace")
    #expect(outcome.status == 0 && outcome.text.contains("nothing left to do"))
    #expect(try scratch.data("r.gradtrace") == before)
  }

  @Test("--resume takes a run and nothing else; what is none is 65, what is missing 66")
  func wrongUse() throws {
    try scratch.write(TrainCommandTests.sheet(), to: "s.yaml")
    #expect(try run("train", "--resume", "s.yaml").status == 65)
    #expect(try run("train", "--resume", "none.gradtrace").status == 66)
    #expect(try run("train", "s.yaml", "--resume", "r.gradtrace").status == 64)
    #expect(try run("train", "--resume", "r.gradtrace", "--force").status == 64)
  }
}
