import Foundation
import TraceStore

// store-benchmark record|train|tensor-train FOLDER STEPS FILE · store-benchmark info FILE
// FOLDER holds moons.csv and moons_weights.csv.
let words = CommandLine.arguments
switch (words.count, words.count > 1 ? words[1] : "") {
case (5, "record"):
  try Measure.record(Moons(folder: words[2]), steps: Int(words[3]) ?? 200, file: words[4])
case (5, "train"):
  try Measure.train(words[2], .scalar, steps: Int(words[3]) ?? 200, file: words[4])
case (5, "tensor-train"):
  try Measure.train(words[2], .tensor, steps: Int(words[3]) ?? 200, file: words[4])
case (3, "info"): try Measure.info(words[2])
default:
  print("store-benchmark record|train|tensor-train FOLDER STEPS FILE · info FILE")
  exit(64)
}
