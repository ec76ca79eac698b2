// The part of libvips that Headcount uses, in functions that Swift can call.
//
// libvips' operations (vips_crop, vips_jpegload_buffer, ...) are variadic: they end in a NULL-terminated list of named
// options. Swift cannot call variadic C functions, hence a shim for each. The few others are here so that no GLib or
// libvips type is seen by Swift; each says why.
//
// Functions that return a pointer or an int return NULL or -1 on failure; cvips_take_error then has libvips' words.
// A returned image is the caller's, who gives it back with cvips_image_release. An image holds on to those it was made
// of. Everything blocks, and works in the calling thread.

#ifndef CVIPS_H
#define CVIPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

typedef struct CVipsImage CVipsImage;
typedef struct CVipsRegion CVipsRegion;

/// The loaders that may be reached. What is not in this list cannot be loaded.
typedef enum {
    CVIPS_LOADER_JPEG,
    CVIPS_LOADER_PNG,
    CVIPS_LOADER_WEBP,
    CVIPS_LOADER_TIFF,
    CVIPS_LOADER_GIF,
    CVIPS_LOADER_HEIF,
} CVipsLoader;

/// How a sample is stored, as far as Headcount tells them apart.
typedef enum {
    CVIPS_SAMPLES_UINT8,
    CVIPS_SAMPLES_UINT16,
    CVIPS_SAMPLES_FLOAT,
    CVIPS_SAMPLES_OTHER,
} CVipsSamples;

/// What the samples mean, as far as Headcount tells them apart.
typedef enum {
    CVIPS_SPACE_SRGB,
    CVIPS_SPACE_GREY,
    CVIPS_SPACE_RGB16,
    CVIPS_SPACE_GREY16,
    CVIPS_SPACE_CMYK,
    CVIPS_SPACE_LINEAR_RGB,
    CVIPS_SPACE_LAB,
    CVIPS_SPACE_XYZ,
    CVIPS_SPACE_OTHER,
} CVipsSpace;

/// What is known of an image before any pixel of it was made.
typedef struct {
    int width;
    int height;
    int bands;
    /// Frames of an animation, images of a HEIF file; 1 for all others.
    int pages;
    /// The HEIF image that is meant to be shown, from 0; 0 for all others.
    int primary_page;
    /// EXIF orientation, 1 to 8; 1 where the file says nothing.
    int orientation;
    bool has_alpha;
    bool has_profile;
    CVipsSamples samples;
    CVipsSpace space;
} CVipsHeader;

/// vips_init with the settings of a server. VIPS_INIT is a macro, and GLib's log handlers are callbacks of GLib types.
int cvips_start(void);

/// libvips' release, such as "8.14.1". vips_version_string, whose header Swift does not see.
const char *cvips_version(void);

/// Whether this libvips has the loader. HEIF is a module of its own, which a distribution may leave out.
bool cvips_has_loader(CVipsLoader loader);

/// libvips' words about the failures since the last call; released with cvips_free. Wraps three calls into one.
///
/// libvips has one error buffer for the whole process: with several threads, words about another image may be among
/// them.
char *_Nullable cvips_take_error(void);

/// g_free, by which libvips' memory must be released.
void cvips_free(void *_Nullable memory);

/// A loader's own choice of a page: the first one, or HEIF's primary image.
#define CVIPS_PAGE_DEFAULT (-1)

/// Reads the header of an encoded image, by the given loader and no other, for one pass from top to bottom.
/// `page` counts from 0; JPEG and PNG have none. `bytes` must outlive the image and all that is made of it. Variadic in
/// libvips.
CVipsImage *_Nullable cvips_load(CVipsLoader loader, const void *bytes, size_t count, int page);

/// Up to eight bytes that are read instead of the file's own.
typedef struct {
    size_t offset;
    size_t count;
    uint8_t bytes[8];
} CVipsPatch;

/// The same for a TIFF, read as if some of its bytes were others; `patches` is copied.
/// So one page is shown to libtiff as the only one: it would look through all of them, which takes long for many.
/// libvips' custom sources are signals of GLib, whose callbacks are C.
CVipsImage *_Nullable cvips_load_patched_tiff(const void *bytes, size_t count, const CVipsPatch *_Nullable patches,
                                              size_t patch_count);

/// An image over pixels in memory, packed, top row first. `bytes` must outlive the image and all that is made of it.
/// `CVIPS_SAMPLES_OTHER` and `CVIPS_SPACE_OTHER` are refused. libvips' own constants stay on this side.
CVipsImage *_Nullable cvips_image_over(const void *bytes, size_t count, int width, int height, int bands,
                                       CVipsSamples samples, CVipsSpace space);

/// g_object_unref, which is untyped.
void cvips_image_release(CVipsImage *image);

/// What the header says. Gathers a dozen getters, whose results are libvips' enumerations.
CVipsHeader cvips_image_header(CVipsImage *image);

/// A part of the image. Variadic in libvips.
CVipsImage *_Nullable cvips_crop(CVipsImage *image, int left, int top, int width, int height);

/// From the embedded ICC profile to 8-bit sRGB. Variadic in libvips.
CVipsImage *_Nullable cvips_icc_to_srgb(CVipsImage *image);

/// From L*a*b* colours, whose white is D50 as in ICC profiles and image editors, to 8-bit sRGB. Variadic in libvips.
CVipsImage *_Nullable cvips_lab_to_srgb(CVipsImage *image);

/// To sRGB by what the header says of the samples. Variadic in libvips.
CVipsImage *_Nullable cvips_to_srgb(CVipsImage *image);

/// The same samples, said to mean something else. Variadic in libvips.
CVipsImage *_Nullable cvips_reinterpret(CVipsImage *image, CVipsSpace space);

/// Grey repeated for red, green and blue. Variadic in libvips.
CVipsImage *_Nullable cvips_grey_to_three_bands(CVipsImage *image);

/// Alpha, the last band, blended onto white; of 8-bit samples. Variadic in libvips.
CVipsImage *_Nullable cvips_flatten_on_white(CVipsImage *image);

/// `count` bands from band `first` on. Variadic in libvips.
CVipsImage *_Nullable cvips_bands(CVipsImage *image, int first, int count);

/// The bands of both. Variadic in libvips.
CVipsImage *_Nullable cvips_join_bands(CVipsImage *image, CVipsImage *other);

/// Colours divided by alpha, the last band, which is `opaque` at most; in the same kind of samples. Variadic in libvips.
CVipsImage *_Nullable cvips_unpremultiply(CVipsImage *image, double opaque);

/// Samples times `factor` plus `offset`, as floating-point numbers. Variadic in libvips.
CVipsImage *_Nullable cvips_linear(CVipsImage *image, double factor, double offset);

/// Samples shifted to the left by so many bits, in the same kind of samples. Variadic in libvips.
CVipsImage *_Nullable cvips_shift_left(CVipsImage *image, int bits);

/// Each sample of 8 or 16 bits replaced by its entry in `table`, which is copied. Variadic in libvips.
CVipsImage *_Nullable cvips_map(CVipsImage *image, const float *table, int count);

/// Three bands multiplied by a matrix of three rows. Variadic in libvips.
CVipsImage *_Nullable cvips_recombine(CVipsImage *image, const double *matrix);

/// Averages, so that the image has `width` by `height` pixels. Variadic in libvips.
CVipsImage *_Nullable cvips_shrink(CVipsImage *image, int width, int height);

/// Samples of another kind: rounded towards zero, and cut to what that can hold. Variadic in libvips.
CVipsImage *_Nullable cvips_cast(CVipsImage *image, CVipsSamples samples);

/// A place to make pixels in, for the thread that calls. Here so that VipsRegion stays on this side.
CVipsRegion *_Nullable cvips_region_new(CVipsImage *image);

/// g_object_unref, which is untyped.
void cvips_region_release(CVipsRegion *region);

/// Makes `height` rows from row `top` on, and returns their first byte; valid until the next call.
/// The macros that find a region's bytes cannot be imported.
const uint8_t *_Nullable cvips_region_rows(CVipsRegion *region, int top, int height, size_t *row_stride);

/// Whether this libvips can draw text: it may have been built without Pango.
bool cvips_has_text(void);

/// Text in Pango's markup as an image of one band, 255 where there is ink, as small as the ink. `font` is a description
/// such as "sans bold 20", its size in pixels. Variadic in libvips.
CVipsImage *_Nullable cvips_text(const char *markup, const char *font);

/// Where a text's image begins in its line, in pixels. Gathers two getters.
void cvips_image_offset(CVipsImage *image, int *x, int *y);

/// Encodes into memory that is released with cvips_free. `suffix` is a file ending with options, as in ".jpg[Q=90]".
/// `software`, a word or NULL, names the program in the file. Variadic in libvips.
int cvips_encode(CVipsImage *image, const char *suffix, const char *_Nullable software, void *_Nullable *_Nonnull bytes, size_t *count);

#pragma clang assume_nonnull end

#endif
