import Figures
import TraceGraph

@testable import Figures

/// Networks of formulas, for tests.
enum NetworkExample {
  /// The network of the lecture: two inputs, three sigmoids, one output, and the squared error.
  static let feedforward = """
    k1 = w11*x1 + w21*x2 + b1
    k2 = w12*x1 + w22*x2 + b2
    k3 = w13*x1 + w23*x2 + b3
    h1 = sigmoid(k1)
    h2 = sigmoid(k2)
    h3 = sigmoid(k3)
    y = v1*h1 + v2*h2 + v3*h3 + c
    l = (y - t)^2
    """
  static let values: [String: Tensor] = [
    "x1": Tensor(3), "x2": Tensor(5), "t": Tensor(12.1), "w11": Tensor(0.2), "w21": Tensor(0.1),
    "b1": Tensor(-0.5), "w12": Tensor(3), "w22": Tensor(-0.4), "b2": Tensor(1),
    "w13": Tensor(-0.5), "w23": Tensor(0.2), "b3": Tensor(0.1), "v1": Tensor(4), "v2": Tensor(2),
    "v3": Tensor(5), "c": Tensor(3.511483775920011),
  ]

  /// What formulas compute; names that begin with w, v, W or V are parameters, with b or c biases, t is a
  /// target.
  static func recording(
    _ formulas: String, _ values: [String: Tensor], output: String? = nil
  ) throws -> Recording {
    let program = try FormulaProgram(parsing: formulas)
    var roles: [String: Role] = [:]
    for name in values.keys {
      switch name.first {
      case "w", "v", "W", "V": roles[name] = .parameter
      case "b", "c": roles[name] = .bias
      case "t": roles[name] = .target
      default: break
      }
    }
    return try program.record(values: values, roles: roles, output: output)
  }

  static func figure(
    _ formulas: String = feedforward, _ values: [String: Tensor] = values,
    form: NetworkForm = .joined, limit: Int? = nil, output: String? = nil,
    _ change: (inout NetworkFigure) -> Void = { _ in }
  ) throws -> NetworkFigure {
    let recording = try recording(formulas, values, output: output)
    let result = recording.output
    var figure = try NetworkFigure(
      of: result, pass: result.isScalar ? result.backward() : nil, form: form, limit: limit)
    change(&figure)
    return figure
  }

  static func body(_ figure: NetworkFigure) throws -> Body {
    try figure.body(measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
  }
}

/// What is drawn of a network, read from its elements.
struct DrawnNetwork {
  /// A text with the parts around it, from the outermost.
  struct Word {
    var string: String
    var rect: Rect
    var parts: [String]
  }

  struct Line {
    var part: String
    var from: Point
    var to: Point
  }

  struct Circle {
    var part: String
    var center: Point
    var radius: Double
  }

  private(set) var words: [Word] = []
  private(set) var lines: [Line] = []
  private(set) var circles: [Circle] = []

  /// - Parameters:
  ///   - body: of a network.
  ///   - units: the parts that are circles.
  init(_ body: Body, units: Set<String>) { read(body.elements, in: [], units) }

  init(_ figure: NetworkFigure) throws {
    let parts = NetworkParts(figure)
    self.init(try NetworkExample.body(figure), units: Set(parts.cells.flatMap { $0 }))
  }

  private mutating func read(_ elements: [SceneElement], in parts: [String], _ units: Set<String>) {
    for element in elements {
      switch element {
      case .group(let group):
        // What stands for hidden words is not there where they are.
        guard group.look.isEmpty, group.standsFor.isEmpty, group.classes != ["curve"] else {
          continue
        }
        read(group.elements, in: group.part.isEmpty ? parts : parts + [group.part], units)
      case .text(let text):
        let metrics = FixedTextMeasurer().measure(text.string, font: text.font)
        let rect = Rect(
          x: text.origin.x, y: text.origin.y - metrics.ascent, width: metrics.width,
          height: metrics.ascent + metrics.descent)
        words.append(Word(string: text.string, rect: rect, parts: parts))
      case .path(let path, let fill, _):
        guard let part = parts.first else { continue }
        let points = path.elements.compactMap(\.end)
        if units.contains(part), parts.count == 1, fill != nil {
          let xs = points.map(\.x)
          let ys = points.map(\.y)
          let (low, high) = (xs.min() ?? 0, xs.max() ?? 0)
          let height = (ys.max() ?? 0) - (ys.min() ?? 0)
          // Half a circle has its middle where it is cut.
          if abs(height - (high - low)) > 0.3 * max(height, high - low), let a = points.first,
            let b = points.last
          {
            circles.append(
              Circle(part: part, center: (a + b) * 0.5, radius: a.distance(to: b) / 2))
            continue
          }
          circles.append(
            Circle(
              part: part,
              center: Point(x: (low + high) / 2, y: ((ys.min() ?? 0) + (ys.max() ?? 0)) / 2),
              radius: (high - low) / 2))
        } else if !units.contains(part), fill == nil {
          for (a, b) in zip(points, points.dropFirst()) {
            lines.append(Line(part: part, from: a, to: b))
          }
        }
      case .raster, .image: continue
      }
    }
  }

  /// The words of a part and of what is inside it, in one string.
  func text(of part: String) -> String {
    words.filter { $0.parts.contains(part) }.map(\.string).joined()
  }

  func circle(_ part: String) -> Circle? { circles.first { $0.part == part } }
}
