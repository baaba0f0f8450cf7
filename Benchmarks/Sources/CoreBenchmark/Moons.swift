import Foundation
import TraceGraph

/// The moons workload: a 2-16-16-1 ReLU network on 100 points with hinge loss and weight decay, as a
/// graph of scalars.
struct Moons {
  let points: [(x1: Double, x2: Double, t: Double)]
  let weights: [Double]
  static let sizes = [2, 16, 16, 1]

  /// Reads `moons.csv` and `moons_weights.csv` of a folder.
  init(folder: String) throws {
    func rows(_ file: String) throws -> [[Double]] {
      try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
        .split(whereSeparator: \.isNewline).dropFirst()
        .map { $0.split(separator: ",").compactMap { Double($0) } }
    }
    points = try rows("moons.csv").map { ($0[0], $0[1], $0[2]) }
    weights = try rows("moons_weights.csv").map { $0[3] }
  }

  /// Records the loss at the given weights.
  func record(in trace: Trace, weights: [Double]) -> (parameters: [Value], loss: Value) {
    let w = weights.map { trace.parameter("", $0) }
    var total = trace.constant(0)
    for point in points {
      var layer = [trace.input("", point.x1), trace.input("", point.x2)]
      var k = 0
      for l in 0..<3 {
        let width = Moons.sizes[l + 1]
        var out: [Value] = []
        out.reserveCapacity(width)
        for _ in 0..<width {
          var sum = w[k + layer.count]
          for i in layer.indices { sum += w[k + i] * layer[i] }
          k += layer.count + 1
          out.append(l < 2 ? relu(sum) : sum)
        }
        layer = out
      }
      total += relu(1 - point.t * layer[0])
    }
    var penalty = trace.constant(0)
    for p in w { penalty += p * p }
    return (w, total * (1 / Double(points.count)) + 1e-4 * penalty)
  }

  /// Seconds a step when every step records the loss anew.
  func retrace(steps: Int, log: Bool = false) -> Double {
    var current = weights
    return seconds {
      for k in 0..<steps {
        let trace = Trace()
        let (parameters, loss) = record(in: trace, weights: current)
        let pass = loss.backward()
        if log && k < 3 { print("step \(k) loss \(loss.value) nodes \(trace.count)") }
        step(k, &current, parameters, pass)
      }
    } / Double(steps)
  }

  /// Seconds a step when the loss is recorded once and replayed.
  func replay(steps: Int) -> Double {
    var current = weights
    let trace = Trace()
    let (parameters, loss) = record(in: trace, weights: current)
    return seconds {
      for k in 0..<steps {
        for (p, value) in zip(parameters, current) { trace.set(p, to: value) }
        trace.replay()
        step(k, &current, parameters, loss.backward())
      }
    } / Double(steps)
  }

  private func step(
    _ k: Int, _ weights: inout [Double], _ parameters: [Value], _ pass: BackwardPass
  ) {
    let rate = 1 - 0.9 * Double(k) / 100
    for (i, p) in parameters.enumerated() { weights[i] -= rate * (pass[p] ?? 0) }
  }
}

func seconds(_ body: () -> Void) -> Double {
  let clock = ContinuousClock()
  let elapsed = clock.measure(body)
  return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
}
