import Testing
import TraceGraph

@testable import Figures
@testable import Plots
@testable import Training

/// What a picture of a diagnosis says of losses of another kind, of formulas, and of curves that end.
@Suite("Pictures of diagnoses: words and strong parts") struct DiagnosisWordsTests {
  private static func summary(_ value: Double, notFinite: Double = 0) -> NumberSummary {
    NumberSummary(
      count: 4, mean: 0, sd: value, minimum: -value, maximum: value, l2: 2 * value, zeros: 0,
      saturated: nil, notFinite: notFinite)
  }

  private static func weights(
    _ keys: [StatisticsKey], gradient: Double = 0.5, notFinite: Double = 0, isUpdated: Bool = true
  ) -> [ScopeStatistics] {
    keys.map {
      ScopeStatistics(
        key: $0, value: summary(1), gradient: summary(gradient, notFinite: notFinite),
        update: isUpdated ? ParameterUpdate(after: summary(1), change: summary(0.1)) : nil)
    }
  }

  private static func series(_ scopes: [[ScopeStatistics]]) -> TrainingSeries {
    TrainingSeries(
      steps: scopes.enumerated().map { .init(step: $0.offset, loss: 1, scopes: $0.element) })
  }

  private static let layers = (1...3).map { StatisticsKey(scope: "layer\($0)", quantity: .weight) }

  private static func verdict(
    _ kind: Training.Verdict.Kind, _ scope: String, _ cause: Training.Verdict.Cause, from: Int = 0
  ) -> Training.Verdict {
    Training.Verdict(kind, scope, from: from, .critical, [], cause: cause, advice: "")
  }

  private static func experiment(
    _ cause: Training.Verdict.Cause, _ changes: [Change], loss: Double, heals: Bool = true,
    steps: Int = 10
  ) -> Experiment {
    Experiment(
      cause: cause, changes: changes, edits: [], fromStep: 0, steps: steps, loss: loss,
      baseline: 0.9, best: 0.1, healed: 1, heals: heals, curve: [1, 0.5, loss])
  }

  private static func picture(
    _ verdict: Training.Verdict?, _ series: TrainingSeries, _ experiments: [Experiment] = [],
    last: Double = 0.9
  ) -> DiagnosisPicture {
    var report = DiagnosisReport(verdicts: verdict.map { [$0] } ?? [], of: series)
    report.experiments = experiments
    if !experiments.isEmpty, verdict != nil { report.verdicts[0].experiment = 0 }
    report.run.lastLoss = last
    return DiagnosisPicture(report, of: series, look: FigureLook())
  }

  private func words(_ figure: PanelFigure) throws -> String {
    try figure.pictures(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
      .scenes[0].words
  }

  @Test("losses of another kind are no course")
  func otherLoss() throws {
    let series = Self.series([Self.weights(Self.layers)])
    let flip = Self.experiment(.lossSign, [.action(.flipLoss, scope: "")], loss: 0.17)
    let picture = Self.picture(Self.verdict(.diverged, "", .lossSign), series, [flip])
    #expect(picture.title == "Loss that falls without end: the loss has the wrong sign")
    #expect(
      PageTitle.plain(picture.caption)
        == "What helps: turn the sign of the loss; the new loss comes to 0.17 in 10 steps")
    let repaired = RepairPicture(flip, picture.report, of: series, look: FigureLook()).figure
    #expect(
      PageTitle.plain(repaired.page.title) == "Repaired: the new loss comes to 0.17 in 10 steps")
    #expect(repaired.panels.count == 2)
    // Targets that are only scaled are told in the units of the run.
    let scaled = Self.experiment(.targetScale, [.action(.standardiseTargets, scope: "")], loss: 0.1)
    #expect(!scaled.hasOtherLoss && scaled.changesLoss)
  }

  @Test("a run that broke has no loss to begin with")
  func broken() throws {
    let series = Self.series([Self.weights(Self.layers)])
    let rate = Change.setting(.train("learning-rate"), from: .number(1), to: .number(0.1))
    let found = Self.picture(
      Self.verdict(.nan, "", .learningRateTooLarge), series,
      [Self.experiment(.learningRateTooLarge, [rate], loss: 0.1)], last: .nan)
    #expect(
      PageTitle.plain(found.caption)
        == "What helps: learning-rate 1 → 0.1; loss not finite → 0.1 in 10 steps")
  }

  @Test(
    "only the layer that is named is strong, where none is all are plain; without a gradient all that get none are strong"
  )
  func strong() throws {
    let series = Self.series([Self.weights(Self.layers)])
    let named = Self.picture(Self.verdict(.dead, "layer2", .bias), series)
    #expect(named.gradients?.strong == [1])
    let whole = Self.picture(Self.verdict(.plateau, "", .unknown), series)
    #expect(try #require(whole.gradients).strong == nil)
    var zeros = series
    zeros.steps[0].scopes[2].gradient = Self.summary(0)
    let cut = Self.picture(Self.verdict(.noGradient, "", .noPath), zeros)
    #expect(cut.gradients?.strong == [2])
  }

  @Test("formulas show every tensor that training changes, else weights and biases")
  func formulas() throws {
    let groups = [StatisticsKey.Quantity.weight, .bias].map {
      StatisticsKey(scope: "", quantity: $0)
    }
    let tensors = ["W1", "b1"].map { StatisticsKey(scope: "", quantity: .tensor, name: $0) }
    let data = Self.weights(
      [StatisticsKey(scope: "", quantity: .tensor, name: "x")], isUpdated: false)
    let verdict = Self.verdict(.plateau, "", .unknown)
    let named = Self.picture(
      verdict, Self.series([Self.weights(groups) + data + Self.weights(tensors)]))
    #expect(named.gradients?.layers == ["W1", "b1"])
    let numbers = Self.picture(verdict, Self.series([Self.weights(groups)]))
    #expect(numbers.gradients?.layers == ["weights", "biases"])
  }

  @Test("where nothing is a number any more, the last step with numbers is shown")
  func numbers() throws {
    let series = Self.series([
      Self.weights(Self.layers), Self.weights(Self.layers, notFinite: 1),
    ])
    let verdict = Self.verdict(.nan, "", .formulaNotFinite, from: 1)
    let figure = try #require(Self.picture(verdict, series).gradients)
    #expect(figure.steps == [0] && figure.magnitudes.allSatisfy(\.isFinite))
  }

  @Test("frames say their scale, where curves break, and what leaves them")
  func frames() throws {
    let series = Self.series([Self.weights(Self.layers), Self.weights(Self.layers)])
    let rate = Change.setting(.train("learning-rate"), from: .number(1), to: .number(0.1))
    var broken = Self.experiment(.learningRateTooLarge, [rate], loss: .nan, heals: false, steps: 7)
    broken.curve = [1, 500, .nan]
    let picture = Self.picture(
      Self.verdict(.plateau, "", .momentum), series,
      [Self.experiment(.momentum, [rate], loss: 0.2), broken])
    let drawn = try words(picture.figure).filter { $0 != " " }
    // Two lines, set from the lower one up.
    #expect(drawn.contains("step7breaksat") || drawn.contains("breaksatstep7"), "\(drawn)")
    #expect(drawn.contains("frames:loss") && drawn.contains("steps0to"), "\(drawn)")
    #expect(drawn.contains("whatleavesaframeliesaboveit"), "\(drawn)")
  }

  @Test("keys that come or go, schedules, scales and more units are told in words")
  func changes() {
    let words = FigureWords(.en)
    let list: [(Change, String)] = [
      (.setting(.train("clip"), from: .text("{norm: 1e-5}"), to: .none), "without clip"),
      (
        .setting(.layer(0, "activation"), from: .none, to: .text("tanh")),
        "activation tanh in layer 1"
      ),
      (
        .setting(
          .train("schedule"), from: .text("{step: {factor: 0.1, every: 1}}"),
          to: .text("constant")), "without schedule"
      ),
      (
        .setting(
          .train("optimizer"), from: .text("{momentum: {factor: 0.99}}"), to: .text("sgd")),
        "optimizer momentum 0.99 → sgd"
      ),
      (
        .setting(.scale(of: "t"), from: .none, to: .text("[0, 1]")), "scale t to [0, 1]"
      ),
      (
        .setting(.formulas, from: .text("y = step(o)"), to: .text("y = tanh(o)")),
        "y = step(o) → y = tanh(o)"
      ),
      (
        .setting(.parameter("W1"), from: .none, to: .text("{xavier: , shape: [8, 2]}")),
        "more units: larger W1"
      ),
    ]
    for (change, text) in list {
      #expect(PageTitle.plain(ChangeWords.text([change], words)) == text)
    }
  }

  @Test("a loss that falls a thousand times as far as it began leaves its frame")
  func bottom() throws {
    var series = Self.series([])
    series.steps = (0..<20).map { .init(step: $0, loss: -Elementary.power(ten: Double($0))) }
    let drawn = try words(Self.picture(Self.verdict(.diverged, "", .lossSign), series).figure)
    #expect(drawn.contains("what leaves the frame lies below it"), "\(drawn)")
  }
}
