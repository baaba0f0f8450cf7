import TraceGraph

/// A box of a diagram.
public struct DiagramBox: Hashable, Sendable {
  /// Its name, behind those of the modules that it stands in.
  public var path: [String]
  /// What stands in it.
  public var words: DiagramWords
  /// What it is, by position in `kinds`; nil for a plain box.
  public var kind: Int?

  /// A box with its name as its words, unless others are given.
  public init(_ name: String, words: DiagramWords? = nil, kind: Int? = nil) {
    self.init(path: [name], words: words, kind: kind)
  }

  /// A box inside modules.
  ///
  /// - Parameters:
  ///   - path: the names of the modules and, at last, its own.
  ///   - words: nil for its own name.
  ///   - kind: by position in `kinds`.
  public init(path: [String], words: DiagramWords? = nil, kind: Int? = nil) {
    self.path = path
    self.words = words ?? DiagramWords(plain: path.last ?? "")
    self.kind = kind
  }

  /// What the part of the box is called.
  package var part: String { PartName(path: path)?.text ?? "" }
}

/// An arrow from box to box.
public struct DiagramArrow: Hashable, Sendable {
  /// The box where it begins, by position.
  public var from: Int
  /// The box where its head is.
  public var to: Int
  /// What stands on it; empty for nothing.
  public var words: DiagramWords
  /// Whose colour it has, by position in `kinds`; nil for that of plain arrows.
  public var kind: Int?

  /// An arrow between two boxes.
  public init(from: Int, to: Int, words: DiagramWords = DiagramWords(), kind: Int? = nil) {
    self.from = from
    self.to = to
    self.words = words
    self.kind = kind
  }
}

/// A frame around boxes.
public struct DiagramGroup: Hashable, Sendable {
  /// Its name, behind those of the modules that it stands in.
  public var path: [String]
  /// What stands at its top; empty for nothing.
  public var words: DiagramWords
  /// The boxes in it by position, those of inner groups with them.
  public var boxes: [Int]
  /// The group around it, by position and before it; nil for none.
  public var parent: Int?
  /// Whose colour the frame has, by position in `kinds`.
  public var kind: Int?

  /// A group of boxes.
  public init(_ name: String, words: DiagramWords? = nil, boxes: [Int], parent: Int? = nil) {
    path = [name]
    self.words = words ?? DiagramWords(plain: name)
    self.boxes = boxes
    self.parent = parent
  }

  /// What the part of the group is called.
  package var part: String { PartName(path: path)?.text ?? "" }
}

/// What a box or an arrow is: its colour and its shape, told by the legend.
public struct DiagramBoxKind: Hashable, Sendable {
  /// The outline of boxes: with sharp or round corners, a circle, a diamond, or none.
  public enum Shape: String, CaseIterable, Hashable, Sendable {
    case box, round, circle, diamond, plain
  }

  /// Where a colour comes from.
  public enum Tint: Hashable, Sendable {
    /// As it is given.
    case chosen(Color)
    /// That of a role, in every theme.
    case role(Role)
    /// The n-th of the theme's series.
    case series(Int)
    /// That of plain boxes and arrows.
    case plain
  }

  /// Roles whose colours can be asked for, by the words of sheets.
  public enum Role: String, CaseIterable, Hashable, Sendable {
    case input, parameter, bias, gradient
  }

  /// How sheets call it.
  public var name: String
  /// What the legend says.
  public var words: DiagramWords
  /// Of outlines and arrows; boxes have a tint of it.
  public var tint: Tint
  /// The outline of its boxes.
  public var shape: Shape
  /// Whether outlines and arrows are dashed.
  public var isDashed = false

  /// A kind with its name in the legend, unless other words are given.
  public init(
    _ name: String, words: DiagramWords? = nil, tint: Tint = .plain, shape: Shape = .round
  ) {
    self.name = name
    self.words = words ?? DiagramWords(plain: name)
    self.tint = tint
    self.shape = shape
  }
}

/// How a diagram is laid out.
public struct DiagramOptions: Hashable, Sendable {
  /// Where boxes stand.
  public enum Layout: String, CaseIterable, Hashable, Sendable {
    /// By the arrows, which run one way as far as they can.
    case layered
    /// The same, broken into rows as lines of text are.
    case rows
    /// In a circle in the order in which they are written.
    case ring
  }

  /// Nil for layers, and for rows where text would be small.
  public var layout: Layout?
  /// The way that arrows run, and a ring at its top; nil for what makes text largest.
  public var direction: GraphDirection?
  /// How many rows there are; nil for what makes text largest.
  public var rows: Int?
  /// Boxes that begin rows, by position.
  public var breaks: [Int] = []
  /// Whether kinds are told beneath.
  public var hasLegend = false

  /// What makes text largest, without a legend.
  public init() {}
}
