import Bridges
import TraceGraph
import TraceStore

/// Makes a run of a history and tells what became of it.
struct HistorySession {
  private let place: NewRunOptions

  init(_ place: NewRunOptions) { self.place = place }

  /// - Parameters:
  ///   - name: of the history, as it was given.
  ///   - read: checks it.
  /// - Throws: `Failure` 64 for a choice that does not fit, 65 for a history that is none, 66 where there is
  ///   none, 73 where the run cannot be made, 130 after a signal.
  func run(_ name: String, _ read: () throws -> HistoryImport) throws(Failure) {
    try RunRecording.checkPlace(place.output)
    do {
      let history = try read()
      for note in history.notes { Diagnostics.note("\(name): \(note)") }
      // From here on a signal ends the run after its step.
      let interruption = Interruption()
      defer { interruption.end() }
      let steps = try history.write(
        to: place.output, program: "gradviz \(Gradviz.version)", overwriting: place.force,
        cancellation: interruption.flag)
      guard steps == history.steps else {
        throw Failure(
          .interrupted,
          "interrupted: '\(place.output)' holds \(steps) of \(history.steps) steps\n"
            + "  import it again with --force")
      }
      try StandardOutput.write(
        "\(place.output): \(steps.counted("step"))".escapedForDisplay + "\n")
    } catch let error as BridgeError {
      throw Failure(error)
    } catch let error as RunError {
      guard error.kind == .exists else { throw Failure(error) }
      throw Failure(.cannotCreate, "'\(place.output)' exists\n  --force overwrites it")
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .badInput("\(error)")
    }
  }
}

extension Failure {
  /// Something of another program that cannot be read.
  init(_ error: BridgeError) {
    let status: ExitStatus =
      switch error.kind {
      case .missing: .missingInput
      case .invalid: .badInput
      case .choice: .usage
      case .system: .ioError
      }
    self.init(status, error.description)
  }
}
