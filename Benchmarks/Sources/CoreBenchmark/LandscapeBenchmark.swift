import Foundation
import TraceGraph
import Training

/// The moons loss over a plane of two random directions, and the principal plane of a long path.
enum LandscapeBenchmark {
  /// Prints seconds and peak memory for n×n points, as tensors and as scalars, against a loop of
  /// replays over at most 400 of them.
  static func run(folder: String, points n: Int) throws {
    let axis = (0..<n).map { Double($0) / Double(max(1, n - 1)) * 2 - 1 }
    for granularity in NetworkDescription.Granularity.allCases {
      let trainer = try TrainingBenchmark.trainer(folder, granularity, steps: 1)
      var landscape: LossLandscape?
      let recording = try time {
        landscape = try LossLandscape(trainer.model, objective: trainer.options.objective)
      }
      guard let landscape else { continue }
      let plane = try ParameterPlane(
        randomWithSeed: 0, at: landscape.initial, of: landscape.layout)
      var values: [Double] = []
      let lanes = (0..<3).map { _ in
        seconds { values = landscape.values(over: plane, x: axis, y: axis) }
      }
      let looped = Array(stride(from: 0, to: n * n, by: max(1, n * n / 400)))
      let loop = seconds {
        for point in looped {
          let setting = plane.setting(at: PlanePoint(x: axis[point % n], y: axis[point / n]))
          precondition(landscape.value(at: setting) == values[point], "the bits of replay")
        }
      }
      let best = lanes.min() ?? 0
      let whole = loop * Double(n * n) / Double(looped.count)
      print(
        String(
          format: "%@ %d×%d: recording %.3f s, surface %.4f s (of 3), looping replay %.4f s, "
            + "ratio %.3f, peak %.0f MB",
          "\(granularity)", n, n, recording, best, whole, best / whole, peakMegabytes()))
    }
  }

  /// Prints seconds and peak memory of the principal plane of a random walk.
  static func components(steps: Int, parameters: Int) throws {
    var generator = RandomGenerator(seed: 1)
    let model = try Model(
      ModelDescription(
        formulas: FormulaProgram(parsing: "f = sumsquares(p)"),
        parameters: [.init("p", .literal(Tensor(repeating: 1, shape: [parameters])))]))
    let layout = try LossLandscape(model, objective: .mean(of: "f")).layout
    var point = [Double](repeating: 0, count: parameters)
    var numbers: [Double] = []
    numbers.reserveCapacity(steps * parameters)
    for _ in 0..<steps {
      for i in point.indices { point[i] += generator.unit() - 0.5 }
      numbers += point
    }
    let path = DescentPath(
      layout: layout,
      steps: (0..<steps).map { .init(number: $0, loss: 0, learningRate: 0) }, numbers: numbers)
    let before = peakMegabytes()
    var plane: ParameterPlane?
    let finding = try time { plane = try ParameterPlane(principalOf: [path]) }
    var distance = 0.0
    let projecting = seconds {
      distance = plane?.projections(of: path).map(\.distance).max() ?? 0
    }
    print(
      String(
        format:
          "%d steps of %d: plane %.3f s, projection %.3f s, peak %.0f MB (path alone %.0f MB), "
          + "largest distance %.3g", steps, parameters, finding, projecting, peakMegabytes(),
        before,
        distance))
  }

  private static func time(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try body()
    let elapsed = (clock.now - start).components
    return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
  }

  private static func peakMegabytes() -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    let kilobytes = line.split { $0 == " " || $0 == "\t" }.dropFirst().first.flatMap { Double($0) }
    return (kilobytes ?? 0) / 1024
  }
}
