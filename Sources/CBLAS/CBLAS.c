#include "CBLAS.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __APPLE__
static const char *const names[] = {"libopenblas.dylib", "/opt/homebrew/opt/openblas/lib/libopenblas.dylib", NULL};
#else
static const char *const names[] = {"libopenblas.so.0", NULL};
#endif

/* CBLAS numbers its orders and operations so. */
enum { row_major = 101, plain = 111, transposed = 112 };

/* Integers of 32 bits, as in every library of these names. Fortran passes everything by address, and the lengths of
   strings at the end. */
static struct {
  void (*set_num_threads)(int);
  char *(*get_config)(void);
  void (*dgemm)(int, int, int, int32_t, int32_t, int32_t, double, const double *, int32_t, const double *, int32_t,
                double, double *, int32_t);
  void (*dsyevr)(const char *jobz, const char *range, const char *uplo, const int32_t *n, double *a,
                 const int32_t *lda, const double *vl, const double *vu, const int32_t *il, const int32_t *iu,
                 const double *abstol, int32_t *m, double *w, double *z, const int32_t *ldz, int32_t *isuppz,
                 double *work, const int32_t *lwork, int32_t *iwork, const int32_t *liwork, int32_t *info, size_t,
                 size_t, size_t);
  void (*dstev)(const char *jobz, const int32_t *n, double *d, double *e, double *z, const int32_t *ldz, double *work,
                int32_t *info, size_t);
  void (*dgetrf)(const int32_t *m, const int32_t *n, double *a, const int32_t *lda, int32_t *ipiv, int32_t *info);
  void (*dgetrs)(const char *trans, const int32_t *n, const int32_t *nrhs, const double *a, const int32_t *lda,
                 const int32_t *ipiv, double *b, const int32_t *ldb, int32_t *info, size_t);
  void (*dgecon)(const char *norm, const int32_t *n, const double *a, const int32_t *lda, const double *anorm,
                 double *rcond, double *work, int32_t *iwork, int32_t *info, size_t);
} blas;

static char lack[256];

static bool find(void *handle, const char *name, void *place) {
  void *symbol = dlsym(handle, name);
  if (symbol == NULL) snprintf(lack, sizeof lack, "OpenBLAS has no %s: it was built without LAPACK", name);
  memcpy(place, &symbol, sizeof symbol);
  return symbol != NULL;
}

static void load(void) {
  void *handle = NULL;
  for (int i = 0; names[i] != NULL && handle == NULL; i++) handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) {
    snprintf(lack, sizeof lack, "%s is not installed, or cannot be loaded", names[0]);
    return;
  }
  if (find(handle, "openblas_set_num_threads", &blas.set_num_threads) &&
      find(handle, "openblas_get_config", &blas.get_config) && find(handle, "cblas_dgemm", &blas.dgemm) &&
      find(handle, "dsyevr_", &blas.dsyevr) && find(handle, "dstev_", &blas.dstev) &&
      find(handle, "dgetrf_", &blas.dgetrf) && find(handle, "dgetrs_", &blas.dgetrs) &&
      find(handle, "dgecon_", &blas.dgecon))
    blas.set_num_threads(1);
}

const char *gradviz_blas_lacks(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return lack[0] != 0 ? lack : NULL;
}

static void require(void) {
  const char *lacks = gradviz_blas_lacks();
  if (lacks == NULL) return;
  fprintf(stderr, "error: matrices cannot be multiplied: %s\n  install libopenblas0\n", lacks);
  exit(69);
}

const char *gradviz_blas_config(void) { return gradviz_blas_lacks() == NULL ? blas.get_config() : NULL; }

void gradviz_multiply_add(const double *a, bool a_transposed, const double *b, bool b_transposed, double *c,
                          int32_t m, int32_t n, int32_t k) {
  require();
  blas.dgemm(row_major, a_transposed ? transposed : plain, b_transposed ? transposed : plain, m, n, k, 1, a,
             a_transposed ? m : k, b, b_transposed ? k : n, 1, c, n);
}

int32_t gradviz_symmetric_eigenvalues(int32_t n, double *a, double *w, double *work, int32_t lwork, int32_t *iwork,
                                      int32_t liwork) {
  require();
  int32_t info = 0, found = 0, one = 1, unused[2] = {0, 0};
  double zero = 0, z = 0;
  blas.dsyevr("N", "A", "U", &n, a, &n, &zero, &zero, &one, &n, &zero, &found, w, &z, &one, unused, work, &lwork,
              iwork, &liwork, &info, 1, 1, 1);
  return info;
}

int32_t gradviz_tridiagonal_eigenpairs(int32_t n, double *d, double *e, double *z, double *work) {
  require();
  int32_t info = 0;
  blas.dstev("V", &n, d, e, z, &n, work, &info, 1);
  return info;
}

int32_t gradviz_factor(int32_t n, double *a, int32_t *pivots) {
  require();
  int32_t info = 0;
  blas.dgetrf(&n, &n, a, &n, pivots, &info);
  return info;
}

int32_t gradviz_solve(int32_t n, const double *a, const int32_t *pivots, double *b) {
  require();
  int32_t info = 0, one = 1;
  blas.dgetrs("T", &n, &one, a, &n, pivots, b, &n, &info, 1);
  return info;
}

double gradviz_reciprocal_condition(int32_t n, const double *a, double norm, double *work, int32_t *iwork) {
  require();
  int32_t info = 0;
  double result = 0;
  blas.dgecon("1", &n, a, &n, &norm, &result, work, iwork, &info, 1);
  return info == 0 ? result : 0;
}
