import Foundation
import Testing

/// Data flows one way: every module imports what its row allows and nothing else.
@Suite struct ModuleBoundaryTests {
  private static let system: Set<String> = [
    "Foundation", "Dispatch", "Synchronization", "Glibc", "Musl", "Darwin",
  ]

  private static let allowed: [String: Set<String>] = [
    "CGraphviz": [], "CCairo": [], "CPictures": [], "CBLAS": [], "CSQLite": [], "CCMark": [],
    "TraceGraph": ["CBLAS", "RealModule"],
    "Training": ["TraceGraph"],
    "TraceStore": ["TraceGraph", "Training", "CSQLite", "GRDB", "GRDBSQLite"],
    "Figures": ["TraceGraph", "Training"],
    "Sheets": ["TraceGraph", "Training", "Yams"],
    "Rendering": ["TraceGraph", "Figures", "CGraphviz", "CCairo", "CPictures"],
    "Plots": ["TraceGraph", "Training", "TraceStore", "Figures", "Sheets", "CCMark"],
    "Report": ["Figures"],
    "Bridges": ["TraceGraph", "Training", "TraceStore", "Sheets"],
    "gradviz": [
      "TraceGraph", "Training", "TraceStore", "Figures", "Sheets", "Plots", "Rendering", "Report",
      "Bridges", "ArgumentParser",
    ],
    "GradvizMain": ["gradviz"],
  ]

  private static var sources: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
  }

  /// The modules that a Swift text imports.
  private static func imports(_ text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
      let modifiers: Set<Substring> = ["public", "package", "internal", "private", "fileprivate"]
      let rest = words.drop { modifiers.contains($0) }
      guard rest.first == "import" else { return nil }
      let kinds: Set<Substring> = [
        "struct", "class", "enum", "func", "protocol", "var", "typealias",
      ]
      let path = rest.dropFirst().drop { kinds.contains($0) }
      return path.first.flatMap { $0.split(separator: ".").first }.map(String.init)
    }
  }

  private static func modules() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: sources.path).sorted()
  }

  private static func files(of module: String) -> [URL] {
    let folder = sources.appending(path: module)
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (all?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
  }

  @Test func `every module imports only what its row allows`() throws {
    let modules = try Self.modules()
    #expect(modules.contains("TraceGraph") && modules.contains("Figures"))
    for module in modules {
      let allowed = try #require(Self.allowed[module], "'\(module)' has no row")
      var read = 0
      for file in Self.files(of: module) {
        read += 1
        for name in Self.imports(try String(contentsOf: file, encoding: .utf8)) {
          #expect(
            allowed.contains(name) || Self.system.contains(name),
            "\(module)/\(file.lastPathComponent) imports \(name)")
        }
      }
      #expect(read > 0 || module.hasPrefix("C"), "no files in '\(module)'")
    }
  }

  @Test func `imports are found in all their forms`() {
    let text = """
      import RealModule
      @testable import Figures
      package import TraceGraph
        import struct Foundation.URL
      // import Nothing
      let important = 1
      """
    #expect(Self.imports(text) == ["RealModule", "Figures", "TraceGraph", "Foundation"])
  }
}
