import Foundation
import Testing

@testable import Figures

@Suite struct HiddenLineTests {
  private static let cameras = [
    Camera(), Camera(azimuth: 60, elevation: 12, distance: 2.2),
    Camera(azimuth: 200, elevation: 55, distance: 6), Camera(azimuth: 0, elevation: -20),
  ]

  private func projection(_ camera: Camera) -> Projection {
    let box = SpaceBox(
      x: PlotScale(.linear, low: 0, high: 1), y: PlotScale(.linear, low: 0, high: 1),
      z: PlotScale(.linear, low: 0, high: 1), height: 1)
    return Projection(camera).fitted(
      box.corners, in: Rect(x: 0, y: 0, width: 420, height: 420))
  }

  private func buffer(_ mesh: SurfaceMesh, _ projection: Projection) -> DepthBuffer {
    var painter = SurfacePainter(
      frame: Rect(x: 0, y: 0, width: 420, height: 420), pixelsPerPoint: 2)
    painter.paint(
      mesh, projection,
      .init(
        ramp: [SIMD4(repeating: 255)], lineEvery: 0, line: .zero, lineStrength: 0, lineReach: 0,
        light: projection.toEye))
    return painter.depth
  }

  /// Random places in the box around the origin.
  private func places(_ count: Int, seed: UInt64) -> [SIMD3<Double>] {
    var random = SampleData.Random(state: seed)
    return (0..<count).map { _ in
      SIMD3(random.next() - 0.5, random.next() - 0.5, random.next() - 0.5)
    }
  }

  /// Compares the buffer with rays, leaving out places whose ray changes its mind when moved by
  /// less than a sample and the tolerance.
  private func compare(
    _ places: [SIMD3<Double>], _ projection: Projection, _ buffer: DepthBuffer,
    hides: (SIMD3<Double>) -> Bool
  ) -> (checked: Int, wrong: Int) {
    var (checked, wrong) = (0, 0)
    for place in places {
      let hidden = hides(place)
      let moves = [projection.right, projection.up, projection.toEye].flatMap {
        [$0 * 0.006, $0 * -0.006]
      }
      guard moves.allSatisfy({ hides(place + $0) == hidden }) else { continue }
      checked += 1
      if buffer.sees(projection.spot(place)) == hidden { wrong += 1 }
    }
    return (checked, wrong)
  }

  @Test(arguments: cameras)
  func `a sphere hides what a ray to the eye says`(_ camera: Camera) {
    let projection = projection(camera)
    let radius = 0.3
    let sphere = SurfaceMesh(
      columns: 121, rows: 61,
      places: (0...60).flatMap { row -> [SIMD3<Double>] in
        let polar = Double(row) / 60 * .pi
        return (0...120).map { column in
          let turn = Double(column) / 60 * .pi
          return SIMD3(sin(polar) * cos(turn), sin(polar) * sin(turn), cos(polar)) * radius
        }
      })
    let eye = projection.toEye * projection.distance
    let result = compare(places(6_000, seed: 1), projection, buffer(sphere, projection)) { place in
      // The nearest point of the ray from the place to the eye.
      let way = eye - place
      let share = min(max(-place.dot(way) / way.dot(way), 0), 1)
      let nearest = place + way * share
      return nearest.dot(nearest) < radius * radius
    }
    #expect(result.checked > 4_000)
    #expect(result.wrong == 0)
  }

  @Test(arguments: cameras)
  func `a saddle hides what a ray to the eye says`(_ camera: Camera) {
    let projection = projection(camera)
    func height(_ x: Double, _ y: Double) -> Double { 1.5 * x * y + 0.1 * sin(9 * x) }
    let ends = Spread.numbers(-0.5...0.5, count: 181)
    let mesh = SurfaceMesh(
      columns: 181, rows: 181,
      places: ends.flatMap { y in ends.map { SIMD3($0, y, height($0, y)) } })
    let eye = projection.toEye * projection.distance
    let result = compare(places(4_000, seed: 2), projection, buffer(mesh, projection)) { place in
      var side: Bool?
      for step in 1...1_500 {
        let at = place + (eye - place) * (Double(step) / 1_500 * 0.75)
        guard abs(at.x) <= 0.5, abs(at.y) <= 0.5 else { return false }
        let isAbove = at.z > height(at.x, at.y)
        if let side, side != isAbove { return true }
        side = isAbove
      }
      return false
    }
    #expect(result.checked > 2_500)
    #expect(result.wrong <= result.checked / 1_000)
  }

  @Test(arguments: cameras)
  func `what lies on a surface is seen where it faces the eye`(_ camera: Camera) {
    let projection = projection(camera)
    let plane = SurfaceMesh(
      columns: 2, rows: 2,
      places: [
        SIMD3(-0.5, -0.5, 0), SIMD3(0.5, -0.5, 0.1), SIMD3(-0.5, 0.5, 0.05), SIMD3(0.5, 0.5, 0.15),
      ])
    let buffer = buffer(plane, projection)
    for x in Spread.numbers(-0.49...0.49, count: 30) {
      for y in Spread.numbers(-0.49...0.49, count: 30) {
        let place = SIMD3(x, y, 0.075 + 0.1 * x + 0.05 * y)
        #expect(buffer.sees(projection.spot(place)))
        let behind = place - projection.toEye * 0.05
        #expect(!buffer.sees(projection.spot(behind)) || abs(x) > 0.45 || abs(y) > 0.45)
      }
    }
  }

  @Test func `a line through a plane is split where it passes`() {
    let projection = projection(Camera(azimuth: 0, elevation: 40))
    let plane = SurfaceMesh(
      columns: 2, rows: 2,
      places: [
        SIMD3(-0.5, -0.5, 0), SIMD3(0.5, -0.5, 0), SIMD3(-0.5, 0.5, 0), SIMD3(0.5, 0.5, 0),
      ])
    let visibility = Visibility(projection: projection, buffer: buffer(plane, projection))
    let runs = visibility.runs([SIMD3(0, 0, -0.2), SIMD3(0, 0, 0.3)])
    #expect(runs.map(\.isSeen) == [false, true])
    let crossing = projection.point(.zero)
    #expect((runs.last?.points.first?.distance(to: crossing) ?? 99) < 1.5)
    #expect(runs[0].points.last == runs[1].points.first)
    let broken = visibility.runs([
      SIMD3(0, 0, 0.1), SIMD3(.nan, 0, 0), SIMD3(0, 0, 0.2), SIMD3(0, 0, 0.3),
    ])
    #expect(broken.count == 1)
  }

  @Test func `nearer surfaces are painted over farther ones, whatever the order`() {
    let projection = projection(Camera(azimuth: 0, elevation: 90))
    func flat(_ z: Double) -> SurfaceMesh {
      SurfaceMesh(
        columns: 2, rows: 2,
        places: [(-0.4, -0.4), (0.4, -0.4), (-0.4, 0.4), (0.4, 0.4)].map { SIMD3($0, $1, z) })
    }
    func paint(_ value: UInt8) -> SurfacePainter.Paint {
      .init(
        ramp: [SIMD4(value, value, value, 255)], lineEvery: 0, line: .zero, lineStrength: 0,
        lineReach: 0, light: projection.toEye)
    }
    var painter = SurfacePainter(
      frame: Rect(x: 0, y: 0, width: 420, height: 420), pixelsPerPoint: 1)
    painter.paint(flat(0.3), projection, paint(200))
    painter.paint(flat(-0.3), projection, paint(50))
    let raster = painter.raster()
    let middle = (210 * raster.columns + 210) * 4
    #expect(raster.pixels[middle] > 150 && raster.pixels[middle + 3] == 255)
    #expect(raster.pixels[3] == 0)
  }
}
