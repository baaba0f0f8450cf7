import Testing
import TraceGraph

@testable import Figures
@testable import Plots
@testable import Training

/// The picture of a diagnosis: what is on the page, in which words.
@Suite("Pictures of diagnoses") struct DiagnosisPictureTests {
  private static func summary(_ value: Double, saturated: Double? = nil) -> NumberSummary {
    NumberSummary(
      count: 4, mean: 0, sd: value, minimum: -value, maximum: value, l2: 2 * value, zeros: 0,
      saturated: saturated, notFinite: 0)
  }

  /// Ten steps of three layers.
  private static var series: TrainingSeries {
    let scopes = (1...3).flatMap { layer -> [ScopeStatistics] in
      let scope = "layer\(layer)"
      return [
        ScopeStatistics(
          key: .init(scope: scope, quantity: .weight), value: summary(1),
          gradient: summary([1e-7, 1e-4, 0.1][layer - 1])),
        ScopeStatistics(
          key: .init(scope: scope, quantity: .activation),
          value: summary(1, saturated: layer == 1 ? 0.75 : 0), gradient: summary(1)),
      ]
    }
    return TrainingSeries(
      steps: (0..<10).map {
        TrainingSeries.Step(step: $0, loss: 1 - 0.01 * Double($0), scopes: scopes)
      })
  }

  private static var vanishing: Training.Verdict {
    let ledger = AttenuationLedger(
      target: "layer1", step: 2, total: 1e-7,
      factors: [
        .init(kind: .loss, scope: "layer3", ratio: 2, share: 0),
        .init(kind: .activation, scope: "layer1", ratio: 1e-6, share: 0.9),
        .init(kind: .cancellation, scope: "layer1", ratio: 0.05, share: 0.1),
      ])
    return Training.Verdict(
      .vanishing, "layer1", from: 2, .critical, [], ledger: ledger, cause: .activationDerivative,
      advice: "take another activation")
  }

  private static func experiment(
    _ changes: [Change], loss: Double, heals: Bool
  ) -> Experiment {
    Experiment(
      cause: .activationDerivative, changes: changes, edits: [], fromStep: 0, steps: 10, loss: loss,
      baseline: 0.91, best: 0.1, healed: heals ? 1 : 0, heals: heals,
      curve: [1, 0.5, loss])
  }

  private static func report(_ verdicts: [Training.Verdict]) -> DiagnosisReport {
    DiagnosisReport(verdicts: verdicts, of: series)
  }

  private static func picture(
    _ report: DiagnosisReport, _ language: FigureWords.Language = .en,
    of series: TrainingSeries = series
  ) -> PanelFigure {
    var look = FigureLook()
    look.words = FigureWords(language)
    return DiagnosisPicture(report, of: series, look: look).figure
  }

  private func words(_ figure: PanelFigure) throws -> String {
    try figure.pictures(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
      .scenes[0].words
  }

  private static var tried: DiagnosisReport {
    var report = report([vanishing])
    let relu = (0..<2).map {
      Change.setting(
        .layer($0, "activation"), from: .text("sigmoid"), to: .text("relu"))
    }
    report.experiments = [
      experiment(
        [.setting(.train("learning-rate"), from: .number(0.1), to: .number(1e-4))], loss: 0.9,
        heals: false),
      experiment(relu, loss: 0.1, heals: true),
    ]
    report.verdicts[0].experiment = 1
    return report
  }

  @Test("title, panels and caption tell kind, place, cause and what helps")
  func whole() throws {
    let figure = Self.picture(Self.tried)
    #expect(
      figure.page.title == "Vanishing gradient in layer 1: the activation's derivative shrinks it")
    #expect(figure.places.map(\.cell.name) == ["loss", "gradients", "ledger", "experiments"])
    #expect(
      PageTitle.plain(figure.page.caption)
        == "What helps: activation sigmoid → relu in 2 layers; loss 0.91 → 0.1 in 10 steps")
    let words = try words(figure)
    #expect(words.contains("step 2") && words.contains("gradient of the weights by layer, step 2"))
    #expect(words.contains("what shrinks the gradient, step 2"))
    #expect(words.contains("grey: the unchanged run") && words.contains("heals"))
    #expect(
      words.filter { $0 != " " }.contains("attheright:thesharethatissaturatedordead"), "\(words)")
  }

  @Test("what heals stands first, and the rest in its order")
  func order() throws {
    let trials = try #require(
      DiagnosisPicture(Self.tried, of: Self.series, look: FigureLook()).experiments)
    #expect(trials.trials.map(\.heals) == [true, false])
    #expect(PageTitle.plain(trials.trials[1].change).hasPrefix("learning-rate 0.1 → "))
    #expect(trials.trials[0].curve.steps == [0, 1, 2])
    #expect(trials.unchanged.steps.count == 10 && trials.unchanged.losses[0] == 1)
  }

  @Test("a healthy run has its loss and gradients")
  func healthy() throws {
    let figure = Self.picture(Self.report([]))
    #expect(
      PageTitle.plain(figure.page.title) == "Healthy, no fault seen: loss 1 → 0.91 in 10 steps")
    #expect(figure.places.map(\.cell.name) == ["loss", "gradients"] && figure.page.caption.isEmpty)
    #expect(try words(figure).contains("gradient of the weights by layer, step 0"))
  }

  @Test("where no layer is named no bar is pale")
  func plain() throws {
    let healthy = DiagnosisPicture(Self.report([]), of: Self.series, look: FigureLook())
    #expect(try #require(healthy.gradients).strong == nil)
    var verdict = Self.vanishing
    let named = DiagnosisPicture(Self.report([verdict]), of: Self.series, look: FigureLook())
    #expect(try #require(named.gradients).strong == [0])
    verdict.scope = ""
    let whole = DiagnosisPicture(Self.report([verdict]), of: Self.series, look: FigureLook())
    #expect(try #require(whole.gradients).strong == nil)
  }

  @Test("without statistics and experiments that is said, with what usually helps")
  func losses() throws {
    var verdict = Self.vanishing
    verdict.ledger = nil
    let series = TrainingSeries(steps: (0..<4).map { .init(step: $0, loss: 1) })
    let figure = Self.picture(Self.report([verdict]), of: series)
    #expect(figure.places.map(\.cell.name) == ["loss"])
    #expect(
      figure.page.caption
        == "What usually helps: take another activation. No statistics of layers are recorded; "
        + "nothing was tried: there are no experiments")
    _ = try words(figure)
  }

  @Test("every kind and cause has words of its own in every language")
  func languages() throws {
    for language in FigureWords.Language.allCases {
      var titles: Set<String> = []
      for kind in Training.Verdict.Kind.allCases {
        var verdict = Self.vanishing
        verdict.kind = kind
        titles.insert(Self.picture(Self.report([verdict]), language).page.title)
      }
      #expect(titles.count == Training.Verdict.Kind.allCases.count)
      for cause in Training.Verdict.Cause.allCases {
        var verdict = Self.vanishing
        verdict.cause = cause
        titles.insert(Self.picture(Self.report([verdict]), language).page.title)
      }
      // The cause of the first titles comes again.
      let all = Training.Verdict.Kind.allCases.count + Training.Verdict.Cause.allCases.count - 1
      #expect(titles.count == all)
    }
    let dutch = try words(Self.picture(Self.tried, .nl))
    #expect(dutch.contains("Verdwijnende gradiënt in laag 1") && dutch.contains("geneest"))
    #expect(!dutch.contains("heals") && !dutch.contains("unchanged"))
  }

  @Test(
    "of many layers the first, the last and that of the verdict are drawn, and the rest counted")
  func layers() throws {
    var series = Self.series
    for step in series.steps.indices {
      series.steps[step].scopes = (1...40).map {
        ScopeStatistics(
          key: .init(scope: "layer\($0)", quantity: .weight), value: Self.summary(1),
          gradient: Self.summary(Double($0)))
      }
    }
    var verdict = Self.vanishing
    verdict.scope = "layer17"
    let picture = DiagnosisPicture(Self.report([verdict]), of: series, look: FigureLook())
    let figure = try #require(picture.gradients)
    #expect(figure.layers.count == 8 && figure.layers.contains("layer 17"))
    #expect(figure.layers.first == "layer 1" && figure.layers.last == "layer 40")
    #expect(figure.magnitudes.first == 1 && figure.magnitudes.last == 40)
    #expect(figure.page.title == "gradient of the weights by layer, step 2 (8 of 40 layers)")
  }

  @Test(
    "experiments without room are counted, and losses of another kind have a scale of their own")
  func room() throws {
    var report = Self.tried
    report.experiments += (0..<30).map { number in
      Self.experiment([.action(.redrawWeights, scope: "layer\(number)")], loss: 0.9, heals: false)
    }
    report.experiments.append(
      Self.experiment([.action(.standardiseTargets, scope: "")], loss: 900, heals: false))
    let picture = DiagnosisPicture(report, of: Self.series, look: FigureLook())
    let figure = try #require(picture.experiments)
    #expect(figure.trials.last?.isComparable == false && figure.trials.first?.isComparable == true)
    #expect(figure.scale.high < 2)
    let drawn = try words(picture.figure)
    #expect(drawn.filter { $0 != " " }.contains(/\d+moredonotheal/), "\(drawn)")
  }
}
