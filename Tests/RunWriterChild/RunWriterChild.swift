import Foundation
import TraceStore
import Training

/// Records a sample training into a file until somebody kills it, and tells on standard output which
/// states are safe: `record PATH STEPS` or `resume PATH STEPS`.
@main
enum RunWriterChild {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count == 4, let steps = Int(words[3]) else { exit(64) }
    let trainer = try SampleTraining.trainer(steps: steps)
    let writer: RunWriter
    if words[1] == "resume" {
      writer = try RunWriter(resuming: words[2])
      if let state = writer.resumedState { try trainer.resume(from: state) }
    } else {
      writer = try RunWriter(creating: words[2])
    }
    try trainer.run(recorder: Acknowledging(writer))
    try writer.finish()
  }
}

/// Asks for the state after every fifth step, and says so when it is saved.
private final class Acknowledging: StepRecording {
  private let writer: RunWriter
  private var steps = 0

  init(_ writer: RunWriter) { self.writer = writer }

  var wantsState: Bool { steps % 5 == 0 }

  func record(_ step: StepRecord) throws {
    steps += 1
    try writer.record(step)
  }

  func record(_ state: TrainingState) throws {
    try writer.record(state)
    try FileHandle.standardOutput.write(contentsOf: Data("\(state.step)\n".utf8))
  }
}
