import Testing

@testable import TraceGraph

/// What a caller must not do stops the process, in release builds too.
@Suite struct PreconditionTests {
  @Test func `reading contributions after a replay stops the process`() async {
    await #expect(processExitsWith: .failure) {
      let x = Trace().input("x", 2)
      let y = x * x
      let pass = y.backward()
      y.trace.replay()
      _ = pass.contribution(y.incomingEdges[0])
    }
  }

  @Test func `mixing two traces stops the process`() async {
    await #expect(processExitsWith: .failure) {
      _ = Trace().input("x", 2) * Trace().input("y", 3)
    }
    await #expect(processExitsWith: .failure) {
      _ = Trace().input("x", 2).backward()[Trace().input("y", 3)]
    }
    await #expect(processExitsWith: .failure) {
      _ = Trace().slice().cone(of: Trace().input("y", 3))
    }
  }

  @Test func `shapes that do not fit stop the process`() async {
    await #expect(processExitsWith: .failure) {
      let x = Trace().input("x", [1, 2])
      _ = x + x.trace.input("y", [1, 2, 3])
    }
    await #expect(processExitsWith: .failure) { _ = Tensor(shape: [2], elements: [1]) }
    await #expect(processExitsWith: .failure) { _ = Trace().input("x", [1, 2]).value }
    await #expect(processExitsWith: .failure) { _ = Trace().input("x", [1, 2]).backward() }
    await #expect(processExitsWith: .failure) { _ = Tensor([1, 2])[2] }
  }

  @Test func `setting what is computed, or to another shape, stops the process`() async {
    await #expect(processExitsWith: .failure) {
      let x = Trace().input("x", 2)
      x.trace.set(x * x, to: 3)
    }
    await #expect(processExitsWith: .failure) {
      let x = Trace().input("x", 2)
      x.trace.set(x, to: [1, 2])
    }
  }

  @Test func `a name taken twice or empty stops the process`() async {
    await #expect(processExitsWith: .failure) {
      let x = Trace().input("x", 2)
      _ = x.trace.input("x", 3)
    }
    await #expect(processExitsWith: .failure) { _ = Trace().input("x", 2).named("") }
    await #expect(processExitsWith: .failure) { _ = Trace()[0] }
  }

  @Test func `a step that is not positive stops the process`() async {
    await #expect(processExitsWith: .failure) {
      var options = GradientCheckOptions()
      options.step = 0
      _ = Trace().input("x", 2).checkGradients(options: options)
    }
  }
}
