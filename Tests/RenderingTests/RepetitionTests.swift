import Figures
import Foundation
import TestSupport
import Testing

@testable import Rendering

@Suite("Rendering again")
struct RepetitionTests {
  /// Graphviz goes through groups in the order of numbers for their names, which are addresses unless others are given.
  @Test("the same groups have the same places, whatever is in memory")
  func repeatedGroups() throws {
    var edges: [(Int, Int)] = []
    var members: [[Int]] = []
    for module in 0..<9 {
      let first = 8 * module
      let join = first + 7
      for branch in [first, first + 2, first + 4] {
        edges += [(branch, branch + 1), (branch + 1, join)]
        if module > 0 { edges.append((first - 1, branch)) }
      }
      edges.append((first + 6, join))
      if module > 0 { edges.append((first - 1, first + 6)) }
      members.append(Array(first...join))
    }
    var asked = request(72, edges, direction: .right)
    asked.groups = members.map { .init(nodes: $0, label: Size(width: 20, height: 14)) }
    let once = try GraphvizLayouter().layout(asked)
    for round in 1...12 {
      // Holes of many sizes among what is in use.
      let noise = (0..<(200 * round)).map { [UInt8](repeating: 0, count: 8 + $0 * 7 % 120) }
      let kept = noise.indices.filter { $0 % 3 != 0 }.map { noise[$0] }
      let again = try GraphvizLayouter().layout(asked)
      #expect(!kept.isEmpty && again == once, "round \(round)")
    }
  }

  @Test("gives the same bytes in every format")
  func sameBytes() throws {
    let scene = Samples.everything
    let others = (0..<50).map { Samples.text("other \($0)", at: .zero, size: Double($0)) }
    let svg = try SVGTextMode.allCases.map { try SceneRenderer.svgText(of: scene, text: $0) }
    let png = try SceneRenderer.pngData(of: scene, scale: 2)
    let pdf = try SceneRenderer.pdfData(of: [scene, scene])
    for other in others {
      _ = try SceneRenderer.pdfData(of: [Scene(size: scene.size, elements: [other])])
    }
    #expect(try SVGTextMode.allCases.map { try SceneRenderer.svgText(of: scene, text: $0) } == svg)
    #expect(try SceneRenderer.pngData(of: scene, scale: 2) == png)
    #expect(try SceneRenderer.pdfData(of: [scene, scene]) == pdf)
  }

  @Test("gives the same bytes from eight tasks at once")
  func concurrency() async throws {
    let svg = try SceneRenderer.svgText(of: Samples.everything)
    let png = try SceneRenderer.pngData(of: Samples.everything)
    let pdf = try SceneRenderer.pdfData(of: [Samples.everything])
    let same = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          try (0..<10).allSatisfy { _ in
            try SceneRenderer.svgText(of: Samples.everything) == svg
              && SceneRenderer.pngData(of: Samples.everything) == png
              && SceneRenderer.pdfData(of: [Samples.everything]) == pdf
          }
        }
      }
      return try await group.allSatisfy { $0 }
    }
    #expect(same)
  }

  @Test("1,000 renders keep less than 512 kB", .disabled(if: Sanitizer.holdsFreedMemory))
  func memory() async {
    // In a process of its own: other tests allocate at the same time.
    await #expect(processExitsWith: .success) {
      func renderAll(_ count: Int) throws {
        for _ in 0..<count {
          _ = try GraphvizLayouter().layout(request(6, [(0, 3), (1, 3), (1, 4), (3, 5), (4, 5)]))
          _ = try SceneRenderer.svgText(of: Samples.everything)
          _ = try SceneRenderer.pngData(of: Samples.everything, scale: 0.25)
          _ = try SceneRenderer.pdfData(of: [Samples.everything])
        }
      }
      try renderAll(200)
      let before = try residentKilobytes()
      try renderAll(1000)
      let grown = try residentKilobytes() - before
      #expect(grown < 512, "grown by \(grown) kB")
    }
  }
}

/// The memory that this process holds.
private func residentKilobytes() throws -> Int {
  let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
  return try #require(Int(fields[1])) * sysconf(Int32(_SC_PAGESIZE)) / 1024
}
