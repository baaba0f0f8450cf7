import TraceGraph
import Training

/// A training whose steps were recorded into a file.
package protocol RecordedTraining: TrainingNumbers {
  /// Parameters and biases by full name, before the update of a step.
  ///
  /// - Parameter step: from 0; the number after the last step is the state after training.
  /// - Throws: `PlotError` for a step whose numbers are not recorded.
  func parameters(atStep step: Int) throws(PlotError) -> [(name: String, value: Tensor)]

  /// The numbers of the first and the last step of which parameters are known, the state after the last
  /// update included.
  ///
  /// - Throws: `PlotError` for a run that keeps no parameters.
  func stepRange() throws(PlotError) -> ClosedRange<Int>

  /// The parameters at all recorded steps, and after the last update where that is known.
  ///
  /// - Parameter layout: of the points.
  /// - Throws: `PlotError` for a run that keeps no parameters, or has others.
  func path(of layout: ParameterLayout) throws(PlotError) -> DescentPath

  /// The rows of the data that a step used, from 0.
  ///
  /// - Throws: `PlotError` for a step that is not recorded.
  func examples(atStep step: Int) throws(PlotError) -> [Int]
}
