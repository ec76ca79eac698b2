#ifndef CHDF5_H
#define CHDF5_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What annotations in HDF5 files need of HDF5: a few calls, and the checks that HDF5 leaves out.
 *
 * HDF5 1.10 reads memory that is not its own, and may end the process, on some damaged files: where a dataset or a chunk
 * has fewer bytes than its shape says, in chunks larger than the dataset, in number types that are no machine's, and in
 * attributes. A dataset is looked at before it is read, and attributes are left alone. */

/* A file, group or dataset; negative when there is none. Each is closed by its owner. */
typedef int64_t CHDF5Object;

typedef enum {
    CHDF5_GROUP,
    /* Numbers. */
    CHDF5_NUMBERS,
    /* References to other objects. */
    CHDF5_REFERENCES,
    CHDF5_OTHER,
} CHDF5Kind;

/* A file whose bytes are in memory; they are copied. */
CHDF5Object chdf5_open(const void *bytes, size_t count);

void chdf5_close_file(CHDF5Object file);

/* The member of that name of a file or group. */
CHDF5Object chdf5_member(CHDF5Object parent, const char *name);

/* What the first reference of a matrix of references refers to. */
CHDF5Object chdf5_referenced(CHDF5Object dataset);

void chdf5_close(CHDF5Object object);

CHDF5Kind chdf5_kind(CHDF5Object object);

/* Whether a dataset has one dimension. */
bool chdf5_is_list(CHDF5Object dataset);

/* Height and width of a matrix; false when it is no matrix. */
bool chdf5_shape(CHDF5Object dataset, uint64_t *rows, uint64_t *columns);

/* Reads a matrix of numbers, row after row; false when it is damaged or does not have `count` numbers. */
bool chdf5_read(CHDF5Object dataset, double *values, size_t count);

#endif
