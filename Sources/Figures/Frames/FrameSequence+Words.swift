import TraceGraph

extension FrameSequence {
  /// What a step changes, for those who do not see it. What it hides is not named: it is nowhere in its frame.
  func sentence(of step: FrameStep) -> String {
    var words: [String] = []
    func add(_ verb: String, _ names: [String]) {
      guard !names.isEmpty else { return }
      words.append(verb + " " + SentenceText.list(names.map { SentenceText.name($0) }))
    }
    add("shows", step.show)
    for swap in step.swaps { add("shows", [swap.to + " in place of another part"]) }
    if !step.hide.isEmpty {
      words.append("hides \(step.hide.count) part" + (step.hide.count == 1 ? "" : "s"))
    }
    if case .parts(let names)? = step.focus { add("is about", names) }
    if let state = step.state { words.append("has the numbers of '\(state)'") }
    words += step.notes.map { "says: " + SentenceText.name($0.text, limit: 120) }
    let text = words.isEmpty ? "is as the one before" : SentenceText.list(words, most: 99)
    return "Frame \(stages.count + 1) " + text + "."
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
