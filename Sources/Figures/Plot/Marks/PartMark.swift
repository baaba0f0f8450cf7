import TraceGraph

/// A mark that is a named part of its figure, which stages may hide, fade or swap for another look.
public struct PartMark: PlotMark {
  /// What the part is called.
  public var part: String
  /// What is drawn of it; where there are several, the n-th is the part's look `n`.
  public var looks: [any PlotMark]

  /// A part with its looks, the first of which is shown where no frame says otherwise.
  public init(_ part: String, _ looks: any PlotMark...) {
    self.part = part
    self.looks = looks
  }

  /// The same from a list.
  public init(_ part: String, looks: [any PlotMark]) {
    self.part = part
    self.looks = looks
  }

  /// The numbers that the axes should hold.
  public var extent: PlotExtent {
    looks.reduce(into: PlotExtent()) { $0.formUnion($1.extent) }
  }
  /// Whether it is cut at the frame.
  public var isClipped: Bool { looks.allSatisfy(\.isClipped) }
  /// Whether the legend keeps clear of it.
  public var keepsLegendAway: Bool { looks.contains(where: \.keepsLegendAway) }

  /// What the legend says about it.
  public var legend: LegendEntry? {
    guard var entry = looks.lazy.compactMap(\.legend).first else { return nil }
    entry.part = part
    return entry
  }

  /// Places that numbers on contour lines keep clear of.
  public func reserved(in frame: PlotFrame) -> [Rect] {
    looks.flatMap { $0.reserved(in: frame) }
  }

  /// What the legend keeps clear of.
  public func ink(in frame: PlotFrame) -> [SceneElement] {
    looks.flatMap { $0.ink(in: frame) }
  }

  /// What is drawn in a frame.
  public func draw(in frame: PlotFrame) -> [SceneElement] {
    let drawn = looks.map { $0.draw(in: frame) }
    guard drawn.contains(where: { !$0.isEmpty }) else { return [] }
    guard drawn.count > 1 else { return [.group(SceneGroup(part: part, elements: drawn[0]))] }
    let groups = drawn.enumerated().map { number, elements in
      SceneElement.group(SceneGroup(look: "\(number + 1)", elements: elements))
    }
    return [.group(SceneGroup(part: part, elements: groups))]
  }
}

/// Several marks as one, such as a look of a part that another frame does not have.
package struct MarkGroup: PlotMark {
  package var marks: [any PlotMark]
  package var keepsLegendAway: Bool

  package init(_ marks: [any PlotMark], keepsLegendAway: Bool = true) {
    self.marks = marks
    self.keepsLegendAway = keepsLegendAway
  }

  package var extent: PlotExtent {
    marks.reduce(into: PlotExtent()) { $0.formUnion($1.extent) }
  }
  package var isClipped: Bool { marks.allSatisfy(\.isClipped) }
  package var legend: LegendEntry? { marks.lazy.compactMap(\.legend).first }
  package func reserved(in frame: PlotFrame) -> [Rect] {
    marks.flatMap { $0.reserved(in: frame) }
  }
  package func ink(in frame: PlotFrame) -> [SceneElement] { marks.flatMap { $0.ink(in: frame) } }
  package func draw(in frame: PlotFrame) -> [SceneElement] {
    marks.flatMap { $0.draw(in: frame) }
  }
}

/// Gives the parts of a figure names that no two share: `curve.f`, `curve.g`, and `curve.f.2` for another
/// one of the name.
package struct PartNaming {
  private var taken: [String: Int] = [:]

  package init() {}

  /// - Parameters:
  ///   - kind: what sort of part it is, such as `curve`.
  ///   - word: what it is called; backquotes around formulas do not count. Empty for the kind alone.
  package mutating func name(_ kind: String, _ word: String = "") -> String {
    let plain = PageTitle.plain(word)
    var name = PartName(.name(kind))
    if !plain.isEmpty { name = name.appending(.name(plain)) }
    let number = taken[name.text, default: 0] + 1
    taken[name.text] = number
    return (number > 1 ? name.appending(.name("\(number)")) : name).text
  }
}
