import Testing

@testable import TraceGraph

@Suite struct RandomProgramTests {
  /// 2,000 programs in blocks that run side by side.
  private static let blocks = Array(0..<20)
  private static func programs(_ block: Int) -> [(seed: UInt64, program: RandomProgram)] {
    (0..<100).map { i in
      let seed = UInt64(block * 100 + i)
      return (seed, RandomProgram(seed: seed))
    }
  }

  @Test(arguments: blocks)
  func `backward agrees with differences on random programs`(_ block: Int) {
    var compared = 0
    var undecided = 0
    for (seed, program) in Self.programs(block) where hasFiniteGradients(program) {
      let check = program.output.checkGradients()
      // Random programs multiply tiny factors: rounding hides a gradient here and there.
      let passed = check.passed(allowingUndecided: true)
      #expect(passed, "seed \(seed): \(String(describing: check.worst))\n\(program.trace)")
      compared += check.count(.agrees)
      undecided += check.count(.undecided)
    }
    #expect(compared > 300)
    #expect(undecided < 10)
  }

  /// False where a node stands at a pole, as √ at 0: its gradient is infinite, and 0·∞ beyond it.
  private func hasFiniteGradients(_ program: RandomProgram) -> Bool {
    let pass = program.output.backward()
    return program.trace.nodes.allSatisfy { node in
      pass.tensorGradient(of: node)?.elements.allSatisfy(\.isFinite) ?? true
    }
  }

  @Test func `nearly all random programs are judged`() {
    let judged = Self.blocks.flatMap(Self.programs).count { hasFiniteGradients($0.program) }
    #expect(judged > 1950)
  }

  @Test(arguments: blocks)
  func `contributions into a node sum to its gradient`(_ block: Int) throws {
    for (seed, program) in Self.programs(block) {
      let pass = program.output.backward()
      var sums: [Value: [Double]] = [program.output: [1]]
      var scales: [Value: Double] = [:]
      for edge in pass.edges {
        let contribution = try #require(pass.contribution(edge)).elements
        let sum = sums[edge.from] ?? Array(repeating: 0, count: contribution.count)
        sums[edge.from] = zip(sum, contribution).map { $0 + $1 }
        scales[edge.from, default: 0] += contribution.reduce(0) { $0 + abs($1) }
      }
      for (node, sum) in sums {
        let gradient = try pass.required(node).elements
        let tolerance = 1e-14 * (scales[node] ?? 1)
        #expect(
          zip(sum, gradient).allSatisfy {
            abs($0 - $1) <= tolerance || $0 == $1 || $0.isNaN && $1.isNaN
          },
          "seed \(seed): \(node.label) \(sum) \(gradient)")
      }
    }
  }

  @Test(arguments: blocks)
  func `a replay gives the bits of the record, also after other values`(_ block: Int) throws {
    for (seed, program) in Self.programs(block) {
      let recorded = program.trace.nodes.map(\.tensor)
      let points = program.leaves.map(\.tensor)
      for leaf in program.leaves {
        program.trace.set(leaf, to: Tensor(repeating: 0.25, shape: leaf.shape))
      }
      program.trace.replay()
      for (leaf, point) in zip(program.leaves, points) { program.trace.set(leaf, to: point) }
      program.trace.replay()
      for (node, value) in zip(program.trace.nodes, recorded) {
        #expect(node.tensor.hasSameBits(as: value), "seed \(seed): \(node.label)")
      }
    }
  }

  @Test(arguments: blocks)
  func `random programs are valid and equal themselves through a file`(_ block: Int) throws {
    for (seed, program) in Self.programs(block) {
      try program.trace.validate()
      let bytes = try program.trace.json(pass: program.output.backward())
      let (again, output) = try Trace.read(json: bytes)
      #expect(again.firstDifference(from: program.trace) == nil, "seed \(seed)")
      #expect(output?.id == program.output.id)
    }
  }
}
