import TraceGraph
import TraceStore
import Training

/// Everything that is read of a run, by the library and by the commands.
enum RunContent {
  /// Reads a run whole; what is refused does not keep the rest from being read.
  ///
  /// - Throws: `RunError` where the run cannot be opened.
  static func read(_ path: String) throws {
    let reader = try RunReader(path)
    _ = try? reader.info()
    _ = try? reader.policy()
    _ = try? reader.state()
    for info in (try? reader.info().attachments) ?? [] { _ = try? reader.attachment(info.name) }
    _ = try? reader.statistics()
    _ = try? reader.subjects()
    if let series = try? reader.trainingSeries() { _ = Diagnosis.verdicts(series) }
    _ = try? RunConformance.breaches(of: path)
    _ = try? reader.statisticsKeys()
    for step in ((try? reader.steps()) ?? []).prefix(3) {
      _ = try? reader.modules(atStep: step.step)
      _ = try? reader.examples(atStep: step.step)
      _ = try? reader.trace(atStep: step.step)
    }
    for graph in ((try? reader.graphs()) ?? []).prefix(2) {
      _ = try? reader.structure(ofGraph: graph.id)
      for node in ((try? reader.nodes(ofGraph: graph.id)) ?? []).prefix(4) {
        _ = try? reader.series(of: node.fullName)
      }
    }
    for format in RunExport.Format.allCases {
      try? RunExport(format, content: [.values, .gradients, .statistics]).write(reader) { _ in }
    }
    try reader.close()
  }

  /// What the command makes of `run.gradtrace` in its turn, once in 64 inputs: a drawing takes as long as
  /// fifty runs that are read.
  static func way(_ turn: Int) -> [String]? {
    let way = turn % (ways.count * 64)
    return way < ways.count ? ways[way] : nil
  }

  private static let ways: [[String]] = [
    ["info", "run.gradtrace"], ["info", "run.gradtrace", "--json"], ["diagnose", "run.gradtrace"],
    ["info", "run.gradtrace", "--strict"],
    ["graph", "run.gradtrace", "-o", "f.svg"], ["build", "run.gradtrace", "-o", "out"],
    ["train", "--resume", "run.gradtrace", "--epochs", "3"],
    ["plot", "history", "run.gradtrace", "-o", "f.svg"],
    ["plot", "weights", "run.gradtrace", "-o", "f.svg"],
    ["plot", "gradients", "run.gradtrace", "-o", "f.svg"],
    ["plot", "histogram", "run.gradtrace", "-o", "f.svg"],
    ["export", "run.gradtrace", "-o", "f.csv"], ["train", "--resume", "run.gradtrace"],
    ["info", "run.gradtrace", "--tidy"],
    ["info", "run.gradtrace", "--recover", "-o", "new.gradtrace"],
    ["surface", "run.gradtrace", "-o", "f.svg"], ["derive", "run.gradtrace"],
  ]
}
