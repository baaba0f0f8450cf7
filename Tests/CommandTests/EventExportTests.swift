import Foundation
import TestSupport
import Testing

/// Exports that TensorBoard and Perfetto read, read back by other readers than ours.
@Suite struct EventExportTests {
  private static let sheet = """
    data: {columns: [x, t], rows: [[1, 0], [2, 1], [3, 0], [-1, 1]]}
    network:
      inputs: [x]
      layers:
        - {units: 3, sum: k, out: h, activation: sigmoid, weights: w, bias: b}
        - {units: 1, out: y, weights: v, bias: c}
    formulas: loss = (y - t)^2
    train: {minimize: loss, learning-rate: 0.125, steps: 5, batch: 4}
    seed: 3
    """

  /// Reads an event file with the standard library of Python, and checks every checksum by a table of its own.
  private static let reader = """
    import struct, sys
    table = []
    for byte in range(256):
        for _ in range(8):
            byte = (byte >> 1) ^ (0x82F63B78 if byte & 1 else 0)
        table.append(byte)
    def masked(data):
        crc = 0xFFFFFFFF
        for byte in data:
            crc = table[(crc ^ byte) & 255] ^ (crc >> 8)
        crc ^= 0xFFFFFFFF
        return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF
    def varint(data, at):
        value = shift = 0
        while True:
            value |= (data[at] & 127) << shift
            at, shift = at + 1, shift + 7
            if data[at - 1] < 128:
                return value, at
    def fields(data):
        at = 0
        while at < len(data):
            key, at = varint(data, at)
            if key & 7 == 0:
                value, at = varint(data, at)
            elif key & 7 == 2:
                size, at = varint(data, at)
                value, at = data[at:at + size], at + size
            else:
                size = {1: 8, 5: 4}[key & 7]
                value, at = struct.unpack("<d" if size == 8 else "<f", data[at:at + size])[0], at + size
            yield key >> 3, value
    data = open(sys.argv[1], "rb").read()
    at = 0
    while at < len(data):
        (size,) = struct.unpack("<Q", data[at:at + 8])
        assert struct.unpack("<I", data[at + 8:at + 12])[0] == masked(data[at:at + 8])
        body = data[at + 12:at + 12 + size]
        assert struct.unpack("<I", data[at + 12 + size:at + 16 + size])[0] == masked(body)
        at += 16 + size
        event = dict(fields(body))
        if 3 in event:
            print("version", event[3].decode())
        for number, value in fields(event.get(5, b"")):
            parts = dict(fields(value))
            tag = parts[1].decode()
            if 2 in parts:
                print(event.get(2, 0), tag, repr(parts[2]))
            if 5 in parts:
                h = dict(fields(parts[5]))
                counts = struct.unpack(f"<{len(h[7]) // 8}d", h[7])
                print(event.get(2, 0), tag, "histogram", int(h[3]), int(sum(counts)), h[1] <= h[2])
            if 4 in parts:
                image = dict(fields(parts[4]))
                w, hh = struct.unpack(">II", image[4][16:24])
                print(tag, "image", image[4][:4] == b"\\x89PNG", (w, hh) == (image[2], image[1]))
            if 8 in parts:
                print(tag, "text", b"| setting | value |" in parts[8])
            if tag.startswith("_hparams_"):
                print(tag, "hparams", b"learning_rate" in parts[9])
    """

  private func exported(_ scratch: Scratch) throws {
    try scratch.write(Self.sheet, to: "s.yaml")
    let made = try Command.shell(
      "$G train s.yaml -o run.gradtrace && $G export run.gradtrace --format tensorboard -o events",
      in: scratch.url)
    #expect(made.status == 0, "\(made.errors)")
  }

  @Test func `an independent reader finds every number`() throws {
    let scratch = try Scratch()
    try exported(scratch)
    try scratch.write(Self.reader, to: "read.py")
    let file = "events/events.out.tfevents.0000000000.gradviz"
    let read = try Command.shell("python3 read.py \(file)", in: scratch.url)
    #expect(read.status == 0, "\(read.errors)")
    let lines = read.text.split(separator: "\n").map(String.init)
    #expect(lines.first == "version brain.Event:2")
    for line in [
      "graph image True True", "run/text_summary text True",
      "_hparams_/session_start_info hparams True", "0 learning_rate 0.125",
      "0 gradients/layer1/weight histogram 3 3 True",
      "4 values/layer1/activation histogram 12 12 True",
    ] {
      #expect(lines.contains(line), "\(line) in\n\(read.text)")
    }
    #expect(lines.contains { $0.hasPrefix("4 gradient_l2/layer2/weight ") })
    // The losses are those of the run.
    let csv = try Command.run(["export", scratch.path(), "--format", "csv", "--nodes", "loss"])
    let losses = csv.text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    #expect(losses.count >= 5)
    for cells in losses {
      let loss = try #require(Float(cells[2]))
      let line = try #require(lines.first { $0.hasPrefix("\(cells[0]) loss ") })
      #expect(Float(line.split(separator: " ")[2]) == loss)
    }
    let again = try Command.shell(
      "cp -r events e2 && $G export run.gradtrace --format tensorboard -o events && cmp \(file) e2/*",
      in: scratch.url)
    #expect(again.status == 0, "\(again.errors)")
  }

  @Test func `an export is read back with its layers`() throws {
    let scratch = try Scratch()
    try exported(scratch)
    let back = try Command.run(
      ["import", "tensorboard", "events", "-o", "back.gradtrace"], in: scratch.url)
    #expect(back.status == 0, "\(back.errors)")
    let path = scratch.path("back.gradtrace")
    #expect(try Command.run(["info", "--strict", path]).status == 0)
    #expect(try Command.run(["info", path]).text.contains("layer1, layer2"))
    #expect(try Command.run(["plot", "gradients", path, "-o", scratch.path("g.svg")]).status == 0)
  }

  @Test func `TensorBoard itself reads it, where it is there`() throws {
    let scratch = try Scratch()
    try exported(scratch)
    let script = """
      import importlib.util, sys
      if importlib.util.find_spec("tensorboard") is None:
          sys.exit(77)
      from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
      events = EventAccumulator("events", size_guidance={"scalars": 0, "histograms": 0})
      events.Reload()
      print(len(events.Scalars("loss")), events.Scalars("learning_rate")[0].value, sorted(events.Tags()["histograms"])[:1])
      """
    try scratch.write(script, to: "tb.py")
    let python = ProcessInfo.processInfo.environment["GRADVIZ_PYTHON"] ?? "python3"
    let read = try Command.shell("\(python) tb.py", in: scratch.url)
    if read.status == 77 {
      print("SKIPPED: tensorboard cannot be imported, so that it did not read the event file")
      return
    }
    #expect(
      read.status == 0 && read.text.contains("0.125 ['gradients/"), "\(read.text)\(read.errors)")
  }

  @Test func `trace events have every op forward and backward, a unit each`() throws {
    let scratch = try Scratch()
    try scratch.write(Self.sheet, to: "s.yaml")
    _ = try Command.run(["train", "s.yaml", "-o", "run.gradtrace"], in: scratch.url)
    let made = try Command.run(
      ["export", "run.gradtrace", "--format", "chrome", "--steps", "0:1", "-o", "ops.json"],
      in: scratch.url)
    #expect(made.status == 0, "\(made.errors)")
    let script = """
      import json
      trace = json.load(open("ops.json"))
      events = [e for e in trace["traceEvents"] if e["ph"] == "X"]
      rows = {c: [e for e in events if e["cat"] == c and e["args"]["step"] == 0] for c in ("forward", "backward", "step")}
      forward = [e["name"] for e in rows["forward"]]
      print(trace["otherData"]["durations"], len(rows["step"]), all(e["dur"] == 1 for e in rows["forward"]))
      place = lambda word: next(i for i, name in enumerate(forward) if name.endswith(word))
      print(place("k1") < place("loss"))
      print(rows["backward"][0]["ts"] == rows["forward"][-1]["ts"] + 1, len(rows["backward"]) > len(forward))
      print(len([e for e in events if e["cat"] == "step"]))
      """
    try scratch.write(script, to: "read.py")
    let read = try Command.shell("python3 read.py", in: scratch.url)
    #expect(
      read.text == "none are recorded: every op takes one unit 1 True\nTrue\nTrue True\n2\n",
      "\(read.text)\(read.errors)")
  }

  private static let refused: [([String], Int32)] = [
    (["--format", "tensorboard"], 64), (["--format", "tensorboard", "-o", "s.yaml"], 73),
    (["--format", "tensorboard", "-o", "none/events"], 73),
    (["--format", "chrome", "--nodes", "w"], 64), (["--format", "excel"], 64),
  ]

  @Test(arguments: refused)
  func `what cannot be written is told`(arguments: [String], status: Int32) throws {
    let scratch = try Scratch()
    try scratch.write(Self.sheet, to: "s.yaml")
    _ = try Command.run(["train", "s.yaml", "-o", "run.gradtrace"], in: scratch.url)
    let outcome = try Command.run(["export", "run.gradtrace"] + arguments, in: scratch.url)
    #expect(outcome.status == status, "\(outcome.errors)")
  }

  /// A folder may come from a stranger: what stands in it under the name of the file goes only if it is an export.
  @Test func `an export replaces an export, and no other file or link in the folder`() throws {
    let scratch = try Scratch()
    try scratch.write(Self.sheet, to: "s.yaml")
    _ = try Command.run(["train", "s.yaml", "-o", "run.gradtrace"], in: scratch.url)
    let export = ["export", "run.gradtrace", "--format", "tensorboard", "-o", "events"]
    let name = "events/events.out.tfevents.0000000000.gradviz"
    for _ in 0..<2 { #expect(try Command.run(export, in: scratch.url).status == 0) }
    for words in ["precious", ""] {
      try scratch.write(words, to: name)
      let refused = try Command.run(export, in: scratch.url)
      #expect(refused.status == 73 && refused.errors.contains("no export of gradviz"))
      #expect(try scratch.data(name) == Data(words.utf8))
    }
    let file = scratch.url.appending(path: name)
    for target in ["../kept.csv", "../new.csv"] {
      try scratch.write("a,b", to: "kept.csv")
      try FileManager.default.removeItem(at: file)
      try FileManager.default.createSymbolicLink(
        atPath: file.path, withDestinationPath: target)
      let refused = try Command.run(export, in: scratch.url)
      #expect(refused.status == 73 && refused.errors.contains("a link has this name"))
      #expect(try scratch.data("kept.csv") == Data("a,b".utf8))
      #expect(!FileManager.default.fileExists(atPath: scratch.path("new.csv")))
    }
  }

  @Test func `an import does not replace the event files that it reads`() throws {
    let scratch = try Scratch()
    try scratch.write(Self.sheet, to: "s.yaml")
    _ = try Command.run(["train", "s.yaml", "-o", "run.gradtrace"], in: scratch.url)
    _ = try Command.run(
      ["export", "run.gradtrace", "--format", "tensorboard", "-o", "events"], in: scratch.url)
    let name = "events/events.out.tfevents.0000000000.gradviz"
    let before = try scratch.data(name)
    try FileManager.default.linkItem(
      at: scratch.url.appending(path: name), to: scratch.url.appending(path: "twin"))
    for output in [name, "twin"] {
      let refused = try Command.run(
        ["import", "tensorboard", "events", "-o", output, "--force"], in: scratch.url)
      #expect(refused.status == 73, "\(refused.errors)")
      #expect(try scratch.data(name) == before)
    }
  }
}
