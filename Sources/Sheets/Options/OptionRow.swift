/// One option, stated once: the key of a sheet, the flag of the same name, a row of the reference and of
/// the schema.
package struct OptionRow<Target>: Sendable {
  /// The key of a sheet and the name of the flag.
  package var key: String
  /// What it takes.
  package var takes: OptionTakes
  /// What it does, as a sentence that fits after the flag as well as in the reference.
  package var help: String
  /// The heading that it stands under where there are many options; empty for none.
  package var section = ""
  /// Whether it says how the figure is drawn, not what is drawn: titles stay true whatever it is.
  package var isManner = false
  /// Names that it had before, or has in other kinds of figures: taken with a warning.
  package var formerKeys: [String] = []

  /// Whether there is no default, and nothing is done without the key.
  package private(set) var isNeeded = false

  /// The default in words, of a target that nothing is said about.
  package private(set) var standard: @Sendable (Target) -> String
  /// Sets what a sheet says.
  package let set: @Sendable (inout Target, SheetNode, SheetReader) throws(SheetError) -> Void
}

extension OptionRow {
  /// An option of a property that has a value.
  ///
  /// - Parameters:
  ///   - path: where the value goes.
  ///   - standard: the default in words; nil writes that of the property.
  package init<Value>(
    _ key: String, _ value: OptionValue<Value>, _ path: WritableKeyPath<Target, Value> & Sendable,
    _ help: String, default standard: String? = nil
  ) {
    self.key = key
    self.help = help
    takes = value.takes
    isNeeded = standard == KeyRow.needed
    self.standard = { standard ?? value.text($0[keyPath: path]) ?? "" }
    set = { (target, node, reader) throws(SheetError) in
      target[keyPath: path] = try value.read(node, key, reader)
    }
  }

  /// An option of a property that is nil where nothing is said.
  ///
  /// - Parameters:
  ///   - path: where the value goes.
  ///   - standard: what holds where nothing is said, in words.
  package init<Value>(
    _ key: String, _ value: OptionValue<Value>,
    _ path: WritableKeyPath<Target, Value?> & Sendable, _ help: String,
    default standard: String = ""
  ) {
    self.key = key
    self.help = help
    takes = value.takes
    isNeeded = standard == KeyRow.needed
    self.standard = { _ in standard }
    set = { (target, node, reader) throws(SheetError) in
      target[keyPath: path] = try value.read(node, key, reader)
    }
  }

  /// An option of several properties.
  ///
  /// - Parameter assign: puts the value where it goes.
  package init<Value>(
    _ key: String, _ value: OptionValue<Value>, _ help: String, default standard: String = "",
    assign: @escaping @Sendable (inout Target, Value) -> Void
  ) {
    self.key = key
    self.help = help
    takes = value.takes
    isNeeded = standard == KeyRow.needed
    self.standard = { _ in standard }
    set = { (target, node, reader) throws(SheetError) in
      assign(&target, try value.read(node, key, reader))
    }
  }

  /// An option of several properties, with keys of its own.
  ///
  /// - Parameters:
  ///   - form: how a sheet writes it, for the reference.
  ///   - rows: the keys.
  ///   - unsaid: has what holds where a key says nothing.
  ///   - standard: what holds where nothing is said, in words.
  package init(
    _ key: String, _ form: String, _ rows: [OptionRow], of unsaid: Target, _ help: String,
    default standard: String = ""
  ) {
    self.key = key
    self.help = help
    takes = OptionTakes(
      form, placeholder: "value", schema: .object(of: rows.map { $0.described(of: unsaid) }))
    isNeeded = standard == KeyRow.needed
    self.standard = { _ in standard }
    set = { (target, node, reader) throws(SheetError) in
      try reader.read(node, of: key, by: rows, into: &target)
    }
  }

  /// The option of a part as one of the whole.
  package func within<Whole>(
    _ path: WritableKeyPath<Whole, Target> & Sendable
  ) -> OptionRow<Whole> {
    let (standard, set) = (standard, set)
    return OptionRow<Whole>(
      key: key, takes: takes, help: help, section: section, isManner: isManner,
      formerKeys: formerKeys, isNeeded: isNeeded,
      standard: { standard($0[keyPath: path]) },
      set: { (whole, node, reader) throws(SheetError) in
        try set(&whole[keyPath: path], node, reader)
      })
  }
}

extension OptionRow {
  /// The option with another default, which it can do with.
  package func optional(_ standard: String) -> OptionRow {
    var row = self
    row.isNeeded = false
    row.standard = { _ in standard }
    return row
  }

  /// The option as one of how a figure is drawn.
  package var manner: OptionRow {
    var row = self
    row.isManner = true
    return row
  }

  /// The option with names that it had before.
  package func formerly(_ keys: String...) -> OptionRow {
    var row = self
    row.formerKeys = keys
    return row
  }
}

extension Array {
  /// Options of one part under one heading.
  package func within<Whole, Part>(
    _ path: WritableKeyPath<Whole, Part> & Sendable, section: String = ""
  ) -> [OptionRow<Whole>] where Element == OptionRow<Part> {
    map { row in
      var row = row.within(path)
      row.section = section
      return row
    }
  }
}
