extension PlotDescription {
  /// Sets what flags of the command say, over what is there; they bear the names of the keys.
  ///
  /// A text that begins with a bracket or brace is read as YAML, any other is one word. Where flags
  /// change what is drawn, title and caption of the figure are dropped, unless flags give them: they
  /// were said of something else. The sheet's title stands above the plot then.
  /// - Throws: `OptionError` that begins with the flag's name.
  public mutating func apply(_ flags: [(key: String, text: String)]) throws(OptionError) {
    let said = Set(flags.map(\.key))
    let before = spelledOut
    makeWay(for: flags.map(\.key))
    for (key, value) in flags {
      do {
        let text = try SheetText(file: "", bytes: Array(value.utf8))
        let place = SheetPlace(line: 1, column: 1)
        let entry = SheetNode.Entry(key: key, place: place, value: try Self.node(text, at: place))
        try set(renamed(entry), with: SheetReader(text: text))
      } catch {
        throw OptionError("--\(key): \(error.cause)", remedy: error.remedy)
      }
    }
    if spelledOut != before, !said.isSubset(of: keysOfManner) { look.forgetWords(but: said) }
  }

  /// The content with what is understood where nothing is said.
  private var spelledOut: Content {
    guard case .history(var plot) = content else { return content }
    plot.by = plot.unit
    return .history(plot)
  }

  private static func node(
    _ text: SheetText, at place: SheetPlace
  ) throws(SheetError) -> SheetNode {
    if text.text.hasPrefix("[") || text.text.hasPrefix("{"), let node = try YAMLReader.read(text) {
      return node
    }
    return SheetNode(content: .scalar(.init(text: text.text, style: .plain)), place: place)
  }
}
