import TraceGraph

extension FrameSequence {
  /// What a step changes, for those who do not see it. What it hides is not named: it is nowhere in its frame.
  func sentence(of step: FrameStep) -> String {
    var said: [String] = []
    func add(_ phrase: Phrase, _ names: [String]) {
      guard !names.isEmpty else { return }
      said.append(words(phrase, ["names": words.list(names.map { words.name($0) })]))
    }
    add("shows {names}", step.show)
    for swap in step.swaps { add("shows {names} in place of another part", [swap.to]) }
    if !step.hide.isEmpty {
      said.append(words.count(step.hide.count, "hides 1 part", "hides {count} parts"))
    }
    if case .parts(let names)? = step.focus { add("is about {names}", names) }
    if let state = step.state {
      said.append(words("has the numbers of '{state}'", ["state": state]))
    }
    said += step.notes.map { words("says: {text}", ["text": words.name($0.text, limit: 120)]) }
    return words(
      "Frame {number} {changes}.",
      [
        "number": "\(stages.count + 1)",
        "changes": said.isEmpty ? words("is as the one before") : words.list(said, most: 99),
      ])
  }
}

extension FigureError {
  /// The error with the number of the frame that it is about.
  func inFrame(_ number: Int) -> FigureError {
    var error = self
    error.cause = "frame \(number): " + cause
    return error
  }
}
