import Training

/// Ctrl-C and every other request to end let the current step finish; a second one ends the process at
/// once.
struct Interruption {
  let flag = CancellationFlag()

  init() { Signals.nextCancels(flag) }

  /// From now on, a signal ends the process.
  func end() { Signals.nextCancels(nil) }
}
