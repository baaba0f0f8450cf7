import TraceGraph

extension Sheet {
  /// Reads a sheet.
  ///
  /// - Parameters:
  ///   - file: the name that errors bear and that paths resolve against.
  ///   - bytes: UTF-8 text of at most 16 MB.
  ///   - attachments: texts of files that the sheet names, in place of those on the disk; nil to
  ///     read the disk.
  ///   - bounds: where files on the disk may lie.
  /// - Throws: `SheetError` with the place of what cannot be read: syntax, unknown keys, wrong
  ///   types, numbers that are not finite, anchors. Formulas are read by `record(overriding:)`, figures
  ///   by those who draw them.
  public init(
    file: String, bytes: [UInt8], attachments: [SheetAttachment]? = nil,
    within bounds: ReadingBounds = .none
  ) throws(SheetError) {
    try self.init(
      file: file, bytes: bytes, attachments: attachments, within: bounds,
      columnsOfFigures: { _, _ in [] })
  }

  /// - Parameter columnsOfFigures: the columns of the data that the entries of `figures` name.
  package init(
    file: String, bytes: [UInt8], attachments: [SheetAttachment]?, within bounds: ReadingBounds,
    columnsOfFigures: ([SheetNode.Entry], SheetText) -> Set<String>
  ) throws(SheetError) {
    let text = try SheetText(file: file, bytes: bytes)
    guard let root = try YAMLReader.read(text), !root.isEmpty else {
      throw SheetError(
        file: file, cause: "an empty sheet",
        remedy: "a sheet has at least the key 'formulas'")
    }
    let files = SheetFiles(
      attachments: attachments, directory: FileName.folder(of: file), bounds: bounds)
    var used = UsedSheets(text, files)
    let whole = try used.join(root)
    self.init(text: used.text)
    self.bounds = bounds
    isStored = attachments != nil
    try read(whole, used.files, columnsOfFigures)
  }

  /// A sheet of formulas alone, as they stand on the command line or in a file of their own.
  ///
  /// - Throws: `SheetError` for bytes that are no text.
  public init(formulas bytes: [UInt8], file: String = "") throws(SheetError) {
    self.init(text: try SheetText(file: file, bytes: bytes))
    formulas = text.text
    places.keys["formulas"] = SheetPlace(line: 1, column: 1)
  }

  private mutating func read(
    _ root: SheetNode, _ files: SheetFiles,
    _ columnsOfFigures: ([SheetNode.Entry], SheetText) -> Set<String>
  ) throws(SheetError) {
    let reader = SheetReader(text: text)
    var files = files
    var data: SheetNode?
    for (key, entry) in try reader.entries(root, of: "the sheet", by: Key.self) {
      places.keys[entry.key] = entry.place
      if key == .data { data = entry.value }
      try read(key, entry.value, reader, &files)
    }
    // What the model uses of a file is known when all else is read.
    notes = files.notes
    if let data { try readData(data, columnsOfFigures(figureEntries, text), reader, &files) }
    attachments = files.used
    guard computes || data != nil || !figureEntries.isEmpty else {
      throw text.error(
        at: root.place, "the sheet has no formulas",
        remedy: "add 'formulas: |' and a line "
          + "'name = expression' below it")
    }
    if !computes { try checkLabels([]) }
  }

  private mutating func read(
    _ key: Key, _ node: SheetNode, _ reader: SheetReader, _ files: inout SheetFiles
  ) throws(SheetError) {
    switch key {
    // Sheets that are used are joined before, and the data is read after all else.
    case .use, .data: break
    case .title: title = try reader.string(node, of: "title")
    case .formulas:
      let block = try FormulaBlock(node, text)
      formulas = block.text
      origin = block.origin
    case .values:
      places.hasValues = true
      values = try readValues(node, of: "values", reader)
    case .parameters: try readParameters(node, reader, &files)
    case .states: try readStates(node, reader)
    case .seed: seed = try reader.seed(node)
    case .roles: try readRoles(node, reader)
    case .output:
      output = try reader.string(node, of: "output")
      places.output = node.place
    case .network:
      let networkReader = NetworkReader(reader: reader)
      network = try networkReader.read(node, &files)
      places.layers = networkReader.layerPlaces(node)
    case .train: training = try TrainReader(reader: reader).read(node)
    case .colors: colors = try ColorReader(reader: reader).read(node)
    case .labels: try readLabels(node, reader)
    case .words: try readWords(node, reader, &files)
    case .look: lookNode = node
    case .figures: try readFigures(node, reader)
    }
  }

  mutating func readValues(
    _ node: SheetNode, of key: String, _ reader: SheetReader
  ) throws(SheetError) -> [String: Tensor] {
    if node.isEmpty { return [:] }
    var result: [String: Tensor] = [:]
    for entry in try reader.mapping(node, of: key) {
      try claim(entry)
      result[entry.key] = try reader.tensor(entry.value, of: entry.key)
    }
    return result
  }

  /// Notes the place of a name that gets a value; a second one is refused.
  mutating func claim(_ entry: SheetNode.Entry) throws(SheetError) {
    guard let first = places.values.updateValue(entry.place, forKey: entry.key) else { return }
    throw text.error(
      at: entry.place,
      "'\(entry.key.shortened)' has a value already in line \(first.line)"
        + (first.used == entry.place.used ? "" : " of \(text.text(of: first).file)"),
      remedy: "a name stands under values or under parameters, not both")
  }

  private mutating func readRoles(_ node: SheetNode, _ reader: SheetReader) throws(SheetError) {
    if node.isEmpty { return }
    let allowed = Self.givenRoles
    for entry in try reader.entries(node, of: "roles", allowed: allowed.map(\.name)) {
      guard let role = allowed.first(where: { $0.name == entry.key }) else { continue }
      for item in try items(of: entry.value) {
        let name = try reader.string(item, of: "a name under \(entry.key)")
        if let other = roles.updateValue(role, forKey: name), other != role {
          throw text.error(
            at: item.place, "'\(name.shortened)' is \(other.name) and \(role.name)",
            remedy: "a name has one role")
        }
        places.roles[name] = item.place
      }
    }
  }

  private func items(of node: SheetNode) throws(SheetError) -> [SheetNode] {
    if case .list(let items) = node.content { return items }
    return [node]
  }

  private mutating func readFigures(
    _ node: SheetNode, _ reader: SheetReader
  ) throws(SheetError) {
    if !node.isEmpty { figureEntries = try reader.mapping(node, of: "figures") }
  }
}
