extension Experimenter {
  /// The change that heals, made before the step at which trouble begins and not at the first.
  ///
  /// - Parameter entry: a change of how is trained, and of nothing else.
  /// - Returns: nil where the unchanged run does not come to the step, or cannot be gone on from.
  func branch(_ entry: ExperimentPlan.Entry, before step: Int) -> Trial? {
    guard step < steps, let changed = entry.intervention.apply(setup), setup.beginsLike(changed),
      let state = Trial.state(of: setup, before: step, cancellation: cancellation)
    else { return nil }
    return Trial.run(
      changed, steps: min(steps, changed.plannedSteps), from: state, cancellation: cancellation)
  }
}

extension Trial {
  /// What a run goes on from after so many steps; nil where it does not come so far.
  fileprivate static func state(
    of setup: TrainingSetup, before step: Int, cancellation: CancellationFlag?
  ) -> TrainingState? {
    var setup = setup
    setup.options.duration = .steps(step)
    guard let trainer = try? setup.trainer(),
      let outcome = try? trainer.run(cancellation: cancellation), outcome.state.step == step
    else { return nil }
    return outcome.state
  }
}

extension Trainer {
  /// Goes on from a state of the same model with options of its own: another optimiser remembers nothing.
  ///
  /// - Throws: `TrainingError` for other parameters, data or shuffling.
  func branch(from state: TrainingState) throws(TrainingError) {
    let own = self.state.optimizer
    let isAlike = own.elementsEqual(state.optimizer) {
      $0.name == $1.name && $0.value.shape == $1.value.shape
    }
    try resume(
      from: isAlike
        ? state
        : TrainingState(
          step: state.step, parameters: state.parameters, optimizer: own, shuffle: state.shuffle))
  }
}

extension Conclusion {
  /// The change that heals and the step before the trouble; nil where trouble is there from the first update on,
  /// and where the change is one of the model or its data.
  var branching: (entry: ExperimentPlan.Entry, step: Int)? {
    let report = report()
    guard !report.isHealthy, let first = report.verdicts.first, let number = first.experiment,
      first.fromStep > 1
    else { return nil }
    let entry = tried[number].entry
    return entry.intervention.isOfUpdates ? (entry, first.fromStep - 1) : nil
  }
}

extension Intervention {
  /// Whether it changes how steps are taken, and neither the model, the data nor the loss.
  fileprivate var isOfUpdates: Bool {
    changes.allSatisfy { change in
      guard case .setting(let path, _, _) = change else { return false }
      return path.trainKey.map { !SheetPath.keysOfObjective.contains($0) } ?? false
    }
  }
}
