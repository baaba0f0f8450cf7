/* OpenBLAS with its LAPACK, loaded when the first function is called: finding it and its Fortran runtime takes a
   tenth of the time that a small picture takes, and most pictures multiply no matrix. All run on one thread, so that
   the same input gives the same bits. Where it is not installed, the first call says what to install and ends the
   program, as the system does where it finds a library missing at the start. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* NULL where OpenBLAS is there, else what is missing. Its memory stays. */
const char *gradviz_blas_lacks(void);

/* Name, version and how it was built, such as "OpenBLAS 0.3.21 NO_LAPACKE …"; NULL where it does not say. */
const char *gradviz_blas_config(void);

/* C += op(A) op(B), where op(A) is m×k and op(B) is k×n, all row-major and without gaps. */
void gradviz_multiply_add(const double *a, bool a_transposed, const double *b, bool b_transposed, double *c,
                          int32_t m, int32_t n, int32_t k);

/* The eigenvalues, ascending, of a symmetric matrix of n rows, which is overwritten. lwork and liwork
   of -1 only ask for the room that is needed, in work[0] and iwork[0]. */
int32_t gradviz_symmetric_eigenvalues(int32_t n, double *a, double *w, double *work, int32_t lwork, int32_t *iwork,
                                      int32_t liwork);

/* The eigenvalues, ascending, into d, and the eigenvectors as columns of z, of a symmetric
   tridiagonal matrix of n rows. */
int32_t gradviz_tridiagonal_eigenpairs(int32_t n, double *d, double *e, double *z, double *work);

/* Factors a square matrix by elimination with partial pivoting. */
int32_t gradviz_factor(int32_t n, double *a, int32_t *pivots);

/* Solves a system with the factors, in place; the transposed one if the matrix is row-major. */
int32_t gradviz_solve(int32_t n, const double *a, const int32_t *pivots, double *b);

/* The reciprocal of the condition number in the 1-norm, from the factors and the matrix' norm. */
double gradviz_reciprocal_condition(int32_t n, const double *a, double norm, double *work, int32_t *iwork);
