import Sheets

/// The tables of keys in the reference, by the names that mark their places there.
package enum KeyTables {
  /// Name and rows of each table.
  package static var all: [(name: String, rows: [KeyRow])] {
    [
      ("sheet", Sheet.keys), ("data", DataReader.keys), ("validation", ValidationReader.keys),
      ("network of a model", NetworkReader.keys), ("layer", NetworkReader.layerKeys),
      ("kind of layer", NetworkReader.kindKeys), ("train", TrainReader.keys),
      ("look", FigureLook.rows), ("figure", FigureReader.rows), ("frame", FrameListReader.rows),
      ("note", NoteReader.keys),
    ] + FigureKinds.all.flatMap { tables(of: $0) }
  }

  /// One table a kind, or one for each of its headings.
  private static func tables(of kind: any FigureKind.Type) -> [(name: String, rows: [KeyRow])] {
    let rows = kind.rows
    let sections = rows.map(\.section).reduce(into: [String]()) { names, name in
      if !names.contains(name) { names.append(name) }
    }
    guard !sections.contains("") else { return [(kind.word, rows)] }
    return sections.map { section in
      (kind.word + ": " + section.lowercased(), rows.filter { $0.section == section })
    }
  }
}
