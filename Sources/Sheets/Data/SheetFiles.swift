import Training

/// Reads the files that a sheet names: from the disk, or from texts that a run has kept.
struct SheetFiles {
  /// Nil to read the disk.
  var attachments: [SheetAttachment]?
  var directory: String
  /// Where files on the disk may lie.
  var bounds: ReadingBounds
  /// What was read, each file once.
  private(set) var used: [SheetAttachment] = []
  /// What was recognised in files, or left out, a line each.
  private(set) var notes: [String] = []

  init(attachments: [SheetAttachment]?, directory: String, bounds: ReadingBounds) {
    self.attachments = attachments
    self.directory = directory
    self.bounds = bounds
  }

  /// A table of a CSV file. What is worth telling about it joins `notes`.
  ///
  /// - Throws: `SheetError` with the file's own line and cell, or with the place of the file's name
  ///   when there is no such file and where the sheet asks for what the file does not have.
  mutating func table(
    _ node: SheetNode, _ reader: SheetReader, of what: String, _ reading: CSVReading = CSVReading()
  ) throws(SheetError) -> DataTable {
    let word = try reader.string(node, of: what)
    // Paths in a file that the sheet uses start from that file's folder.
    let folder = reader.text.text(of: node.place).directory
    let name = word.hasPrefix("/") ? word : folder + word
    let path = path(of: name)
    do {
      let found = try CSVText.table(of: try self.text(name, path), file: path, reading)
      notes += found.notes.filter { !notes.contains($0) }
      return found.table
    } catch  where error.isMissingFile {
      let isStored = attachments != nil
      var refusal = reader.text.error(
        at: node.place,
        isStored ? "the run holds no file '\(name)'" : "there is no file '\(path)'",
        remedy: isStored
          ? "the sheet in a run reads what the run holds, and no other file"
          : "paths start from the sheet's folder")
      refusal.isMissingFile = true
      throw refusal
    } catch  where error.place == nil {
      throw reader.text.error(at: node.place, error.cause, remedy: error.remedy)
    } catch {
      throw SheetError(error, in: path)
    }
  }

  /// Where a file is that the sheet names.
  func path(of name: String) -> String { name.hasPrefix("/") ? name : directory + name }

  /// The bytes of a file that the sheet uses.
  ///
  /// - Parameters:
  ///   - name: from the folder of the sheet.
  ///   - node: where it is named.
  /// - Throws: `SheetError` with the place of the name.
  mutating func sheet(
    _ name: String, at node: SheetNode, _ reader: SheetReader
  ) throws(SheetError) -> [UInt8] {
    do {
      return Array(try text(name, path(of: name)).utf8)
    } catch {
      let isStored = attachments != nil
      var refusal = reader.text.error(
        at: node.place,
        !error.isMissingFile
          ? error.cause
          : isStored ? "the run holds no file '\(name)'" : "there is no file '\(path(of: name))'",
        remedy: error.isMissingFile
          ? "paths start from the folder of the file that names them" : error.remedy)
      refusal.isMissingFile = error.isMissingFile
      throw refusal
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
      text = try CSVText.read(try bounded(path))
    }
    if !used.contains(where: { $0.name == name }) {
      used.append(SheetAttachment(name: name, text: text))
    }
    return text
  }
}

extension SheetFiles {
  /// The path that is read for one that the sheet names.
  ///
  /// - Throws: an error without a place of its own, for the place where the sheet names it.
  private func bounded(_ path: String) throws(TrainingError) -> String {
    switch bounds.place(of: path) {
    case .file(let place): return place
    case .missing:
      throw TrainingError(.data, of: path, "there is no such file", isMissingFile: true)
    case .outside:
      throw TrainingError(
        .data, of: path, "'\(path)' leads out of the folder that files are read in",
        remedy: "name a file inside it, also behind links")
    case .special:
      throw TrainingError(
        .data, of: path, "'\(path)' is no plain file", remedy: "name a CSV file")
    }
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
