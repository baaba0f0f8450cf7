/* The least that a program does to store training steps with SQLite: the same chunks, the same
   pragmas and the same rhythm as a run file, and nothing else.

   cc -O2 sqlite_chunks.c -o sqlite_chunks -lsqlite3
   ./sqlite_chunks FILE NUMBERS STEPS          SQLite, close included
   ./sqlite_chunks FILE NUMBERS STEPS write    plain write() of the same bytes

   NUMBERS doubles of values and as many of gradients a step. Prints seconds. */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { CHUNK = 8000, BATCH_BYTES = 8 << 20, LOG_BYTES = 64 << 20 };

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void run(sqlite3 *db, const char *sql) {
  char *message = NULL;
  if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK) {
    fprintf(stderr, "%s: %s\n", sql, message);
    exit(1);
  }
}

static void check(sqlite3 *db, int code, int wanted) {
  if (code != wanted) {
    fprintf(stderr, "%s\n", sqlite3_errmsg(db));
    exit(1);
  }
}

static void store_with_sqlite(const char *path, const double *numbers, long count, long steps) {
  sqlite3 *db;
  sqlite3_stmt *insert;
  sqlite3_int64 id = 1;
  long waiting = 0, logged = 0;
  check(db, sqlite3_open(path, &db), SQLITE_OK);
  run(db, "PRAGMA page_size = 65536");
  run(db, "CREATE TABLE chunk (id INTEGER PRIMARY KEY, data BLOB NOT NULL)");
  run(db, "PRAGMA journal_mode = WAL");
  run(db, "PRAGMA wal_autocheckpoint = 0");
  run(db, "PRAGMA synchronous = NORMAL");
  run(db, "PRAGMA cache_size = -2000");
  check(db, sqlite3_prepare_v2(db, "INSERT INTO chunk VALUES (?, ?)", -1, &insert, NULL), SQLITE_OK);
  run(db, "BEGIN IMMEDIATE");
  for (long step = 0; step < steps; step++) {
    for (int column = 0; column < 2; column++) {
      for (long start = 0; start < count; start += CHUNK) {
        long size = (count - start < CHUNK ? count - start : CHUNK) * (long)sizeof(double);
        sqlite3_bind_int64(insert, 1, id++);
        sqlite3_bind_blob(insert, 2, numbers + start, (int)size, SQLITE_STATIC);
        check(db, sqlite3_step(insert), SQLITE_DONE);
        sqlite3_reset(insert);
        waiting += size;
      }
    }
    if (waiting < BATCH_BYTES && step + 1 < steps) continue;
    run(db, "COMMIT");
    logged += waiting;
    waiting = 0;
    if (logged >= LOG_BYTES) {
      sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
      logged = 0;
    }
    if (step + 1 < steps) run(db, "BEGIN IMMEDIATE");
  }
  sqlite3_finalize(insert);
  sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  run(db, "PRAGMA journal_mode = DELETE");
  check(db, sqlite3_close(db), SQLITE_OK);
}

static void store_with_write(const char *path, const double *numbers, long count, long steps) {
  int file = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0644);
  if (file < 0) exit(1);
  for (long column = 0; column < 2 * steps; column++) {
    for (long start = 0; start < count; start += CHUNK) {
      long size = (count - start < CHUNK ? count - start : CHUNK) * (long)sizeof(double);
      if (write(file, numbers + start, (size_t)size) != size) exit(1);
    }
  }
  if (close(file) != 0) exit(1);
}

int main(int argc, char **argv) {
  if (argc < 4) return 64;
  long count = atol(argv[2]), steps = atol(argv[3]);
  double *numbers = malloc((size_t)count * sizeof(double));
  for (long i = 0; i < count; i++) numbers[i] = (double)i * 1.000001;
  unlink(argv[1]);
  double start = seconds();
  if (argc > 4) {
    store_with_write(argv[1], numbers, count, steps);
  } else {
    store_with_sqlite(argv[1], numbers, count, steps);
  }
  printf("%.3f\n", seconds() - start);
  free(numbers);
  return 0;
}
