/// Names of files in paths.
package enum FileName {
  /// What stands behind the last slash.
  package static func name(of path: String) -> String { String(path[start(of: path)...]) }

  /// What stands up to the last slash, with it; empty for a name alone.
  package static func folder(of path: String) -> String { String(path[..<start(of: path)]) }

  /// Where the name begins.
  package static func start(of path: String) -> String.Index {
    path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
  }
}
