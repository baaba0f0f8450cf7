import Sheets

extension PlotDescription {
  /// Sets what flags of the command say, over what is there; they bear the names of the keys.
  ///
  /// Where flags change what is drawn, title and caption of the figure are dropped, unless flags give them: they
  /// were said of something else. The sheet's title stands above the plot then.
  /// - Throws: `PlotError` of the option.
  package mutating func apply(_ flags: [(key: String, text: String)]) throws(PlotError) {
    let said = Set(flags.map(\.key))
    let before = content.meaning
    content.makeWay(for: said)
    try FlagEntry.each(of: flags) { (entry, reader) throws(SheetError) in
      try set(renamed(entry), with: reader)
    }
    let isAnother = content.meaning != before
    if isAnother, !said.isSubset(of: keysOfManner) { look.forgetWords(but: said) }
  }
}

/// What a flag says, as an entry of a sheet.
///
/// A text that begins with a bracket or brace is read as YAML, any other is one word.
struct FlagEntry {
  let entry: SheetNode.Entry
  let reader: SheetReader

  /// - Throws: `PlotError` of the option for a text that is no YAML though it begins so.
  init(_ key: String, _ text: String) throws(PlotError) {
    do {
      let text = try SheetText(file: "", bytes: Array(text.utf8))
      let place = SheetPlace(line: 1, column: 1)
      let isYAML = text.text.hasPrefix("[") || text.text.hasPrefix("{")
      let read = isYAML ? try YAMLReader.read(text) : nil
      entry = SheetNode.Entry(
        key: key, place: place, value: read ?? SheetNode(word: text.text, at: place))
      reader = SheetReader(text: text)
    } catch {
      throw PlotError(key, error.cause, remedy: error.remedy)
    }
  }
}

extension FlagEntry {
  /// Does with every flag what is to be done, in order.
  ///
  /// - Throws: `PlotError` of the option.
  static func each(
    of flags: [(key: String, text: String)],
    _ set: (SheetNode.Entry, SheetReader) throws(SheetError) -> Void
  ) throws(PlotError) {
    for (key, text) in flags {
      let flag = try FlagEntry(key, text)
      do {
        try set(flag.entry, flag.reader)
      } catch {
        var wrong = PlotError(key, error.cause, remedy: error.remedy)
        // What is wrong at the beginning is wrong as a whole.
        if error.column > 1 { wrong.excerpt = error.excerpt }
        throw wrong
      }
    }
  }
}

extension Array {
  /// Sets what flags say, by the rows that bear their names.
  ///
  /// - Throws: `PlotError` of the option.
  func set<Options>(
    _ options: inout Options, from flags: [(key: String, text: String)]
  ) throws(PlotError) where Element == OptionRow<Options> {
    try FlagEntry.each(of: flags) { (entry, reader) throws(SheetError) in
      try reader.set(entry, by: self, in: &options)
    }
  }
}

extension SheetNode {
  /// What a flag says; nothing is an empty text, such as a list without names.
  init(word: String, at place: SheetPlace) {
    self.init(
      content: .scalar(.init(text: word, style: word.isEmpty ? .quoted : .plain)), place: place)
  }
}
