import Figures
import Sheets
import Testing
import TraceGraph
import Training

@testable import Plots

/// What runs keep of updates, and statistics without numbers.
@Suite struct UpdatePlotTests {
  /// A training of which statistics alone are known, written by hand.
  private struct Recorded: TrainingNumbers {
    static let key = StatisticsKey(scope: "a", quantity: .weight)
    var name = "by hand"

    func catalog() -> TrainingCatalog { TrainingCatalog(Trace(), recorded: [Self.key]) }
    func steps() -> [TrainingStep] {
      [0, 10, 20].map { TrainingStep(step: $0, epoch: 0, loss: 1, learningRate: 0.1) }
    }
    func numbers(of subject: NumberSubject, at steps: [Int]?) -> [SubjectNumbers] { [] }
    func finalParameters() -> [(name: String, value: Tensor)] { [] }
    func setup() -> TrainingSetup? { nil }
    func hasNumbers() -> Bool { false }

    private func summary(_ numbers: [Double]) -> NumberSummary {
      numbers.withUnsafeBufferPointer { NumberSummary(of: $0) }
    }

    func statistics(of keys: [StatisticsKey]?) -> [TrainingSeries.Step] {
      [0.0, 10, 20].map { step in
        TrainingSeries.Step(
          step: Int(step), loss: 1,
          scopes: [
            ScopeStatistics(
              key: Self.key, value: summary([step, step + 1]),
              gradient: summary([3, 4]),
              update: ParameterUpdate(
                after: summary([step - 0.3, step + 0.6]),
                change: summary([-0.3, -0.4])))
          ])
      }
    }
  }

  private func found(_ text: String) throws -> FoundNumbers {
    let name = try NumberName(text, takesUpdates: true)
    return try #require(try Recorded().catalog().find([name], key: "of").first)
  }

  @Test(arguments: [
    ("a:weight:update", "‖update‖", [0.5, 0.5, 0.5]),
    ("a:weight:update:mean", "mean update", [-0.35, -0.35, -0.35]),
    ("a:weight:after:max", "largest after the update", [0.6, 10.6, 20.6]),
    ("a:weight:gradient", "‖gradient‖", [5, 5, 5]), ("a:weight:min", "smallest", [0, 10, 20]),
  ])
  func `a history tells what updates did`(_ name: String, _ title: String, _ values: [Double])
    throws
  {
    let reading = HistoryReading(found: try found(name))
    let line = try #require(try reading.lines(of: Recorded()).first)
    #expect(line.steps == [0, 10, 20])
    #expect(zip(line.values, values).allSatisfy { abs($0 - $1) < 1e-12 }, "\(line.values)")
    #expect(reading.found.measureText(reading.measure, .english) == title)
  }

  @Test func `a span is told by its extremes, not finite ones left out`() {
    let figure = SpanFigure(
      spans: [
        .init(step: 0, low: -1, high: 3, mean: 0, sd: 2),
        .init(step: 10, low: .nan, high: .nan, mean: 0.5, sd: .nan),
      ], valueTitle: "w")
    #expect(figure.sentence.contains("w from −1 to 3") && figure.sentence.contains("from 0 to 10"))
  }

  @Test func `what updates did is told to histories and histograms alone`() throws {
    #expect(throws: OptionError.self) { try NumberName("a:weight:update") }
    let error = #expect(throws: OptionError.self) {
      try NumberName("a:weight:updat", takesUpdates: true)
    }
    #expect(error?.remedy.contains("update") == true)
    #expect(try NumberName("a:weight:after:l2", takesUpdates: true).side == .after)
  }
}
