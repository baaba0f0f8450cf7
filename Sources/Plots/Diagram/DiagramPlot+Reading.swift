import Figures
import Sheets
import TraceGraph

extension OptionValue where Value == [DiagramPlot.Box] {
  /// Boxes by name, or a list of names.
  static var diagramBoxes: Self {
    var takes = OptionTakes(
      "`[a, b]`, or `{a: words, b: {label: words, kind: KIND}, c: {module: MODULE}}`",
      placeholder: "names|{a: words}",
      schema: .any([
        .text, .list(.any([.text, .mapping(.any([.text, .nothing, .diagramBox]))])),
        .mapping(.any([.text, .nothing, .diagramBox])),
      ]))
    takes.joint = ","
    return OptionValue(takes) { (node, key, reader) throws(SheetError) in
      try DiagramReader(reader).boxes(node, of: key)
    }
  }
}

extension OptionValue where Value == [DiagramPlot.Arrow] {
  /// Chains, with words or keys.
  static var diagramArrows: Self {
    let more = JSONSchema.any([.text, .nothing, .list(.text), .diagramWords])
    var takes = OptionTakes(
      "`[a -> b -> c, a -> d: words, {from: a, to: b, label: words, kind: KIND}]`",
      placeholder: "a->b|{a->b: words}",
      schema: .any([.text, .list(.any([.text, .mapping(more)])), .mapping(more)]))
    takes.joint = "\n"
    return OptionValue(takes) { (node, key, reader) throws(SheetError) in
      try DiagramReader(reader).arrows(node, of: key)
    }
  }
}

extension OptionValue where Value == [DiagramPlot.Kind] {
  /// Kinds by name.
  static var diagramKinds: Self {
    OptionValue(
      OptionTakes(
        "`{conv: {color: blue, shape: box, label: convolution, dashed: true}, pool: red}`",
        placeholder: "{conv: blue}",
        schema: .mapping(
          .any([
            .text, .nothing,
            .object([
              .init("color", .text), .init("label", .text), .init("dashed", .boolean),
              .init("shape", .choice(DiagramBoxKind.Shape.allCases.map(\.rawValue))),
            ]),
          ])))
    ) { (node, key, reader) throws(SheetError) in
      try DiagramReader(reader).kinds(node, of: key)
    }
  }
}

extension OptionValue where Value == [DiagramPlot.Group] {
  /// Groups by name.
  static var diagramGroups: Self {
    OptionValue(
      OptionTakes(
        "`{first: [a, b], second: {boxes: [c, d], label: words, kind: KIND}}`",
        placeholder: "{first: [a, b]}",
        schema: .mapping(
          .any([
            .words,
            .object([.init("boxes", .words), .init("label", .text), .init("kind", .text)]),
          ])))
    ) { (node, key, reader) throws(SheetError) in
      try DiagramReader(reader).groups(node, of: key)
    }
  }
}

extension OptionValue where Value == [DiagramPlot.Module] {
  /// Modules by name.
  static var diagramModules: Self {
    OptionValue(
      OptionTakes(
        "`{block: {boxes: …, arrows: …}}`", placeholder: "{block: {boxes: …, arrows: …}}",
        schema: .mapping(
          .object([
            .init("boxes", OptionValue<[DiagramPlot.Box]>.diagramBoxes.takes.schema),
            .init("arrows", OptionValue<[DiagramPlot.Arrow]>.diagramArrows.takes.schema),
          ])))
    ) { (node, key, reader) throws(SheetError) in
      try DiagramReader(reader).modules(node, of: key)
    }
  }
}

extension OptionValue where Value == [DiagramPlot.Name] {
  /// Names of boxes and groups.
  static var diagramNames: Self {
    var takes = OptionTakes("names", placeholder: "names", schema: .words)
    takes.joint = ","
    return OptionValue(takes) {
      (node, key, reader) throws(SheetError) in
      try DiagramReader(reader).names(node, of: key)
    }
  }
}

extension JSONSchema {
  /// What is said of a box.
  fileprivate static let diagramBox = object([
    Property("label", .text), Property("kind", .text), Property("module", .text),
  ])
  /// What is said of an arrow behind its ends.
  fileprivate static let diagramWords = object([Property("label", .text), Property("kind", .text)])
}
