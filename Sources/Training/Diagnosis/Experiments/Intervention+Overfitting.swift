import TraceGraph

/// What takes from a model the means to learn its rows by heart.
extension Intervention {
  /// Fewer units in all hidden layers: half of them, a quarter, an eighth, a sixteenth, each that is another
  /// network.
  static func fewerUnits(_ setup: TrainingSetup) -> [Intervention] {
    var known: [[Change]] = []
    return [0.5, 0.25, 0.125, 0.0625].compactMap { factor in
      guard let fix = units(times: factor, of: setup), !known.contains(fix.changes) else {
        return nil
      }
      known.append(fix.changes)
      return fix
    }
  }

  /// Weights that decay: by the optimiser where it can, else by a penalty in the objective, which the loss
  /// over rows that never train leaves out.
  static func decayed(_ setup: TrainingSetup) -> [Intervention] {
    switch setup.options.optimizer {
    case .adam(let beta1, let beta2, let epsilon):
      return [0.1, 1].map { decay in
        let change = Change.setting(
          .train("optimizer"), from: .text("adam"),
          to: .text("{adamw: {weight-decay: \(NumberFormat.file(decay))}}"))
        return Intervention(.capacity, [change]) { setup in
          var setup = setup
          setup.options.optimizer = .adamw(
            beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: decay)
          return setup
        }
      }
    default: return penalised(setup)
    }
  }

  private static func penalised(_ setup: TrainingSetup) -> [Intervention] {
    guard case .mean(let name) = setup.options.objective else { return [] }
    return [0.001, 0.01].map { weight in
      let text = "mean(\(name)) + \(NumberFormat.file(weight)) * sumsquares(parameters)"
      let changes = [
        Change.setting(.train("minimize"), from: .text(name), to: .none),
        .setting(.train("objective"), from: .none, to: .text(text)),
      ]
      return Intervention(.capacity, changes) { setup in
        var setup = setup
        setup.validated = setup.validated ?? setup.options.objective
        setup.options.objective = .formula(text)
        return setup
      }
    }
  }

  /// Training that ends before a step, or after the epoch nearest to it; nil where that is the first.
  static func stopped(before step: Int, of setup: TrainingSetup) -> Intervention? {
    guard step > 0 else { return nil }
    let (word, now, next): (String, Int, Int)
    switch setup.options.duration {
    case .steps(let steps): (word, now, next) = ("steps", steps, step)
    case .epochs(let epochs):
      let size = max(1, setup.plannedSteps / max(1, epochs))
      (word, now, next) = ("epochs", epochs, max(1, (step + size / 2) / size))
    }
    guard next < now else { return nil }
    let change = Change.setting(
      .train(word), from: .number(Double(now)), to: .number(Double(next)))
    return Intervention(.capacity, [change]) { setup in
      var setup = setup
      setup.options.duration = word == "steps" ? .steps(next) : .epochs(next)
      return setup
    }
  }
}
