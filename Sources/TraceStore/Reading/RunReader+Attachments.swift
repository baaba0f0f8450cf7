import GRDB
import TraceGraph

extension RunReader {
  /// A text or blob that belongs to the run, such as the sheet.
  ///
  /// - Throws: when the run has none of this name.
  public func attachment(_ name: String) throws(RunError) -> RunDescription.Attachment {
    try connection.read("attachment \(name.quoted)") { database in
      let row = try RunStatement(
        database, "SELECT kind, content FROM attachment WHERE name = ?")
      try row.query(.text(name))
      guard try row.next() else {
        throw RunError(
          .reading, .missing, of: self.path, cause: "it has no attachment \(name.quoted)")
      }
      let content: RunDescription.Attachment.Content =
        row.isText(1) ? .text(try row.text(1)) : .bytes(Array(try row.bytes(1)))
      let kind = try row.text(0)
      row.reset()
      return RunDescription.Attachment(name: name, kind: kind, content)
    }
  }
}
