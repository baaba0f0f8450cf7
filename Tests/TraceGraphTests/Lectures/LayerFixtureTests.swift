import Testing

@testable import TraceGraph

@Suite struct LayerFixtureTests {
  @Test func `the layer has the Jacobians and the shape convention of the lecture`() throws {
    let fixture = try Fixture.named("S3-layer")
    let program = try FormulaProgram(
      parsing: "Wx = W @ x\nz = Wx + b\nh = sigmoid(z)\ns = dot(u, h)")
    let values = Dictionary(
      uniqueKeysWithValues: fixture.tensors("inputs").map { ($0.name, $0.value) })
    let recording = try program.record(values: values)
    for (name, wanted) in fixture.tensors("forward") {
      #expect(fixture.isNear(try recording.required(name).tensor, wanted), "\(name)")
    }
    for (name, jacobian) in fixture.object("jacobians").fields {
      let ends = name.split(separator: "_").map { String($0.dropFirst()) }
      let wanted = try #require(Tensor(json: (jacobian as? [String: Any])?["value"] as Any))
      let found = try recording.required(ends[0]).jacobian(by: recording.required(ends[1]))
      #expect(fixture.isNear(found, wanted), "\(name) is \(found)")
    }
    let pass = recording.output.backward()
    for (name, entry) in fixture.object("shape_convention").fields {
      let wanted = try #require(Tensor(json: (entry as? [String: Any])?["value"] as Any))
      let found = try pass.required(recording.required(name))
      #expect(fixture.isNear(found, wanted), "\(name) is \(found)")
    }
  }

  @Test func `the window classifier has the gradients of the lecture, down to its words`() throws {
    let fixture = try Fixture.named("S3-ner")
    let inputs = fixture.object("inputs")
    let names = ["museums", "in", "Paris", "are", "amazing"]
    let trace = Trace()
    let words = try names.map { trace.input($0, try inputs.object("words").tensor($0)) }
    let u = trace.parameter("u", try inputs.tensor("u"))
    let w = trace.parameter("W", try inputs.tensor("W"))
    let b = trace.parameter("b", try inputs.tensor("b"))
    concat(words).named("x")
    let x = try trace.required("x")
    (matmul(w, x) + b).named("z")
    let h = sigmoid(try trace.required("z")).named("h")
    let s = dot(u, h).named("s")
    let p = sigmoid(s).named("p")
    let pass = ((p - 1) ** 2).named("J").backward()
    for (name, wanted) in fixture.tensors("forward") {
      #expect(fixture.isNear(try trace.required(name).tensor, wanted), "\(name)")
    }
    let gradients = fixture.tensors("gradients") + fixture.object("gradients").tensors("words")
    #expect(gradients.count == 13)
    for (name, wanted) in gradients {
      let found = try pass.required(trace.required(name))
      #expect(fixture.isNear(found, wanted), "\(name) is \(found)")
    }
  }
}
