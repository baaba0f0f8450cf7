import TraceGraph

/// A type of values that options take: how they are read, and how a default is written.
package struct OptionValue<Value>: Sendable {
  package var takes: OptionTakes
  /// Reads what stands behind a key, which errors name.
  package var read: @Sendable (SheetNode, String, SheetReader) throws(SheetError) -> Value
  /// A value as a sheet writes it; nil for one that has no words, such as no limit.
  package private(set) var text: @Sendable (Value) -> String? = { _ in nil }

  package init(
    _ takes: OptionTakes,
    read: @escaping @Sendable (SheetNode, String, SheetReader) throws(SheetError) -> Value
  ) {
    self.takes = takes
    self.read = read
  }
}

extension OptionValue {
  /// The same type in other words.
  ///
  /// - Parameters:
  ///   - form: how a sheet writes it, for the reference.
  ///   - placeholder: what stands for the value behind a flag.
  package func shown(_ form: String? = nil, as placeholder: String? = nil) -> OptionValue {
    var value = self
    if let form { value.takes.form = form }
    if let placeholder { value.takes.placeholder = placeholder }
    return value
  }

  /// The same type with words for its defaults.
  package func written(_ text: @escaping @Sendable (Value) -> String?) -> OptionValue {
    var value = self
    value.text = text
    return value
  }

  /// The same type with a check of its own.
  package func checked(
    _ check: @escaping @Sendable (Value, SheetNode, SheetReader) throws(SheetError) -> Void
  ) -> OptionValue {
    var value = self
    let read = self.read
    value.read = { (node, key, reader) throws(SheetError) in
      let value = try read(node, key, reader)
      try check(value, node, reader)
      return value
    }
    return value
  }
}
