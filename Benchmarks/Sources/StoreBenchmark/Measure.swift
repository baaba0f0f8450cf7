import Foundation
import TraceGraph
import TraceStore
import Training

enum Measure {
  /// Seconds to record every value and gradient of so many steps, close included: the numbers are
  /// there beforehand, as they are for the peer.
  static func record(_ moons: Moons, steps: Int, file: String) throws {
    let trace = Trace()
    let loss = moons.record(in: trace, weights: moons.weights).loss
    let pass = loss.backward()
    let policy = RecordPolicy(limit: .max)
    let parameters = Tensor(moons.weights)
    // An old file takes time to give back its room, which is not ours.
    try? FileManager.default.removeItem(atPath: file)
    let time = try seconds {
      let writer = try RunWriter(creating: file, policy: policy, overwriting: true)
      for step in 0..<steps {
        try writer.record(step: step, pass, learningRate: 0.1)
        guard writer.wantsState else { continue }
        try writer.record(
          TrainingState(step: step + 1, parameters: [("w", parameters)], optimizer: [], shuffle: [])
        )
      }
      try writer.finish()
    }
    print(
      String(
        format: "%.3f s, %d numbers a step, estimated %.0f MB, peak %.0f MB", time, 2 * trace.count,
        Double(policy.estimatedBytes(steps: steps, trace: trace)) / 1e6, peakMegabytes()))
  }

  /// Seconds to train, and to train with statistics recorded into a file.
  static func train(
    _ folder: String, _ granularity: NetworkDescription.Granularity, steps: Int, file: String
  ) throws {
    let plain = try TrainingBenchmark.trainer(folder, granularity, steps: steps)
    let training = try seconds { try plain.run() }
    let recorded = try TrainingBenchmark.trainer(folder, granularity, steps: steps)
    let recording = try seconds {
      let writer = try RunWriter(
        creating: file, policy: RecordPolicy(values: .statistics), overwriting: true)
      try recorded.run(recorder: writer)
      try writer.finish()
    }
    print(
      String(
        format: "training %.3f s, with statistics in a file %.3f s, ratio %.2f, peak %.0f MB",
        training, recording, recording / training, peakMegabytes()))
  }

  /// Seconds to open a run and tell what is in it.
  static func info(_ file: String) throws {
    var steps = 0
    let time = try seconds { steps = try RunReader(file).info().steps }
    print(String(format: "%.3f s for %d steps, peak %.0f MB", time, steps, peakMegabytes()))
    let rebuild = try seconds { _ = try RunReader(file).trace(atStep: steps - 1) }
    print(String(format: "%.3f s to rebuild the last step, peak %.0f MB", rebuild, peakMegabytes()))
    let series = try seconds { _ = try RunReader(file).series(of: "#1000") }
    print(String(format: "%.3f s for one node over all steps", series))
    var bytes = 0
    let export = try seconds {
      try RunExport(.json, steps: 0..<20, includesUnnamed: true).write(RunReader(file)) {
        bytes += $0.count
      }
    }
    print(
      String(
        format: "%.3f s to export 20 steps, %.0f MB of JSON, peak %.0f MB", export,
        Double(bytes) / 1e6, peakMegabytes()))
  }

  private static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let elapsed = try ContinuousClock().measure(body)
    return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
  }

  /// The most memory that this process had; 0 where the system does not tell.
  private static func peakMegabytes() -> Double {
    let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").compactMap { Double($0) }.first.map { $0 / 1024 } ?? 0
  }
}
