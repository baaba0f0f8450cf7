import TraceGraph

/// What the parts of a diagram are called.
struct DiagramNames {
  let boxes: [String]
  /// `a->b`; of several between two boxes the second is `a->b.2`. Inside a module, behind its name.
  let arrows: [String]
  let groups: [String]

  init(_ figure: DiagramFigure) {
    boxes = figure.boxes.map(\.part)
    groups = figure.groups.map(\.part)
    var counts: [[Int]: Int] = [:]
    arrows = figure.arrows.map { arrow in
      let ends = [figure.boxes[arrow.from].path, figure.boxes[arrow.to].path]
      let shared = Self.shared(ends[0].dropLast(), ends[1].dropLast())
      let names = ends.map { DiagramNames.text(Array($0.dropFirst(shared.count))) }
      var name = PartName(.edge(from: names[0], to: names[1]))
      for whole in shared.reversed() { name = name.inside(.name(whole)) }
      let number = counts[[arrow.from, arrow.to], default: 0] + 1
      counts[[arrow.from, arrow.to]] = number
      return (number > 1 ? name.appending(.name("\(number)")) : name).text
    }
  }

  /// An end of an arrow: its name, or the way to it through modules.
  private static func text(_ path: [String]) -> String {
    path.count == 1 ? path[0] : PartName(path: path)?.text ?? ""
  }

  private static func shared(_ a: ArraySlice<String>, _ b: ArraySlice<String>) -> [String] {
    zip(a, b).prefix { $0 == $1 }.map(\.0)
  }

  /// Which arrow leads from which box to which.
  func links(_ figure: DiagramFigure) -> [PartLink] {
    zip(figure.arrows, arrows).map { arrow, part in
      PartLink(part, from: boxes[arrow.from], to: boxes[arrow.to])
    }
  }

  /// The groups around each box, and around each arrow between boxes of one group, from the nearest.
  func wholes(_ figure: DiagramFigure) -> [String: [String]] {
    var wholes: [String: [String]] = [:]
    let members = figure.groups.map { Set($0.boxes) }
    // Inner groups stand behind outer ones.
    for (group, part) in zip(figure.groups.indices, groups).reversed() {
      for box in figure.groups[group].boxes { wholes[boxes[box], default: []].append(part) }
      for (arrow, name) in zip(figure.arrows, arrows)
      where members[group].contains(arrow.from) && members[group].contains(arrow.to) {
        wholes[name, default: []].append(part)
      }
      var outer = figure.groups[group].parent
      while let around = outer {
        wholes[part, default: []].append(groups[around])
        outer = figure.groups[around].parent
      }
    }
    return wholes
  }
}
