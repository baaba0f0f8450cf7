/// What a run file tells about its run besides the steps.
public struct RunDescription: Hashable, Sendable {
  /// A text or bytes that belong to the run, under a name of their own.
  public struct Attachment: Hashable, Sendable {
    /// What is kept.
    public enum Content: Hashable, Sendable {
      /// UTF-8 text.
      case text(String)
      /// Bytes that are no text.
      case bytes([UInt8])
    }

    /// Unique in the run: `moons.yaml`, `moons.csv`.
    public var name: String
    /// What it is for: `sheet`, `data`, `seed`, or a word of one's own.
    public var kind: String
    /// The text or bytes: at most half as many as `RunFormat.cellLimit`.
    public var content: Content

    /// An attachment from its parts.
    public init(name: String, kind: String, _ content: Content) {
      self.name = name
      self.kind = kind
      self.content = content
    }
  }

  /// A title for people; may be empty.
  public var name: String
  /// The program that records, with its version: `gradviz 1.0.0`.
  public var program: String
  /// What belongs to the run: its sheet, its data.
  public var attachments: [Attachment]
  /// What the objective makes of the losses of a batch.
  public var reduction: BatchReduction

  /// A description from its parts; all may be left out.
  public init(
    name: String = "", program: String = "", attachments: [Attachment] = [],
    reduction: BatchReduction = .mean
  ) {
    self.name = name
    self.program = program
    self.attachments = attachments
    self.reduction = reduction
  }
}

/// How a run ended.
public enum RunStatus: Hashable, Sendable {
  /// Nobody has said that it ended: it is being recorded, or its program was killed.
  case unfinished
  /// It ran to its end.
  case complete
  /// It ended early, for the reason given; what is recorded is complete so far.
  case stopped(String)

  /// The word in the file and in answers to programs.
  public var word: String {
    switch self {
    case .unfinished: "unfinished"
    case .complete: "complete"
    case .stopped: "stopped"
    }
  }

  var note: String {
    if case .stopped(let reason) = self { reason } else { "" }
  }

  init?(word: String, note: String) {
    switch word {
    case "unfinished": self = .unfinished
    case "complete": self = .complete
    case "stopped": self = .stopped(note)
    default: return nil
    }
  }
}

/// Something that a recording has to say while training goes on.
public enum RunWarning: Hashable, Sendable, CustomStringConvertible {
  /// The size limit is reached: from this step on only statistics are recorded.
  case limitReached(step: Int, limit: Int)

  public var description: String {
    switch self {
    case .limitReached(let step, let limit):
      "the run has reached its limit of \(limit) bytes: from step \(step) on only statistics are "
        + "recorded"
    }
  }
}
