import TraceGraph
import TraceStore
import Training

extension RunTraining {
  package func stepRange() throws(PlotError) -> ClosedRange<Int> {
    let steps = try reading { () throws(RunError) in try reader.steps() }
      .filter(\.hasValues).map(\.step)
    let end = try state()?.step
    guard let low = steps.first ?? end, let high = [steps.last, end].compactMap({ $0 }).max()
    else {
      throw PlotError("", "the run keeps no parameters, only statistics")
    }
    return low...high
  }

  package func parameters(atStep step: Int) throws(PlotError) -> [(name: String, value: Tensor)] {
    if let state = try state(), state.step == step { return state.parameters }
    return try reading("at") { () throws(RunError) in
      let graph = try reader.step(step).graph
      let nodes = try reader.nodes(ofGraph: graph).filter {
        ["parameter", "bias"].contains($0.role) && !$0.fullName.isEmpty
      }
      var parameters: [(name: String, value: Tensor)] = []
      try reader.forEachStep(valuesOf: nodes.map(\.label), in: step..<(step + 1)) { _, numbers in
        var place = 0
        for node in nodes {
          let elements = Array(numbers[place..<(place + node.size)])
          parameters.append((node.fullName, Tensor(shape: node.shape, elements: elements)))
          place += node.size
        }
      }
      guard !parameters.isEmpty else {
        throw RunError(
          .reading, .notRecorded, of: path, cause: "step \(step) keeps no parameters",
          remedy: "record them: train: {record: {values: parameters}}")
      }
      return parameters
    }
  }

  package func path(of layout: ParameterLayout) throws(PlotError) -> DescentPath {
    var steps: [DescentPath.Step] = []
    var numbers: [Double] = []
    let names = layout.parameters.map(\.name)
    try reading("path") { () throws(RunError) in
      try reader.forEachStep(valuesOf: names) { step, values in
        numbers += values
        guard !step.isEnding else { return }
        steps.append(
          DescentPath.Step(number: step.step, loss: step.loss, learningRate: step.learningRate))
      }
    }
    let points = [steps.count, steps.count + 1]
    guard points.contains(where: { $0 * layout.count == numbers.count }) else {
      throw PlotError("path", "\(name) has parameters of other shapes than its sheet")
    }
    if numbers.count == steps.count * layout.count, let state = try state(),
      let last = steps.last, state.step > last.number
    {
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

  package func examples(atStep step: Int) throws(PlotError) -> [Int] {
    try reading("step") { () throws(RunError) in try reader.examples(atStep: step) } ?? []
  }

  private func state() throws(PlotError) -> TrainingState? {
    try reading { () throws(RunError) in try reader.state() }
  }
}
