import Plots
import TraceGraph
import TraceStore
import Training

extension RunTraining {
  func stepRange() throws(PlotError) -> ClosedRange<Int> {
    let steps = try reading { () throws(RunError) in try reader.steps() }
      .filter(\.hasValues).map(\.step)
    let end = try state()?.step
    guard let low = steps.first ?? end, let high = [steps.last, end].compactMap({ $0 }).max()
    else {
      throw PlotError("", "the run keeps no parameters, only statistics")
    }
    return low...high
  }

  func parameters(atStep step: Int) throws(PlotError) -> [(name: String, value: Tensor)] {
    if let state = try state(), state.step == step { return state.parameters }
    let rebuilt = try reading("at") { () throws(RunError) in try reader.trace(atStep: step) }
    return rebuilt.trace.nodes
      .filter { [.parameter, .bias].contains($0.role) && !$0.name.isEmpty }
      .map { ($0.fullName, $0.tensor) }
  }

  func path(of layout: ParameterLayout) throws(PlotError) -> DescentPath {
    var steps: [DescentPath.Step] = []
    var numbers: [Double] = []
    let names = layout.parameters.map(\.name)
    try reading("path") { () throws(RunError) in
      try reader.forEachStep(valuesOf: names) { step, values in
        steps.append(
          DescentPath.Step(number: step.step, loss: step.loss, learningRate: step.learningRate))
        numbers += values
      }
    }
    guard numbers.count == steps.count * layout.count else {
      throw PlotError("path", "\(name) has parameters of other shapes than its sheet")
    }
    if let state = try state(), let last = steps.last, state.step > last.number {
      do {
        numbers += try layout.setting(of: state.parameters)
      } catch {
        throw PlotError(error, at: "path")
      }
    }
    guard !numbers.isEmpty else {
      throw PlotError("path", "\(name) keeps no parameters, only statistics")
    }
    return DescentPath(layout: layout, steps: steps, numbers: numbers)
  }

  func examples(atStep step: Int) throws(PlotError) -> [Int] {
    try reading("step") { () throws(RunError) in try reader.examples(atStep: step) } ?? []
  }

  private func state() throws(PlotError) -> TrainingState? {
    try reading { () throws(RunError) in try reader.state() }
  }
}
