import Training

/// Reads the files that a sheet names: from the disk, or from texts that a run has kept.
struct SheetFiles {
  /// Nil to read the disk.
  var attachments: [SheetAttachment]?
  var directory: String
  /// What was read, each file once.
  private(set) var used: [SheetAttachment] = []

  init(attachments: [SheetAttachment]?, directory: String) {
    self.attachments = attachments
    self.directory = directory
  }

  /// A table of a CSV file.
  ///
  /// - Throws: `SheetError` with the file's own line and cell, or with the place of the file's name
  ///   when there is no such file.
  mutating func table(
    _ node: SheetNode, _ reader: SheetReader, of what: String
  ) throws(SheetError) -> DataTable {
    let name = try reader.string(node, of: what)
    let path = name.hasPrefix("/") ? name : directory + name
    do {
      let text = try self.text(name, path)
      return try DataTable(csv: text, file: path)
    } catch  where error.isMissingFile {
      var refusal = reader.text.error(
        at: node.place, "there is no file '\(path)'",
        remedy: "paths start from the sheet's folder")
      refusal.isMissingFile = true
      throw refusal
    } catch {
      throw SheetError(error, in: path)
    }
  }

  private mutating func text(_ name: String, _ path: String) throws(TrainingError) -> String {
    let text: String
    if let attachments {
      guard let known = attachments.first(where: { $0.name == name }) else {
        throw TrainingError(.data, of: path, "it is not in the run", isMissingFile: true)
      }
      text = known.text
    } else {
      text = try CSVText.read(path)
    }
    if !used.contains(where: { $0.name == name }) {
      used.append(SheetAttachment(name: name, text: text))
    }
    return text
  }
}

extension SheetError {
  /// An error about a table as one with the table's own place.
  init(_ error: TrainingError, in file: String) {
    self.init(
      file: file, line: error.place?.line ?? 0, column: error.place?.column ?? 0,
      cause: error.cause, remedy: error.remedy, isMissingFile: error.isMissingFile)
  }
}
