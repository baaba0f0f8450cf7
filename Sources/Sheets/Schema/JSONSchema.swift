import TraceGraph

/// What a piece of a sheet may be, in the words of JSON Schema (draft 2020-12).
package indirect enum JSONSchema: Hashable, Sendable {
  /// One line of text; numbers and `true` are text, too, where nothing else is meant.
  case text
  /// Text that a regular expression describes in full.
  case pattern(String)
  /// One of these words.
  case choice([String])
  case boolean
  /// A finite number within bounds, where there are any.
  case number(least: Double?, most: Double?)
  /// A whole number within bounds, where there are any.
  case whole(least: Int?, most: Int?)
  /// A key without a value.
  case nothing
  case list(JSONSchema, least: Int = 0, most: Int? = nil)
  /// Keys of the author's choice.
  case mapping(JSONSchema)
  /// Known keys: some are needed, so many in all, and exactly one of some others.
  case object(
    [Property], required: [String] = [], exactly: Int? = nil, oneOf: [String] = [])
  case any([JSONSchema])
  /// What is stated elsewhere under a name.
  case reference(String)

  /// One key of an object.
  package struct Property: Hashable, Sendable {
    package var key: String
    package var schema: JSONSchema
    /// What an editor shows beside the key.
    package var description: String

    package init(_ key: String, _ schema: JSONSchema, description: String = "") {
      self.key = key
      self.schema = schema
      self.description = description
    }
  }

  /// A finite number.
  package static let number = number(least: nil, most: nil)
  /// A vector, a matrix or a number.
  package static let tensor = any([number, list(any([number, list(number)]))])
  /// A word, or a list of words.
  package static let words = reference("words")

  /// What others refer to by name.
  package static let definitions: [(name: String, value: SchemaValue)] = [
    (
      "word",
      .object([("type", .list([.string("string"), .string("number"), .string("boolean")]))])
    ),
    ("words", .object(any([text, list(text)]).members)),
  ]
}

extension JSONSchema {
  /// The members of the object that states the schema.
  package var members: [(key: String, value: SchemaValue)] {
    switch self {
    case .text: JSONSchema.reference("word").members
    case .pattern(let expression):
      [("type", .string("string")), ("pattern", .string("^(?:\(expression))$"))]
    case .choice(let words): [("enum", .list(words.map(SchemaValue.string)))]
    case .boolean: [("type", .string("boolean"))]
    case .number(let least, let most):
      [("type", .string("number"))] + Self.bounds(least, most)
    case .whole(let least, let most):
      [("type", .string("integer"))] + Self.bounds(least.map(Double.init), most.map(Double.init))
    case .nothing: [("type", .string("null"))]
    case .list(let item, let least, let most):
      [("type", .string("array")), ("items", .object(item.members))]
        + (least > 0 ? [("minItems", .number(Double(least)))] : [])
        + (most.map { [("maxItems", .number(Double($0)))] } ?? [])
    case .mapping(let value):
      [("type", .string("object")), ("additionalProperties", .object(value.members))]
    case .object(let properties, let required, let count, let choices):
      Self.members(of: properties, required, count, choices)
    case .any(let schemas): [("anyOf", .list(schemas.map { .object($0.members) }))]
    case .reference(let name): [("$ref", .string("#/$defs/\(name)"))]
    }
  }

  private static func bounds(
    _ least: Double?, _ most: Double?
  ) -> [(key: String, value: SchemaValue)] {
    (least.map { [("minimum", .number($0))] } ?? [])
      + (most.map { [("maximum", .number($0))] } ?? [])
  }

  private static func members(
    of properties: [Property], _ required: [String], _ count: Int?, _ choices: [String]
  ) -> [(key: String, value: SchemaValue)] {
    let described = properties.map { property in
      let text = property.description
      let words = text.isEmpty ? [] : [("description", SchemaValue.string(text))]
      return (key: property.key, value: SchemaValue.object(words + property.schema.members))
    }
    var members: [(key: String, value: SchemaValue)] = [
      ("type", .string("object")), ("properties", .object(described)),
      ("additionalProperties", .boolean(false)),
    ]
    if !required.isEmpty { members.append(("required", .list(required.map(SchemaValue.string)))) }
    if let count {
      members += [
        ("minProperties", .number(Double(count))), ("maxProperties", .number(Double(count))),
      ]
    }
    if !choices.isEmpty {
      let one = choices.map { SchemaValue.object([("required", .list([.string($0)]))]) }
      members.append(("oneOf", .list(one)))
    }
    return members
  }
}
