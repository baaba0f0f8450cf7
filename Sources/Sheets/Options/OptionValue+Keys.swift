extension OptionValue {
  /// What is read in a way of its own.
  ///
  /// - Parameter form: how a sheet writes it, for the reference.
  package init(
    _ form: String, _ schema: JSONSchema,
    read: @escaping @Sendable (SheetNode, String, SheetReader) throws(SheetError) -> Value
  ) {
    self.init(OptionTakes(form, placeholder: "value", schema: schema), read: read)
  }

  /// Keys that are rows themselves.
  ///
  /// - Parameters:
  ///   - form: how a sheet writes it, for the reference.
  ///   - draft: has what holds where nothing is said.
  ///   - make: the value of what is said.
  package static func keys<Draft: Sendable>(
    _ form: String, _ rows: [OptionRow<Draft>], of draft: Draft,
    make: @escaping @Sendable (Draft) -> Value
  ) -> Self {
    OptionValue(form, .object(of: rows.map { $0.described(of: draft) })) {
      (node, key, reader) throws(SheetError) in
      var draft = draft
      try reader.read(node, of: key, by: rows, into: &draft)
      return make(draft)
    }
  }

  /// The same type, or nothing, which stands for a value.
  package func orNothing(_ value: Value) -> OptionValue where Value: Sendable {
    var either = self
    either.takes.schema = .any([.nothing, takes.schema])
    let read = self.read
    either.read = { (node, key, reader) throws(SheetError) in
      node.isEmpty ? value : try read(node, key, reader)
    }
    return either
  }

  /// Keys of the same type, or what is no mapping.
  package func orElse(_ other: OptionValue) -> OptionValue {
    var either = self
    either.takes.schema = .any([takes.schema, other.takes.schema])
    let read = self.read
    either.read = { (node, key, reader) throws(SheetError) in
      guard case .mapping = node.content else { return try other.read(node, key, reader) }
      return try read(node, key, reader)
    }
    return either
  }

  /// The same type made into another.
  package func map<Other>(_ make: @escaping @Sendable (Value) -> Other) -> OptionValue<Other> {
    let read = self.read
    return OptionValue<Other>(takes) { (node, key, reader) throws(SheetError) in
      make(try read(node, key, reader))
    }
  }
}

extension OptionValue where Value == SheetNode {
  /// What is read when all keys are known.
  ///
  /// - Parameter form: how a sheet writes it, for the reference.
  package static func node(_ form: String, _ schema: JSONSchema) -> Self {
    OptionValue(form, schema) { node, _, _ in node }
  }
}
