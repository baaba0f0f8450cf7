/// The keys of kinds that no flag of their name sets, which all others have.
package enum KeysWithoutFlags {
  /// By key what a flag of its name does instead, as docs and help pages say it.
  package static let others = ["text": "says how SVG holds words"]

  /// Whether the look of a figure has the flag: what it is given by parts goes to the kind.
  package static func isOfLook(_ key: String) -> Bool {
    FigureLook.options.contains { $0.key == key }
  }

  /// Whether the command of a kind has a flag for a key of the kind.
  package static func hasFlag(_ key: String) -> Bool { others[key] == nil && !isOfLook(key) }
}
