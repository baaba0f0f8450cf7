#pragma once
#include <stddef.h>
#include <cblas.h>

/* LAPACK, which OpenBLAS exports. Fortran passes everything by address, and the lengths of strings
   at the end. */
void dsyevr_(const char *jobz, const char *range, const char *uplo, const blasint *n, double *a,
             const blasint *lda, const double *vl, const double *vu, const blasint *il,
             const blasint *iu, const double *abstol, blasint *m, double *w, double *z,
             const blasint *ldz, blasint *isuppz, double *work, const blasint *lwork,
             blasint *iwork, const blasint *liwork, blasint *info, size_t, size_t, size_t);
void dstev_(const char *jobz, const blasint *n, double *d, double *e, double *z,
            const blasint *ldz, double *work, blasint *info, size_t);
void dgetrf_(const blasint *m, const blasint *n, double *a, const blasint *lda, blasint *ipiv,
             blasint *info);
void dgetrs_(const char *trans, const blasint *n, const blasint *nrhs, const double *a,
             const blasint *lda, const blasint *ipiv, double *b, const blasint *ldb,
             blasint *info, size_t);
void dgecon_(const char *norm, const blasint *n, const double *a, const blasint *lda,
             const double *anorm, double *rcond, double *work, blasint *iwork, blasint *info,
             size_t);

/* The eigenvalues, ascending, of a symmetric matrix of n rows, which is overwritten. lwork and liwork
   of -1 only ask for the room that is needed, in work[0] and iwork[0]. */
static inline blasint gvz_symmetric_eigenvalues(blasint n, double *a, double *w, double *work,
                                                blasint lwork, blasint *iwork, blasint liwork) {
  blasint info = 0, found = 0, one = 1, unused[2] = {0, 0};
  double zero = 0, z = 0;
  dsyevr_("N", "A", "U", &n, a, &n, &zero, &zero, &one, &n, &zero, &found, w, &z, &one, unused,
          work, &lwork, iwork, &liwork, &info, 1, 1, 1);
  return info;
}

/* The eigenvalues, ascending, into d, and the eigenvectors as columns of z, of a symmetric
   tridiagonal matrix of n rows. */
static inline blasint gvz_tridiagonal_eigenpairs(blasint n, double *d, double *e, double *z,
                                                 double *work) {
  blasint info = 0;
  dstev_("V", &n, d, e, z, &n, work, &info, 1);
  return info;
}

/* Factors a square matrix by elimination with partial pivoting. */
static inline blasint gvz_factor(blasint n, double *a, blasint *pivots) {
  blasint info = 0;
  dgetrf_(&n, &n, a, &n, pivots, &info);
  return info;
}

/* Solves a system with the factors, in place; the transposed one if the matrix is row-major. */
static inline blasint gvz_solve(blasint n, const double *a, const blasint *pivots, double *b) {
  blasint info = 0, one = 1;
  dgetrs_("T", &n, &one, a, &n, pivots, b, &n, &info, 1);
  return info;
}

/* The reciprocal of the condition number in the 1-norm, from the factors and the matrix' norm. */
static inline double gvz_reciprocal_condition(blasint n, const double *a, double norm, double *work,
                                              blasint *iwork) {
  blasint info = 0;
  double result = 0;
  dgecon_("1", &n, a, &n, &norm, &result, work, iwork, &info, 1);
  return info == 0 ? result : 0;
}
