import GRDB
import TraceGraph
import Training

extension RunWriter {
  /// Records what training came to, in place of what is there: an attachment of the kind `objective`.
  ///
  /// - Throws: `RunError` as recording a step does.
  public func record(_ change: ObjectiveChange) throws(RunError) {
    try requireOpen()
    try writing("objective") { database, _ in
      try database.execute(
        sql: "DELETE FROM attachment WHERE kind = ?", arguments: [AttachmentKind.objective])
      let names = Set(try String.fetchAll(database, sql: "SELECT name FROM attachment"))
      var name = AttachmentKind.objective
      while names.contains(name) { name += "_" }
      try database.execute(
        sql: RunSchema.attachment.insertion(),
        arguments: [name, AttachmentKind.objective, change.json])
    }
    try commit()
  }
}

extension RunWriter {
  /// Gives an attachment another text: the sheet of a run that is trained on in another way.
  ///
  /// - Throws: when the run has none of this name, or the text is over `RunFormat.cellLimit`.
  public func replace(_ attachment: String, with text: String) throws(RunError) {
    try requireOpen()
    guard text.utf8.count <= RunFormat.cellLimit / 2 else {
      throw RunError(
        .writing, .misuse, of: path,
        cause:
          "\(attachment.quoted) has \(text.utf8.count) bytes, at most \(RunFormat.cellLimit / 2) fit"
      )
    }
    try writing("attachment \(attachment.quoted)") { database, _ in
      try database.execute(
        sql: "UPDATE attachment SET content = ? WHERE name = ?", arguments: [text, attachment])
      guard database.changesCount == 1 else {
        throw RunError(
          .writing, .missing, of: self.path, cause: "it has no attachment \(attachment.quoted)")
      }
    }
    try commit()
  }
}

extension ObjectiveChange {
  /// `{"what": "mean of loss", "before": 1.5, "after": 0.25, "examples": 6, "rows": 6}`.
  package var json: String {
    var writer = JSONWriter()
    writer.raw("{\"what\": ")
    writer.string(what)
    writer.raw(", \"before\": ")
    writer.number(before)
    writer.raw(", \"after\": ")
    writer.number(after)
    writer.raw(", \"examples\": \(examples), \"rows\": \(rows)}")
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Reads what `json` wrote; nil for anything else.
  init?(json: String) {
    var what: String?
    var numbers: [String: Double] = [:]
    var reader = JSONReader(Array(json.utf8))
    do {
      try reader.beginObject()
      while let key = try reader.nextKey() {
        switch key {
        case "what": what = try reader.string()
        case "before", "after", "examples", "rows": numbers[key] = try reader.numberOrWord()
        default: try reader.skip()
        }
      }
    } catch { return nil }
    guard let what, let before = numbers["before"], let after = numbers["after"],
      let examples = numbers["examples"].flatMap(Int.init(exactly:)),
      let rows = numbers["rows"].flatMap(Int.init(exactly:)), 0...rows ~= examples
    else { return nil }
    self.init(what: what, before: before, after: after, examples: examples, rows: rows)
  }
}
