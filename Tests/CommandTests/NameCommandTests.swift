import Foundation
import Testing

/// One rule for names in every command, flag and key.
@Suite("Names on the command line")
struct NameCommandTests {
  private let scratch: Scratch

  /// y = Σ hⱼ with h = W x: worked out by hand. The batch has two examples.
  private static func sheet(_ granularity: String, batch: Bool = false) -> String {
    """
    network:
      inputs: [x1, x2]
      granularity: \(granularity)
      layers:
        - units: 2
          sum: k
          out: h
          activation: relu
          weights: w
          bias: b
          initial-weights: [[1, 2], [3, 4]]
        - {units: 1, out: y, weights: v, bias: c, initial-weights: 1}
    formulas: loss = (y - t)^2
    \(batch
      ? "data: {columns: [x1, x2, t], rows: [[1, 2, 0], [2, 1, 0]]}" : "values: {x1: 1, x2: 2, t: 0}")
    train: {minimize: loss, learning-rate: 0.001, steps: 2, batching: unrolled}
    """
  }

  init() throws {
    scratch = try Scratch()
    try scratch.write(Self.sheet("scalar"), to: "s.yaml")
    try scratch.write(Self.sheet("tensor"), to: "t.yaml")
    try scratch.write(Self.sheet("scalar", batch: true), to: "batch.yaml")
  }

  @discardableResult
  private func run(_ line: String) throws -> Outcome {
    try Command.run(line.split(separator: " ").map(String.init), in: scratch.url)
  }

  @Test(
    "short names, full names and elements are taken everywhere",
    arguments: [
      "graph s.yaml --highlight w12,loss -o o.svg", "graph s.yaml --cone y -o o.svg",
      "graph s.yaml --between w12,loss -o o.svg", "graph s.yaml --around h2 -o o.svg",
      "graph s.yaml --of y", "graph s.yaml --of layer2/neuron1/y", "derive s.yaml --wrt w12",
      "derive s.yaml --wrt w12,layer1/neuron1/w11 --of h2", "check s.yaml --nudge w12=0.1",
      "check s.yaml --v-curve b2", "graph t.yaml --highlight w[1,2],loss -o o.svg",
      "derive t.yaml --wrt w[2,1]", "check t.yaml --nudge w[2,1]=0.1",
      "check t.yaml --nudge layer1/b[1]=0.1",
      "surface t.yaml --over w[1,1]=-1:1 --over b[1]=-1:1 --grid 5 -o o.svg",
      "surface s.yaml --over w12=-1:1 --over layer2/neuron1/v2=-1:1 --grid 5 -o o.svg",
      "plot curve s.yaml --over w12=-1:1 -o o.svg", "plot curve t.yaml --over w[2,1]=-1:1 -o o.svg",
      "plot curve s.yaml --over x1=-1:1 --of h2 -o o.svg",
      "plot field s.yaml --over w12=-1:1 --over w21=-1:1 -o o.svg",
      "plot history s.yaml --of w12,layer1/neuron2/b2,h1 -o o.svg",
      "plot history t.yaml --of w[2,1],b[1] -o o.svg", "plot histogram batch.yaml --of h1 -o o.svg",
      "plot table batch.yaml --from data --columns x1,h1,layer1/neuron2/k2,w12:gradient -o o.svg",
      "plot table t.yaml --from vectors --columns w,h[2],w[2,1] -o o.svg",
      "plot weights t.yaml --of w -o o.svg", "plot scatter batch.yaml --boundary y -o o.svg",
    ])
  func taken(_ line: String) throws {
    let outcome = try run(line)
    #expect(outcome.status == 0, "\(line): \(outcome.errors)")
  }

  @Test(
    "names that mean nothing, or not one thing, are refused with what there is",
    arguments: [
      ("graph s.yaml --cone w13 -o o.svg", "did you mean 'w11'?"),
      ("graph s.yaml --cone layer9/h1 -o o.svg", "there is no scope 'layer9'"),
      ("graph s.yaml --cone layer9/h1 -o o.svg", "did you mean layer1/neuron1/h1?"),
      ("graph s.yaml --of layer1 -o o.svg", "'layer1' is a scope, not a node"),
      ("graph t.yaml --cone w[1,2] -o o.svg", "is one element, a whole node is wanted"),
      ("graph t.yaml --highlight w[3,1] -o o.svg", "from layer1/w[1,1] to layer1/w[2,2]"),
      ("derive t.yaml --wrt w[0,1]", "has no element [0,1]"),
      ("derive t.yaml --wrt w[2,1] --hessian", "is one element, --hessian takes whole nodes"),
      ("check t.yaml --nudge w=0.1", "name one element, such as layer1/w[1,1]"),
      ("check t.yaml --nudge w[1]=0.1", "with 2 axes, and [1] has 1"),
      ("check s.yaml --nudge w12[1]=0.1", "is a number and has no element"),
      ("surface s.yaml --over w13=-1:1 --over w11=-1:1 -o o.svg", "did you mean 'w11'?"),
      ("surface t.yaml --over w[1,3]=-1:1 --over b[1]=-1:1 -o o.svg", "has no element [1,3]"),
      ("plot curve s.yaml --over w13=-1:1 -o o.svg", "w11"),
      ("plot history s.yaml --of layer9/w12 -o o.svg", "did you mean layer1/neuron2/w12?"),
      ("plot table t.yaml --from vectors --columns h[3] -o o.svg", "from layer1/h[1]"),
      ("graph s.yaml w13=1", "did you mean 'w11'?"), ("graph t.yaml w[3,1]=1", "[3,1]"),
      ("graph t.yaml w=[1,2]", "'w' is [2×2], given [2]"),
      ("graph s.yaml h1=1", "'h1' is computed and cannot be given a value"),
    ])
  func refused(_ line: String, _ words: String) throws {
    let outcome = try run(line)
    #expect(outcome.status == 65, "\(line): \(outcome.text)")
    #expect(outcome.errors.contains(words), "\(line): \(outcome.errors)")
  }

  /// With w12 = 10 the second unit has 10·1 + 4·2 = 18, so that y = 5 + 18 and the loss is 23².
  @Test(
    "a value on the command line sets a weight, by whatever name",
    arguments: [
      ("s.yaml", "w12=10"), ("s.yaml", "layer1/neuron2/w12=10"), ("s.yaml", "w=[[1,2],[10,4]]"),
      ("s.yaml", "w[2,1]=10"), ("t.yaml", "w[2,1]=10"), ("t.yaml", "w=[[1,2],[10,4]]"),
      ("t.yaml", "layer1/w=[[1,2],[10,4]]"),
    ])
  func override(_ sheet: String, _ value: String) throws {
    let json = try JSONContent(try run("graph \(sheet) \(value) -o - --format json").text)
    let nodes = try json["nodes"].list
    let loss = try #require(nodes.first { (try? $0["name"].text) == "loss" })
    #expect(try loss["value"].number == 529)
    #expect(try run("check \(sheet) \(value)").status == 0)
    let derived = try run("derive \(sheet) \(value) --wrt c")
    #expect(derived.text.contains("46"), "\(derived.text)")
    #expect(try run("plot curve \(sheet) \(value) --over c=-1:1 --spots 0 -o o.svg").status == 0)
  }

  @Test("a name that every example has means all of them")
  func examples() throws {
    #expect(try run("train batch.yaml -o r.gradtrace").status == 0)
    for flags in ["--cone loss", "--highlight w12,loss", "--between w12,loss", "--between h2,loss"]
    {
      let outcome = try run("graph r.gradtrace --step 0 \(flags) -o o.svg")
      #expect(outcome.status == 0, "\(flags): \(outcome.errors)")
    }
    let derived = try run("derive r.gradtrace --wrt h2")
    #expect(derived.text.contains("example[0]") && derived.text.contains("example[1]"))
    let around = try run("graph r.gradtrace --around loss -o o.svg")
    #expect(around.status == 65)
    #expect(around.errors.contains("stands for 2 nodes, one for every example"))
    #expect(around.errors.contains("name one, such as example[0]/loss"))
  }

  @Test("export takes short names, elements and every example's, and refuses what fits nothing")
  func export() throws {
    #expect(try run("train batch.yaml -o r.gradtrace").status == 0)
    #expect(try run("train t.yaml -o t.gradtrace").status == 0)
    func head(_ run: String, _ nodes: String) throws -> String {
      let line = "export \(run).gradtrace --what values --format csv --nodes \(nodes)"
      let text = try self.run(line).text
      return String(text.prefix { $0 != "\n" }.dropFirst("step,epoch,loss,learning_rate,".count))
    }
    #expect(try head("r", "w12") == "layer1/neuron2/w12")
    #expect(try head("r", "w?1") == "layer1/neuron1/w11,layer1/neuron1/w21")
    #expect(try head("r", "loss") == "example[0]/loss,example[1]/loss")
    #expect(try head("r", "example[1]/loss") == "example[1]/loss")
    #expect(try head("t", "w[2,1],b") == "\"layer1/w[2,1]\",layer1/b[1],layer1/b[2]")
    let json = try run("export t.gradtrace --steps 0:0 --what values --nodes w[2,1]").text
    #expect(json.contains("\"values\": {\"layer1/w[2,1]\": 3}"))
    for (nodes, words) in [
      ("w*,nosuch", "no node is named 'nosuch'"),
      ("w*,nosuch*", "no recorded node has a name like"),
      ("w99", "did you mean"), ("w12[1]", "is a number and has no element"),
    ] {
      let outcome = try run("export r.gradtrace --nodes \(nodes)")
      #expect(outcome.status == 65 && outcome.text.isEmpty, "\(nodes)")
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }
  }
}
