import ArgumentParser
import Plots
import Sheets

/// The rows that a group of flags is made of.
protocol FlagRows {
  static var rows: [KeyRow] { get }
}

/// Flags that are made of rows: what is given, under the names of the keys.
///
/// The parser finds flags by looking at the stored properties of a new value; here the rows stand in for
/// them. What flags say is checked when the command runs, so that errors are told as those of sheets.
struct RowFlags<Rows: FlagRows>: ParsableArguments, CustomReflectable {
  /// The flags that are given, in the order of the rows.
  private(set) var words: [(key: String, text: String)] = []

  init() {}

  var customMirror: Mirror {
    let children = Rows.rows.flatMap { row in
      [(Optional("_" + row.key), row.wrapper)]
        + row.formerKeys.map { (Optional("_" + $0), row.hidden(as: $0)) }
    }
    return Mirror(self, children: children.map { (label: $0.0, value: $0.1) })
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    for row in Rows.rows {
      if let text = try Self.text(row, container, row.key) { words.append((row.key, text)) }
      for key in row.formerKeys {
        if let text = try Self.text(row, container, key) { words.append((key, text)) }
      }
    }
  }

  private static func text(
    _ row: KeyRow, _ container: KeyedDecodingContainer<Key>, _ key: String
  ) throws -> String? {
    let key = Key(stringValue: key)
    if row.takes.isSwitch {
      return try container.decode(Flag<Bool?>.self, forKey: key).wrappedValue.map(String.init)
    }
    guard let joint = row.takes.joint else {
      return try container.decode(Option<String?>.self, forKey: key).wrappedValue
    }
    let given = try container.decode(Option<[String]>.self, forKey: key).wrappedValue
    return given.isEmpty ? nil : given.joined(separator: joint)
  }
}

extension KeyRow {
  /// What the parser takes for a property with a flag.
  fileprivate var wrapper: Any {
    wrapper(named: key, ArgumentHelp("\(flagHelp)", valueName: valueName))
  }

  /// The same under a name that it had before.
  fileprivate func hidden(as name: String) -> Any { wrapper(named: name, .hidden) }

  private var flagHelp: String {
    let end = isNeeded ? " (needed)" : standard.isEmpty ? "" : " (default: \(standard))"
    return (help + end).replacing("`", with: "'")
  }

  private var valueName: String? { takes.placeholder.isEmpty ? nil : takes.placeholder }

  private func wrapper(named name: String, _ help: ArgumentHelp) -> Any {
    let names = NameSpecification.customLong(name)
    if takes.isSwitch { return Flag<Bool?>(name: names, inversion: .prefixedNo, help: help) }
    let completion = takes.words.isEmpty ? nil : CompletionKind.list(takes.words)
    guard takes.joint != nil else {
      return Option<String?>(
        wrappedValue: nil, name: names, parsing: takes.maybeNegative ? .unconditional : .next,
        help: help, completion: completion)
    }
    return Option<[String]>(
      wrappedValue: [], name: names,
      parsing: takes.maybeNegative ? .unconditionalSingleValue : .singleValue, help: help,
      completion: completion)
  }
}

/// Page, theme and words around a plot.
enum LookRows: FlagRows {
  static let rows = FigureLook.rows
}

/// What all figures of a sheet have in common.
enum SharedLookRows: FlagRows {
  static let rows = FigureLook.rows.filter { FigureLook.sharedKeys.contains($0.key) }
}

/// What a computation graph shows; the moment has flags of its own.
enum GraphRows: FlagRows {
  /// Without those that all commands take.
  static let rows = GraphDescription.rows.filter { !["at", "of"].contains($0.key) }
}

/// The headings under which the options of a kind stand, by their number.
protocol SectionNumber {
  static var number: Int { get }
}

enum FirstSection: SectionNumber { static let number = 0 }
enum SecondSection: SectionNumber { static let number = 1 }
enum ThirdSection: SectionNumber { static let number = 2 }
enum FourthSection: SectionNumber { static let number = 3 }

/// The options of a kind of plot under one heading; none where the kind has fewer.
enum KindRows<Kind: PlotKind, Section: SectionNumber>: FlagRows {
  static var rows: [KeyRow] {
    Kind.rows.filter { $0.section == name && KeysWithoutFlags.hasFlag($0.key) }
  }

  /// The heading; empty for the options that stand under none.
  static var title: String {
    guard let name else { return "" }
    return name.isEmpty ? "Figure options" : name
  }

  private static var name: String? {
    let names = Kind.sections
    return names.indices.contains(Section.number) ? names[Section.number] : nil
  }
}

extension PlotKind {
  /// The headings of its options, in their order.
  static var sections: [String] {
    Content.options.map(\.section).reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }
}
