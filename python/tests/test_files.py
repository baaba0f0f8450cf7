"""Making a run, closing it, and everything that comes in between."""

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
import unittest

from .support import SOURCES, Scratch, rows

import gradtrace
from gradtrace.store.writer import RunWriter


def begun(path: str, force: bool = False) -> gradtrace.Run:
    """A run with one layer."""
    run = gradtrace.Run(path, force=force)
    run.layer("a")
    return run


def child(code: str, *arguments: str, **options: object) -> "subprocess.Popen[str]":
    """Another Python that knows the package."""
    program = f"import sys; sys.path.insert(0, {SOURCES!r})\n" + textwrap.dedent(code)
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, **options)  # type: ignore[call-overload, no-any-return]


class CreatingTests(Scratch):
    def test_a_closed_run_is_one_file(self) -> None:
        with begun(self.path()) as run:
            run.step(1.0, {"a": [1.0, 2.0]})
            self.assertEqual(gradtrace.open(self.path()).info["status"], "unfinished")
        self.assertEqual(os.listdir(self.folder), ["run.gradtrace"])
        with open(self.path(), "rb") as file:
            head = file.read(100)
        self.assertEqual(head[:16], b"SQLite format 3\0")
        self.assertEqual((head[18], head[19]), (1, 1))
        self.assertEqual(head[68:72], b"grdt")
        self.assertEqual(int.from_bytes(head[60:64], "big"), 2)
        self.assertEqual(gradtrace.open(self.path()).info["status"], "complete")

    def test_a_run_bears_a_counter_of_its_own(self) -> None:
        counters = set()
        for name in ("a", "b"):
            with begun(self.path(name)):
                pass
            with open(self.path(name), "rb") as file:
                counters.add(int.from_bytes(file.read(28)[24:], "big"))
        self.assertEqual(len(counters), 2)
        self.assertTrue(all(counter >= 1 << 24 for counter in counters))

    def test_a_run_that_exists_stays(self) -> None:
        with begun(self.path()) as run:
            run.step(1.0)
        with self.assertRaisesRegex(gradtrace.GradtraceError, "the file exists.*force=True"):
            begun(self.path())
        self.assertEqual(gradtrace.open(self.path()).steps()["step"], [0])
        self.assertEqual(os.listdir(self.folder), ["run.gradtrace"])

    def test_force_replaces_it(self) -> None:
        with begun(self.path()) as run:
            run.step(1.0)
        with begun(self.path(), force=True):
            pass
        self.assertEqual(gradtrace.open(self.path()).steps()["step"], [])
        self.assertEqual(os.listdir(self.folder), ["run.gradtrace"])

    def test_a_run_that_is_recorded_is_not_replaced(self) -> None:
        with begun(self.path()) as run:
            run.step(1.0)
            with self.assertRaisesRegex(gradtrace.GradtraceError, "records into it"):
                begun(self.path(), force=True)
            run.step(2.0)
        self.assertEqual(gradtrace.open(self.path()).steps()["loss"], [1.0, 2.0])

    def test_another_process_is_refused_too(self) -> None:
        with begun(self.path()) as run:
            other = child(
                "import gradtrace\n"
                "try: gradtrace.Run(sys.argv[1], force=True)\n"
                "except gradtrace.GradtraceError as error: print(error)", self.path())
            said = other.communicate()[0]
            run.step(1.0)
        self.assertIn("records into it", said)
        self.assertEqual(gradtrace.open(self.path()).steps()["step"], [0])

    def test_of_many_that_begin_at_once_one_gets_the_name(self) -> None:
        code = """
            import gradtrace, time
            time.sleep(max(0, float(sys.argv[2]) - time.time()))
            try:
                run = gradtrace.Run(sys.argv[1]); run.step(1.0); run.close(); print("made")
            except gradtrace.GradtraceError as error: print("refused")
            """
        others = [child(code, self.path(), str(time.time() + 1.5)) for _ in range(4)]
        said = sorted(one.communicate()[0].strip() for one in others)
        self.assertEqual(said, ["made", "refused", "refused", "refused"])
        self.assertEqual(gradtrace.open(self.path()).steps()["step"], [0])
        self.assertEqual(os.listdir(self.folder), ["run.gradtrace"])

    def test_places_where_no_file_can_be_made(self) -> None:
        os.mkdir(self.path("folder"))
        with open(self.path("file"), "w", encoding="utf-8"):
            pass
        for name in ("none/run", "file/run", "folder"):
            with self.assertRaises(gradtrace.GradtraceError, msg=name):
                begun(self.path(name))
        self.assertEqual(sorted(os.listdir(self.folder)), ["file", "folder"])

    @unittest.skipIf(os.name != "posix", "rights are told otherwise here")
    def test_a_folder_that_may_not_be_written(self) -> None:
        os.chmod(self.folder, 0o555)
        self.addCleanup(os.chmod, self.folder, 0o700)
        if os.geteuid() == 0:
            # Root may write everywhere: nobody may not.
            os.seteuid(65534)
            self.addCleanup(os.seteuid, 0)
        with self.assertRaisesRegex(gradtrace.GradtraceError, "cannot be made"):
            begun(self.path())
        self.assertEqual(os.listdir(self.folder), [])

    def test_what_is_left_of_a_run_is_not_taken_for_a_part(self) -> None:
        with open(self.path() + "-wal", "wb") as file:
            file.write(b"left")
        with self.assertRaisesRegex(gradtrace.GradtraceError, "left of a run that is gone"):
            begun(self.path())
        with begun(self.path(), force=True) as run:
            run.step(1.0)
        self.assertEqual(gradtrace.open(self.path()).steps()["step"], [0])

    def test_a_link_stays_a_link(self) -> None:
        os.symlink(self.path("real"), self.path("link"))
        with begun(self.path("link")):
            pass
        self.assertTrue(os.path.islink(self.path("link")))
        self.assertEqual(gradtrace.open(self.path("real")).info["status"], "complete")

    def test_an_error_is_the_note_of_a_stopped_run(self) -> None:
        with self.assertRaises(ValueError):
            with begun(self.path()) as run:
                run.step(1.0)
                raise ValueError("too hot")
        info = gradtrace.open(self.path()).info
        self.assertEqual((info["status"], info["note"]), ("stopped", "ValueError: too hot"))


class WritingTests(Scratch):
    def test_readers_see_saved_steps_while_one_records(self) -> None:
        with begun(self.path()) as run:
            run.step(1.0, {"a": [1.0]})
            run.flush()
            self.assertEqual(run.saved, 0)
            with gradtrace.open(self.path()) as reader:
                self.assertEqual(reader.history("a")["value_mean"], [1.0])
                run.step(2.0, {"a": [3.0]})
                run.flush()
                self.assertEqual(reader.history("a")["value_mean"], [1.0, 3.0])

    def test_a_reader_at_the_end_leaves_both_files_and_nothing_is_missing(self) -> None:
        run = begun(self.path())
        run.step(1.0)
        run.flush()
        reader = sqlite3.connect(self.path())
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM step").fetchall()
        run.step(2.0)
        run.close()
        reader.execute("COMMIT")
        reader.close()
        self.assertEqual(gradtrace.open(self.path()).steps()["step"], [0, 1])
        self.assertEqual(gradtrace.open(self.path()).info["status"], "complete")

    def test_kills_lose_no_step_that_was_acknowledged(self) -> None:
        code = """
            import gradtrace
            run = gradtrace.Run(sys.argv[1], force=True)
            run.layer("a", activation="tanh")
            print(-1, flush=True)
            for step in range(10 ** 6):
                run.step(step, {"a": [[float(step), 0.5]]}, {"a": [[1.0, 2.0]]})
                if step % 7 == 0: run.flush()
                print(run.saved, flush=True)
            """
        chance = random.Random(13)
        for kill in range(50):
            one = child(code, self.path())
            assert one.stdout is not None and one.stderr is not None
            said = one.stdout.readline()
            until = time.monotonic() + chance.random() * 0.12
            last = said
            while time.monotonic() < until:
                last = one.stdout.readline()
            one.send_signal(signal.SIGKILL)
            whole = (last + one.stdout.read()).split("\n")[:-1]
            one.wait()
            one.stdout.close()
            one.stderr.close()
            saved = int(whole[-1])
            with gradtrace.open(self.path()) as run:
                steps = run.steps()["step"]
                self.assertEqual(steps, list(range(len(steps))), f"kill {kill}")
                self.assertGreaterEqual(len(steps), saved + 1, f"kill {kill}")
                self.assertEqual(run.info["status"], "unfinished")
                if steps:
                    history = run.history("a")
                    self.assertEqual(history["value_max"], [max(float(s), 0.5) for s in steps])
            self.assertFalse(os.path.exists(self.path() + "-journal"))

    def test_a_full_disk_ends_the_recording_with_what_was_saved(self) -> None:
        code = """
            import gradtrace, resource, signal
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            run = gradtrace.Run(sys.argv[1])
            run.layer("a")
            resource.setrlimit(resource.RLIMIT_FSIZE, (3 << 20, 3 << 20))
            try:
                for step in range(10 ** 5):
                    run.step(step, {"a": [1.0]})
                    run.flush()
            except gradtrace.GradtraceError as error:
                print(run.saved, error, sep="|")
            try: run.step(1.0)
            except gradtrace.GradtraceError as error: print("again")
            run.close()
            """
        self.assertTrue(hasattr(resource, "RLIMIT_FSIZE"))
        said, errors = child(code, self.path()).communicate()
        first, again = said.splitlines()
        saved, cause = first.split("|")
        self.assertEqual((again, errors), ("again", ""))
        self.assertIn("writing", cause)
        self.assertGreater(int(saved), 0)
        steps = gradtrace.open(self.path()).steps()["step"]
        self.assertEqual(steps, list(range(int(saved) + 1)))

    def test_a_forked_process_writes_nothing(self) -> None:
        run = begun(self.path())
        run.step(1.0, {"a": [1.0]})
        process = os.fork()
        if process == 0:
            try:
                for _ in range(10):
                    run.step(5.0, {"a": [5.0]})
                run.flush()
                run.close()
            finally:
                os._exit(0)
        os.waitpid(process, 0)
        run.step(2.0, {"a": [2.0]})
        run.close()
        found = gradtrace.open(self.path())
        self.assertEqual(found.steps()["loss"], [1.0, 2.0])
        self.assertEqual(os.listdir(self.folder), ["run.gradtrace"])

    def test_a_fork_that_lives_on_does_not_hold_the_lock(self) -> None:
        run = begun(self.path())
        reading, writing = os.pipe()
        process = os.fork()
        if process == 0:
            os.read(reading, 1)
            os._exit(0)
        run.close()
        begun(self.path(), force=True).close()
        os.write(writing, b"x")
        os.waitpid(process, 0)
        os.close(reading)
        os.close(writing)

    def test_long_columns_are_cut_into_chunks(self) -> None:
        with gradtrace.Run(self.path()) as run:
            for layer in range(1000):
                run.layer(f"l{layer}")
            run.step(1.0, {f"l{layer}": [float(layer)] for layer in range(1000)})
        self.assertEqual(rows(self.path(), "SELECT length(data) FROM chunk"),
                         [(64000,), (64000,), (16000,)])
        found = gradtrace.open(self.path())
        for layer in (0, 443, 444, 445, 999):
            self.assertEqual(found.history(f"l{layer}")["value_mean"], [float(layer)])

    def test_a_writer_keeps_its_limit(self) -> None:
        from gradtrace.store.content import Node, StepContent
        writer = RunWriter(self.path(), record="all", limit=1_300_000)
        for step in range(4):
            data = bytes(80_000)
            writer.add(StepContent(step, 1.0, nodes=[
                Node("x", "", "leaf", "input", (10_000,), value=data, gradient=data)]))
        writer.close()
        self.assertEqual(rows(self.path(), "SELECT limited_from FROM run"), [(1,)])
        self.assertEqual(
            [row[0] is not None for row in rows(self.path(), "SELECT values_chunk FROM step")],
            [True, False, False, False])


if __name__ == "__main__":
    unittest.main()
