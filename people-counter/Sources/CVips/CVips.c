#include "CVips.h"

#include <string.h>

#include <vips/vips.h>

static VipsImage *vips(CVipsImage *image) { return (VipsImage *)image; }

static CVipsImage *shim(VipsImage *image) { return (CVipsImage *)image; }

// What libvips and its friends have to say comes back as an error; standard error belongs to the program.
static void discard(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data) {
    (void)domain;
    (void)level;
    (void)message;
    (void)data;
}

int cvips_start(void) {
    g_log_set_default_handler(discard, NULL);
    // G_DEBUG=fatal-warnings would let an image end the process. G_LOG_LEVEL_ERROR, which GLib raises when it is out
    // of memory, is fatal by definition.
    g_log_set_always_fatal(G_LOG_LEVEL_ERROR);
    if (VIPS_INIT("headcount"))
        return -1;
    vips_leak_set(FALSE);
    // Loaders that libvips does not hold to be safe with hostile bytes: ImageMagick, SVG, PDF, RAW and more.
    vips_block_untrusted_set(TRUE);
    // One image keeps one core busy: how many are decoded at once is decided by the caller, who knows its threads.
    vips_concurrency_set(1);
    // No image is decoded twice, so a cache would only hold on to memory, and to bytes that are the caller's.
    vips_cache_set_max(0);
    vips_cache_set_max_mem(0);
    vips_cache_set_max_files(0);
    return 0;
}

const char *cvips_version(void) { return vips_version_string(); }

static const char *loader_name(CVipsLoader loader) {
    switch (loader) {
    case CVIPS_LOADER_JPEG:
        return "jpegload_buffer";
    case CVIPS_LOADER_PNG:
        return "pngload_buffer";
    case CVIPS_LOADER_WEBP:
        return "webpload_buffer";
    case CVIPS_LOADER_TIFF:
        return "tiffload_buffer";
    case CVIPS_LOADER_GIF:
        return "gifload_buffer";
    case CVIPS_LOADER_HEIF:
        return "heifload_buffer";
    }
    return "";
}

bool cvips_has_loader(CVipsLoader loader) {
    return vips_type_find("VipsOperation", loader_name(loader)) != 0;
}

char *cvips_take_error(void) {
    char *words = vips_error_buffer_copy();
    return words;
}

void cvips_free(void *memory) { g_free(memory); }

// The options of every load: one pass from top to bottom, and a truncated or broken image is an error, not grey.
#define HOW "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR

// HEIF chooses its primary image only if no page is named at all.
#define LOAD(call)                                                                                                     \
    (page == CVIPS_PAGE_DEFAULT ? call(buffer, count, &image, HOW, NULL)                                               \
                                : call(buffer, count, &image, HOW, "page", page, NULL))

CVipsImage *cvips_load(CVipsLoader loader, const void *bytes, size_t count, int page) {
    VipsImage *image = NULL;
    void *buffer = (void *)bytes;
    int failed = -1;
    switch (loader) {
    case CVIPS_LOADER_JPEG:
        failed = vips_jpegload_buffer(buffer, count, &image, HOW, NULL);
        break;
    case CVIPS_LOADER_PNG:
        failed = vips_pngload_buffer(buffer, count, &image, HOW, NULL);
        break;
    case CVIPS_LOADER_WEBP:
        failed = LOAD(vips_webpload_buffer);
        break;
    case CVIPS_LOADER_TIFF:
        failed = LOAD(vips_tiffload_buffer);
        break;
    case CVIPS_LOADER_GIF:
        failed = LOAD(vips_gifload_buffer);
        break;
    case CVIPS_LOADER_HEIF:
        failed = LOAD(vips_heifload_buffer);
        break;
    }
    return failed ? NULL : shim(image);
}

static VipsInterpretation interpretation(CVipsSpace space) {
    switch (space) {
    case CVIPS_SPACE_SRGB:
        return VIPS_INTERPRETATION_sRGB;
    case CVIPS_SPACE_GREY:
        return VIPS_INTERPRETATION_B_W;
    case CVIPS_SPACE_RGB16:
        return VIPS_INTERPRETATION_RGB16;
    case CVIPS_SPACE_GREY16:
        return VIPS_INTERPRETATION_GREY16;
    case CVIPS_SPACE_CMYK:
        return VIPS_INTERPRETATION_CMYK;
    case CVIPS_SPACE_LINEAR_RGB:
        return VIPS_INTERPRETATION_scRGB;
    case CVIPS_SPACE_LAB:
        return VIPS_INTERPRETATION_LAB;
    case CVIPS_SPACE_XYZ:
        return VIPS_INTERPRETATION_XYZ;
    case CVIPS_SPACE_OTHER:
        return VIPS_INTERPRETATION_ERROR;
    }
    return VIPS_INTERPRETATION_ERROR;
}

static CVipsSpace space_of(VipsInterpretation interpretation) {
    switch (interpretation) {
    case VIPS_INTERPRETATION_sRGB:
    case VIPS_INTERPRETATION_RGB:
        return CVIPS_SPACE_SRGB;
    case VIPS_INTERPRETATION_B_W:
        return CVIPS_SPACE_GREY;
    case VIPS_INTERPRETATION_RGB16:
        return CVIPS_SPACE_RGB16;
    case VIPS_INTERPRETATION_GREY16:
        return CVIPS_SPACE_GREY16;
    case VIPS_INTERPRETATION_CMYK:
        return CVIPS_SPACE_CMYK;
    case VIPS_INTERPRETATION_scRGB:
        return CVIPS_SPACE_LINEAR_RGB;
    case VIPS_INTERPRETATION_LAB:
    case VIPS_INTERPRETATION_LABQ:
    case VIPS_INTERPRETATION_LABS:
        return CVIPS_SPACE_LAB;
    case VIPS_INTERPRETATION_XYZ:
        return CVIPS_SPACE_XYZ;
    default:
        return CVIPS_SPACE_OTHER;
    }
}

static VipsBandFormat band_format(CVipsSamples samples) {
    switch (samples) {
    case CVIPS_SAMPLES_UINT8:
        return VIPS_FORMAT_UCHAR;
    case CVIPS_SAMPLES_UINT16:
        return VIPS_FORMAT_USHORT;
    case CVIPS_SAMPLES_FLOAT:
        return VIPS_FORMAT_FLOAT;
    case CVIPS_SAMPLES_OTHER:
        return VIPS_FORMAT_NOTSET;
    }
    return VIPS_FORMAT_NOTSET;
}

static CVipsSamples samples_of(VipsBandFormat format) {
    switch (format) {
    case VIPS_FORMAT_UCHAR:
        return CVIPS_SAMPLES_UINT8;
    case VIPS_FORMAT_USHORT:
        return CVIPS_SAMPLES_UINT16;
    case VIPS_FORMAT_FLOAT:
        return CVIPS_SAMPLES_FLOAT;
    default:
        return CVIPS_SAMPLES_OTHER;
    }
}

CVipsImage *cvips_image_over(const void *bytes, size_t count, int width, int height, int bands, CVipsSamples samples,
                             CVipsSpace space) {
    if (samples == CVIPS_SAMPLES_OTHER || space == CVIPS_SPACE_OTHER) {
        vips_error("cvips_image_over", "neither samples nor space may be unknown");
        return NULL;
    }
    VipsImage *image = vips_image_new_from_memory(bytes, count, width, height, bands, band_format(samples));
    if (!image)
        return NULL;
    CVipsImage *named = cvips_reinterpret(shim(image), space);
    g_object_unref(image);
    return named;
}

void cvips_image_release(CVipsImage *image) { g_object_unref(image); }

// vips_image_get_n_pages says 1 for 10 000 pages and more.
static int number(VipsImage *image, const char *name, int otherwise) {
    int value = otherwise;
    return vips_image_get_typeof(image, name) && !vips_image_get_int(image, name, &value) ? value : otherwise;
}

// Whether the embedded profile is for samples like the image's, by the colour space that its header names (ICC.1, 7.2.6).
// libvips 8.14 keeps a profile of another space in memory for ever each time that it refuses it.
static bool has_fitting_profile(VipsImage *image) {
    const void *profile = NULL;
    size_t length = 0;
    if (!vips_image_get_typeof(image, VIPS_META_ICC_NAME) ||
        vips_image_get_blob(image, VIPS_META_ICC_NAME, &profile, &length) || length < 128)
        return false;
    const char *space = (const char *)profile + 16;
    VipsInterpretation interpretation = vips_image_guess_interpretation(image);
    bool is_cmyk = interpretation == VIPS_INTERPRETATION_CMYK;
    if (!memcmp(space, "CMYK", 4))
        return is_cmyk;
    if (!memcmp(space, "GRAY", 4))
        return vips_image_get_bands(image) < 3;
    if (!memcmp(space, "RGB ", 4))
        return vips_image_get_bands(image) >= 3 && !is_cmyk;
    return true;
}

CVipsHeader cvips_image_header(CVipsImage *image) {
    VipsImage *source = vips(image);
    return (CVipsHeader){
        .width = vips_image_get_width(source),
        .height = vips_image_get_height(source),
        .bands = vips_image_get_bands(source),
        .pages = number(source, VIPS_META_N_PAGES, 1),
        .primary_page = number(source, "heif-primary", 0),
        .orientation = vips_image_get_orientation(source),
        .has_alpha = vips_image_hasalpha(source),
        .has_profile = has_fitting_profile(source),
        .samples = samples_of(vips_image_get_format(source)),
        .space = space_of(vips_image_guess_interpretation(source)),
    };
}

CVipsImage *cvips_crop(CVipsImage *image, int left, int top, int width, int height) {
    VipsImage *result = NULL;
    return vips_crop(vips(image), &result, left, top, width, height, NULL) ? NULL : shim(result);
}

CVipsImage *cvips_icc_to_srgb(CVipsImage *image) {
    VipsImage *result = NULL;
    return vips_icc_transform(vips(image), &result, "srgb", "embedded", TRUE, "depth", 8, NULL) ? NULL : shim(result);
}

CVipsImage *cvips_lab_to_srgb(CVipsImage *image) {
    VipsImage *result = NULL;
    return vips_icc_export(vips(image), &result, "output_profile", "srgb", "depth", 8, NULL) ? NULL : shim(result);
}

CVipsImage *cvips_to_srgb(CVipsImage *image) {
    VipsImage *result = NULL;
    return vips_colourspace(vips(image), &result, VIPS_INTERPRETATION_sRGB, NULL) ? NULL : shim(result);
}

CVipsImage *cvips_reinterpret(CVipsImage *image, CVipsSpace space) {
    VipsImage *result = NULL;
    return vips_copy(vips(image), &result, "interpretation", interpretation(space), NULL) ? NULL : shim(result);
}

CVipsImage *cvips_grey_to_three_bands(CVipsImage *image) {
    VipsImage *grey = NULL;
    if (vips_extract_band(vips(image), &grey, 0, NULL))
        return NULL;
    VipsImage *bands[] = {grey, grey, grey};
    VipsImage *result = NULL;
    int failed = vips_bandjoin(bands, &result, 3, NULL);
    g_object_unref(grey);
    return failed ? NULL : shim(result);
}

CVipsImage *cvips_flatten_on_white(CVipsImage *image) {
    VipsImage *result = NULL;
    VipsArrayDouble *white = vips_array_double_newv(1, 255.0);
    int failed = vips_flatten(vips(image), &result, "background", white, NULL);
    vips_area_unref(VIPS_AREA(white));
    return failed ? NULL : shim(result);
}

CVipsImage *cvips_bands(CVipsImage *image, int first, int count) {
    VipsImage *result = NULL;
    return vips_extract_band(vips(image), &result, first, "n", count, NULL) ? NULL : shim(result);
}

CVipsImage *cvips_join_bands(CVipsImage *image, CVipsImage *other) {
    VipsImage *result = NULL;
    return vips_bandjoin2(vips(image), vips(other), &result, NULL) ? NULL : shim(result);
}

CVipsImage *cvips_unpremultiply(CVipsImage *image, double opaque) {
    VipsImage *divided = NULL;
    if (vips_unpremultiply(vips(image), &divided, "max_alpha", opaque, NULL))
        return NULL;
    VipsImage *result = NULL;
    int failed = vips_cast(divided, &result, vips_image_get_format(vips(image)), NULL);
    g_object_unref(divided);
    return failed ? NULL : shim(result);
}

CVipsImage *cvips_linear(CVipsImage *image, double factor, double offset) {
    VipsImage *result = NULL;
    return vips_linear1(vips(image), &result, factor, offset, NULL) ? NULL : shim(result);
}

CVipsImage *cvips_shift_left(CVipsImage *image, int bits) {
    VipsImage *result = NULL;
    return vips_lshift_const1(vips(image), &result, bits, NULL) ? NULL : shim(result);
}

CVipsImage *cvips_map(CVipsImage *image, const float *table, int count) {
    VipsImage *entries =
        vips_image_new_from_memory_copy(table, (size_t)count * sizeof(float), count, 1, 1, VIPS_FORMAT_FLOAT);
    if (!entries)
        return NULL;
    VipsImage *result = NULL;
    int failed = vips_maplut(vips(image), &result, entries, NULL);
    g_object_unref(entries);
    return failed ? NULL : shim(result);
}

CVipsImage *cvips_recombine(CVipsImage *image, const double *matrix) {
    VipsImage *rows = vips_image_new_matrix_from_array(3, 3, matrix, 9);
    if (!rows)
        return NULL;
    VipsImage *result = NULL;
    int failed = vips_recomb(vips(image), &result, rows, NULL);
    g_object_unref(rows);
    return failed ? NULL : shim(result);
}

CVipsImage *cvips_shrink(CVipsImage *image, int width, int height) {
    VipsImage *result = NULL;
    return vips_thumbnail_image(vips(image), &result, width, "height", height, "size", VIPS_SIZE_FORCE, NULL)
               ? NULL
               : shim(result);
}

CVipsImage *cvips_cast(CVipsImage *image, CVipsSamples samples) {
    VipsImage *result = NULL;
    return vips_cast(vips(image), &result, band_format(samples), NULL) ? NULL : shim(result);
}

CVipsRegion *cvips_region_new(CVipsImage *image) { return (CVipsRegion *)vips_region_new(vips(image)); }

void cvips_region_release(CVipsRegion *region) { g_object_unref(region); }

const uint8_t *cvips_region_rows(CVipsRegion *region, int top, int height, size_t *row_stride) {
    VipsRegion *rows = (VipsRegion *)region;
    VipsRect strip = {.left = 0, .top = top, .width = rows->im->Xsize, .height = height};
    if (vips_region_prepare(rows, &strip))
        return NULL;
    *row_stride = VIPS_REGION_LSKIP(rows);
    return VIPS_REGION_ADDR(rows, 0, top);
}

bool cvips_has_text(void) { return vips_type_find("VipsOperation", "text") != 0; }

CVipsImage *cvips_text(const char *markup, const char *font) {
    VipsImage *result = NULL;
    return vips_text(&result, markup, "font", font, "dpi", 72, NULL) ? NULL : shim(result);
}

void cvips_image_offset(CVipsImage *image, int *x, int *y) {
    *x = vips_image_get_xoffset(vips(image));
    *y = vips_image_get_yoffset(vips(image));
}

int cvips_encode(CVipsImage *image, const char *suffix, const char *software, void **bytes, size_t *count) {
    VipsImage *named = NULL;
    // Fields can only be set in an image of one's own.
    if (vips_copy(vips(image), &named, NULL))
        return -1;
    if (software) {
        vips_image_set_string(named, "exif-ifd0-Software", software);
        // libvips writes no Exif into PNG, but texts, of which only the keyword is not compressed.
        char keyword[100];
        g_snprintf(keyword, sizeof(keyword), "png-comment-0-%s", software);
        vips_image_set_string(named, keyword, "yes");
    }
    int failed = vips_image_write_to_buffer(named, suffix, bytes, count, NULL);
    g_object_unref(named);
    return failed;
}
