// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "figure-from-code",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "gradviz", path: "../..")],
  targets: [
    .executableTarget(
      name: "figure-from-code",
      dependencies: [
        .product(name: "TraceGraph", package: "gradviz"),
        .product(name: "Figures", package: "gradviz"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
