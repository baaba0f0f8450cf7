import Foundation
import gradviz

/// A folder with everything that inputs are made of: the samples, tables cut to a few rows, and a run and
/// traces that are recorded from them. Children work in folders of their own beside it.
struct Workshop {
  /// The folder.
  let url: URL

  /// The budget of memory of every command: far below the memory at which an input is a fault.
  static let budget = 256_000_000

  init(_ url: URL) { self.url = url }

  /// Makes what inputs are made of.
  ///
  /// - Parameter samples: the folder of the package's samples.
  func prepare(samples: URL) throws {
    let manager = FileManager.default
    try manager.createDirectory(at: url, withIntermediateDirectories: true)
    for folder in try manager.contentsOfDirectory(atPath: samples.path).sorted() {
      let files =
        (try? manager.contentsOfDirectory(atPath: samples.appending(path: folder).path)) ?? []
      for file in files.sorted() where file.hasSuffix(".yaml") || file.hasSuffix(".csv") {
        try copy(samples.appending(path: folder).appending(path: file))
      }
    }
    try Data(Self.sheet.utf8).write(to: url.appending(path: "sheet.yaml"))
    try Data(Self.table.utf8).write(to: url.appending(path: "table.csv"))
    try Data(Self.line.utf8).write(to: url.appending(path: "line.yaml"))
    try Data(Self.vectors.utf8).write(to: url.appending(path: "vectors.yaml"))
    let here = manager.currentDirectoryPath
    defer { _ = manager.changeCurrentDirectoryPath(here) }
    _ = manager.changeCurrentDirectoryPath(url.path)
    try make("run.gradtrace", ["train", "sheet.yaml", "-o", "run.gradtrace"])
    try make(
      "tensors.gradtrace", ["train", "regression.yaml", "-o", "tensors.gradtrace", "--steps", "2"])
    for sheet in ["line", "vectors"] {
      try make("\(sheet).gradtrace", ["train", "\(sheet).yaml", "-o", "\(sheet).gradtrace"])
    }
    for sheet in ["layer", "max-mul", "feedforward", "sheet", "neuron"] {
      try make("\(sheet).json", ["graph", "\(sheet).yaml", "-o", "\(sheet).json", "--jacobians"])
    }
  }

  /// A sample; of a table the first rows.
  private func copy(_ file: URL) throws {
    var text = try String(contentsOf: file, encoding: .utf8)
    if file.pathExtension == "csv", !file.lastPathComponent.contains("weights") {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      text = lines.prefix(13).joined(separator: "\n") + "\n"
    }
    try Data(text.utf8).write(to: url.appending(path: file.lastPathComponent))
  }

  private func make(_ file: String, _ arguments: [String]) throws {
    let status = CommandEntry.run(arguments, budget: Self.budget)
    guard status == 0, FileManager.default.fileExists(atPath: url.appending(path: file).path) else {
      throw FuzzError("the sample '\(file)' cannot be made: exit code \(status)")
    }
  }

  /// The names of its runs: small ones for most inputs, and those that hold more.
  static let smallRuns = ["line.gradtrace", "vectors.gradtrace"]
  static let largeRuns = ["run.gradtrace", "tensors.gradtrace"]

  /// The run that an input begins with.
  static func run(_ chance: inout Chance) -> String {
    chance.pick(chance.once(in: 12) ? largeRuns : smallRuns)
  }

  /// The bytes of its files with an ending, in the order of their names.
  func files(_ ending: String) throws -> [(name: String, bytes: [UInt8])] {
    try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
      .filter { $0.hasSuffix(ending) }
      .map { ($0, Array(try Data(contentsOf: url.appending(path: $0)))) }
  }

  /// A model with data, a training and figures that is small in everything.
  private static let sheet = """
    title: A small network
    data: table.csv
    network:
      inputs: [x1, x2]
      layers:
        - {units: 2, sum: k, out: h, activation: sigmoid, weights: w, bias: b}
        - {units: 1, out: y, activation: sigmoid, weights: v, bias: c}
    formulas: loss = squared(y, t)
    roles: {target: t}
    train: {minimize: loss, optimizer: adam, learning-rate: 0.05, batch: 3, epochs: 2}
    figures:
      net: {graph: {show: [formula, value, gradient]}}
      loss: {history: {title: The loss}}
      slopes: {gradients: {at: initial}}
      points: {scatter: {class: t, boundary: y, at: final}}
      valley: {surface: {over: {w11: [-1, 1], w12: [-1, 1]}, grid: 9}}
      numbers: {table: {columns: [y, loss]}}

    """

  /// The smallest trainings with everything that a run holds, of numbers and of vectors: reading their
  /// runs takes a tenth of the time of others.
  private static let line = """
    data: [{x: 1, t: 2}, {x: 2, t: 3}]
    formulas: |
      y = w*x + b
      loss = (y - t)^2
    parameters: {w: 0.5, b: 0.1}
    roles: {bias: [b], target: [t]}
    train: {minimize: loss, learning-rate: 0.1, batch: 2, epochs: 1}
    figures: {loss: {history: {}}}

    """

  private static let vectors = """
    data: {columns: [a, b, t], rows: [[1, 2, 3], [2, 1, 0]], vectors: {x: [a, b]}}
    formulas: |
      h = tanh(W @ x + c)
      loss = squared(sum(h), t)
    parameters: {W: [[0.1, 0.2], [0.3, -0.4]], c: [0, 0.1]}
    roles: {bias: [c], target: [t]}
    train: {minimize: loss, optimizer: adam, learning-rate: 0.1, batch: 1, epochs: 1}
    figures: {loss: {history: {}}}

    """

  private static let table = """
    x1,x2,t
    -0.4,0.1,0
    -0.25,-0.04,0
    -0.1,-0.09,0
    0.03,-0.1,1
    0.17,-0.07,1
    0.3,0.003,1
    0.45,0.1,1

    """
}

/// Why inputs cannot be tried at all.
struct FuzzError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
