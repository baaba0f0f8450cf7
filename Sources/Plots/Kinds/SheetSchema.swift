import Figures
import Sheets
import TraceGraph

/// The JSON schema of sheets: editors complete and check YAML by it.
package enum SheetSchema {
  /// The schema as a JSON text that ends with a line break.
  package static var text: String {
    var json = JSONWriter()
    root.write(to: &json, indent: 0)
    return String(decoding: json.bytes, as: UTF8.self) + "\n"
  }

  private static var root: SchemaValue {
    let sheet = JSONSchema.object(of: Sheet.keys).members
    return .object(
      [
        ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
        ("title", .string("A sheet of gradviz")),
      ] + sheet + [
        (
          "anyOf",
          .list(
            ["formulas", "network", "data", "figures"].map {
              .object([("required", .list([.string($0)]))])
            })
        ),
        (
          "$defs",
          .object(
            JSONSchema.definitions.map { ($0.name, $0.value) }
              + definitions.map { ($0.name, .object($0.schema.members)) })
        ),
      ])
  }

  private static var definitions: [(name: String, schema: JSONSchema)] {
    [
      ("figure", figure), ("frame", frame), ("note", .object(of: NoteReader.keys)),
      ("initializer", InitializerReader.schema),
      ("optimizer", RuleReader.optimizerSchema), ("batch", .batch),
      ("look", .object(of: FigureLook.shared.map { $0.described(of: FigureLook()) })),
    ] + FigureKinds.all.map { ($0.word, $0.schema) }
  }

  /// One kind with its keys.
  private static var figure: JSONSchema {
    let kinds = FigureKinds.words.map { word in
      JSONSchema.Property(word, .any([.nothing, .reference(word)]))
    }
    let others = FigureReader.rows.map {
      JSONSchema.Property($0.key, $0.takes.schema, description: $0.help)
    }
    return .object(kinds + others, oneOf: FigureKinds.words)
  }

  /// A word, a part with a word, a step, or a repetition.
  private static var frame: JSONSchema {
    .any([
      .choice(FrameEntry.words), .object(of: FrameListReader.rows),
      .object(
        [.init("for", .words), .init("do", .list(.reference("frame")))], required: ["for", "do"]),
      .mapping(.choice(FrameEntry.words)),
    ])
  }
}

extension GraphDescription {
  /// What is said of the keys.
  package static var rows: [KeyRow] { options.map { $0.described(of: GraphDescription()) } }
}

extension FigureLook {
  /// What is said of the keys.
  package static var rows: [KeyRow] { options.map { $0.described(of: FigureLook()) } }
}

extension PlotKind {
  /// What is said of the keys, besides those of the look.
  package static var rows: [KeyRow] { Content.options.map { $0.described(of: content) } }
}

extension FigureKind {
  fileprivate static var schema: JSONSchema {
    let own = rows.withStates
    return .object(
      of: own + FigureLook.rows.filter { look in !own.contains { $0.key == look.key } })
  }
}

extension [KeyRow] {
  /// The rows with `at`, which takes the name of a state in figures of every kind.
  fileprivate var withStates: [KeyRow] {
    let state = JSONSchema.pattern("[^0-9.-].*")
    guard contains(where: { $0.key == "at" }) else {
      return self + [
        KeyRow("at", "a name under `states`", state, "The state whose numbers are shown.")
      ]
    }
    return map { row in
      var row = row
      if row.key == "at" { row.takes.schema = .any([row.takes.schema, state]) }
      return row
    }
  }
}
