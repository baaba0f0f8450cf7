import Figures
import Sheets
import TraceGraph

/// Groups inside groups, and what is laid out how.
extension WrittenDiagram {
  /// Puts outer groups before inner ones, and says which is in which.
  mutating func nestGroups() throws(PlotError) {
    guard order.count <= Self.mostGroups else {
      throw PlotError(
        "groups", "there are \(CountText.number(order.count)) groups",
        remedy: "at most \(Self.mostGroups) are drawn")
    }
    let sorted = order.enumerated().sorted { a, b in
      let counts = [a, b].map { groups[$0.element]?.boxes.count ?? 0 }
      return counts[0] != counts[1] ? counts[0] > counts[1] : a.offset < b.offset
    }.map(\.element)
    let members = sorted.map { Set(groups[$0]?.boxes ?? []) }
    var depths = [Int](repeating: 0, count: sorted.count)
    for (number, key) in sorted.enumerated() {
      guard var group = groups[key] else { continue }
      for outer in (0..<number).reversed() where !members[outer].isDisjoint(with: members[number]) {
        guard members[outer].isSuperset(of: members[number]) else {
          throw overlap(sorted[outer], key, members[outer].intersection(members[number]))
        }
        if group.parent == nil {
          group.parent = outer
          depths[number] = depths[outer] + 1
        }
      }
      guard depths[number] < Self.deepest else {
        throw PlotError(
          "groups", "groups nested more than \(Self.deepest) deep",
          remedy: "leave the outer ones out")
      }
      draft.groups.append(group)
    }
  }

  private func overlap(_ a: [String], _ b: [String], _ shared: Set<Int>) -> PlotError {
    let box = shared.min().map { Self.text(draft.boxes[$0].path) } ?? ""
    let written = plot.groups.last { [a, b].contains([$0.name.text]) }
    return error(
      "groups", at: written?.name.place,
      "box '\(box.shortened)' is in the groups '\(Self.text(a).shortened)' and '\(Self.text(b).shortened)'",
      remedy: "a box is in one group, or one group holds the other whole")
  }

  mutating func setOptions() throws(PlotError) {
    var options = DiagramOptions()
    options.layout = plot.layout
    options.direction = plot.direction
    options.rows = plot.rows
    options.hasLegend = plot.hasLegend
    for name in plot.breaks {
      options.breaks.append(contentsOf: try found(name, in: [], "breaks").prefix(1))
    }
    let isBroken = plot.rows != nil || !plot.breaks.isEmpty
    let key = plot.rows != nil ? "rows" : "breaks"
    if isBroken, let layout = plot.layout, layout != .rows {
      throw PlotError(
        key, "layout \(layout.rawValue) has no \(key)", remedy: "leave one of them out")
    }
    if plot.rows != nil, !plot.breaks.isEmpty {
      throw PlotError("rows", "rows and breaks are given", remedy: "leave one of them out")
    }
    if plot.layout == .ring, !draft.groups.isEmpty {
      throw PlotError(
        "layout", "a ring has no groups", remedy: "leave the groups out, or take layout: layered")
    }
    draft.options = options
  }
}
