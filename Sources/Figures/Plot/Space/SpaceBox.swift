/// The data's box in space: x and y run over −½…½ and z over as much as the box is high, all around
/// the origin.
package struct SpaceBox {
  package var x: PlotScale
  package var y: PlotScale
  package var z: PlotScale
  /// The height by the length of the floor's sides.
  package var height = 0.62

  package init(x: PlotScale, y: PlotScale, z: PlotScale, height: Double = 0.62) {
    self.x = x
    self.y = y
    self.z = z
    self.height = height
  }

  /// The place of three numbers; NaN where a scale has none.
  package func place(_ x: Double, _ y: Double, _ z: Double) -> SIMD3<Double> {
    SIMD3(
      self.x.fraction(x) - 0.5, self.y.fraction(y) - 0.5, (self.z.fraction(z) - 0.5) * height)
  }

  /// The corner at the low (−1) or high (1) end of each axis.
  package func corner(_ sides: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(sides.x / 2, sides.y / 2, sides.z / 2 * height)
  }

  package var corners: [SIMD3<Double>] {
    (0..<8).map { index in
      corner(SIMD3(index & 1 == 0 ? -1 : 1, index & 2 == 0 ? -1 : 1, index & 4 == 0 ? -1 : 1))
    }
  }
}

extension SIMD3<Double> {
  package func dot(_ other: SIMD3<Double>) -> Double { (self * other).sum() }

  package func cross(_ b: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(y * b.z - z * b.y, z * b.x - x * b.z, x * b.y - y * b.x)
  }

  /// The direction with length 1; zero stays zero.
  package var direction: SIMD3<Double> {
    let length = dot(self).squareRoot()
    return length > 0 ? self / length : self
  }

  package var isFinite: Bool { x.isFinite && y.isFinite && z.isFinite }
}
