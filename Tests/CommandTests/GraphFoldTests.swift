import Foundation
import Testing

@Suite("graph --fold")
struct GraphFoldTests {
  private static let sheet = """
    title: Six neurons
    data: [{x1: 1, x2: 2, t: 0}, {x1: -1, x2: 0.5, t: 1}, {x1: 0, x2: 1, t: 1}]
    network:
      inputs: [x1, x2]
      granularity: scalar
      layers:
        - {units: 6, sum: k, out: h, activation: sigmoid, weights: w, bias: b}
        - {units: 1, out: y, weights: v, bias: c}
    formulas: loss = (y - t)^2
    roles: {target: t}
    train: {minimize: loss, learning-rate: 0.1, epochs: 1, batching: unrolled}
    figures:
      layers: {graph: {fold: layer, unfold: layer1/neuron2}}
      open: {graph: {fold: none}}
    """

  private static let svg = ["-o", "-", "--format", "svg", "--text", "live"]

  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(Self.sheet, to: "sheet.yaml")
    return scratch
  }

  @Test("a step of a run over the limit is folded, and what is folded is counted")
  func run() throws {
    let scratch = try scratch()
    let train = try Command.run(["train", "sheet.yaml", "-o", "r.gradtrace"], in: scratch.url)
    #expect(train.status == 0, "\(train.errors)")
    let step =
      ["graph", "r.gradtrace", "--step", "0", "--limit", "20", "--size", "natural"] + Self.svg
    let outcome = try Command.run(step, in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains(" nodes are folded into "))
    #expect(outcome.errors.contains("--unfold 'layer1/neuron1' opens one"))
    #expect(outcome.text.contains(" nodes are folded into "))
    #expect(outcome.text.contains("×3"))
    #expect(try Command.run(step, in: scratch.url).output == outcome.output)
  }

  @Test("a sheet's keys and the flags fold alike")
  func keys() throws {
    let scratch = try scratch()
    let sheet = try Command.run(["graph", "sheet.yaml"] + Self.svg, in: scratch.url)
    let flags = ["--figure", "open", "--fold", "layer", "--unfold", "layer1/neuron2"]
    let flagged = try Command.run(["graph", "sheet.yaml"] + flags + Self.svg, in: scratch.url)
    #expect(sheet.status == 0, "\(sheet.errors)")
    #expect(sheet.text.contains("5 other neurons"))
    #expect(sheet.output == flagged.output)
  }

  @Test("a trace in JSON is folded, too")
  func json() throws {
    let scratch = try scratch()
    let written = ["graph", "sheet.yaml", "--figure", "open", "-o", "t.json"]
    #expect(try Command.run(written, in: scratch.url).status == 0)
    let folded = ["graph", "t.json", "--fold", "layer"] + Self.svg
    #expect(try Command.run(folded, in: scratch.url).text.contains("6 neurons"))
  }

  @Test(
    "a scope, a word or a figure that cannot be folded is refused",
    arguments: [
      (["--unfold", "layer1/nueron2"], 65, "did you mean 'layer1/neuron2'?"),
      (["--fold", "layers"], 64, "layer"),
      (["--frames", "backward"], 65, "frames"),
      (["--fold", "examples", "--unfold", ""], 65, "no examples"),
      (["--fold", "none", "--limit", "20"], 65, "the limit is 20"),
    ])
  func refusals(_ flags: [String], _ status: Int32, _ words: String) throws {
    let scratch = try scratch()
    let outcome = try Command.run(["graph", "sheet.yaml"] + flags + Self.svg, in: scratch.url)
    #expect(outcome.status == status)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test("the table knows the scopes, too")
  func table() throws {
    let scratch = try scratch()
    let outcome = try Command.run(["graph", "sheet.yaml", "--unfold", "layr1"], in: scratch.url)
    #expect(outcome.status == 65)
  }
}
