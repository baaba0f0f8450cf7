import Foundation
import TraceStore
import Training

/// What tests need a second process for, until somebody kills it:
///
/// - `record PATH STEPS`, `force PATH STEPS`, `resume PATH STEPS` record a sample training and tell on
///   standard output which states are safe;
/// - `close FOLDER RUNS` records many short runs, so that it is closing one of them mostly;
/// - `tidy PATH 0` finishes a closing;
/// - `read PATH 0` opens a run, waits for a line on standard input and tells how many steps there are.
///
/// An error of the store ends with 73 and its text.
@main
enum RunWriterChild {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count == 4, let count = Int(words[3]) else { exit(64) }
    do {
      switch words[1] {
      case "read": try read(words[2])
      case "tidy": try RunRepair.tidy(words[2])
      case "close": try close(in: words[2], runs: count)
      default: try record(words[1], words[2], steps: count)
      }
    } catch let error as RunError {
      try FileHandle.standardError.write(contentsOf: Data("\(error)\n".utf8))
      exit(73)
    }
  }

  private static func record(_ verb: String, _ path: String, steps: Int) throws {
    let trainer = try SampleTraining.trainer(steps: steps)
    let writer: RunWriter
    if verb == "resume" {
      writer = try RunWriter(resuming: path)
      if let state = writer.resumedState { try trainer.resume(from: state) }
    } else {
      writer = try RunWriter(creating: path, overwriting: verb == "force")
    }
    try trainer.run(recorder: Acknowledging(writer))
    try writer.finish()
  }

  private static func close(in folder: String, runs: Int) throws {
    for run in 0..<runs {
      let writer = try RunWriter(creating: "\(folder)/\(run).gradtrace")
      try SampleTraining.trainer(steps: 3).run(recorder: writer)
      try writer.finish()
    }
  }

  private static func read(_ path: String) throws {
    let reader = try RunReader(path)
    try tell("open")
    _ = readLine()
    try tell("\(reader.info().steps)")
    if !reader.notice.isEmpty { try tell(reader.notice) }
  }

  private static func tell(_ line: String) throws {
    try FileHandle.standardOutput.write(contentsOf: Data("\(line)\n".utf8))
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
