/// A figure laid out at a text size, before it stands on a page: no title, no margin, no ground.
public struct Body: Hashable, Sendable {
  /// The extent in points; elements lie between (0, 0) and this.
  public var size: Size
  /// Drawn in order. Groups bear the names of parts and, within them, looks that stages choose from.
  public var elements: [SceneElement]
  /// What the frames show, in order; one stage where the figure has no frames.
  public var stages: [Stage]
  /// What the body shows, in a sentence for those who do not see it.
  public var sentence: String
  /// The stages of the generators that the setting asked for, by word. All are of these elements.
  package var generated: [String: [Stage]] = [:]
  /// Which parts lead from which to which, so that all between two can be named at once.
  package var links: [PartLink] = []
  /// The parts that are figures of their own, as in a panel; empty for a figure alone.
  package var regions: [String] = []
  /// What is left out, said on the picture: one sentence each.
  public var notes: [String] = []
  /// What the maker of the figure should know, one sentence each.
  public var warnings: [String] = []
  /// The colours of variables in formulas, by name.
  package var variables: [String: Color] = [:]
  /// How many frames there are, of which `stages` may be a few.
  public var frameCount: Int
  /// The size in points of the smallest text on the line; infinite without text.
  public var smallestText = Double.infinity
  /// What a quiz asks for: no word around the picture may tell it.
  var blanks: Set<String> = []
  /// What helps where text is too small.
  package var remedy = "choose a larger page (--size)"

  /// A body of a size with its elements and stages.
  public init(
    size: Size, elements: [SceneElement], stages: [Stage] = [Stage()], sentence: String = ""
  ) {
    self.size = size
    self.elements = elements
    self.stages = stages
    frameCount = stages.count
    self.sentence = sentence
  }
}

/// A part that leads from one part to another, as the line of a weight does.
public struct PartLink: Hashable, Sendable {
  /// The name of the line.
  public var part: String
  /// The part where it begins.
  public var from: String
  /// The part where it ends.
  public var to: String

  /// A line between two parts.
  public init(_ part: String, from: String, to: String) {
    self.part = part
    self.from = from
    self.to = to
  }
}

/// A named part of a body and where it stands.
public struct BodyPart: Hashable, Sendable {
  /// Such as `h2`, `h2->y`, `path.sgd`.
  public var name: String
  /// What its elements cover, in the body's points; lines count without their width.
  public var frame: Rect
}

extension Body {
  /// The stages numbered as frames, or only one of them.
  ///
  /// - Parameter only: counted from 1; nil for all.
  /// - Throws: `FigureError` of stage `options` for a frame that does not exist.
  mutating func number(only: Int?) throws(FigureError) {
    for index in stages.indices { stages[index].number = index + 1 }
    frameCount = stages.count
    guard let only else { return }
    guard stages.indices.contains(only - 1) else { throw .noFrame(only, of: frameCount) }
    stages = [stages[only - 1]]
  }

  /// The parts in the order in which they are drawn. A part whose elements stand in several groups, or that
  /// has several looks, is there once, with the rectangle around all of them.
  public func parts(measuring: any TextMeasuring) -> [BodyPart] {
    var frames: [String: Rect] = [:]
    var order: [String] = []
    func visit(_ elements: [SceneElement]) {
      for case .group(let group) in elements {
        let frame = SceneElement.group(group).inkBounds(measuring)
        if !group.part.isEmpty, let frame {
          if frames[group.part] == nil { order.append(group.part) }
          frames[group.part] = frames[group.part]?.union(frame) ?? frame
        }
        visit(group.elements)
      }
    }
    visit(elements)
    return order.compactMap { name in frames[name].map { BodyPart(name: name, frame: $0) } }
  }
}
