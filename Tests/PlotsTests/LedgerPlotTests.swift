import Figures
import Sheets
import Testing

@testable import Plots
@testable import Training

@Suite("Ledger plots") struct LedgerPlotTests {
  private func ledger(_ flags: [(String, String)] = []) throws -> LedgerFigure {
    try PlotFixture.figure(LedgerFigure.self, LedgerKind.self, PlotFixture.network, flags)
  }

  /// The root mean square of a gradient of both layers, from the picture of gradients.
  private func gradients(of quantity: String, at step: String) throws -> [Double] {
    try PlotFixture.figure(
      GradientsFigure.self, GradientsKind.self, PlotFixture.network,
      [("of", quantity), ("at", step)]
    ).magnitudes
  }

  @Test("factors lead from 1 to the gradient of the weights, by the gradients of each layer")
  func factors() throws {
    let figure = try ledger([("step", "7"), ("layer", "layer1")])
    #expect(
      figure.factors.map(\.name)
        == [
          "loss to outputs", "layer 2: derivative", "layer 2: weights", "layer 1: derivative",
          "layer 1: inputs", "mean of examples",
        ].filter { $0 != "layer 2: derivative" })
    let weights = try gradients(of: "weight", at: "7")
    let total = figure.factors.reduce(1) { $0 * $1.ratio }
    #expect(isNear(total / weights[0], 1) && isNear((figure.levels.last ?? 0) / weights[0], 1))
    #expect(figure.levels[0] == 1)
    // Sums over outputs of the first layer: the derivative of its sigmoid, at most a quarter.
    let sums = try gradients(of: "sum", at: "7")
    let outputs = try gradients(of: "activation", at: "7")
    let derivative = try #require(figure.factors.first { $0.name == "layer 1: derivative" })
    #expect(isNear(derivative.ratio, sums[0] / outputs[0]) && derivative.ratio <= 0.25)
  }

  @Test("without a step the first is taken, without a layer the one with the smallest gradient")
  func choice() throws {
    let figure = try ledger()
    #expect(figure.target == "layer1")
    #expect(figure.page.caption == "from the loss to the weights of layer 1, step 0")
    let named = try ledger([("step", "initial"), ("layer", "layer1")])
    #expect(named.target == figure.target && named.levels == figure.levels)
    #expect(named.page.caption == figure.page.caption)
    #expect(try ledger([("layer", "layer2")]).target == "layer2")
  }

  @Test("a vanishing gradient is taken at the step and layer where it is found")
  func vanishing() throws {
    let layers = (1...7).map {
      "      - {units: 2, sum: k\($0), out: h\($0), activation: sigmoid, weights: w\($0), bias: b\($0)}\n"
    }.joined()
    let sheet = PlotFixture.network.replacing(
      "    - {units: 3, sum: k, out: h, activation: sigmoid, weights: w, bias: b}\n", with: layers
    ).replacing("      - {units: 2", with: "    - {units: 2")
    let source = PlotSource(sheet: try PlotFixture.sheet(sheet))
    let figure = try #require(
      PlotFixture.description(LedgerKind.self, []).maker(source).figures().first as? LedgerFigure)
    #expect(figure.target == "layer1" && figure.factors.count == 2 + 2 * 7 + 1)
    // Seven derivatives of at most a quarter, none of which alone does half of it.
    #expect(
      figure.factors.filter(\.isNamed).map(\.name)
        == (1...7).reversed().map { "layer \($0): derivative" })
    let strongest = try #require(figure.factors.min { $0.ratio < $1.ratio })
    #expect(strongest.isNamed)
  }

  @Test("what the training does not have is told with what it has")
  func refused() throws {
    let layer = #expect(throws: PlotError.self) { try ledger([("layer", "layer3")]) }
    #expect(layer?.key == "layer" && layer?.remedy == "did you mean 'layer1'?")
    let step = #expect(throws: PlotError.self) { try ledger([("step", "99")]) }
    #expect(step?.key == "step" && step?.remedy == "the steps go from 0 to 20")
    let formulas = #expect(throws: PlotError.self) {
      try PlotFixture.figure(LedgerFigure.self, LedgerKind.self, PlotFixture.streetlights, [])
    }
    #expect(formulas?.cause == "the training has no layers, so there is no ledger")
    let pass = #expect(throws: PlotError.self) {
      try PlotFixture.figure(
        LedgerFigure.self, LedgerKind.self, "formulas: f = w^2\nvalues: {w: 1}", [])
    }
    #expect(pass?.cause == "nothing is trained, so there is no ledger")
  }

  @Test("a dead layer has no ledger, and the message says where to look")
  func dead() throws {
    let sheet = PlotFixture.network.replacing(
      "activation: sigmoid, weights: w, bias: b}",
      with: "activation: relu, weights: w, bias: b, initial-biases: -100}")
    let source = try? PlotSource(sheet: PlotFixture.sheet(sheet))
    guard let source else { return }
    let error = #expect(throws: PlotError.self) {
      try PlotFixture.description(LedgerKind.self, [("layer", "layer1")]).maker(source).figures()
    }
    #expect(
      error?.key == "layer" && error?.cause.contains("is 0, not finite or not recorded") == true)
  }

  @Test(
    "where rows are few, weak neighbours are drawn together and the product stays", arguments: 1...6
  )
  func folded(rows: Int) {
    let ratios = [0.5, 0.9, 0.9, 1.1, 0.1, 0.95]
    var figure = LedgerFigure(
      factors: ratios.enumerated().map { .init("f\($0)", ratio: $1) }, target: "layer1")
    figure.factors[3].isNamed = true
    let folded = figure.folded(to: rows)
    #expect(folded.factors.count <= rows)
    #expect(isNear(folded.factors.reduce(1) { $0 * $1.ratio }, ratios.reduce(1, *)))
    if rows == 6 { #expect(folded == figure) }
    if rows == 5 {
      #expect(folded.factors.map(\.name) == ["f0", "2 factors together", "f3", "f4", "f5"])
    }
  }

  @Test("the factors that a cause names are strong, else the strongest alone")
  func named() {
    func factor(_ kind: AttenuationLedger.Factor.Kind, _ ratio: Double, _ share: Double)
      -> AttenuationLedger.Factor
    { .init(kind: kind, scope: "layer1", ratio: ratio, share: share) }
    let ledger = AttenuationLedger(
      target: "layer1", step: 3, total: 0.01,
      factors: [
        factor(.loss, 2, 0), factor(.activation, 0.2, 0.4), factor(.weights, 0.1, 0.5),
        factor(.activation, 0.5, 0.1), factor(.activation, 1, 0),
      ])
    func strong(_ cause: Training.Verdict.Cause) -> [Int] {
      let figure = LedgerFigure(ledger, cause: cause)
      return figure.factors.indices.filter { figure.factors[$0].isNamed }
    }
    // The weights of one layer shrink it as much as all else together.
    #expect(strong(.activationDerivative) == [1, 3])
    #expect(strong(.initialWeightsTooSmall) == [2])
    #expect(strong(.unknown) == [2])
    // No input shrinks it, so the cause names none.
    #expect(strong(.inputScale) == [2])
  }

  private static func factor(
    _ kind: AttenuationLedger.Factor.Kind, _ ratio: Double, _ scope: String = "layer1"
  ) -> AttenuationLedger.Factor {
    .init(kind: kind, scope: scope, ratio: ratio, share: 0)
  }

  @Test(
    "the title says which factor it is, or which sort of many that are alike",
    arguments: [
      (
        [factor(.loss, 2), factor(.activation, 0.5), factor(.weights, 0.05, "layer2")], 0.05,
        "Step 3: the gradient shrinks most through the weights of layer 2, ×0.05"
      ),
      // 0.2 · 0.25 · 0.25 = 0.0125; the least of them is less than half of all in logarithms.
      (
        [
          factor(.activation, 0.25, "layer3"), factor(.activation, 0.2, "layer2"),
          factor(.weights, 0.9), factor(.activation, 0.25),
        ], 0.011,
        "Step 3: the gradient shrinks most through the derivatives of 3 layers, ×0.013; most in layer 2, ×0.2"
      ),
      (
        [factor(.loss, 2), factor(.weights, 8, "layer2"), factor(.cancellation, 0.5)], 8,
        "Step 3: the gradient grows most through the weights of layer 2, ×8"
      ),
      (
        [factor(.loss, 1)], 1, "Step 3: nothing shrinks the gradient"
      ),
    ])
  func finding(factors: [AttenuationLedger.Factor], total: Double, title: String) {
    let ledger = AttenuationLedger(target: "layer1", step: 3, total: total, factors: factors)
    #expect(PageTitle.plain(LedgerFigure.finding(ledger, FigureWords(.en))) == title)
  }

  @Test("the title stands above the picture unless there is one of its own")
  func title() throws {
    #expect(try ledger().page.title.hasPrefix("Step 0: the gradient shrinks most through "))
    #expect(try ledger([("layer", "layer2")]).page.title.hasPrefix("Step 0: the gradient "))
  }

  @Test("numbers fit behind bars, however long those are")
  func room() {
    #expect(isNear(BarRoom.end(of: [(0, 50)], from: -1, frame: 100), 1))
    #expect(isNear(BarRoom.end(of: [(0, 20), (-0.5, 60)], from: -1, frame: 100), 0.25))
    #expect(BarRoom.end(of: [], from: -1, frame: 100) == -0.8)
  }
}
