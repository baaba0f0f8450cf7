// You will see a training loop of one's own: a recurrent neuron learns to remember the sign of the first
// number of sequences that are two to six numbers long, so that steps have different graphs. All go into
// one run file, which `gradviz info`, `diagnose` and `graph --step` read.
import TraceGraph
import TraceStore
import Training

@main struct RunFromCode {
  static func main() throws {
    let path = CommandLine.arguments.dropFirst().first ?? "memory.gradtrace"
    let description = RunDescription(name: "A neuron that remembers", program: "run-from-code")
    let recorder = try RunWriter(creating: path, description, overwriting: true)
    let learningRate = 0.05
    var random = RandomGenerator(seed: 1)
    var neuron = Neuron(w: 0.5, u: 0.5)
    for step in 0..<300 {
      let first = random.uniform(-1, 1)
      let noise = (0...(step % 5)).map { _ in random.uniform(-0.1, 0.1) }
      let pass = neuron.loss(on: [first] + noise).backward()
      try recorder.record(step: step, pass, learningRate: learningRate)
      neuron.move(against: pass, by: learningRate)
    }
    try recorder.finish()
    print("w = \(neuron.w): a memory that holds needs more than 1")
  }
}

/// hₜ = tanh(w·hₜ₋₁ + u·xₜ): two numbers that are used again at every time.
struct Neuron {
  var w: Double
  var u: Double

  /// The squared difference between the last h and the sign of the first number, in a trace of its own.
  func loss(on numbers: [Double]) -> Value {
    let trace = Trace()
    let w = trace.parameter("w", w)
    let u = trace.parameter("u", u)
    let target = trace.leaf("t", numbers[0] > 0 ? 0.9 : -0.9, role: .target)
    var memory = trace.constant(0)
    for (time, number) in numbers.enumerated() {
      memory = trace.scope("time\(time + 1)") {
        let sum = (w * memory + u * trace.input("x", number)).named("k")
        return tanh(sum).named("h")
      }
    }
    return squared(memory, target).named("loss")
  }

  /// One step of gradient descent; what is recorded are the values before it.
  mutating func move(against pass: BackwardPass, by learningRate: Double) {
    w -= learningRate * Self.gradient("w", pass)
    u -= learningRate * Self.gradient("u", pass)
  }

  private static func gradient(_ name: String, _ pass: BackwardPass) -> Double {
    pass.trace.node(named: name).flatMap { pass[$0] } ?? 0
  }
}
