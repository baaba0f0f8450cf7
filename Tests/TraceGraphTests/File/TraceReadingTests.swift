import Testing

@testable import TraceGraph

@Suite struct TraceReadingTests {
  private static let x =
    #"{"id": 0, "name": "x", "op": "leaf", "role": "input", "shape": [], "value": 1}"#
  private static let v =
    #"{"id": 0, "name": "v", "op": "leaf", "role": "input", "shape": [2], "value": [1, 2]}"#

  private static func file(_ nodes: String...) -> String {
    #"{"format": "gradviz-trace", "version": 1, "nodes": ["# + nodes.joined(separator: ",") + "]}"
  }

  private static func operation(
    _ op: String, on operands: String, id: String = "1", shape: String = "[]",
    value: String = "1", more: String = ""
  ) -> String {
    """
    {"id": \(id), "op": "\(op)", "role": "operation", "operands": [\(operands)], \
    "shape": \(shape), "value": \(value)\(more)}
    """
  }

  private static func leaf(_ shape: String, _ value: String, more: String = "") -> String {
    file(
      #"{"id": 0, "op": "leaf", "role": "input", "shape": \#(shape), "value": \#(value)\#(more)}"#)
  }

  private func read(_ text: String) throws -> Trace { try Trace(json: Array(text.utf8)) }

  /// What is damaged, and what the error says of it.
  private static let damages: [(String, String)] = [
    ("", "the file is empty"),
    (" \n", "the file is empty"),
    ("[]", "an object in braces is expected"),
    ("{}", "no trace"),
    (#"{"format": "other", "version": 1, "nodes": []}"#, "no trace"),
    (#"{"format": "gradviz-trace", "nodes": []}"#, "no version"),
    (#"{"format": "gradviz-trace", "version": 2, "nodes": [7]}"#, "version 2, only version 1"),
    (#"{"nodes": [7], "version": 1.5, "format": "gradviz-trace"}"#, "only version 1"),
    (#"{"format": "gradviz-trace", "version": 1}"#, "\"nodes\" is missing"),
    (#"{"format": "gradviz-trace", "version": 1, "nodes": {}}"#, "an array in brackets"),
    (file(x) + "x", "goes on after its end"),
    (String(file(x).dropLast()), "',' or '}' is expected"),
    (file("7"), "an object in braces"),
    (file("{\"id\" 0}"), "':' is expected"),
    (file("{,}"), "a string in quotes"),
    (file("{\"a\": tru}"), "a value is expected"),
    (file("{\"a\": 01}"), "a number is expected"),
    (file("{\"a\": 1.}"), "a number is expected"),
    (file("{\"a\": -}"), "a number is expected"),
    (file("{\"a\": 1e}"), "a number is expected"),
    (file("{\"a\": \"\u{1}\"}"), "a raw control character"),
    (file(#"{"a": "\x"}"#), "an escape that JSON does not know"),
    (file(#"{"a": "\ud800"}"#), "an escape that JSON does not know"),
    (file(#"{"a": "\u12g4"}"#), "an escape that JSON does not know"),
    (file("{\"a\": \""), "the string has no end"),
    (file(String(repeating: "[", count: 100)), "nested deeper than 64"),
    (leaf("[]", String(repeating: "[", count: 100)), "nested deeper than 64"),
    (leaf("[]", "1e999"), "too large for a double"),
    (leaf("[]", "\"infinite\""), "'infinite' is no number"),
    (leaf("[2]", "[1]"), "its value has shape [1], its shape is [2]"),
    (leaf("[]", "[1]"), "its value has shape [1]"),
    (leaf("[2, 2]", "[[1, 2], [3]]"), "differ in length"),
    (leaf("[2]", "[1, [2]]"), "mixes numbers and rows"),
    (leaf("[2]", "[[1], 2]"), "mixes numbers and rows"),
    (leaf("[2]", "[[], 2]"), "mixes numbers and rows"),
    (leaf("[2]", "[[], [[]]]"), "differ in length"),
    (leaf("[1000000000, 1000000000]", "[]"), "missing or too large"),
    (leaf("[2000000000]", "[1]"), "its value has shape [1]"),
    (leaf("[0, 1000000000, 1000000000]", "[]"), "missing or too large"),
    (leaf("[1e300]", "[]"), "a whole number"),
    (leaf("[-1]", "[]"), "a whole number"),
    (leaf("[1.5]", "[]"), "a whole number"),
    (leaf("[]", "1", more: ", \"operands\": [0]"), "does not come before"),
    (leaf("[]", "1", more: ", \"attributes\": {\"base\": 1}"), "neither operands nor attributes"),
    (leaf("[]", "1", more: ", \"role\": \"operation\""), "the role of a leaf"),
    (leaf("[]", "1", more: ", \"role\": \"weight\""), "the role of a leaf"),
    (leaf("[]", "1", more: ", \"op\": \"foo\""), "the role of a foo is operation"),
    (leaf("[]", "1", more: ", \"id\": 7"), "its id is 7"),
    (file("{}"), "its id is missing"),
    (file(#"{"id": 0, "op": "leaf", "role": "input", "shape": []}"#), "its value is missing"),
    (file(x, x), "its id is 0"),
    (file(x, x.replacing("\"id\": 0", with: "\"id\": 1")), "the name 'x' is taken"),
    (file(x, operation("exp", on: "1")), "operand 1 does not come before"),
    (file(x, operation("exp", on: "9")), "operand 9 does not come before"),
    (file(x, operation("exp", on: "-1")), "a whole number"),
    (file(x, operation("exp", on: "")), "takes 1 operands, found 0"),
    (file(x, operation("add", on: "0")), "takes 2 operands, found 1"),
    (
      file(x, operation("concat", on: "", more: #", "attributes": {"axis": 0}"#)), "takes 1 or more"
    ),
    (file(x, operation("exp", on: "0", more: ", \"role\": \"input\"")), "the role of a exp"),
    (file(x, operation("exp", on: "0", shape: "[1]", value: "[1]")), "the op gives scalar"),
    (file(v, operation("exp", on: "0")), "its shape is scalar, the op gives [2]"),
    (file(x, operation("constantpower", on: "0")), "needs an exponent"),
    (file(x, operation("leakyrelu", on: "0")), "needs a slope"),
    (
      file(x, operation("leakyrelu", on: "0", more: #", "attributes": {"slope": "nan"}"#)), "number"
    ),
    (
      file(x, operation("exp", on: "0", more: #", "attributes": {"slope": 1}"#)),
      "no such attribute"
    ),
    (file(v, operation("slice", on: "0")), "needs ranges"),
    (file(v, operation("reshape", on: "0")), "needs a shape"),
    (file(v, operation("concat", on: "0")), "needs an axis"),
    (file(v, operation("sum", on: "0", more: #", "attributes": {"axis": 5}"#)), "axis 5 outside"),
    (
      file(v, operation("slice", on: "0", more: #", "attributes": {"ranges": [[2, 1, true]]}"#)),
      "which has 2"
    ),
    (
      file(v, operation("slice", on: "0", more: #", "attributes": {"ranges": [[2, 1]]}"#)),
      "a range is [start, count, drops]"
    ),
    (
      file(
        v,
        operation(
          "broadcast", on: "0", shape: "[1000000000, 2]",
          more: #", "attributes": {"shape": [1000000000, 2]}"#)),
      "its value has shape"
    ),
    (
      file(
        v,
        operation(
          "broadcast", on: "0", more: #", "attributes": {"shape": [2000000000, 2000000000, 2]}"#)),
      "too many elements"
    ),
  ]

  @Test(arguments: damages)
  func `a damaged file is refused with its cause, and the next call works`(
    _ text: String, _ cause: String
  ) throws {
    let error = #expect(throws: TraceFileError.self) { try read(text) }
    #expect(error?.description.contains(cause) == true, "\(String(describing: error))")
    #expect(error?.subject.hasPrefix("trace:") == true)
    #expect(try read(Self.file(Self.x)).count == 1)
  }

  /// Strings with escapes, numbers with exponents, words, nested arrays: every place to be cut off at.
  private static let whole = file(
    #"{"id": 0, "op": "leaf", "role": "input", "shape": [2], "name": "é\u00e9\n", "more": "#
      + #"[true, false, null, -1.5e-3, {"a": "\ud83d\ude00"}], "value": [1, 2.5e3]}"#)

  @Test func `a file that is cut off says so, wherever it is cut`() throws {
    let bytes = Array(Self.whole.utf8)
    #expect(try Trace(json: bytes).count == 1)
    for count in 1..<bytes.count {
      let error = #expect(throws: TraceFileError.self) { try Trace(json: Array(bytes[..<count])) }
      #expect(
        error?.cause.hasPrefix("the file ends too early: ") == true,
        "\(count) bytes: \(String(describing: error))")
      #expect(error?.remedy == "it is cut off: write or copy it again")
    }
  }

  @Test(arguments: ["tru}", "01}", "-}", #""\x"}"#, #""\u12g4"}"#, "nul]"])
  func `damage in the middle is not called an early end`(_ value: String) throws {
    let error = #expect(throws: TraceFileError.self) {
      try read(Self.file("{\"a\": \(value)"))
    }
    #expect(error?.cause.contains("too early") == false, "\(String(describing: error))")
  }

  @Test func `an error tells file, line and column`() throws {
    let text = "{\"format\": \"gradviz-trace\",\n \"version\": 1,\n \"nodes\": [\n  \"é\" , 7]}"
    let error = #expect(throws: TraceFileError.self) {
      try Trace(json: Array(text.utf8), file: "run.json")
    }
    #expect(error?.subject == "run.json:4:3")
    #expect(
      error?.description == "reading of 'run.json:4:3': an object in braces is expected")
  }

  @Test func `an output that is no node is refused`() {
    let text = Self.file(Self.x).replacing("\"version\"", with: "\"output\": \"g\", \"version\"")
    for output in ["g", "#1", "#-1", "#x"] {
      let bytes = Array(text.replacing("\"g\"", with: "\"\(output)\"").utf8)
      let error = #expect(throws: TraceFileError.self) { try Trace.read(json: bytes) }
      #expect(error?.cause == "the output '\(output)' is no node of the trace")
    }
  }

  @Test func `unknown fields are passed over, in any order of keys`() throws {
    let text = """
      {"made by": {"tool": [1, {"deep": null}], "ok": true, "not": false},
       "nodes": [{"value": [[1, 2]], "shape": [1, 2], "colour": "red", "role": "parameter",
                  "op": "leaf", "gradient": null, "id": 0, "source": null, "name": "\\u0057\\ud83d\\ude00"}],
       "edges": "whatever", "version": 1, "format": "gradviz-trace"}
      """
    let trace = try read(text)
    #expect(trace[0].name == "W😀")
    #expect(trace[0].tensor == Tensor([[1, 2]]))
    #expect(trace[0].role == .parameter)
  }

  @Test func `no prefix and no single changed byte of a file makes reading crash`() throws {
    let trace = Trace()
    let x = trace.input("x", [1, -2])
    _ = sum(leakyrelu(x[0..<2], slope: 0.5) ** 2).named("s")
    let bytes = try trace.json()
    for end in bytes.indices { _ = try? Trace(json: Array(bytes[..<end])) }
    for position in bytes.indices {
      for replacement in [UInt8(ascii: "9"), UInt8(ascii: "]"), 0xFF] {
        var changed = bytes
        changed[position] = replacement
        if let read = try? Trace(json: changed) { read.replay() }
      }
    }
    #expect(try Trace(json: bytes).isEqual(to: trace))
  }
}
