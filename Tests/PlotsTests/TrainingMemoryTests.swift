import Figures
import Sheets
import Testing
import TraceGraph
import Training

@testable import Plots

@Suite struct TrainingMemoryTests {
  @Test func `all plots of a sheet share one training when they are told before`() throws {
    let source = PlotSource(sheet: try PlotFixture.sheet(PlotFixture.network))
    let plots = [
      try PlotFixture.description(HistoryKind.self, [("of", "loss,w11,layer1:activation")]),
      try PlotFixture.description(GradientsKind.self, []),
      try PlotFixture.description(
        HistogramKind.self, [("of", "layer1:activation"), ("steps", "3")]),
      try PlotFixture.description(
        WeightsKind.self, [("of", "layer1,layer1:gradient"), ("at", "7")]),
      try PlotFixture.description(TableKind.self, [("from", "steps"), ("columns", "loss,b1")]),
    ]
    source.prepare(for: plots)
    for plot in plots { _ = try plot.maker(source).figures() }
    #expect(source.memory?.trainingCount == 1)
  }

  @Test func `paths and numbers come from one training`() throws {
    let source = PlotSource(sheet: try PlotFixture.sheet(PlotFixture.streetlights))
    let plots = [
      try PlotFixture.description(HistoryKind.self, [("of", "w1")]),
      try PlotFixture.description(
        ContourKind.self,
        [("over", "w1=-3:3,w2=-3:3"), ("path", "true"), ("vectors", "gradient"), ("grid", "5")]),
      try PlotFixture.description(CurveKind.self, [("over", "w1=-3:3"), ("at", "final")]),
    ]
    source.prepare(for: plots)
    for plot in plots { _ = try plot.maker(source).figures() }
    #expect(source.memory?.trainingCount == 1)
  }

  @Test func `a compared training with the sheet's own options is the sheet's`() throws {
    let sheet = try PlotFixture.sheet(PlotFixture.streetlights)
    let source = PlotSource(sheet: sheet)
    let options = try #require(sheet.training?.options)
    #expect(source.training(of: sheet, with: options) === source.memory)
    var other = options
    other.learningRate *= 2
    let compared = source.training(of: sheet, with: other)
    #expect(compared !== source.memory)
    #expect(source.training(of: sheet, with: other) === compared)
  }

  @Test func `what was not watched trains again, with the same numbers`() throws {
    let sheet = try PlotFixture.sheet(PlotFixture.network)
    let memory = TrainingMemory(sheet)
    let first = try memory.steps()
    let numbers = try memory.numbers(of: .node("layer1/neuron1/w11"), at: nil)
    #expect(memory.trainingCount == 2)
    #expect(try memory.steps() == first)
    let again = TrainingMemory(sheet)
    #expect(
      try again.numbers(of: .node("layer1/neuron1/w11"), at: [0, 19]) == [numbers[0], numbers[19]])
  }

  @Test func `a plot at fault does not keep others from being prepared`() throws {
    let source = PlotSource(sheet: try PlotFixture.sheet(PlotFixture.network))
    let good = try PlotFixture.description(HistoryKind.self, [("of", "w11")])
    source.prepare(for: [try PlotFixture.description(HistoryKind.self, [("of", "nothing")]), good])
    _ = try good.maker(source).figures()
    #expect(source.memory?.trainingCount == 1)
  }

  @Test func `values given beside the sheet replace its first values`() throws {
    let source = PlotSource(
      sheet: try PlotFixture.sheet(PlotFixture.streetlights), values: ["w1": Tensor(2)])
    let numbers = try #require(try source.memory?.numbers(of: .node("w1"), at: [0]))
    #expect(numbers.map(\.values) == [[2]])
  }
}
