import TraceGraph

/// What the parts of a network are called, by positions of units and lines.
package struct NetworkParts {
  /// By unit and cell.
  package let cells: [[String]]
  /// By line: its weight's name, else its ends; of several lines between two units the second is `x->y.2`.
  let edges: [String]

  package init(_ figure: NetworkFigure) {
    cells = figure.units.map { unit in
      switch unit.shape {
      case .circle, .bias: unit.cells.map { PartName(.name($0.name)).text }
      case .dots, .layerDots: [Self.layer(unit.layer).appending(.name("dots")).text]
      }
    }
    var lines: [[Int]: Int] = [:]
    edges = figure.edges.map { edge in
      guard edge.name.isEmpty else { return PartName(.name(edge.name)).text }
      let number = lines[[edge.from, edge.to], default: 0] + 1
      lines[[edge.from, edge.to]] = number
      let name = PartName(
        .edge(from: figure.units[edge.from].exit.name, to: figure.units[edge.to].entry.name))
      return (number > 1 ? name.appending(.name("\(number)")) : name).text
    }
  }

  /// All units and lines.
  var all: [String] { cells.flatMap { $0 } + edges }

  /// The cell that lines to a unit lead to.
  func entry(_ unit: Int) -> String { cells[unit][0] }
  /// The cell that lines from a unit lead from.
  func exit(_ unit: Int) -> String { cells[unit][cells[unit].count - 1] }

  /// Which part leads from which to which. From the sum of a pair to its output leads the output itself.
  func links(_ figure: NetworkFigure) -> [PartLink] {
    let lines = zip(figure.edges, edges).map { edge, part in
      PartLink(part, from: exit(edge.from), to: entry(edge.to))
    }
    return lines
      + cells.filter { $0.count == 2 }.map { PartLink($0[1], from: $0[0], to: $0[1]) }
  }
}

extension NetworkParts {
  /// A part of a part, such as `h2.value`.
  package static func inside(_ part: String, _ word: String) -> String { word.inside(part) }

  private static func layer(_ number: Int) -> PartName { PartName(.name(layerName(number))) }

  /// How a layer is called in names of parts; 0 is that of the inputs.
  package static func layerName(_ number: Int) -> String { "layer\(number)" }

  /// The bias of a layer.
  package static func bias(_ layer: Int) -> String { "bias\(layer)" }

  /// What stands beside a layer, or several.
  package static func note(_ layers: ClosedRange<Int>) -> String {
    guard layers.count > 1 else { return layer(layers.lowerBound).appending(.name("note")).text }
    return PartName(
      .path(from: layerName(layers.lowerBound), to: layerName(layers.upperBound)), .name("note")
    ).text
  }
}
