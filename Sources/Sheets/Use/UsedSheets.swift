import TraceGraph

/// Joins a sheet with the files that it uses: their model, states, labels, colours, words and look, where its own
/// keys say nothing.
struct UsedSheets {
  /// What a sheet takes from another one whole, unless it has the key itself.
  static let whole: Set<String> = [
    "formulas", "seed", "output", "network", "data", "train", "words",
  ]
  /// What is joined name by name; the sheet's own names win.
  static let joined: Set<String> = [
    "values", "parameters", "states", "roles", "colors", "labels", "look",
  ]
  /// What belongs to the other sheet alone.
  private static let own: Set<String> = ["title", "figures", "use"]

  private static let mostFiles = 32
  private static let deepest = 8

  private(set) var text: SheetText
  private(set) var files: SheetFiles
  /// The files on the way to what is being read, to find one that leads back to itself.
  private var chain: [String]
  /// By path, the entries of a file that was read before.
  private var known: [String: [SheetNode.Entry]] = [:]

  init(_ text: SheetText, _ files: SheetFiles) {
    self.text = text
    self.files = files
    chain = [text.file]
  }

  /// The sheet's own keys with those of the files that it uses.
  ///
  /// - Throws: `SheetError` for a file that cannot be read, uses itself, or says something that another one
  ///   says, too.
  mutating func join(_ root: SheetNode) throws(SheetError) -> SheetNode {
    guard case .mapping(let entries) = root.content else { return root }
    var root = root
    root.content = .mapping(try join(entries, directory: ""))
    return root
  }

  private mutating func join(
    _ own: [SheetNode.Entry], directory: String
  ) throws(SheetError) -> [SheetNode.Entry] {
    guard let use = own.first(where: { $0.key == "use" }) else { return own }
    let items: [SheetNode]
    if case .list(let list) = use.value.content { items = list } else { items = [use.value] }
    var others: [SheetNode.Entry] = []
    for item in items {
      // Read first: what is said of both needs the text of the one that is read now.
      let next = try entries(of: item, directory: directory)
      others = try merged(others, with: next)
    }
    var result = own
    for other in others where !Self.own.contains(other.key) {
      guard let place = result.firstIndex(where: { $0.key == other.key }) else {
        result.append(other)
        continue
      }
      if Self.joined.contains(other.key) {
        result[place].value = Self.join(result[place].value, other.value)
      }
    }
    return result
  }

  /// Names of both, the first one's win.
  private static func join(_ own: SheetNode, _ other: SheetNode) -> SheetNode {
    guard case .mapping(let mine) = own.content, case .mapping(let theirs) = other.content else {
      return own.isEmpty ? other : own
    }
    var node = own
    let names = Set(mine.map(\.key))
    // Its own stand behind, so that an order of names is that of the shared file.
    node.content = .mapping(theirs.filter { !names.contains($0.key) } + mine)
    return node
  }

  /// The keys of two files of one sheet, which must not say the same thing.
  private func merged(
    _ first: [SheetNode.Entry], with second: [SheetNode.Entry]
  ) throws(SheetError) -> [SheetNode.Entry] {
    var result = first
    for entry in second where !Self.own.contains(entry.key) {
      guard let place = result.firstIndex(where: { $0.key == entry.key }) else {
        result.append(entry)
        continue
      }
      let before = result[place]
      if before.place == entry.place { continue }
      guard Self.joined.contains(entry.key), case .mapping(let ours) = before.value.content,
        case .mapping(let theirs) = entry.value.content
      else { throw clash(entry.key, entry.place, before.place) }
      for name in theirs {
        if let twin = ours.first(where: { $0.key == name.key }), twin.place != name.place {
          throw clash(name.key, name.place, twin.place)
        }
      }
      result[place].value = Self.join(before.value, entry.value)
    }
    return result
  }

  private func clash(_ name: String, _ place: SheetPlace, _ other: SheetPlace) -> SheetError {
    text.error(
      at: place, "'\(name.shortened)' stands in \(text.text(of: other).file), too",
      remedy: "keep one of them, or say it in the sheet itself")
  }

  /// The entries of a file, with those of the files that it uses.
  private mutating func entries(
    of node: SheetNode, directory: String
  ) throws(SheetError) -> [SheetNode.Entry] {
    let reader = SheetReader(text: text)
    let word = try reader.string(node, of: "use")
    let name = word.hasPrefix("/") ? word : directory + word
    guard !chain.contains(files.path(of: name)) else {
      throw text.error(
        at: node.place, "'\(word.shortened)' uses itself",
        remedy: "the way is " + WordList.text((chain + [files.path(of: name)])))
    }
    if let entries = known[name] { return entries }
    guard chain.count <= Self.deepest, text.used.count < Self.mostFiles else {
      throw text.error(
        at: node.place,
        "files use files more than \(Self.deepest) deep, or more than \(Self.mostFiles)",
        remedy: "put what is shared into one file")
    }
    let bytes = try files.sheet(name, at: node, reader)
    var other = try SheetText(file: files.path(of: name), bytes: bytes)
    other.directory = FileName.folder(of: name)
    text.used.append(other)
    let root = try YAMLReader.read(other, used: text.used.count)
    guard let root, case .mapping(let own) = root.content else {
      throw text.error(
        at: node.place, "'\(word.shortened)' is no sheet", remedy: "a sheet is keys with values")
    }
    for entry in own where !Sheet.keys.contains(where: { $0.key == entry.key }) {
      throw SheetReader(text: text).unknownKey(
        entry, of: "the sheet", allowed: Sheet.keys.map(\.key))
    }
    chain.append(files.path(of: name))
    defer { chain.removeLast() }
    let entries = try join(own, directory: other.directory)
    known[name] = entries
    return entries
  }
}
