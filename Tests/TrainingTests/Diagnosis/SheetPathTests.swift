import Testing
import Training

/// Where in a sheet something stands.
@Suite struct SheetPathTests {
  @Test(
    "a path is written as it is read",
    arguments: [
      ("formulas", SheetPath.formulas), ("train.batch", .train("batch")),
      ("network.layers[3].activation", .layer(3, "activation")), ("values.x", .value("x")),
      ("parameters.W", .parameter("W")), ("data.scale.age", .scale(of: "age")),
      ("train.optimizer.adam.beta1", SheetPath("train", "optimizer", "adam", "beta1")),
    ])
  func roundTrip(_ text: String, _ path: SheetPath) {
    #expect(SheetPath(reading: text) == path && path.description == text)
  }

  @Test("what a path is of is told by its steps, whatever its names look like")
  func parts() {
    let layer = SheetPath.layer(2, "units").layerKey
    #expect(layer?.layer == 2 && layer?.key == "units")
    #expect(SheetPath.parameter("network.layers[0].units").layerKey == nil)
    #expect(SheetPath.parameter("layer1/W[2].b").parameter == "layer1/W[2].b")
    #expect(SheetPath.value("W").parameter == nil)
    #expect(SheetPath("train", "optimizer", "adamw", "weight-decay").trainKey == "optimizer")
    #expect(SheetPath("train").trainKey == nil && SheetPath.parameter("train").trainKey == nil)
    #expect(SheetPath.scale(of: "a.b").scaledColumn == "a.b")
    #expect(SheetPath("data", "scale").scaledColumn == nil)
    #expect(SheetPath.layer(0, "bias").keys == nil && SheetPath("a", "b").keys == ["a", "b"])
  }
}
