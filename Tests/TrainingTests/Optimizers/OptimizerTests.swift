import Foundation
import Testing
import TraceGraph

@testable import Training

@Suite struct OptimizerTests {
  /// Two steps with the gradients 0.5 and −1 from w = 1 at the rate 0.1, written out.
  static let byHand: [(Optimizer, Double, Double)] = [
    (.sgd, 1 - 0.05, 0.95 + 0.1),
    (.momentum(0.9), 0.95, 0.95 - 0.1 * (0.9 * 0.5 - 1)),
    (.nesterov(0.9), 1 - 0.1 * (0.5 + 0.9 * 0.5), 0.905 - 0.1 * (-1 + 0.9 * (0.45 - 1))),
    (.adagrad(epsilon: 0), 1 - 0.1, 0.9 + 0.1 / 1.25.squareRoot()),
    (
      .rmsprop(decay: 0.9, epsilon: 0), 1 - 0.05 / 0.025.squareRoot(),
      1 - 0.05 / 0.025.squareRoot() + 0.1 / (0.9 * 0.025 + 0.1).squareRoot()
    ),
    (
      .adam(beta1: 0.9, beta2: 0.99, epsilon: 0), 0.9,
      0.9 - 0.1 * ((0.045 - 0.1) / 0.19) / ((0.99 * 0.0025 + 0.01) / (1 - 0.9801)).squareRoot()
    ),
    (
      .adamw(beta1: 0.9, beta2: 0.99, epsilon: 0, weightDecay: 0.2), 0.98 - 0.1,
      0.88 * 0.98 - 0.1 * ((0.045 - 0.1) / 0.19)
        / ((0.99 * 0.0025 + 0.01) / (1 - 0.9801)).squareRoot()
    ),
  ]

  @Test(arguments: byHand.indices)
  func `two steps are as written out by hand`(number: Int) {
    let (optimizer, first, second) = Self.byHand[number]
    var memory = OptimizerMemory(optimizer, size: 1)
    var w = [1.0]
    memory.update(&w, gradient: [0.5], rate: 0.1)
    #expect(isClose(w[0], first), "\(optimizer)")
    memory.update(&w, gradient: [-1], rate: 0.1)
    #expect(isClose(w[0], second), "\(optimizer)")
  }

  @Test(arguments: Optimizer.names)
  func `every optimiser is found by its name and reaches the bottom of a bowl`(
    name: String
  ) throws {
    let optimizer = try #require(Optimizer(named: name))
    #expect(optimizer.name == name)
    let trainer = try Trainer(
      Model(ModelDescription("f = (w - 3)^2", ["w": 0])),
      TrainingOptions(
        objective: .mean(of: "f"), optimizer: optimizer, learningRate: name == "adagrad" ? 1 : 0.05,
        schedule: .cosine(to: 0, over: 400), duration: .steps(400)))
    let end = try trainer.run().state.numbers[0]
    #expect(abs(end - 3) < 0.1, "\(name) ends at \(end)")
  }

  @Test func `a gradient of 0 moves nothing but what decays`() {
    for name in Optimizer.names where name != "adamw" {
      guard let optimizer = Optimizer(named: name) else { continue }
      var memory = OptimizerMemory(optimizer, size: 2)
      var w = [1.0, -2]
      memory.update(&w, gradient: [0, 0], rate: 0.1)
      #expect(w == [1, -2], "\(name)")
    }
  }

  @Test func `memory of another method or size is refused`() throws {
    var memory = OptimizerMemory(.adam(), size: 2)
    let error = try #require(throws: TrainingError.self) {
      try memory.restore(OptimizerMemory(.momentum(), size: 2).entries)
    }
    #expect(error.stage == .resume && error.cause.contains("mean [2]"))
    #expect(throws: TrainingError.self) {
      try memory.restore(OptimizerMemory(.adam(), size: 3).entries)
    }
    try memory.restore(OptimizerMemory(.adam(), size: 2).entries)
  }
}

@Suite struct ScheduleTests {
  @Test func `schedules have their ends and their middle`() {
    func rates(_ schedule: LearningRateSchedule, _ steps: [Int]) -> [Double] {
      steps.map { schedule.rate(2, at: $0) }
    }
    #expect(rates(.constant, [0, 9]) == [2, 2])
    #expect(areClose(rates(.linear(to: 0.1, over: 100), [0, 50, 100, 500]), [2, 1.1, 0.2, 0.2]))
    #expect(areClose(rates(.step(factor: 0.5, every: 10), [0, 9, 10, 25]), [2, 2, 1, 0.5]))
    #expect(areClose(rates(.cosine(to: 0, over: 100), [0, 50, 100, 101]), [2, 1, 0, 0]))
    #expect(areClose(rates(.cosine(to: 0.5, over: 3), [1]), [2 * (0.5 + 0.5 * 0.75)]))
    #expect(
      (0..<100).allSatisfy {
        LearningRateSchedule.linear(to: 0.1, over: 100).rate(1, at: $0) == 1 - 0.9 * Double($0)
          / 100
      })
  }

  @Test func `clipping bounds the norm or every number`() {
    var gradient = [3.0, -4]
    GradientClipping.norm(10).apply(to: &gradient)
    #expect(gradient == [3, -4])
    GradientClipping.norm(1).apply(to: &gradient)
    #expect(areClose(gradient, [0.6, -0.8]))
    gradient = [3, -4, 0.5, .nan]
    GradientClipping.value(1).apply(to: &gradient)
    #expect(gradient[0] == 1 && gradient[1] == -1 && gradient[2] == 0.5 && gradient[3].isNaN)
  }

  static let faults: [(TrainingOptions, String)] = {
    func options(_ change: (inout TrainingOptions) -> Void) -> TrainingOptions {
      var options = TrainingOptions(objective: .mean(of: "f"), learningRate: 1, duration: .steps(1))
      change(&options)
      return options
    }
    return [
      (options { $0.learningRate = .nan }, "learning rate"),
      (options { $0.batch = .size(0) }, "batch"),
      (options { $0.duration = .epochs(-1) }, "duration"),
      (options { $0.optimizer = .momentum(1) }, "momentum is 1"),
      (options { $0.optimizer = .adam(beta1: -0.1) }, "beta1"),
      (options { $0.optimizer = .adamw(weightDecay: -1) }, "weight decay"),
      (options { $0.optimizer = .adagrad(epsilon: -1) }, "epsilon"),
      (options { $0.schedule = .linear(to: 0, over: 0) }, "over 0 steps"),
      (options { $0.schedule = .step(factor: 0, every: 1) }, "factor"),
      (options { $0.clipping = .norm(0) }, "bound"),
      (options { $0.clipping = .value(.nan) }, "bound"),
      (options { $0.objective = .perceptron(guess: "f", target: "t") }, "perceptron rule"),
      (options { $0.objective = .mean(of: "g") }, "no node is named 'g'"),
      (options { $0.objective = .formula("mean(f") }, "'(' is never closed"),
      (options { $0.objective = .formula("[1, 2] * f") }, "one number is minimised"),
      (options { $0.objective = .formula("3 + 4") }, "depends on no parameter"),
    ]
  }()

  @Test(arguments: faults.indices)
  func `options out of range are refused by name`(number: Int) throws {
    let (options, part) = Self.faults[number]
    let model = try Model(ModelDescription("f = w^2", ["w": 1]))
    let error = try #require(throws: TrainingError.self) { try Trainer(model, options) }
    #expect(error.description.contains(part), "\(error)")
  }
}

/// What is said of a method once holds for all that is made of it.
@Suite struct OptimizerRowTests {
  /// As the cases say it: the usual constants stand in them, too.
  private static let usual: [Optimizer] = [
    .sgd, .momentum(), .nesterov(), .adagrad(), .rmsprop(), .adam(), .adamw(),
  ]

  @Test func `every method has a row, whose usual constants are those of its case`() {
    #expect(OptimizerRow.all.map(\.word) == Optimizer.Word.allCases)
    #expect(Optimizer.names.compactMap { Optimizer(named: $0) } == Self.usual)
  }

  @Test func `constants of a row go where the case has them`() throws {
    for row in OptimizerRow.all {
      for (index, constant) in row.constants.enumerated() {
        var numbers = row.constants.map(\.usual)
        numbers[index] = 0.25
        let text = row.make(numbers).text
        #expect(text.contains("\(constant.key): 0.25") && text.hasPrefix("{\(row.word.rawValue):"))
        numbers[index] = -1
        let wrong = row.make(numbers)
        #expect(throws: TrainingError.self) { try wrong.validate() }
        numbers[index] = 1
        let share = row.make(numbers)
        let isRefused = (try? share.validate()) == nil
        #expect(isRefused == constant.isShare, "\(text)")
      }
    }
  }

  /// The weights of past gradients, by two steps of the memory itself: with w = 0, rate 1 and the gradients a
  /// and b, the second step is −(weight₁ a + weight₀ b).
  @Test(arguments: [Optimizer.sgd, .momentum(0.5), .nesterov(0.5)])
  func `what is said of past gradients is what the memory does`(optimizer: Optimizer) {
    var memory = OptimizerMemory(optimizer, size: 1)
    var w = [0.0]
    memory.update(&w, gradient: [3], rate: 1)
    let before = w[0]
    memory.update(&w, gradient: [5], rate: 1)
    let mean = optimizer.mean
    #expect(isClose(before - w[0], mean.weight(age: 1) * 3 + mean.weight(age: 0) * 5))
    let kept = mean.next(mean.next(0, 3), 5)
    #expect(isClose(before - w[0], mean.direction(5, kept)))
  }

  /// Kingma, Ba 2015: with ε = 0 and squares that do not fade, a step is the mean over the root of the squares,
  /// both corrected; here after two equal gradients, so that both are the gradient itself.
  @Test func `of adam the mean fades by its first constant`() {
    let mean = Optimizer.adam(beta1: 0.8).mean
    #expect(mean == .average(0.8) && mean.kept == 0.8)
    #expect(isClose(mean.next(mean.next(0, 2), 2), 2 * (1 - 0.8 * 0.8)))
    #expect(isClose(mean.weight(age: 3), 0.2 * 0.8 * 0.8 * 0.8))
  }
}
