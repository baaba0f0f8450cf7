import Figures

/// Frames of groups as DOT text: a subgraph each, whose label is an empty table of the size that is asked for.
/// No text from outside gets into it.
enum GraphvizClusters {
  /// What the subgraph of a group is called; `cluster` makes it a frame.
  static func name(_ index: Int) -> String { "cluster\(index)" }

  /// The graph with its subgraphs and nothing else.
  static func text(of request: GraphLayoutRequest) -> String {
    var inner: [Int: [Int]] = [:]
    for (index, group) in request.groups.enumerated() {
      inner[group.parent ?? -1, default: []].append(index)
    }
    // Where edges run upward the engine turns the drawing over, labels with it.
    let labelSide = request.direction == .up ? "b" : "t"
    func body(_ index: Int) -> String {
      let group = request.groups[index]
      let children = (inner[index] ?? []).map { body($0) }.joined(separator: " ")
      return "subgraph \(name(index)) { graph [margin=\"\(points(request.groupMargin))\" "
        + "labelloc=\"\(labelSide)\" label=\(label(group.label))]; \(children) }"
    }
    let groups = (inner[-1] ?? []).map { body($0) }.joined(separator: " ")
    return "digraph figure { \(groups) }"
  }

  private static func label(_ size: Size) -> String {
    guard size.width > 0, size.height > 0 else { return "\"\"" }
    return
      "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\" FIXEDSIZE=\"TRUE\" "
      + "WIDTH=\"\(points(size.width))\" HEIGHT=\"\(points(size.height))\"><TR><TD></TD></TR></TABLE>>"
  }

  /// Whole points, so that nothing gets too small.
  private static func points(_ length: Double) -> Int {
    Int(min(max(length, 0), 65_535).rounded(.up))
  }
}
