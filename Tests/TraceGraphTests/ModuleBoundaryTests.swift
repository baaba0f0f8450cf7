import Foundation
import Testing

/// Data flows one way: every module imports what `Package.swift` lets it, and nothing else.
@Suite struct ModuleBoundaryTests {
  private static let system: Set<String> = [
    "Foundation", "Dispatch", "Synchronization", "Glibc", "Musl", "Darwin",
  ]

  private static var root: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }
  private static var sources: URL { root.appending(path: "Sources") }

  /// A module as `Package.swift` declares it.
  private struct Module: Equatable {
    var name: String
    var dependencies: Set<String> = []
  }

  /// The targets of a package's manifest, in its order: names in `dependencies` are those of targets, or of products.
  private static func targets(_ manifest: String) -> [Module] {
    let starts = manifest.matches(
      of: /\.(?:systemLibrary|target|executableTarget|testTarget)\(\s*name: "(\w+)"/)
    return starts.enumerated().map { index, start in
      let end = index + 1 < starts.count ? starts[index + 1].range.lowerBound : manifest.endIndex
      let rest = manifest[start.range.upperBound..<end]
      var module = Module(name: String(start.output.1))
      if let list = rest.firstMatch(of: /dependencies: \[(?<names>[^\]]*)\]/) {
        let names = list.output.names.replacing(/package: "[^"]*"/, with: "")
        module.dependencies = Set(names.matches(of: /"([^"]+)"/).map { String($0.output.1) })
      }
      return module
    }
  }

  /// The modules of `Sources`, in the order in which the manifest declares them.
  private static func modules() throws -> [Module] {
    let manifest = try String(
      contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
    let folders = Set(
      try FileManager.default.contentsOfDirectory(atPath: sources.path)
        .filter { !$0.hasPrefix(".") })
    let modules = targets(manifest).filter { folders.contains($0.name) }
    #expect(Set(modules.map(\.name)) == folders, "a folder of Sources is no target")
    return modules
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

  private static func files(of module: String) -> [URL] {
    let folder = sources.appending(path: module)
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (all?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
  }

  /// Modules of C have no Swift files: their headers are the compiler's to check.
  @Test func `every module imports what is declared, all of it and nothing else`() throws {
    for module in try Self.modules() {
      let files = Self.files(of: module.name)
      #expect(files.isEmpty == module.name.hasPrefix("C"), "no files in '\(module.name)'")
      var imported: Set<String> = []
      for file in files {
        let names = Set(Self.imports(try String(contentsOf: file, encoding: .utf8)))
          .subtracting(Self.system)
        #expect(
          names.isSubset(of: module.dependencies),
          "\(module.name)/\(file.lastPathComponent) imports \(names.sorted())")
        imported.formUnion(names)
      }
      let idle = module.dependencies.subtracting(imported)
      #expect(files.isEmpty || idle.isEmpty, "\(module.name) never imports \(idle.sorted())")
    }
  }

  @Test func `a module imports only what stands above it in the manifest`() throws {
    let modules = try Self.modules()
    let names = Set(modules.map(\.name))
    var above: Set<String> = []
    for module in modules {
      let ours = module.dependencies.intersection(names)
      #expect(ours.isSubset(of: above), "\(module.name) imports what stands below it")
      above.insert(module.name)
    }
    #expect(modules.first { $0.name == "TraceGraph" }?.dependencies == ["CBLAS", "RealModule"])
    #expect(modules.first { $0.name == "Figures" }?.dependencies == ["TraceGraph"])
  }

  /// What is not ours to change is called in one place: C libraries, and packages.
  @Test func `a library from outside has one module that calls it`() throws {
    let modules = try Self.modules()
    let ours = Set(modules.map(\.name).filter { !$0.hasPrefix("C") })
    var callers: [String: [String]] = [:]
    for module in modules where ours.contains(module.name) {
      for name in module.dependencies.subtracting(ours) {
        callers[name, default: []].append(module.name)
      }
    }
    #expect(callers["CSQLite"] == ["TraceStore"] && callers["Yams"] == ["Sheets"])
    for (library, modules) in callers {
      #expect(modules.count == 1, "\(modules) import \(library)")
    }
  }

  @Test func `targets are found in all their forms`() {
    let text = """
      .package(url: "https://example.org/Far", from: "1.0.0"),
      .systemLibrary(
        name: "CFar", pkgConfig: "far",
        providers: [.apt(["libfar-dev"])]),
      .target(name: "Near", linkerSettings: [.linkedLibrary("dl")]),
      .target(
        name: "Both",
        dependencies: [
          "CFar", "Near", .product(name: "Real", package: "far.swift"),
        ]),
      .executableTarget(name: "Main", dependencies: ["Both"]),
      """
    let expected = [
      Module(name: "CFar"), Module(name: "Near"),
      Module(name: "Both", dependencies: ["CFar", "Near", "Real"]),
      Module(name: "Main", dependencies: ["Both"]),
    ]
    #expect(Self.targets(text) == expected)
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
