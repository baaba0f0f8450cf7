// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "code-samples",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "gradviz", path: "../..")],
  targets: [
    .executableTarget(
      name: "figure-from-code",
      dependencies: [
        .product(name: "TraceGraph", package: "gradviz"),
        .product(name: "Figures", package: "gradviz"),
      ]),
    .executableTarget(
      name: "run-from-code",
      dependencies: [
        .product(name: "TraceGraph", package: "gradviz"),
        .product(name: "Training", package: "gradviz"),
        .product(name: "TraceStore", package: "gradviz"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
