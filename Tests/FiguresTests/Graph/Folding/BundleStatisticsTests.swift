import Testing
import TraceGraph

@testable import Figures

/// The numbers on boxes against the numbers of the record.
@Suite struct BundleStatisticsTests {
  private func root(_ numbers: [Double]) -> Double {
    (numbers.reduce(0) { $0 + $1 * $1 } / Double(numbers.count)).squareRoot()
  }

  private func isNear(_ a: Double?, _ b: Double) -> Bool {
    a.map { abs($0 - b) <= 1e-12 * abs(b) } ?? false
  }

  @Test func `a box's statistics are taken over all examples`() throws {
    let pass = BatchExample(examples: 100).pass()
    let model = try GraphModel(figure: Examples.figure(pass) { $0.fold = .layer })
    let box = try #require(model.bundles.values.first { $0.content == .scope("layer1") })
    #expect(box.examples == 100)
    let nodes = pass.trace.nodes.filter { $0.scope.contains("layer1/") }
    let weights = nodes.filter { $0.role == .parameter }.compactMap { pass[$0] }
    let outputs = nodes.filter { $0.name == "h" }
    #expect(weights.count == 6 && outputs.count == 300)
    let gradients = box.statistics.gradients
    #expect(gradients.map(\.quantity) == [.weight, .activation])
    #expect(isNear(gradients[0].rms, root(weights)))
    #expect(isNear(gradients[1].rms, root(outputs.compactMap { pass[$0] })))
    #expect(box.statistics.magnitude == gradients[0].rms)
    let flat = outputs.filter { $0.value * (1 - $0.value) < 0.05 * 0.25 }.count
    #expect(flat > 0 && flat < 300)
    #expect(box.statistics.flatness.map(\.op) == [.sigmoid])
    #expect(isNear(box.statistics.flatness[0].share, Double(flat) / 300))
  }

  @Test func `a stack shows the mean of its values and the root mean square of its gradients`()
    throws
  {
    let pass = BatchExample(examples: 100).pass()
    let model = try GraphModel(figure: Examples.figure(pass) { $0.fold = .layer })
    let loss = try #require(model.bundles.values.first { $0.heads[0].name == "loss" })
    let losses = pass.trace.nodes.filter { $0.name == "loss" }
    #expect(loss.heads.count == 100 && loss.members.count == 200)
    #expect(isNear(loss.statistics.meanValue, losses.reduce(0) { $0 + $1.value } / 100))
    #expect(isNear(loss.statistics.magnitude, 0.01))
  }

  @Test func `zeros of a rectifier are counted, and a linear layer has sums`() throws {
    let pass = BatchExample(activation: { relu($0) }).pass()
    let model = try GraphModel(figure: Examples.figure(pass) { $0.fold = .layer })
    let hidden = try #require(model.bundles.values.first { $0.content == .scope("layer1") })
    let zeros = pass.trace.nodes.filter { $0.name == "h" && $0.value == 0 }.count
    #expect(zeros > 0)
    #expect(isNear(hidden.statistics.flatness[0].share, Double(zeros) / 12))
    #expect(hidden.statistics.flatness[0].phrase.text == "{share} % zero")
    let last = try #require(model.bundles.values.first { $0.content == .scope("layer2") })
    #expect(last.statistics.gradients.map(\.quantity) == [.weight, .sum])
    let outputs = pass.trace.nodes.filter { $0.name == "y" }.compactMap { pass[$0] }
    #expect(isNear(last.statistics.gradients[1].rms, root(outputs)))
  }

  @Test func `outputs at both ends of an activation's range are saturated`() {
    let trace = Trace()
    let outputs = [-10.0, 0, 10, 12].enumerated().map { sigmoid(trace.parameter("w\($0)", $1)) }
    #expect(BundleQuantities(outputs).flatness.first?.share == 0.75)
  }

  @Test func `what is not finite is counted and drawn in the warning colour`() throws {
    let trace = Trace()
    let x = trace.input("x", 0)
    let y = trace.scope("layer1") { log(x).named("a") * trace.parameter("w", 2) }.named("f")
    let figure = Examples.figure(y.backward()) { $0.fold = .layer }
    let box = try #require(try GraphModel(figure: figure).bundles.values.first)
    #expect(box.statistics.notFinite == 2)
    let text = try #require(
      try figure.pictures().scenes[0].texts.first { $0.string == "2 not finite" })
    #expect(text.color == Theme(.light).colors.warning)
  }

  @Test func `squares of numbers beyond their range are summed`() {
    var tally = NumberTally()
    for number in [3e300, -4e300, .nan, .infinity, 0, 0] { tally.add(number) }
    #expect(tally.notFinite == 2)
    #expect(isNear(tally.rms, 2.5e300))
    var small = NumberTally()
    for number in [3e-300, 4e-300] { small.add(number) }
    #expect(isNear(small.rms, 12.5.squareRoot() * 1e-300))
    #expect(NumberTally().rms.isNaN)
  }

  @Test(arguments: [(0.0, "0"), (0.001, "<1"), (0.934, "93"), (0.999, ">99"), (1.0, "100")])
  func `a share that is not all or nothing is not written so`(share: Double, text: String) {
    #expect(NumberFormat.percent(share) == text)
  }

  @Test(arguments: [
    (7, "7"), (999, "999"), (1_000, "1,000"), (64_012, "64,012"), (1_234_567, "1,234,567"),
  ])
  func `counts have commas`(count: Int, text: String) {
    #expect(CountText.number(count) == text)
  }
}
