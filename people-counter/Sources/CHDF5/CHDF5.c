#include "CHDF5.h"

#include <hdf5.h>
#include <stdlib.h>
#include <zlib.h>

CHDF5Object chdf5_open(const void *bytes, size_t count) {
    // HDF5 would print its errors; the setting belongs to the thread.
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    hid_t file = -1;
    // Strong: closing the file closes what was opened in it.
    if (H5Pset_fapl_core(access, 1 << 16, false) >= 0 && H5Pset_file_image(access, (void *)bytes, count) >= 0 &&
        H5Pset_fclose_degree(access, H5F_CLOSE_STRONG) >= 0)
        file = H5Fopen("annotation", H5F_ACC_RDONLY, access);
    H5Pclose(access);
    return file;
}

void chdf5_close_file(CHDF5Object file) { H5Fclose(file); }

CHDF5Object chdf5_member(CHDF5Object parent, const char *name) {
    return H5Lexists(parent, name, H5P_DEFAULT) > 0 ? H5Oopen(parent, name, H5P_DEFAULT) : -1;
}

void chdf5_close(CHDF5Object object) { H5Oclose(object); }

CHDF5Kind chdf5_kind(CHDF5Object object) {
    switch (H5Iget_type(object)) {
    case H5I_GROUP:
        return CHDF5_GROUP;
    case H5I_DATASET:
        break;
    default:
        return CHDF5_OTHER;
    }
    hid_t type = H5Dget_type(object);
    if (type < 0)
        return CHDF5_OTHER;
    H5T_class_t class = H5Tget_class(type);
    H5Tclose(type);
    switch (class) {
    case H5T_INTEGER:
    case H5T_FLOAT:
        return CHDF5_NUMBERS;
    case H5T_REFERENCE:
        return CHDF5_REFERENCES;
    default:
        return CHDF5_OTHER;
    }
}

bool chdf5_is_list(CHDF5Object dataset) {
    hid_t space = H5Dget_space(dataset);
    if (space < 0)
        return false;
    bool is_list = H5Sget_simple_extent_ndims(space) == 1;
    H5Sclose(space);
    return is_list;
}

bool chdf5_shape(CHDF5Object dataset, uint64_t *rows, uint64_t *columns) {
    hid_t space = H5Dget_space(dataset);
    if (space < 0)
        return false;
    hsize_t sides[2] = {0, 0};
    bool is_matrix = H5Sget_simple_extent_ndims(space) == 2 && H5Sget_simple_extent_dims(space, sides, NULL) == 2;
    H5Sclose(space);
    *rows = sides[0];
    *columns = sides[1];
    return is_matrix;
}

// The number types of machines, in both byte orders.
static bool is_plain(hid_t type) {
    const hid_t plain[] = {
        H5T_IEEE_F64LE, H5T_IEEE_F64BE, H5T_IEEE_F32LE, H5T_IEEE_F32BE, H5T_STD_I8LE,  H5T_STD_U8LE,      H5T_STD_I16LE,
        H5T_STD_I16BE,  H5T_STD_U16LE,  H5T_STD_U16BE,  H5T_STD_I32LE,  H5T_STD_I32BE, H5T_STD_U32LE,     H5T_STD_U32BE,
        H5T_STD_I64LE,  H5T_STD_I64BE,  H5T_STD_U64LE,  H5T_STD_U64BE,  H5T_STD_REF_OBJ,
    };
    for (size_t k = 0; k < sizeof plain / sizeof *plain; k++)
        if (H5Tequal(type, plain[k]) > 0)
            return true;
    return false;
}

// Whether chunks are compressed by zlib, with bytes shuffled before or not; false for other ways.
static bool is_deflated(hid_t layout) {
    int count = H5Pget_nfilters(layout);
    for (int k = 0; k < count; k++) {
        unsigned flags = 0, configuration = 0;
        size_t values = 0;
        H5Z_filter_t filter = H5Pget_filter2(layout, (unsigned)k, &flags, &values, NULL, 0, NULL, &configuration);
        if (filter != (k == count - 1 ? H5Z_FILTER_DEFLATE : H5Z_FILTER_SHUFFLE))
            return false;
    }
    return count == 1 || count == 2;
}

// Whether a chunk of so many bytes comes out of its stored bytes.
static bool is_chunk_complete(hid_t dataset, const hsize_t offset[2], size_t bytes, bool is_deflated) {
    // Asked for twice: HDF5 searches its index for the one, and goes through it for the other. A damaged index differs.
    hsize_t stored = 0, listed = 0;
    unsigned unfiltered = 0;
    if (H5Dget_chunk_storage_size(dataset, offset, &stored) < 0 ||
        H5Dget_chunk_info_by_coord(dataset, offset, &unfiltered, NULL, &listed) < 0 || listed != stored || unfiltered != 0)
        return false;
    // Random bytes grow a little when they are deflated.
    if (!is_deflated || stored > bytes + bytes / 100 + 1024)
        return !is_deflated && stored == bytes;
    unsigned char *deflated = malloc(stored + 1), *inflated = malloc(bytes);
    uint32_t skipped = 0;
    uLongf length = bytes;
    bool is_complete = deflated && inflated && H5Dread_chunk(dataset, H5P_DEFAULT, offset, &skipped, deflated) >= 0 &&
                       skipped == 0 && uncompress(inflated, &length, deflated, stored) == Z_OK && length == bytes;
    free(deflated);
    free(inflated);
    return is_complete;
}

// Whether the dataset's chunks lie inside it, are all there, and complete: HDF5 would read on behind a short one.
static bool has_sound_chunks(hid_t dataset, size_t size, hid_t layout, const uint64_t sides[2]) {
    hsize_t chunk[2] = {0, 0};
    if (H5Pget_chunk(layout, 2, chunk) != 2 || chunk[0] == 0 || chunk[0] > sides[0] || chunk[1] == 0 ||
        chunk[1] > sides[1])
        return false;
    int filters = H5Pget_nfilters(layout);
    if (filters < 0 || (filters > 0 && !is_deflated(layout)))
        return false;
    hsize_t offset[2];
    for (offset[0] = 0; offset[0] < sides[0]; offset[0] += chunk[0])
        for (offset[1] = 0; offset[1] < sides[1]; offset[1] += chunk[1])
            if (!is_chunk_complete(dataset, offset, chunk[0] * chunk[1] * size, filters > 0))
                return false;
    return true;
}

// Whether what is stored makes up the whole dataset.
static bool is_stored_soundly(hid_t dataset, size_t size, hid_t layout, const uint64_t sides[2]) {
    switch (H5Pget_layout(layout)) {
    case H5D_CHUNKED:
        return has_sound_chunks(dataset, size, layout, sides);
    case H5D_CONTIGUOUS:
    case H5D_COMPACT:
        return H5Dget_storage_size(dataset) == sides[0] * sides[1] * size;
    default:
        return false;
    }
}

// Larger matrices are refused before memory is taken for them: 8 million numbers.
static const uint64_t limit = 8 << 20;

static bool is_sound(hid_t dataset, size_t count) {
    uint64_t sides[2];
    if (!chdf5_shape(dataset, &sides[0], &sides[1]) || sides[0] > limit || sides[1] > limit ||
        sides[0] * sides[1] > limit || sides[0] * sides[1] != count)
        return false;
    hid_t type = H5Dget_type(dataset);
    hid_t layout = H5Dget_create_plist(dataset);
    bool is_sound = type >= 0 && layout >= 0 && is_plain(type) &&
                    is_stored_soundly(dataset, H5Tget_size(type), layout, sides);
    if (type >= 0)
        H5Tclose(type);
    if (layout >= 0)
        H5Pclose(layout);
    return is_sound;
}

CHDF5Object chdf5_referenced(CHDF5Object dataset) {
    hobj_ref_t reference;
    if (!is_sound(dataset, 1) ||
        H5Dread(dataset, H5T_STD_REF_OBJ, H5S_ALL, H5S_ALL, H5P_DEFAULT, &reference) < 0)
        return -1;
    return H5Rdereference2(dataset, H5P_DEFAULT, H5R_OBJECT, &reference);
}

bool chdf5_read(CHDF5Object dataset, double *values, size_t count) {
    return is_sound(dataset, count) &&
           H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) >= 0;
}
