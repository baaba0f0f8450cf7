import Foundation
import TestSupport
import Testing
import TraceGraph

@testable import Bridges

/// Models in ONNX as computations.
@Suite struct ONNXTests {
  /// A model as bytes, made by a small encoder of its own.
  struct Model {
    var nodes:
      [(op: String, inputs: [String], outputs: [String], attributes: [(String, Attribute)])] = []
    var initializers: [(String, Tensor)] = []
    var inputs: [(String, [Int])] = []
    var outputs: [(String, [Int])] = []
    var shapes: [(String, [Int])] = []

    enum Attribute {
      case float(Float)
      case integer(Int)
      case integers([Int])
    }

    var bytes: [UInt8] {
      var model = ProtobufWriter()
      model.integer(1, 8)
      model.message(8) { $0.integer(2, 17) }
      model.message(7) { graph in
        for node in nodes {
          graph.message(1) { message in
            for name in node.inputs { message.string(1, name) }
            for name in node.outputs { message.string(2, name) }
            message.string(4, node.op)
            for (name, value) in node.attributes {
              message.message(5) { attribute in
                attribute.string(1, name)
                switch value {
                case .float(let number): attribute.float(2, number)
                case .integer(let number): attribute.integer(3, number)
                case .integers(let numbers): for one in numbers { attribute.integer(8, one) }
                }
              }
            }
          }
        }
        for (name, tensor) in initializers {
          graph.message(5) { message in
            for extent in tensor.shape { message.integer(1, extent) }
            message.integer(2, 11)
            message.string(8, name)
            message.data(
              9,
              tensor.elements.flatMap {
                withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init)
              })
          }
        }
        for (field, ports) in [(11, inputs), (12, outputs), (13, shapes)] {
          for (name, shape) in ports { graph.message(field) { Self.write(name, shape, &$0) } }
        }
      }
      return model.bytes
    }

    private static func write(_ name: String, _ shape: [Int], _ port: inout ProtobufWriter) {
      port.string(1, name)
      port.message(2) { type in
        type.message(1) { tensor in
          tensor.integer(1, 1)
          tensor.message(2) { all in
            for extent in shape {
              all.message(1) {
                if extent < 0 { $0.string(2, "batch") } else { $0.integer(1, extent) }
              }
            }
          }
        }
      }
    }
  }

  static func npy(_ tensor: Tensor) -> [UInt8] {
    let shape = tensor.shape.map { "\($0)," }.joined(separator: " ")
    var head = "{'descr': '<f8', 'fortran_order': False, 'shape': (\(shape)), }"
    while (head.utf8.count + 11) % 64 != 0 { head += " " }
    head += "\n"
    let length = head.utf8.count
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 255), UInt8(length >> 8)]
      + Array(head.utf8)
      + tensor.elements.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) }
  }

  private func computed(
    _ model: Model, _ inputs: [(String, Tensor)], of target: String? = nil
  ) throws -> ONNXImport {
    try ONNXImport(
      model.bytes, path: "m.onnx",
      inputs: inputs.map { .init($0.0, file: "x.npy", bytes: Self.npy($0.1)) }, of: target)
  }

  private static let weights = Tensor(shape: [2, 3], elements: [0.5, -1, 2, 1.5, 0.25, -0.5])
  private static let network = Model(
    nodes: [
      ("Gemm", ["x", "fc1.weight", "fc1.bias"], ["/fc1/Gemm_output_0"], [("transB", .integer(1))]),
      ("Tanh", ["/fc1/Gemm_output_0"], ["/act/Tanh_output_0"], []),
      ("ReduceSum", ["/act/Tanh_output_0"], ["y"], [("keepdims", .integer(0))]),
    ],
    initializers: [
      ("fc1.weight", weights), ("fc1.bias", Tensor(shape: [2], elements: [0.5, -0.25])),
    ],
    inputs: [("x", [-1, 3])], outputs: [("y", [])])

  @Test func `a network gives its values and gradients`() throws {
    let x = Tensor(shape: [1, 3], elements: [1, 2, 0.5])
    let found = try computed(Self.network, [("", x)])
    // 0.5 − 2 + 1 + 0.5 = 0 and 1.5 + 0.5 − 0.25 − 0.25 = 1.5.
    let expected = Foundation.tanh(0.0) + Foundation.tanh(1.5)
    #expect(abs(found.output.value - expected) < 1e-15 && found.notes.isEmpty)
    let pass = found.output.backward()
    let weight = try #require(found.trace.node(named: "fc1/weight"))
    #expect(weight.role == .parameter && found.trace.node(named: "x")?.role == .input)
    let slope = 1 - Foundation.tanh(1.5) * Foundation.tanh(1.5)
    let gradient = try #require(pass.tensorGradient(of: weight))
    let wanted = [1, 2, 0.5, slope, 2 * slope, 0.5 * slope]
    #expect(zip(gradient.elements, wanted).allSatisfy { abs($0 - $1) < 1e-15 })
    let (trace, output) = try Trace.read(json: try found.json())
    #expect(output?.value == found.output.value && trace.node(named: "fc1/Gemm_output_0") != nil)
  }

  @Test(arguments: [
    ("Relu", [], [-1.0, 2], [0.0, 2]),
    ("LeakyRelu", [("alpha", Model.Attribute.float(0.5))], [-1, 2], [-0.5, 2]),
    ("Softmax", [], [0, 0], [0.5, 0.5]), ("Neg", [], [1, -2], [-1, 2]),
    ("Softmax", [("axis", .integer(-1))], [0, 0], [0.5, 0.5]), ("Identity", [], [1, 2], [1, 2]),
    ("Dropout", [], [1, 2], [1, 2]), ("Exp", [], [0, 0], [1, 1]),
    ("Flatten", [("axis", .integer(0))], [1, 2], [1, 2]),
    ("ReduceMean", [("axes", .integers([0]))], [1, 2], [1.5]),
    ("ReduceMax", [("keepdims", .integer(0))], [1, 2], [2]),
    ("Transpose", [], [1, 2], [1, 2]), ("Sqrt", [], [4, 9], [2, 3]), ("Sum", [], [1, 2], [1, 2]),
  ])
  func `ops of one input have their rules`(
    op: String, attributes: [(String, Model.Attribute)], x: [Double], y: [Double]
  ) throws {
    let model = Model(
      nodes: [(op, ["x"], ["y"], attributes)], inputs: [("x", [2])], outputs: [("y", [2])])
    let found = try computed(model, [("x", Tensor(shape: [2], elements: x))])
    let node = try #require(found.trace.node(named: "y"))
    #expect(node.tensor.elements == y, "\(op)")
    #expect(!found.trace.nodes.contains { $0.op == .opaque })
  }

  @Test func `ops of two inputs, reshapes and constants have their rules`() throws {
    let model = Model(
      nodes: [
        ("Add", ["x", "b"], ["a"], []), ("Pow", ["a", "two"], ["p"], []),
        ("Mul", ["p", "b"], ["m"], []),
        ("Div", ["m", "b"], ["d"], []), ("Reshape", ["d", "shape"], ["r"], []),
        ("MatMul", ["r", "r"], ["mm"], []),
        ("Concat", ["mm", "r"], ["c"], [("axis", .integer(-1))]),
        ("Unsqueeze", ["c", "axes"], ["u"], []), ("Squeeze", ["u", "axes"], ["y"], []),
      ],
      initializers: [
        ("b", Tensor(shape: [4], elements: [1, 1, 1, 1])), ("two", Tensor(2)),
        ("shape", Tensor(shape: [2], elements: [2, -1])),
        ("axes", Tensor(shape: [1], elements: [0])),
      ], inputs: [("x", [4])], outputs: [("y", [2, 4])])
    let found = try computed(model, [("x", Tensor(shape: [4], elements: [0, 1, 2, 3]))])
    // (1 4; 9 16)² beside itself.
    let y = try #require(found.trace.node(named: "y"))
    #expect(y.tensor.elements == [37, 68, 1, 4, 153, 292, 9, 16] && y.shape == [2, 4])
    #expect(found.output.value == 580 && found.notes[0].contains("gradients are of the sum"))
  }

  @Test func `ops without a rule are opaque, where their shape is told`() throws {
    var model = Model(
      nodes: [("Conv9", ["x"], ["c"], []), ("Relu", ["c"], ["y"], [])], inputs: [("x", [2])],
      outputs: [("y", [3])])
    let x = ("x", Tensor(shape: [2], elements: [1, 2]))
    let error = #expect(throws: BridgeError.self) { try computed(model, [x]) }
    #expect(error?.remedy.contains("infer_shapes") == true)
    model.shapes = [("c", [3])]
    let found = try computed(model, [x])
    #expect(found.notes[0].contains("no rule is known for Conv9"))
    let node = try #require(found.trace.node(named: "c"))
    #expect(node.op == .opaque && node.symbol == "Conv9" && node.shape == [3])
    #expect(found.output.value.isNaN)
    #expect(throws: Never.self) { try Trace.read(json: try found.json()) }
  }

  @Test func `inputs are asked for and checked`() throws {
    let wrong = ("x", Tensor(shape: [1, 4], elements: [1, 2, 3, 4]))
    for (inputs, cause) in [
      ([], "nothing is given for the input 'x', [?, 3]"),
      ([wrong], "the input 'x' is [?, 3], given"),
      ([("z", wrong.1)], "nothing is given"),
    ] as [([(String, Tensor)], String)] {
      let error = #expect(throws: BridgeError.self) { try computed(Self.network, inputs) }
      #expect(error?.cause.contains(cause) == true, "\(String(describing: error))")
    }
    let good = Tensor(shape: [1, 3], elements: [1, 2, 3])
    let stray = #expect(throws: BridgeError.self) {
      try computed(Self.network, [("x", good), ("q", good)])
    }
    #expect(stray?.cause == "it has no input 'q'")
    #expect(throws: BridgeError.self) { try computed(Self.network, [("x", good)], of: "none") }
    let inner = try computed(Self.network, [("x", good)], of: "/fc1/Gemm_output_0")
    #expect(inner.output.isScalar)
  }

  @Test func `arrays of NumPy are read by type`() throws {
    let bytes = Self.npy(Tensor(shape: [2], elements: [1.5, -2]))
    #expect(try NPYFile.read(bytes, path: "x").elements == [1.5, -2])
    func changed(_ old: String, _ new: String, _ data: [UInt8]) -> [UInt8] {
      let end = 10 + Int(bytes[8])
      let text = String(decoding: bytes[10..<end], as: UTF8.self).replacing(old, with: new)
      return bytes[..<10] + Array(text.utf8.prefix(end - 10)) + data
    }
    #expect(
      try NPYFile.read(changed("<f8", "<f4", [0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0]), path: "x").elements
        == [1.5, -2])
    #expect(
      try NPYFile.read(changed("<f8", "<i2", [1, 0, 0xFF, 0xFF]), path: "x").elements == [1, -1])
    #expect(try NPYFile.read(changed("<f8", "|b1", [1, 0]), path: "x").elements == [1, 0])
    #expect(
      try NPYFile.read(changed("<f8", "<f2", [0, 0x3C, 0, 0xC0]), path: "x").elements == [1, -2])
    for wrong in [
      changed("<f8", ">f8", Array(repeating: 0, count: 16)), changed("<f8", "|O8", []),
      Array(bytes.dropLast()),
      Array(bytes.prefix(9)), changed("False", "True ", Array(repeating: 0, count: 16)),
      changed("(2,", "(3,", Array(repeating: 0, count: 16)), Array("PK".utf8),
    ] {
      #expect(throws: BridgeError.self) { try NPYFile.read(wrong, path: "x") }
    }
  }

  @Test func `half precision and packed numbers are read`() throws {
    func tensor(_ body: (inout ProtobufWriter) -> Void) throws -> [Double] {
      var writer = ProtobufWriter()
      body(&writer)
      return try ONNXTensor(writer.bytes[...]).tensor().elements
    }
    let half = try tensor {
      $0.integer(1, 4)
      $0.integer(2, 10)
      $0.data(9, [0x00, 0x3C, 0x00, 0xC0, 0x01, 0x00, 0x00, 0x7C])
    }
    #expect(half == [1, -2, 0x1p-24, .infinity])
    let packed = try tensor {
      $0.integer(1, 2)
      $0.integer(2, 7)
      $0.data(7, [5, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1])
    }
    #expect(packed == [5, -1])
    #expect(throws: ProtobufReader.Fault.self) {
      try tensor {
        $0.integer(1, 1 << 40)
        $0.integer(2, 1)
      }
    }
  }

  @Test func `a thousand mutations are taken or refused`() throws {
    var mutator = Mutator(seed: 21, marks: [0, 1, 2, 5, 8, 10, 11, 18, 42, 58, 0x7F, 0x80, 0xFF])
    let bytes = Self.network.bytes
    let array = Self.npy(Tensor(shape: [1, 3], elements: [1, 2, 3]))
    var taken = 0
    for round in 0..<1_000 {
      let (model, input) =
        round % 4 == 3 ? (bytes, mutator.changed(array)) : (mutator.changed(bytes), array)
      do {
        let found = try ONNXImport(
          model, path: "m.onnx", inputs: [.init("", file: "x.npy", bytes: input)])
        taken += 1
        _ = try found.json()
      } catch let error as BridgeError {
        #expect(!error.cause.isEmpty)
      }
    }
    #expect(taken > 20)
  }
}
