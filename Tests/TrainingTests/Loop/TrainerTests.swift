import Testing
import TraceGraph

@testable import Training

@Suite struct TrainerTests {
  struct Way: Sendable, CustomTestStringConvertible {
    var optimizer: String
    var granularity: NetworkDescription.Granularity
    var batch: Int
    var seed: UInt64?
    var testDescription: String { "\(optimizer) \(granularity) batch \(batch) seed \(seed ?? 0)" }
  }

  static let ways: [Way] =
    Optimizer.names.flatMap { name in
      [Way(optimizer: name, granularity: .tensor, batch: 32, seed: 5)]
    } + [
      Way(optimizer: "adam", granularity: .scalar, batch: 10, seed: 1),
      Way(optimizer: "momentum", granularity: .tensor, batch: 32, seed: nil),
      Way(optimizer: "sgd", granularity: .tensor, batch: 100, seed: 2),
      Way(optimizer: "rmsprop", granularity: .tensor, batch: 1, seed: 3),
    ]

  @Test(arguments: ways)
  func `a run that stopped goes on bit for bit`(way: Way) throws {
    func trainer(_ steps: Int) throws -> Trainer {
      try Moons.trainer(
        way.granularity, batch: .size(way.batch),
        optimizer: #require(Optimizer(named: way.optimizer)),
        shuffleSeed: way.seed, steps: steps, learningRate: 0.01)
    }
    let straight = StepLog()
    let end = try trainer(11).run(recorder: straight).state
    let first = StepLog()
    let middle = try trainer(6).run(recorder: first).state
    let second = StepLog()
    let resumed = try trainer(11)
    try resumed.resume(from: middle)
    #expect(try resumed.run(recorder: second).state == end)
    #expect(first.losses + second.losses == straight.losses)
    #expect(first.examples + second.examples == straight.examples)
    #expect(first.learningRates + second.learningRates == straight.learningRates)
    #expect(end.step == 11)
  }

  @Test func `a parameter that an update made infinite is told with that update`() throws {
    let trainer = try Trainer(
      Model(ModelDescription("f = (w - 3)^2", ["w": 0])),
      TrainingOptions(objective: .mean(of: "f"), learningRate: 1e308, duration: .steps(9)))
    let failure = try #require(try trainer.run().ending.failure)
    #expect(failure.isParameter && failure.step == 1)
    #expect(failure.description.hasSuffix("the update of step 0 made 'w' inf"))
  }

  @Test func `more steps than can be counted are refused`() throws {
    let data = try DataTable(columns: ["x"], rows: [[1], [2], [3]])
    let model = try Model(
      ModelDescription(
        formulas: FormulaProgram(parsing: "f = w*x"), parameters: [.init("w", .constant(1))],
        data: data))
    func trainer(_ epochs: Int) throws -> Trainer {
      try Trainer(
        model,
        TrainingOptions(
          objective: .mean(of: "f"), learningRate: 1, batch: .size(1),
          duration: .epochs(epochs)))
    }
    #expect(try trainer(.max / 3).stepCount == Int.max / 3 * 3)
    let error = #expect(throws: TrainingError.self) { try trainer(.max / 2) }
    #expect(error?.subject == "epochs")
  }

  @Test func `every epoch takes every example once, in an order of its own`() throws {
    let log = StepLog()
    try Moons.trainer(.tensor, batch: .size(30), shuffleSeed: 7, steps: 8).run(recorder: log)
    let epochs = [log.examples[0..<4], log.examples[4..<8]].map { $0.flatMap { $0 } }
    #expect(epochs.allSatisfy { $0.sorted() == Array(0..<100) })
    #expect(epochs[0] != epochs[1] && epochs[0] != Array(0..<100))
    #expect(log.examples.map(\.count) == [30, 30, 30, 10, 30, 30, 30, 10])
  }

  @Test func `a state of another run is refused, and the trainer stays as it was`() throws {
    let trainer = try Moons.trainer(.tensor, batch: .size(10), shuffleSeed: 1)
    let before = trainer.state
    var other = before
    other.parameters.removeLast()
    #expect(throws: TrainingError.self) { try trainer.resume(from: other) }
    other = before
    other.shuffle = [1, 2, 3]
    #expect(throws: TrainingError.self) { try trainer.resume(from: other) }
    other = before
    other.shuffle = before.shuffle.dropLast(1) + [0] + Array(repeating: 4, count: 100)
    #expect(throws: TrainingError.self) { try trainer.resume(from: other) }
    other = before
    other.optimizer = [("count", Tensor(-1))]
    #expect(throws: TrainingError.self) { try trainer.resume(from: other) }
    #expect(trainer.state == before)
  }

  @Test func `a loss that is not a number stops the run at the node that went wrong`() throws {
    let trainer = try Trainer(
      Model(ModelDescription("a = w - 1; b = log(a); loss = 3 * b", ["w": 2.5])),
      TrainingOptions(objective: .mean(of: "loss"), learningRate: 0.6, duration: .steps(100)))
    let log = StepLog("w")
    let outcome = try trainer.run(recorder: log)
    let failure = try #require(outcome.ending.failure)
    #expect(failure.kind == .value && failure.label == "b" && failure.op == .log)
    #expect(failure.step == log.losses.count - 1 && failure.operands.map(\.label) == ["a"])
    let a = try #require(failure.operands[0].value.scalar)
    #expect(
      a < 0
        && failure.description.contains(
          "first at 'b' = log(a): nan, where a = \(NumberFormat(digits: 6).text(a))")
    )
    // The step that failed is recorded, its update was not made.
    #expect(log.losses.last?.isNaN == true && outcome.state.step == failure.step)
    #expect(outcome.state.numbers[0] == log.values(of: "w").last && log.states.count == 1)
  }

  @Test func `a gradient that is infinite stops the run at the op that passed it back`() throws {
    let trainer = try Trainer(
      Model(ModelDescription("r = sqrt(w); loss = r + w", ["w": 0])),
      TrainingOptions(objective: .mean(of: "loss"), learningRate: 1, duration: .steps(3)))
    let failure = try #require(trainer.run().ending.failure)
    #expect(failure.kind == .gradient && failure.label == "r" && failure.op == .sqrt)
    #expect(failure.value == Tensor(.infinity) && failure.operands[0].value == Tensor(0))
    #expect(failure.description.contains("first passed back by 'r' = sqrt(w): inf, where w = 0"))
  }

  @Test func `a step without a name is told by its formula and those of its operands`() throws {
    let trainer = try Trainer(
      Model(ModelDescription("loss = 2 * (3 * w - 1)^2", ["w": 1e200])),
      TrainingOptions(objective: .mean(of: "loss"), learningRate: 1, duration: .steps(3)))
    let text = try #require(trainer.run().ending.failure).description
    #expect(
      text.hasSuffix("first at '(3*w - 1)^2': inf, where 3*w - 1 = 3e200, 3*w = 3e200"), "\(text)")
  }

  @Test func `of many operands as many are told as of other lists`() {
    func operands(_ letter: String, _ count: Int) -> [NumericFailure.Operand] {
      (0..<count).map { .init(label: "\(letter)\($0)", value: Tensor(1)) }
    }
    let failure = NumericFailure(
      step: 2, loss: .nan, kind: .value, label: "f", isParameter: false, op: .concat, formula: "",
      value: Tensor(.nan), operands: operands("a", WordList.longest + 1), lineage: operands("b", 2))
    #expect(failure.description.hasSuffix(" = 1, a19 = 1, …, b0 = 1, b1 = 1"), "\(failure)")
    #expect(failure.description.contains("'f': nan, where a0 = 1, a1 = 1, "))
  }

  @Test func `tensors that go wrong say how many of their numbers did`() throws {
    var description = try ModelDescription("h = log(v); loss = sum(h)", [:])
    description.parameters = [.init("v", .literal([1, -2, 3]))]
    let trainer = try Trainer(
      Model(description),
      TrainingOptions(objective: .mean(of: "loss"), learningRate: 1, duration: .steps(3)))
    let failure = try #require(trainer.run().ending.failure)
    #expect(failure.description.contains("where v = [3] finite -2 … 3, 0 not finite"))
    #expect(failure.description.contains("1 not finite, where"))
  }

  @Test func `a cancelled run ends after its step and can go on`() throws {
    let flag = CancellationFlag()
    let trainer = try Moons.trainer(.tensor, steps: 50)
    let log = StepLog()
    log.onStep = { if $0.step == 4 { flag.cancel() } }
    let outcome = try trainer.run(recorder: log, cancellation: flag)
    guard case .cancelled = outcome.ending else {
      Issue.record("ended with \(outcome.ending)")
      return
    }
    #expect(log.losses.count == 5 && outcome.state.step == 5 && log.states == [outcome.state])
    #expect(try trainer.run().state == Moons.trainer(.tensor, steps: 50).run().state)
  }

  @Test func `a recorder that fails ends the run with its error`() throws {
    struct Full: Error {}
    let log = StepLog()
    log.onStep = { if $0.step == 2 { throw Full() } }
    let trainer = try Moons.trainer(.tensor, steps: 5)
    #expect(throws: Full.self) { try trainer.run(recorder: log) }
    #expect(log.losses.count == 3 && trainer.step == 2)
  }

  @Test func `the state is recorded whenever it is wanted, and at the end`() throws {
    let log = StepLog()
    log.onStep = { log.wantsState = $0.step % 3 == 2 }
    try Moons.trainer(.tensor, steps: 7).run(recorder: log)
    #expect(log.states.map(\.step) == [3, 6, 7])
  }

  @Test func `progress tells step, epoch, loss and time`() throws {
    var progress: [TrainingProgress] = []
    try Moons.trainer(.tensor, batch: .size(50), steps: 4).run { progress.append($0) }
    #expect(progress.map(\.step) == [0, 1, 2, 3] && progress.map(\.epoch) == [0, 0, 1, 1])
    #expect(progress.allSatisfy { $0.stepCount == 4 && $0.seconds >= 0 })
  }

  @Test func `no step at all is a run too`() throws {
    let outcome = try Moons.trainer(.tensor, steps: 0).run()
    #expect(outcome.ending.isFinished && outcome.loss == nil && outcome.state.step == 0)
  }

  @Test func `a loop of one's own records its steps`() throws {
    let trace = Trace()
    let w = trace.parameter("w", 4)
    let loss = (w * w).named("loss")
    let log = StepLog("w")
    for step in 0..<3 {
      trace.replay()
      let pass = loss.backward()
      try log.record(step: step, pass, learningRate: 0.25, examples: [step])
      trace.set(w, to: w.value - 0.25 * (pass[w] ?? 0))
    }
    log.record(TrainingState(step: 3, parametersOf: trace))
    #expect(log.losses == [16, 4, 1] && log.values(of: "w") == [4, 2, 1])
    #expect(log.states[0].number("w") == 0.5 && log.examples == [[0], [1], [2]])
  }
}
