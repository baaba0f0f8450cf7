import Figures
import Sheets
import TraceGraph

/// Finds what the names in a written diagram mean, and writes its modules out.
struct WrittenDiagram {
  let plot: DiagramPlot
  let sheet: Sheet?
  var draft: DiagramFigure
  /// Boxes by the names of the modules around them and their own.
  var boxes: [[String]: Int] = [:]
  /// The boxes of groups by their names.
  var groups: [[String]: DiagramGroup] = [:]
  var order: [[String]] = []
  /// Arrows with a group at an end, which wait for those between boxes.
  var waiting: [(arrow: DiagramPlot.Arrow, scope: [String])] = []

  static let deepest = 8
  static let mostGroups = 300

  init(_ plot: DiagramPlot, _ sheet: Sheet?) {
    self.plot = plot
    self.sheet = sheet
    draft = DiagramFigure(boxes: [])
  }

  /// The figure, without its page.
  ///
  /// - Throws: `PlotError` at the place in the sheet: a name that stands twice or means nothing, a box in two
  ///   groups, a module inside itself, more than is drawn.
  mutating func figure() throws(PlotError) -> DiagramFigure {
    draft.kinds = plot.kinds.map(\.kind)
    try add(plot.boxes.isEmpty ? namedByArrows : plot.boxes, in: [], modules: [])
    guard !draft.boxes.isEmpty else {
      throw PlotError(
        "boxes", "there are no boxes",
        remedy: "name some: boxes: {a: words, b: words}, or arrows: [a -> b]")
    }
    for group in plot.groups { try add(group) }
    try add(plot.arrows, in: [])
    for (arrow, scope) in waiting { try join(arrow, scope) }
    try nestGroups()
    try setOptions()
    return draft
  }

  /// An error at a place of the sheet, or of a key.
  func error(
    _ key: String, at place: SheetPlace?, _ cause: String, remedy: String
  ) -> PlotError {
    guard let place, let sheet else { return PlotError(key, cause, remedy: remedy) }
    return PlotError(sheet.text.error(at: place, cause, remedy: remedy))
  }

  /// The ends of arrows in the order in which they are named.
  var namedByArrows: [DiagramPlot.Box] {
    var seen: Set<String> = []
    return plot.arrows.flatMap { $0.from + $0.to }.filter { seen.insert($0.text).inserted }
      .map { DiagramPlot.Box(name: $0) }
  }
}

/// Kinds, boxes and modules.
extension WrittenDiagram {
  func kind(_ name: DiagramPlot.Name?) throws(PlotError) -> Int? {
    guard let name else { return nil }
    if let number = draft.kinds.firstIndex(where: { $0.name == name.text }) { return number }
    let known = draft.kinds.map(\.name)
    throw error(
      "kinds", at: name.place, "there is no kind '\(name.text.shortened)'",
      remedy: known.isEmpty
        ? "add it: kinds: {\(name.text.shortened): {color: blue}}"
        : Remedy.known(known, insteadOf: name.text))
  }

  /// What a name means: a box or a group that is called so, or the way through modules that it says, such as
  /// `block.a`.
  private func key(_ name: DiagramPlot.Name, in scope: [String]) -> [String] {
    let whole = scope + [name.text]
    guard boxes[whole] == nil, groups[whole] == nil,
      let path = try? PartName(reading: name.text).path
    else { return whole }
    return scope + path
  }

  /// As people write it.
  static func text(_ path: [String]) -> String {
    path.count == 1 ? path[0] : PartName(path: path)?.text ?? ""
  }

  private mutating func claim(
    _ name: DiagramPlot.Name, in scope: [String]
  ) throws(PlotError) -> [String] {
    let key = scope + [name.text]
    guard boxes[key] == nil, groups[key] == nil else {
      throw error(
        "boxes", at: name.place, "the name '\(name.text.shortened)' stands twice",
        remedy: "give each box and group a name of its own; their words may be alike")
    }
    return key
  }

  private mutating func add(
    _ written: [DiagramPlot.Box], in scope: [String], modules: [String]
  ) throws(PlotError) {
    for box in written {
      let key = try claim(box.name, in: scope)
      if let module = box.module {
        try add(box, module, in: scope, key, modules)
        continue
      }
      guard draft.boxes.count < DiagramFigure.mostBoxes else {
        throw error(
          "boxes", at: box.name.place,
          "there are more than \(CountText.number(DiagramFigure.mostBoxes)) boxes",
          remedy: "draw a part, or fewer")
      }
      boxes[key] = draft.boxes.count
      draft.boxes.append(
        DiagramBox(path: scope + [box.name.text], words: box.words, kind: try kind(box.kind)))
    }
  }

  /// The boxes of a module in a frame.
  private mutating func add(
    _ box: DiagramPlot.Box, _ name: DiagramPlot.Name, in scope: [String], _ key: [String],
    _ around: [String]
  ) throws(PlotError) {
    guard let module = plot.modules.first(where: { $0.name.text == name.text }) else {
      let known = plot.modules.map(\.name.text)
      throw error(
        "modules", at: name.place, "there is no module '\(name.text.shortened)'",
        remedy: known.isEmpty
          ? "add it: modules: {\(name.text.shortened): {boxes: …, arrows: …}}"
          : Remedy.known(known, insteadOf: name.text))
    }
    guard !around.contains(name.text), around.count < 4 else {
      throw error(
        "modules", at: name.place,
        around.contains(name.text)
          ? "the module '\(name.text.shortened)' stands in itself"
          : "modules nested more than 4 deep",
        remedy: "modules nest at most 4 deep, and none is in itself")
    }
    guard !module.boxes.isEmpty else {
      throw error(
        "modules", at: module.name.place, "the module '\(name.text.shortened)' has no boxes",
        remedy: "add 'boxes'")
    }
    let inner = scope + [box.name.text]
    let first = draft.boxes.count
    order.append(key)
    groups[key] = DiagramGroup("", boxes: [])
    try add(module.boxes, in: inner, modules: around + [name.text])
    var group = DiagramGroup(
      box.name.text, words: box.words, boxes: Array(first..<draft.boxes.count))
    group.path = inner
    group.kind = try kind(box.kind)
    groups[key] = group
    try add(module.arrows, in: inner)
  }

  private mutating func add(_ group: DiagramPlot.Group) throws(PlotError) {
    let key = try claim(group.name, in: [])
    var members: Set<Int> = []
    for member in group.members {
      members.formUnion(try found(member, in: [], "groups"))
    }
    guard !members.isEmpty else {
      throw error(
        "groups", at: group.name.place, "group '\(group.name.text.shortened)' has no boxes",
        remedy: "name some: \(group.name.text.shortened): [a, b]")
    }
    var drawn = DiagramGroup(group.name.text, words: group.words, boxes: members.sorted())
    drawn.kind = try kind(group.kind)
    groups[key] = drawn
    order.append(key)
  }

  /// The boxes that a name means: one, or those of a group.
  func found(
    _ name: DiagramPlot.Name, in scope: [String], _ key: String
  ) throws(PlotError) -> [Int] {
    let full = self.key(name, in: scope)
    if let box = boxes[full] { return [box] }
    if let group = groups[full] { return group.boxes }
    let known = draft.boxes.map(\.path) + order
    let near = known.filter { $0.starts(with: scope) && $0.count > scope.count }
      .map { Self.text(Array($0.dropFirst(scope.count))) }
    throw error(
      key, at: name.place, "there is no box '\(name.text.shortened)'",
      remedy: Remedy.known(near, insteadOf: name.text))
  }
}

/// Arrows.
extension WrittenDiagram {
  private mutating func add(
    _ arrows: [DiagramPlot.Arrow], in scope: [String]
  ) throws(PlotError) {
    for arrow in arrows {
      let names = arrow.from + arrow.to
      for name in names { _ = try found(name, in: scope, "arrows") }
      if names.contains(where: { groups[key($0, in: scope)] != nil }) {
        waiting.append((arrow, scope))
      } else {
        try join(arrow, scope)
      }
    }
  }

  /// Draws arrows from each to each.
  private mutating func join(_ arrow: DiagramPlot.Arrow, _ scope: [String]) throws(PlotError) {
    var pairs: [(from: Int, to: Int)] = []
    for from in arrow.from {
      let starts = try ends(from, in: scope, areLast: true)
      for to in arrow.to {
        for end in try ends(to, in: scope, areLast: false) {
          pairs += starts.map { (from: $0, to: end) }
        }
      }
    }
    let number = try kind(arrow.kind)
    guard draft.arrows.count + pairs.count <= DiagramFigure.mostArrows else {
      throw error(
        "arrows", at: arrow.from.first?.place,
        "there are more than \(CountText.number(DiagramFigure.mostArrows)) arrows",
        remedy: "draw a part, or fewer")
    }
    for (from, to) in pairs {
      draft.arrows.append(
        DiagramArrow(from: from, to: to, words: arrow.words, kind: number))
    }
  }

  /// The box of a name; of a group those that no other of its boxes leads to, or that lead to none.
  private func ends(
    _ name: DiagramPlot.Name, in scope: [String], areLast: Bool
  ) throws(PlotError) -> [Int] {
    let found = try found(name, in: scope, "arrows")
    guard groups[key(name, in: scope)] != nil else { return found }
    let members = Set(found)
    let inner = draft.arrows.filter {
      $0.from != $0.to && members.contains($0.from) && members.contains($0.to)
    }
    let passed = Set(inner.map { areLast ? $0.from : $0.to })
    let ends = found.filter { !passed.contains($0) }
    guard !ends.isEmpty else {
      throw error(
        "arrows", at: name.place,
        "group '\(name.text.shortened)' has no \(areLast ? "last" : "first") box: its arrows run in a circle",
        remedy: "name the box that is meant")
    }
    return ends
  }
}
