#include "CVips.h"

#include <string.h>
#include <vips/vips.h>

// The file, the place that is read next, and what is read instead of the file's own bytes.
typedef struct {
    const uint8_t *bytes;
    size_t count;
    size_t position;
    size_t patch_count;
    CVipsPatch patches[];
} PatchedFile;

// Copies the part of a patch that lies in the `length` bytes read from `start` on.
static void apply(const CVipsPatch *patch, uint8_t *target, size_t start, size_t length) {
    for (size_t index = 0; index < patch->count; index++) {
        size_t offset = patch->offset + index;
        if (offset >= start && offset - start < length)
            target[offset - start] = patch->bytes[index];
    }
}

static gint64 read_patched(VipsSourceCustom *source, void *target, gint64 wanted, PatchedFile *file) {
    (void)source;
    size_t left = file->position < file->count ? file->count - file->position : 0;
    size_t length = wanted < 0 ? 0 : MIN((size_t)wanted, left);
    if (length > 0)
        memcpy(target, file->bytes + file->position, length);
    for (size_t index = 0; index < file->patch_count; index++)
        apply(&file->patches[index], target, file->position, length);
    file->position += length;
    return (gint64)length;
}

static gint64 seek_patched(VipsSourceCustom *source, gint64 offset, int whence, PatchedFile *file) {
    (void)source;
    gint64 base = whence == SEEK_CUR ? (gint64)file->position : whence == SEEK_END ? (gint64)file->count : 0;
    gint64 position;
    if (__builtin_add_overflow(base, offset, &position) || position < 0)
        return -1;
    file->position = (size_t)position;
    return position;
}

static void release(gpointer file, GClosure *closure) {
    (void)closure;
    g_free(file);
}

CVipsImage *cvips_load_patched_tiff(const void *bytes, size_t count, const CVipsPatch *patches, size_t patch_count) {
    PatchedFile *file = g_malloc(sizeof(PatchedFile) + patch_count * sizeof(CVipsPatch));
    *file = (PatchedFile){.bytes = bytes, .count = count, .position = 0, .patch_count = patch_count};
    if (patch_count > 0)
        memcpy(file->patches, patches, patch_count * sizeof(CVipsPatch));
    VipsSourceCustom *source = vips_source_custom_new();
    g_signal_connect(source, "read", G_CALLBACK(read_patched), file);
    // The second of the two connections owns the file: both end with the source.
    g_signal_connect_data(source, "seek", G_CALLBACK(seek_patched), file, release, 0);
    VipsImage *image = NULL;
    int failed = vips_tiffload_source(VIPS_SOURCE(source), &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                      VIPS_FAIL_ON_ERROR, NULL);
    g_object_unref(source);
    return failed ? NULL : (CVipsImage *)image;
}
