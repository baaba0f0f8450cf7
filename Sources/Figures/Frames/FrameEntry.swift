/// One entry of a list of frames: a step written by hand, or a word whose frames the figure makes itself.
public enum FrameEntry: Hashable, Sendable {
  /// One frame.
  case step(FrameStep)
  /// The frames of `forward`, `backward` and the like.
  ///
  /// - Parameters:
  ///   - word: which frames.
  ///   - part: the part of a panel that makes them; empty for the only one that can.
  case generator(_ word: String, part: String)
}

extension FrameEntry {
  /// Words whose frames figures make themselves, with what makes them.
  public static let makers = [
    (FrameWord.forward, "graphs and networks"), (FrameWord.locals, "graphs"),
    (FrameWord.backward, "graphs and networks"),
    (FrameWord.both, "graphs and networks"), (FrameWord.factors, "formulas with 'derive'"),
    (
      FrameWord.update,
      "graphs and networks with a learning rate, and formulas with the line 'update',"
    ),
    (FrameWord.training, "scatters of a training"),
    (FrameWord.steps, "curves and fields"),
  ]

  /// Words whose frames figures make themselves.
  public static let words = makers.map(\.0)

  /// Of these words the ones that a step may show.
  private static let shownWords: Set<String> = [
    FrameWord.forward, FrameWord.locals, FrameWord.backward, FrameWord.both,
  ]

  /// A step that shows what figures make themselves, such as `locals`, as the frames of that word and the rest.
  ///
  /// - Parameter isPart: whether a part has such a name, which is then what is meant.
  func separated(unless isPart: (String) -> Bool = { _ in false }) -> [FrameEntry] {
    guard case .step(var step) = self else {
      guard case .generator(let word, let whole) = self, isPart(word.inside(whole)) else {
        return [self]
      }
      return [.step(FrameStep(show: word.inside(whole)))]
    }
    var entries: [FrameEntry] = []
    for name in step.show where !isPart(name) {
      let dot = name.lastIndex(of: ".")
      let word = dot.map { String(name[name.index(after: $0)...]) } ?? name
      guard Self.shownWords.contains(word) else { continue }
      entries.append(.generator(word, part: dot.map { String(name[..<$0]) } ?? ""))
      step.show.removeAll { $0 == name }
    }
    return step == FrameStep() && !entries.isEmpty ? entries : entries + [.step(step)]
  }
}

/// What one frame changes of the frame before: it adds to it. Names are those of parts; see `FramedFigure`.
public struct FrameStep: Hashable, Sendable {
  /// What a frame is about.
  public enum Focus: Hashable, Sendable {
    /// Everything: the end of an earlier focus.
    case all
    /// These parts; all else fades in the figures that they belong to.
    case parts([String])
  }

  /// One thing that takes the place of another.
  public struct Swap: Hashable, Sendable {
    /// What goes.
    public var from: String
    /// What comes.
    public var to: String

    /// One thing for another.
    public init(from: String, to: String) {
      self.from = from
      self.to = to
    }
  }

  /// What appears, and stays.
  public var show: [String] = []
  /// What goes.
  public var hide: [String] = []
  /// What takes the place of what.
  public var swaps: [Swap] = []
  /// What the frame is about; nil leaves that as it is.
  public var focus: Focus?
  /// The state of the model whose numbers are shown from here on; nil leaves it as it is.
  public var state: String?
  /// Words with an arrow, for this frame alone.
  public var notes: [FigureNote] = []
  /// What stands above this frame alone.
  public var title: String?
  /// What stands beneath this frame alone.
  public var caption: String?
  /// What the frame shows, in words for those who do not see it; nil for words that are made.
  public var alt: String?

  /// A frame that changes nothing.
  public init() {}

  /// A frame that shows more.
  public init(show: String...) { self.show = show }
}

/// Words beside a figure, with an arrow to what they are about.
public struct FigureNote: Hashable, Sendable {
  /// Where the words stand, seen from what they are about.
  public enum Side: String, CaseIterable, Hashable, Sendable {
    case left, right, above, below
  }

  /// How words and arrow are drawn.
  public enum Style: String, CaseIterable, Hashable, Sendable {
    /// Upright words and a straight arrow.
    case plain
    /// Slanted words and a bent arrow, as somebody writes on a slide.
    case hand
  }

  /// How frames call it: `notes.sig` for `sig`.
  public var name: String
  /// The words; text between backquotes is set as a formula.
  public var text: String
  /// The words at states of the model where they differ from `text`, by the state.
  public var texts: [String: String] = [:]
  /// The part that the arrow leads to; empty for words without an arrow.
  public var target: String
  /// Where the words stand; nil for where there is room.
  public var side: Side?
  /// How it is drawn.
  public var style = Style.plain

  /// Words about a part.
  public init(_ text: String, about target: String = "", name: String = "") {
    self.name = name
    self.text = text
    self.target = target
  }
}
