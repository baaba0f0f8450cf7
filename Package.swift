// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "gradviz",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "TraceGraph", targets: ["TraceGraph"]),
    .library(name: "Training", targets: ["Training"]),
    .library(name: "TraceStore", targets: ["TraceStore"]),
    .library(name: "Figures", targets: ["Figures", "Rendering"]),
    .library(name: "Sheets", targets: ["Sheets"]),
    .library(name: "Plots", targets: ["Plots"]),
    .executable(name: "gradviz", targets: ["GradvizMain"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CGraphviz", pkgConfig: "libgvc",
      providers: [.apt(["libgraphviz-dev"]), .brew(["graphviz"])]),
    .systemLibrary(
      name: "CCairo", pkgConfig: "pangocairo",
      providers: [.apt(["libpango1.0-dev"]), .brew(["pango"])]),
    .systemLibrary(
      name: "CCMark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .target(name: "CBLAS", linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CPictures", dependencies: ["CCairo"], linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
    .target(
      name: "TraceGraph",
      dependencies: ["CBLAS", .product(name: "RealModule", package: "swift-numerics")]),
    .target(name: "Training", dependencies: ["TraceGraph"]),
    .target(
      name: "TraceStore",
      dependencies: [
        "CSQLite", "TraceGraph", "Training", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    .target(name: "Figures", dependencies: ["TraceGraph"]),
    .target(
      name: "Rendering",
      dependencies: ["TraceGraph", "Figures", "CGraphviz", "CCairo", "CPictures"]),
    .target(
      name: "Sheets",
      dependencies: [
        "TraceGraph", "Training", .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "Plots",
      dependencies: ["CCMark", "TraceGraph", "Training", "TraceStore", "Figures", "Sheets"]),
    .target(
      name: "Bridges", dependencies: ["TraceGraph", "Training", "TraceStore", "Sheets"]),
    .target(
      name: "gradviz",
      dependencies: [
        "TraceGraph", "Training", "TraceStore", "Figures", "Rendering", "Sheets", "Plots",
        "Bridges",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "GradvizMain", dependencies: ["gradviz"]),
    .testTarget(
      name: "TraceGraphTests", dependencies: ["TraceGraph", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "TrainingTests", dependencies: ["Training", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .executableTarget(
      name: "RunWriterChild", dependencies: ["TraceStore", "Training"],
      path: "Tests/RunWriterChild"),
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(
      name: "TraceStoreTests", dependencies: ["TraceStore", "RunWriterChild", "TestSupport"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "FiguresTests",
      dependencies: ["Figures", "Plots", "Rendering", "Sheets", "TestSupport", "Training"],
      resources: [.copy("Goldens")]),
    .testTarget(name: "RenderingTests", dependencies: ["Rendering", "TestSupport"]),
    .testTarget(
      name: "SheetsTests",
      dependencies: [
        "Plots", "Sheets", "Training", "TestSupport",
        .product(name: "SwiftCSV", package: "SwiftCSV"),
      ]),
    .executableTarget(
      name: "FigureFromCode", dependencies: ["TraceGraph", "Figures", "Rendering"],
      path: "samples/code/figure-from-code"),
    .executableTarget(
      name: "SheetFromCode", dependencies: ["Plots", "Rendering", "TraceStore"],
      path: "samples/code/sheet-from-code"),
    .executableTarget(
      name: "SurfaceFromCode",
      dependencies: ["TraceGraph", "Training", "Figures", "Plots", "Rendering"],
      path: "samples/code/surface-from-code"),
    .executableTarget(
      name: "RunFromCode", dependencies: ["TraceGraph", "Training", "TraceStore"],
      path: "samples/code/run-from-code"),
    .testTarget(
      name: "BridgesTests",
      dependencies: ["Bridges", "Sheets", "TestSupport", "TraceGraph", "TraceStore", "Training"]),
    .testTarget(
      name: "PlotsTests", dependencies: ["Plots", "Sheets", "Training", "TestSupport"]),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "GradvizMain", "FigureFromCode", "RunFromCode", "SheetFromCode", "SurfaceFromCode", "Plots",
        "Sheets", "TestSupport", "TraceGraph", "TraceStore",
      ],
      exclude: ["Goldens", "Fixtures"]),
  ],
  swiftLanguageModes: [.v6]
)

// Only `scripts/fuzz` builds it: `swift package generate-manual` asks every program that reads arguments for
// its manual.
if Context.environment["GRADVIZ_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "gradviz-fuzz",
      dependencies: [
        "gradviz", "Figures", "Plots", "TraceGraph", "Training", "TraceStore", "Sheets",
        "TestSupport",
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      path: "Tests/Fuzz"))
}
