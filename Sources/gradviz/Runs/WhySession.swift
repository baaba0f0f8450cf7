import Plots
import TraceStore
import Training

/// A question to a run, answered from its sheet or from its record.
struct WhySession {
  let path: String
  let reader: RunReader
  let thresholds: DiagnosisThresholds

  /// Walks back from what is asked; Ctrl-C ends it.
  func answer(_ question: WhyQuestion) throws(Failure) -> WhyReport {
    let interruption = Interruption()
    defer { interruption.end() }
    do {
      return try reader.answer(
        question, thresholds: thresholds, cancellation: interruption.flag)
    } catch is CancelledReplay {
      throw Failure(.interrupted, "interrupted")
    } catch let error as RunError {
      throw Failure(error)
    } catch {
      throw .badInput("\(path): \(error)")
    }
  }
}
