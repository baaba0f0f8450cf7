import Testing
import TraceGraph

@testable import Figures

/// A network that must be drawn without a word that overlaps anything.
struct NetworkCase: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var form = NetworkForm.joined
  var direction = NetworkOptions.Direction.up
  var show: Set<NetworkOptions.Quantity> = []
  var labelled = NetworkOptions.Labelled.fitting
  /// Units by row.
  var rows = [2, 3, 1]
  var size: Size? = PageOptions.slide

  static let all: [NetworkCase] = [
    NetworkCase(testDescription: "structure"),
    NetworkCase(testDescription: "split", form: .split),
    NetworkCase(testDescription: "pairs", form: .pairs),
    NetworkCase(testDescription: "numbers", form: .split, show: [.value]),
    NetworkCase(
      testDescription: "all numbers", show: [.value, .gradient], labelled: .all),
    NetworkCase(
      testDescription: "to the right", direction: .right, show: [.value, .gradient]),
    NetworkCase(
      testDescription: "pairs to the right", form: .pairs, direction: .right, show: [.value]),
    NetworkCase(testDescription: "wide", show: [.value], rows: [10, 12, 9, 1]),
    NetworkCase(testDescription: "tall", rows: [1, 2, 1, 2, 1, 2, 1]),
    NetworkCase(testDescription: "one", rows: [1, 1]),
    NetworkCase(testDescription: "tall page", show: [.value], size: Size(width: 400, height: 700)),
    NetworkCase(testDescription: "natural", form: .split, show: [.value, .gradient], size: nil),
    NetworkCase(testDescription: "three by three", direction: .right, rows: [3, 3]),
  ]

  func figure() throws -> NetworkFigure {
    var lines: [String] = []
    var values: [String: Tensor] = [:]
    for unit in 1...rows[0] { values["x\(unit)"] = Tensor(Double(unit) * 0.37 - 1) }
    var before = (1...rows[0]).map { "x\($0)" }
    for (layer, count) in rows.enumerated().dropFirst() {
      var names: [String] = []
      for unit in 1...count {
        let terms = before.enumerated().map { input, name -> String in
          let weight = "w\(layer)_\(input + 1)_\(unit)"
          values[weight] = Tensor(Double((layer * 5 + input * 3 + unit * 7) % 11) * 0.3 - 1.4)
          return "\(weight)*\(name)"
        }
        values["b\(layer)_\(unit)"] = Tensor(0.25)
        lines.append(
          "k\(layer)_\(unit) = " + terms.joined(separator: " + ") + " + b\(layer)_\(unit)")
        lines.append("h\(layer)_\(unit) = tanh(k\(layer)_\(unit))")
        names.append("h\(layer)_\(unit)")
      }
      before = names
    }
    lines.append("l = (\(before.joined(separator: " + ")) - t)^2")
    values["t"] = Tensor(1)
    return try NetworkExample.figure(lines.joined(separator: "\n"), values, form: form) { figure in
      figure.options.direction = direction
      figure.options.show = show
      figure.options.labelled = labelled
      figure.page.size = size
    }
  }
}

@Suite struct NetworkGeometryTests {
  private func drawn(_ example: NetworkCase) throws -> (network: DrawnNetwork, body: Body) {
    let figure = try example.figure()
    let body = try NetworkExample.body(figure)
    let units = NetworkParts(figure).cells.flatMap { $0 }
    return (DrawnNetwork(body, units: Set(units)), body)
  }

  @Test("no two words overlap", arguments: NetworkCase.all)
  func words(_ example: NetworkCase) throws {
    let words = try drawn(example).network.words
    #expect(words.count > 2)
    for (position, word) in words.enumerated() {
      // A name and what stands below its line belong together.
      for other in words[..<position] where other.parts != word.parts {
        #expect(!word.rect.isOver(other.rect), "\(word.parts) on \(other.parts)")
      }
    }
  }

  @Test("no line runs through a word", arguments: NetworkCase.all)
  func lines(_ example: NetworkCase) throws {
    let network = try drawn(example).network
    #expect(!network.lines.isEmpty)
    for word in network.words {
      // What fonts reach above and below letters does not count.
      let ink = word.rect.insetBy(word.rect.size.height * 0.15)
      for line in network.lines {
        let segment = Segment(from: line.from, to: line.to)
        #expect(
          segment.range(in: ink) == nil, "\(line.part) through \(word.string) of \(word.parts)")
      }
    }
  }

  @Test("words on lines and beside circles keep clear of circles", arguments: NetworkCase.all)
  func circles(_ example: NetworkCase) throws {
    let network = try drawn(example).network
    for word in network.words where word.parts.count > 1 {
      for circle in network.circles where word.parts[0] != circle.part {
        let ink = word.rect.insetBy(word.rect.size.height * 0.15)
        #expect(
          !ink.isWithin(circle.radius, of: circle.center), "\(word.parts) in \(circle.part)")
      }
    }
  }

  @Test("circles keep clear of each other and of other lines", arguments: NetworkCase.all)
  func apart(_ example: NetworkCase) throws {
    let figure = try example.figure()
    guard example.form != .pairs else { return }
    let network = try DrawnNetwork(figure)
    for (position, circle) in network.circles.enumerated() {
      for other in network.circles[..<position] where other.part != circle.part {
        let distance = circle.center.distance(to: other.center)
        #expect(distance > circle.radius + other.radius, "\(circle.part) on \(other.part)")
      }
      for line in network.lines {
        let near = Segment(from: line.from, to: line.to).squaredDistance(to: circle.center)
        #expect(
          near.squareRoot() > circle.radius - 1, "\(line.part) runs through \(circle.part)")
      }
    }
  }

  @Test("all of it lies inside the body, and the body inside its page", arguments: NetworkCase.all)
  func inside(_ example: NetworkCase) throws {
    let (network, body) = try drawn(example)
    let room = Rect(origin: .zero, size: body.size).insetBy(-0.5)
    for word in network.words {
      #expect(word.rect.minX >= room.minX && word.rect.maxX <= room.maxX, "\(word.string)")
      #expect(word.rect.minY >= room.minY && word.rect.maxY <= room.maxY, "\(word.string)")
    }
    for circle in network.circles {
      #expect(circle.center.x - circle.radius >= room.minX, "\(circle.part)")
      #expect(circle.center.y + circle.radius <= room.maxY, "\(circle.part)")
    }
    guard let page = example.size else { return }
    #expect(body.size.width <= page.width && body.size.height <= page.height)
  }

  @Test(
    "text is legible: 12 points on a slide, 10 on a page of half its size",
    arguments: NetworkCase.all.filter { $0.size != nil })
  func legible(_ example: NetworkCase) throws {
    let body = try drawn(example).body
    let least = TextRange(Theme(.light), page: example.size).least
    #expect(example.testDescription == "tall page" ? least == 10 : least == 12)
    #expect(body.smallestText >= least - 1e-6, "\(body.smallestText)")
    #expect(body.warnings.isEmpty, "\(body.warnings)")
  }

  @Test func `rows grow upwards or to the right, and siblings keep their order`() throws {
    for direction in NetworkOptions.Direction.allCases {
      let figure = try NetworkExample.figure(form: .split) { $0.options.direction = direction }
      let network = try DrawnNetwork(figure)
      func place(_ part: String) throws -> (along: Double, across: Double) {
        let center = try #require(network.circle(part)?.center, "\(part)")
        return direction == .up ? (-center.y, center.x) : (center.x, center.y)
      }
      for (before, after) in [("x1", "k1"), ("k2", "h2"), ("h3", "y"), ("y", "l"), ("t", "l")] {
        #expect(try place(before).along < place(after).along)
      }
      for (first, next) in [("x1", "x2"), ("h1", "h2"), ("h2", "h3"), ("y", "t")] {
        #expect(try place(first).across < place(next).across)
        #expect(try place(first).along == place(next).along)
      }
    }
  }

  @Test func `a tree has every unit above the middle of what feeds it`() throws {
    let figure = try NetworkExample.figure(
      "p = 1*x1 + 3*x2; q = 2*x3 + 1*x4; y = 1*p + 2*q",
      ["x1": Tensor(0.5), "x2": Tensor(-1), "x3": Tensor(2), "x4": Tensor(0.25)])
    let network = try DrawnNetwork(figure)
    func x(_ part: String) throws -> Double { try #require(network.circle(part)).center.x }
    #expect(try abs(x("p") - (x("x1") + x("x2")) / 2) < 0.01)
    #expect(try abs(x("y") - (x("p") + x("q")) / 2) < 0.01)
  }
}

extension Rect {
  /// Whether two words cover each other: what fonts reach above and below letters does not count.
  fileprivate func isOver(_ other: Rect) -> Bool {
    let (a, b) = (insetBy(size.height * 0.12), other.insetBy(other.size.height * 0.12))
    return a.minX < b.maxX && b.minX < a.maxX && a.minY < b.maxY && b.minY < a.maxY
  }
}
