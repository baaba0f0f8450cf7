// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "gradviz", path: "..")],
  targets: [
    .executableTarget(
      name: "core-benchmark",
      dependencies: [
        .product(name: "TraceGraph", package: "gradviz"),
        .product(name: "Training", package: "gradviz"),
      ],
      path: "Sources/CoreBenchmark"),
    .executableTarget(
      name: "store-benchmark",
      dependencies: [
        .product(name: "TraceGraph", package: "gradviz"),
        .product(name: "Training", package: "gradviz"),
        .product(name: "TraceStore", package: "gradviz"),
      ], path: "Sources/StoreBenchmark"),
  ],
  swiftLanguageModes: [.v6]
)
