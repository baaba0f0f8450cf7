import Foundation
import Testing

@testable import TraceGraph

/// An op's row owns every fact about it: adding an elementwise op touches its row, its kernels and its public
/// function, beside the case that Swift wants in the enumeration, and nothing else. A tensor op has kernels in
/// more places: those are listed.
@Suite struct OpHomesTests {
  /// Where an elementwise op may be named, by the part of the path behind `Sources/`.
  private static let homes = [
    "TraceGraph/Ops/", "TraceGraph/Sweep/ScalarKernels.swift",
    "TraceGraph/Lanes/LaneForward.swift", "TraceGraph/Lanes/LaneBackward.swift",
    "TraceGraph/Record/Value+", "TraceGraph/Tensors/",
  ]

  /// Where a tensor op or a loss may be named: its row, its public function, and the kernels that dispatch on
  /// it. How it is recorded over a batch, where it has kinks and how it rounds are kernels too.
  private static let tensorHomes = [
    "TraceGraph/Ops/", "TraceGraph/Record/Value+", "TraceGraph/Tensors/",
    "TraceGraph/SecondOrder/Storage+", "TraceGraph/Batching/Stacker+",
    "TraceGraph/Check/KinkSigns.swift", "TraceGraph/Check/RoundingNoise.swift",
    "TraceGraph/Check/CheckWork.swift",
  ]

  /// What another format calls its ops, as far as there are rows for them.
  private static let onnx = "Bridges/ONNX/"

  /// Where else a tensor op or a loss is named, and which.
  private static let users: [String: Set<Op>] = [
    onnx: [.clip, .logsoftmax, .maximumOver, .reshape],
    // A loop as its steps, whose states are rows.
    "TraceGraph/Batching/LoopUnrolling.swift": [.reshape, .scan],
    // Kinds of layers have names of ops, and are recorded by them.
    "Training/Network/": [
      .attention, .batchnorm, .conv1d, .conv2d, .layernorm, .maxpool, .meanpool, .reshape, .scan,
    ],
    "Training/Loop/BatchAverages.swift": [.batchnorm],
    // Scalars in place of a tensor's elements.
    "Training/Landscape/ScalarRecording.swift": [.reshape, .sumsquares],
    // What a loss asks of its operands.
    "Training/Validation/ClassRule.swift": [.crossentropy, .softmaxcrossentropy],
    "Training/Diagnosis/Facts/ConstantPredictor.swift": [.crossentropy],
    "Training/Diagnosis/Suspicions/DataSuspicions.swift": [.hinge],
    // What changes no weight stands between a weight and its product.
    "Training/Diagnosis/Facts/RunFacts.swift": [.clip, .reshape],
    "Figures/Network/Reading/NetworkBuilder.swift": [.logsoftmax],
    "gradviz/Output/FormulaHints.swift": [.argmax],
  ]

  /// Outside `TraceGraph` other types have cases of these names: signs, files, measures, shapes of points.
  private static let namesakes: Set<Op> = [.dot, .norm, .rows]

  /// Tensor ops that the parser, Jacobians and derivatives write themselves, or whose operands are a list.
  private static let tensorBuilders: [Op: String] = [
    .matmul: "a sign of the parser", .transpose: "Jacobians", .sum: "Jacobians",
    .mean: "derivatives divide by the count", .softmax: "the Jacobian of its logarithm",
    .choose: "derivatives choose between branches",
    .slice: "brackets of the parser and of LaTeX",
    .concat: "brackets of LaTeX; sweeps walk its operands at once",
    .opaque: "it has no kernels: files, sweeps, checks and formulas tell it apart",
  ]

  /// Ops that algebra, the parser, batches and derivatives are built of: they stand in formulas that are
  /// made, not looked up.
  private static let builders: [Op: String] = [
    .add: "algebra", .subtract: "algebra", .multiply: "algebra", .divide: "algebra",
    .negate: "algebra", .power: "algebra", .constantPower: "algebra", .identity: "algebra",
    .log: "algebra: ln e is 1", .sqrt: "batches norm by the root of a variance",
    .square: "batches square elements",
    .less: "a sign of the parser", .lessOrEqual: "a sign of the parser",
    .greater: "a sign of the parser", .greaterOrEqual: "a sign of the parser",
    .maximum: "second derivatives have a form of that name",
    .abs: "losses of a batch are built of it",
    .relu: "losses of a batch are built of it", .softplus: "losses of a batch are built of it",
    .step: "the perceptron rule asks for it, and other types have such a case",
    .dropout: "layers of networks have a kind of that name",
  ]

  private static let elementwise = OpTable.rows.filter { $0.kind == .elementwise }.map(\.op)
  private static let tensor = OpTable.rows.map(\.op).filter {
    $0.row.kind == .tensor || $0.row.kind == .loss
  }

  /// All Swift files of `Sources`, with comments and the members of other types taken away.
  private static let sources: [Source] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Sources").standardizedFileURL
    let modules = try? FileManager.default.contentsOfDirectory(atPath: root.path)
    return (modules ?? []).sorted().flatMap { sources(of: $0, in: root) }
  }()

  private struct Source {
    var path: String
    var text: String
  }

  private static func sources(of module: String, in root: URL) -> [Source] {
    let folder = root.appendingPathComponent(module)
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    var sources: [Source] = []
    for file in (files ?? []).sorted() where file.hasSuffix(".swift") {
      let place = folder.appendingPathComponent(file)
      guard let text = try? String(contentsOf: place, encoding: .utf8) else { continue }
      let lines = text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
      sources.append(Source(path: "\(module)/\(file)", text: lines.joined(separator: "\n")))
    }
    return sources
  }

  /// The files that name a case of `Op`, or, in `TraceGraph`, an op by its word. A member of something
  /// (`state.step`, `\.minimum`) and a call (`.sin(x)` of numbers) do not count.
  private static func files(naming op: Op) -> [String] {
    sources.filter { source in
      names("\(op)", in: source.text)
        || source.path.hasPrefix("TraceGraph/") && source.text.contains("\"\(op.name)\"")
    }.map(\.path)
  }

  private static func names(_ word: String, in text: String) -> Bool {
    var rest = text[...]
    while let found = rest.range(of: ".\(word)") {
      let before = rest[..<found.lowerBound].last ?? " "
      let after = rest[found.upperBound...].first ?? " "
      let isMember = before.isLetter || before.isNumber || ")]}?!_\"$.>\\".contains(before)
      let isLonger = after.isLetter || after.isNumber || "_(".contains(after)
      let isOfOp = rest[..<found.lowerBound].hasSuffix("Op")
      if !isLonger, !isMember || isOfOp { return true }
      rest = rest[found.upperBound...]
    }
    return false
  }

  @Test(arguments: elementwise.filter { builders[$0] == nil })
  func `an elementwise op is named in its homes only`(_ op: Op) {
    let strangers = Self.files(naming: op).filter { path in
      !path.hasPrefix(Self.onnx) && !Self.homes.contains { path.hasPrefix($0) }
    }
    #expect(strangers.isEmpty, "'\(op)' stands in \(strangers)")
  }

  @Test(arguments: tensor.filter { tensorBuilders[$0] == nil })
  func `a tensor op is named in its homes only`(_ op: Op) {
    let users = Self.users.filter { $0.value.contains(op) }.map(\.key)
    let files = Self.files(naming: op).filter {
      $0.hasPrefix("TraceGraph/") || !Self.namesakes.contains(op)
    }
    let strangers = files.filter { path in
      !(Self.tensorHomes + users).contains { path.hasPrefix($0) }
    }
    #expect(strangers.isEmpty, "'\(op)' stands in \(strangers)")
    for user in users {
      #expect(files.contains { $0.hasPrefix(user) }, "'\(op)' stands in \(user) no longer")
    }
  }

  /// The case in `Op.swift` is the fourth: an enumeration has its cases in one place.
  @Test(arguments: [Op.softsign, .arctan, .gelu, .sindeg, .erfc, .silu, .leakyrelu])
  func `adding an elementwise op touches three files beside its case`(_ op: Op) throws {
    // An attribute is given to the kernels of tensors and lanes, too.
    let withNumber = ["Tensors/TensorBackward", "Tensors/TensorForward", "Lanes/LaneForward"]
    let homes =
      ["Record/Value+Elementwise", "Sweep/ScalarKernels"] + (op.hasNumber ? withNumber : [])
    let files = Self.files(naming: op).filter { !$0.hasPrefix(Self.onnx) }
    let rows = files.filter { $0.hasPrefix("TraceGraph/Ops/") && $0.hasSuffix("Rows.swift") }
    #expect(rows.count == 1)
    let others = files.filter { !$0.hasPrefix("TraceGraph/Ops/") }
    #expect(Set(others).isSubset(of: homes.map { "TraceGraph/\($0).swift" }), "\(others)")
    #expect(files.count == 3 || op.hasNumber, "\(files)")
    let cases = try #require(Self.sources.first { $0.path == "TraceGraph/Ops/Op.swift" })
    #expect(cases.text.contains("\(op)"))
  }

  /// What is asked of an op by its word is a fact about it, and belongs into its row. To change a model to `tanh` is
  /// none.
  @Test func `training asks rows, and has no tables of ops by their words`() throws {
    let words = Set(OpTable.rows.map(\.name))
    var tables: [String: Set<String>] = [:]
    for source in Self.sources where source.path.hasPrefix("Training/") {
      let lists = source.text.matches(
        of: /case ((?:"[a-z]+"(?:, )?)+):|\[((?:"[a-z]+"(?:,\s*)?)+)\]\s*\.contains/)
      for list in lists {
        let found = (list.output.1 ?? list.output.2 ?? "").matches(of: /[a-z]+/).map {
          String($0.output)
        }
        let ops = words.intersection(found)
        if !ops.isEmpty { tables[source.path, default: []].formUnion(ops) }
      }
    }
    // Losses whose targets are shares, not classes.
    #expect(
      tables == ["Training/Diagnosis/Suspicions/DataSuspicions.swift": ["bce", "sigmoidbce"]])
  }

  @Test func `the search finds what it looks for`() {
    #expect(Self.sources.count > 1000)
    #expect(Self.names("tanh", in: "case .tanh: 1") && Self.names("tanh", in: "op == Op.tanh,"))
    #expect(Self.names("tanh", in: "[.sin, .tanh]") && !Self.names("tanh", in: "case .tanhs: 1"))
    #expect(!Self.names("step", in: "state.step == 1") && !Self.names("sin", in: "x * .sin(x)"))
    #expect(!Self.names("outer", in: #"(.names, \.outer)"#))
    #expect(Self.files(naming: .tanh).contains("TraceGraph/Ops/ActivationRows.swift"))
  }

  @Test func `a row tells enough to be written, checked and drawn`() {
    for row in OpTable.rows where row.op != .leaf {
      #expect(!row.usage.isEmpty && !row.symbol.isEmpty)
      #expect(row.hasKink == (row.kink != nil || row.hasOwnKinks))
      if row.kind == .elementwise { #expect(!row.hasOwnKinks, "\(row.name)") }
      if row.activation == .curve { #expect(row.forward != nil && row.arity == 1...1) }
      if row.saturation != nil { #expect(row.activation != nil, "\(row.name)") }
      if let composed = row.unstable { #expect(composed.stable.row.arity == row.arity) }
      #expect(row.elementFormulas.isEmpty || row.elementFormulas.count == row.arity.upperBound)
      // Nobody knows how an opaque op bends.
      let isKnown = row.op != .opaque
      #expect((row.kind == .elementwise) == (row.tensor.form == nil && isKnown), "\(row.name)")
      #expect((row.tensor.form == .pairLoss) == (row.kind == .loss && !row.seconds.isEmpty))
    }
  }

  /// What stands in code because a hot loop asks, or because it is stored in another way.
  @Test func `short cuts of hot loops say what the rows say`() {
    for row in OpTable.rows {
      let op = row.op
      #expect(op.hasNumber == row.takes.isNumber, "\(op)")
      #expect(op.isListed == (row.arity.upperBound > 2), "\(op)")
      #expect(Storage.isBinary(op) == (row.kind == .elementwise && row.arity == 2...2), "\(op)")
      #expect(op.isElementwise == (row.kind == .elementwise || row.tensor.form == .choice))
      #expect(op.isConstant == (op == .argmax) && op.leavesOut == [.choose, .slice].contains(op))
      let attributes = row.standardAttributes
      #expect(throws: Never.self) {
        if attributes != .none { try row.takes.check(attributes, of: op) }
      }
    }
    #expect(OpTable.withOneOperand == ["max": .maximumOver])
  }

  /// Kernels that dispatch by a `switch` know an op where its row says that there is something to know.
  @Test func `kinks are found by a kernel exactly where a row has them`() {
    let trace = Zoo.everyOp()
    var seen: Set<Op> = []
    for node in trace.nodes where node.op != .leaf {
      seen.insert(node.op)
      var signs: [Int8] = []
      trace.storage.pointee.appendKinkSigns(of: node.index, to: &signs)
      let row = node.op.row
      #expect(!signs.isEmpty == (row.hasKink || row.breaks != nil), "\(node.op)")
    }
    // All but leaves and what is opaque.
    #expect(seen.count == Op.allCases.count - 2)
  }

  @Test func `signs bind as the parser reads them`() throws {
    for (sign, precedence) in ["<": 0, "+": 1, "-": 1, "*": 2, "/": 2, "@": 2] {
      #expect(OpTable.precedence(ofSign: sign) == precedence)
    }
    #expect(OpTable.precedence(ofSign: "⊗") == nil)
    #expect(try Formula(parsing: "-x^2").text == "-x^2")
    #expect(try Formula(parsing: "(a + b)*c < d").text == "(a + b)*c < d")
  }

  /// σ′ is a twentieth of its largest value where softplus and σ begin to saturate.
  @Test func `saturation begins where the derivative is a twentieth`() throws {
    for op in [Op.sigmoid, .tanh, .softplus, .logsigmoid, .elu] {
      guard case .outside(let range)? = Saturation(op) else {
        Issue.record("\(op) does not saturate")
        continue
      }
      let edge = range.lowerBound.isFinite ? range.lowerBound : range.upperBound
      #expect(Swift.abs(try share(of: op, at: edge) - Saturation.derivativeShare) < 1e-9, "\(op)")
    }
    #expect(Saturation(.relu) == .silentUnits && Saturation(.gelu) == nil)
  }

  /// The derivative, as a share of the largest, at the place where an op has a value.
  private func share(of op: Op, at value: Double) throws -> Double {
    let forward = try #require(op.row.forward)
    let local = try #require(op.row.locals.first)
    var (low, high) = (-50.0, 50.0)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if forward(middle, 0, 0, 0) < value { low = middle } else { high = middle }
    }
    return Swift.abs(local(low, 0, 0, value)) / (op == .sigmoid ? 0.25 : 1)
  }
}
