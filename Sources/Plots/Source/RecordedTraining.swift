import TraceGraph
import Training

/// A training whose steps were recorded: a run file, or one kept in memory.
public protocol RecordedTraining: TrainingNumbers {
  /// What legends call it.
  var name: String { get }
}
