import Foundation
import TraceGraph

extension Intervention {
  /// Another learning rate; the cause is that it was too large for a factor under 1, else too small.
  static func rate(times factor: Double, of setup: TrainingSetup) -> Intervention {
    let next = Self.rounded(setup.options.learningRate * factor)
    return rate(next, of: setup)
  }

  /// Another learning rate.
  static func rate(_ next: Double, of setup: TrainingSetup) -> Intervention {
    let rate = setup.options.learningRate
    return Intervention(
      abs(next) < abs(rate) ? .learningRateTooLarge : .learningRateTooSmall,
      [.setting(.train("learning-rate"), from: .number(rate), to: .number(next))]
    ) { setup in
      var setup = setup
      setup.options.learningRate = next
      return setup
    }
  }

  /// The logarithm of the factor of the learning rate, where that is all that is changed.
  var rateFactor: Double? {
    guard changes.count == 1,
      case .setting(.train("learning-rate"), .number(let from), .number(let to)) = changes[0],
      from > 0, to > 0
    else { return nil }
    return log(to / from)
  }

  /// Without the last digits that multiplying by a power of ten leaves.
  private static func rounded(_ number: Double) -> Double {
    Double(NumberFormat(digits: 12).text(number)) ?? number
  }

  /// The same learning rate at all steps; nil where it is that already.
  static func withoutSchedule(_ setup: TrainingSetup) -> Intervention? {
    guard setup.options.schedule != .constant else { return nil }
    let end = setup.options.schedule.rate(1, at: max(0, setup.plannedSteps - 1))
    return Intervention(
      end > 1 ? .learningRateTooLarge : .learningRateTooSmall,
      [
        .setting(
          .train("schedule"), from: .text(setup.options.schedule.text), to: .text("constant"))
      ]
    ) { setup in
      var setup = setup
      setup.options.schedule = .constant
      return setup
    }
  }

  /// The optimiser without momentum; nil for one that has none.
  static func withoutMomentum(_ setup: TrainingSetup) -> Intervention? {
    let optimizer = setup.options.optimizer
    guard optimizer.momentum != nil else { return nil }
    return Intervention(
      .momentum,
      [.setting(.train("optimizer"), from: .text(optimizer.text), to: .text("sgd"))]
    ) { setup in
      var setup = setup
      setup.options.optimizer = .sgd
      return setup
    }
  }

  /// Momentum of the usual factor, 0.9 (Sutskever, Martens, Dahl, Hinton 2013 go from there), in the place of a
  /// larger one; nil where there is none such.
  static func usualMomentum(_ setup: TrainingSetup) -> Intervention? {
    let optimizer = setup.options.optimizer
    guard let factor = optimizer.momentum, factor > 0.95 else { return nil }
    let (before, next) = (optimizer.text, optimizer.row.make(optimizer.row.constants.map(\.usual)))
    return Intervention(
      .momentum,
      [.setting(.train("optimizer"), from: .text(before), to: .text(next.text))]
    ) { setup in
      var setup = setup
      setup.options.optimizer = next
      return setup
    }
  }

  /// Training without decay of weights, by the optimiser or by a penalty in the objective; nil where there
  /// is none.
  static func withoutDecay(_ setup: TrainingSetup) -> Intervention? {
    if case .adamw(let beta1, let beta2, let epsilon, let decay) = setup.options.optimizer,
      decay > 0
    {
      let path = SheetPath("train", "optimizer", "adamw", "weight-decay")
      return Intervention(
        .weightDecay, [.setting(path, from: .number(decay), to: .number(0))]
      ) {
        setup in
        var setup = setup
        setup.options.optimizer = .adamw(
          beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: 0)
        return setup
      }
    }
    guard case .formula(let text) = setup.options.objective,
      let name = setup.penalisedLoss(text)
    else { return nil }
    return Intervention(
      .weightDecay,
      [.setting(.train("objective"), from: .text(text), to: .text("mean(\(name))"))]
    ) { setup in
      var setup = setup
      setup.options.objective = .mean(of: name)
      return setup
    }
  }

  /// Training without a bound of gradients; nil where there is none.
  static func withoutClipping(_ setup: TrainingSetup) -> Intervention? {
    guard let clipping = setup.options.clipping else { return nil }
    return Intervention(
      .clipping, [.setting(.train("clip"), from: .text(clipping.text), to: .none)]
    ) { setup in
      var setup = setup
      setup.options.clipping = nil
      return setup
    }
  }

  /// The objective with the other sign.
  static func flippedLoss(_ setup: TrainingSetup) -> Intervention? {
    let flipped: String
    var edits: [Change] = []
    switch setup.options.objective {
    case .mean(let name):
      flipped = "-mean(\(name))"
      edits = [
        .setting(.train("minimize"), from: .text(name), to: .none),
        .setting(.train("objective"), from: .none, to: .text(flipped)),
      ]
    case .formula(let text):
      flipped = "-(\(text))"
      edits = [.setting(.train("objective"), from: .text(text), to: .text(flipped))]
    case .perceptron: return nil
    }
    return Intervention(.lossSign, [.action(.flipLoss, scope: "")], edits: edits) { setup in
      var setup = setup
      setup.options.objective = .formula(flipped)
      return setup
    }
  }
}

extension TrainingSetup {
  /// The node of an example whose mean an objective takes beside a penalty on the parameters; nil for an
  /// objective without one.
  func penalisedLoss(_ objective: String) -> String? {
    guard let program = try? FormulaProgram(parsing: "objective = " + objective),
      program.freeNames.contains("parameters"), let model = try? Model(description),
      let example = try? model.record(row: 0)
    else { return nil }
    return Objective.formula(objective).lossName(in: example)
  }
}

extension LearningRateSchedule {
  /// As a sheet writes it.
  var text: String {
    func pair(_ word: String, _ key: String, _ a: Double, _ other: String, _ b: Int) -> String {
      "{\(word): {\(key): \(NumberFormat.file(a)), \(other): \(b)}}"
    }
    switch self {
    case .constant: return "constant"
    case .linear(let to, let over): return pair("linear", "to", to, "over", over)
    case .cosine(let to, let over): return pair("cosine", "to", to, "over", over)
    case .step(let factor, let every): return pair("step", "factor", factor, "every", every)
    }
  }
}

extension GradientClipping {
  /// As a sheet writes it.
  var text: String {
    switch self {
    case .norm(let bound): "{norm: \(NumberFormat.file(bound))}"
    case .value(let bound): "{value: \(NumberFormat.file(bound))}"
    }
  }
}
