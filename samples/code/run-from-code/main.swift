// You will see a training loop of one's own: a recurrent neuron learns to remember the sign of the first
// number of sequences that are two to six numbers long, so that steps have different graphs. All go into
// one run file, which `gradviz info`, `diagnose` and `graph --step` read, and which is diagnosed here.
import TraceGraph
import TraceStore
import Training

let path = CommandLine.arguments.dropFirst().first ?? "memory.gradtrace"
let description = RunDescription(name: "A neuron that remembers", program: "run-from-code")
let recorder = try RunWriter(creating: path, description, overwriting: true)
var random = RandomGenerator(seed: 1)
var (weight, input, rate) = (0.5, 0.5, 0.05)
for step in 0..<300 {
  let first = random.uniform(-1, 1)
  let numbers = [first] + (0...(step % 5)).map { _ in random.uniform(-0.1, 0.1) }
  let trace = Trace()
  let (w, u) = (trace.parameter("w", weight), trace.parameter("u", input))
  let target = trace.leaf("t", first > 0 ? 0.9 : -0.9, role: .target)
  let memory = numbers.enumerated().reduce(trace.constant(0)) { memory, number in
    trace.scope("time\(number.offset + 1)") {
      tanh((w * memory + u * trace.input("x", number.element)).named("k")).named("h")
    }
  }
  let pass = squared(memory, target).named("loss").backward()
  try recorder.record(step: step, pass, learningRate: rate)
  (weight, input) = (weight - rate * (pass[w] ?? 0), input - rate * (pass[u] ?? 0))
}
try recorder.finish()
print(try RunReader(path).diagnosis().text)
