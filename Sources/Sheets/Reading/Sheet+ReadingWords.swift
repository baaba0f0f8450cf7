import TraceGraph

/// What stands for a variable on figures, as a sheet says it.
package struct NamedLabel: Sendable {
  /// A full name, or a name without its scope.
  package var name: String
  /// The label as it stands in the sheet: those who draw know what it may be.
  package var node: SheetNode
  /// Where the name stands.
  package var place: SheetPlace
}

/// Which words figures bear.
package enum SheetWords: Sendable {
  /// Those of a language, by its code.
  case language(String, SheetPlace)
  /// Those of a file.
  case file(SheetWordFile)
}

/// A file of words as it stands: those who draw know the phrases.
package struct SheetWordFile: Sendable {
  /// Its text, which errors point into.
  package var text: SheetText
  /// Its keys.
  package var entries: [SheetNode.Entry]
}

extension Sheet {
  /// Reads `labels`: a text for every name.
  mutating func readLabels(_ node: SheetNode, _ reader: SheetReader) throws(SheetError) {
    if node.isEmpty { return }
    labels = try reader.mapping(node, of: "labels").map { (entry) throws(SheetError) in
      _ = try reader.string(entry.value, of: "label of '\(entry.key.shortened)'")
      return NamedLabel(name: entry.key, node: entry.value, place: entry.place)
    }
  }

  /// Reads `words`: a language, or a file of one's own.
  mutating func readWords(
    _ node: SheetNode, _ reader: SheetReader, _ files: inout SheetFiles
  ) throws(SheetError) {
    if node.isEmpty { return }
    let word = try reader.string(node, of: "words")
    guard word.hasSuffix(".yaml") || word.hasSuffix(".yml") else {
      wordsChoice = .language(word, node.place)
      return
    }
    // Paths in a file that the sheet uses start from that file's folder.
    let name = word.hasPrefix("/") ? word : reader.text.text(of: node.place).directory + word
    let bytes = try files.sheet(name, at: node, reader)
    let text = try SheetText(file: files.path(of: name), bytes: bytes)
    guard let root = try YAMLReader.read(text), !root.isEmpty else {
      wordsChoice = .file(SheetWordFile(text: text, entries: []))
      return
    }
    let entries = try SheetReader(text: text).mapping(root, of: "words")
    wordsChoice = .file(SheetWordFile(text: text, entries: entries))
  }

  /// Every name under `labels` must be that of a variable, of a column of the data, or of a unit that a figure
  /// writes out.
  ///
  /// - Parameter names: the full names of all variables.
  func checkLabels(_ names: [String]) throws(SheetError) {
    guard !labels.isEmpty else { return }
    let known = names + (data?.columns ?? []) + Self.unitNames(figureEntries.map(\.value), false)
    for label in labels {
      guard !known.contains(where: { $0 == label.name || NodeName.short($0) == label.name })
      else { continue }
      throw text.error(
        at: label.place, "no variable is named '\(label.name.shortened)'",
        remedy: Remedy.known(known, insteadOf: label.name))
    }
  }

  /// Names under `units` and `edges` of figures.
  private static func unitNames(_ nodes: [SheetNode], _ isInside: Bool) -> [String] {
    nodes.flatMap { node -> [String] in
      switch node.content {
      case .scalar(let scalar): isInside ? [scalar.text] : []
      case .list(let items): unitNames(items, isInside)
      case .mapping(let entries):
        entries.flatMap { entry in
          (isInside ? [entry.key] : [])
            + unitNames([entry.value], isInside || entry.key == "units" || entry.key == "edges")
        }
      }
    }
  }
}
