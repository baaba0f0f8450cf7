import Foundation
import TraceGraph
import TraceStore
import Training

// store-benchmark record FOLDER STEPS FILE · train FOLDER STEPS [FILE] · info FILE
// FOLDER holds moons.csv and moons_weights.csv.
let words = CommandLine.arguments
func usage() -> Never {
  print("store-benchmark record|statistics|train FOLDER STEPS FILE · info FILE")
  exit(64)
}
guard words.count > 2 else { usage() }
if words[1] == "info" {
  try Measure.info(words[2])
} else {
  guard words.count > 4, let steps = Int(words[3]) else { usage() }
  let moons = try Moons(folder: words[2])
  switch words[1] {
  case "record": try Measure.record(moons, steps: steps, file: words[4])
  case "train": try Measure.train(moons, steps: steps, file: nil)
  case "statistics": try Measure.train(moons, steps: steps, file: words[4])
  default: usage()
  }
}
