import Testing
import TraceGraph

@testable import Figures

/// Units of two halves, the sum and the output, each with its numbers.
@Suite("Networks of pairs") struct NetworkPairTests {
  private func figure(
    rows: [Int] = [2, 2, 2, 1], show: Set<NetworkOptions.Quantity> = [.value],
    labelled: NetworkOptions.Labelled = .none, _ change: (inout NetworkFigure) -> Void = { _ in }
  ) throws -> NetworkFigure {
    let example = NetworkCase(
      testDescription: "", form: .pairs, direction: .right, show: show, labelled: labelled,
      rows: rows)
    var figure = try example.figure()
    change(&figure)
    return figure
  }

  /// The lecture's network: two layers of two units and an output, at its numbers.
  private static let deep = """
    y_1i = W1_11*x1 + W1_21*x2
    y_2i = W1_12*x1 + W1_22*x2
    y_1j = sigmoid(y_1i)
    y_2j = sigmoid(y_2i)
    z_1i = W2_11*y_1j + W2_21*y_2j
    z_2i = W2_12*y_1j + W2_22*y_2j
    z_1j = sigmoid(z_1i)
    z_2j = sigmoid(z_2i)
    J = (z_1j + z_2j - t)^2
    """
  private static let values: [String: Tensor] = [
    "x1": Tensor(0.5), "x2": Tensor(-1), "t": Tensor(1), "W1_11": Tensor(0.4),
    "W1_12": Tensor(-0.3),
    "W1_21": Tensor(0.2), "W1_22": Tensor(0.7), "W2_11": Tensor(1.2), "W2_12": Tensor(-0.5),
    "W2_21": Tensor(-0.8), "W2_22": Tensor(0.6),
  ]

  /// A line that a number breaks is drawn in two pieces.
  @Test func `numbers of a pair stand off the lines`() throws {
    let figure = try NetworkExample.figure(Self.deep, Self.values, form: .pairs) { figure in
      figure.options.direction = .right
      figure.options.show = [.value]
      figure.options.labelled = .none
      figure.page.size = PageOptions.slide
    }
    let pieces = Dictionary(grouping: try DrawnNetwork(figure).lines, by: \.part)
      .mapValues(\.count).filter { $0.key.hasPrefix("W") }
    #expect(pieces.count == 8 && pieces.values.allSatisfy { $0 == 1 }, "\(pieces)")
  }

  /// Numbers that lines drive along the border of a circle stay beside their own half.
  @Test(arguments: [[2, 3, 1], [3, 4, 2], [2, 5, 4, 1], [4, 2, 4, 1], [1, 6, 1]])
  func `the numbers of a pair stand beside the halves that they are of`(rows: [Int]) throws {
    let example = NetworkCase(
      testDescription: "", form: .pairs, direction: .up, show: [.value, .gradient],
      labelled: .none, rows: rows)
    let network = try DrawnNetwork(try example.figure())
    let circles = network.circles.filter { $0.part.hasPrefix("h") }
    #expect(!circles.isEmpty)
    for circle in circles {
      let unit = circle.part.dropFirst()
      for word in ["value", "gradient"] {
        let heights = ["h", "k"].map { half in
          network.words.filter { $0.parts.contains("\(half)\(unit).\(word)") }.map(\.rect.center.y)
        }
        // Both halves together are as high as the circle: numbers end before the middle of the other one.
        let limit = 0.2 * circle.radius
        #expect(heights[0].allSatisfy { $0 < circle.center.y - limit }, "h\(unit) \(word)")
        #expect(heights[1].allSatisfy { $0 > circle.center.y + limit }, "k\(unit) \(word)")
      }
    }
  }

  @Test func `the numbers of both halves are clearly apart, with a line between them`() throws {
    let figure = try figure(show: [.value, .gradient])
    let network = try DrawnNetwork(figure)
    for word in ["value", "gradient"] {
      let (first, second) = ("k1_1.\(word)", "h1_1.\(word)")
      let before = network.words.filter { $0.parts.contains(first) }.map(\.rect)
      let after = network.words.filter { $0.parts.contains(second) }.map(\.rect)
      let gap = (after.map(\.minX).min() ?? 0) - (before.map(\.maxX).max() ?? 0)
      #expect(gap > 8, "\(word): \(gap)")
    }
    let parts = try NetworkExample.body(figure).parts(measuring: FixedTextMeasurer())
    #expect(parts.contains { $0.name == "h1_1.value" })
  }

  @Test func `gradients may be those of units alone`() throws {
    func gradients(_ where: NetworkOptions.Gradients) throws -> [String] {
      let network = try DrawnNetwork(
        try figure(show: [.value, .gradient], labelled: .all) { $0.options.gradients = `where` })
      return Set(network.words.flatMap(\.parts)).filter { $0.hasSuffix(".gradient") }.sorted()
    }
    let all = try gradients(.all)
    let units = try gradients(.units)
    #expect(all.contains { $0.hasPrefix("w1") } && units.contains("h1_1.gradient"))
    #expect(!units.contains { $0.hasPrefix("w") }, "\(units)")
  }

  @Test func `words in circles have one size`() throws {
    let figure = try NetworkExample.figure(
      "prediction = w1*left + w2*middle\nerror = (prediction - t)^2",
      [
        "left": Tensor(1), "middle": Tensor(0), "w1": Tensor(0.5), "w2": Tensor(0.25),
        "t": Tensor(1),
      ])
    let body = try NetworkExample.body(figure)
    let texts = Scene(size: .zero, elements: body.elements).texts
    let words = texts.filter { ["prediction", "error", "left", "middle"].contains($0.string) }
    let sizes = Set(words.map(\.size))
    #expect(words.count == 4)
    #expect(sizes.count == 1, "\(sizes)")
  }
}
