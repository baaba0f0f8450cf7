import Foundation
import TraceGraph

// core-benchmark retrace|replay|train|tensor-train FOLDER STEPS · core-benchmark chain|wide NODES
// core-benchmark surface|tensor-surface|landscape FOLDER N · core-benchmark components STEPS PARAMETERS
let words = CommandLine.arguments.dropFirst()
let kind = words.first ?? ""
switch kind {
case "retrace", "replay":
  guard words.count == 3, let steps = Int(words[3]) else {
    print("core-benchmark \(kind) FOLDER STEPS")
    exit(64)
  }
  let moons = try Moons(folder: words[2])
  let time = kind == "retrace" ? moons.retrace(steps: steps, log: true) : moons.replay(steps: steps)
  print(String(format: "seconds per step %.6f", time))
case "train", "tensor-train":
  guard words.count == 3, let steps = Int(words[3]) else {
    print("core-benchmark \(kind) FOLDER STEPS")
    exit(64)
  }
  let reading = try TrainingBenchmark.measure(
    folder: words[2], steps: steps, granularity: kind == "train" ? .scalar : .tensor)
  print(
    String(
      format: "%@ seconds per step: training %.7f, with statistics in memory %.7f, ratio %.2f",
      kind, reading.training, reading.statistics, reading.statistics / reading.training))
case "surface", "tensor-surface":
  guard words.count == 3, let n = Int(words[3]) else {
    print("core-benchmark \(kind) FOLDER N")
    exit(64)
  }
  let moons = try Moons(folder: words[2])
  let time = kind == "surface" ? moons.surface(n) : moons.tensorSurface(n)
  print(
    String(
      format: "%@ %d×%d: replay %.4f s, lanes %.4f s, ratio %.3f, largest difference %g", kind, n,
      n,
      time.loop, time.lanes, time.lanes / time.loop, time.difference))
case "landscape":
  guard words.count == 3, let n = Int(words[3]) else {
    print("core-benchmark landscape FOLDER N")
    exit(64)
  }
  try LandscapeBenchmark.run(folder: words[2], points: n)
case "components":
  guard words.count == 3, let rows = Int(words[2]), let columns = Int(words[3]) else {
    print("core-benchmark components STEPS PARAMETERS")
    exit(64)
  }
  try LandscapeBenchmark.components(steps: rows, parameters: columns)
case "chain", "wide":
  let nodes = words.count == 2 ? Int(words[2]) ?? 1_000_000 : 1_000_000
  let reading = kind == "chain" ? Scaling.chain(nodes) : Scaling.wide(nodes)
  print(
    String(
      format: "%@ %d nodes: record %.1f ns, backward %.1f ns, free %.2f ns a node; "
        + "%.1f bytes a node, %.1f with gradients",
      kind, nodes, reading.record, reading.backward, reading.free, reading.bytesPerNode,
      reading.bytesPerNodeWithGradients))
default:
  print(
    """
    core-benchmark retrace|replay|train|tensor-train FOLDER STEPS · chain|wide NODES
    core-benchmark surface|tensor-surface|landscape FOLDER N · components STEPS PARAMETERS
    """
  )
  exit(64)
}
