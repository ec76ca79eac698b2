#ifndef C_ONNX_RUNTIME_H
#define C_ONNX_RUNTIME_H
/*
 * Our own declaration of the part of ONNX Runtime's C ABI that we use, and the loader for it.
 *
 * The ABI is a table of function pointers whose order never changes; new functions are appended. Each line below names
 * a function by its slot number in that table. Why not the official header: most distributions of the library (all
 * PyPI wheels) come without it. Why not link against the library: its symbols are versioned, so that a program linked
 * with one release does not start with another.
 */
#include <stddef.h>
#include <stdint.h>

/* The version to ask for: RunAsync (slot 260) came with 16, and a library answers every version up to its own. */
#define ORT_TABLE_API_VERSION 16

#pragma clang assume_nonnull begin

typedef struct OrtEnv OrtEnv;
typedef struct OrtStatus OrtStatus;
typedef struct OrtSession OrtSession;
typedef struct OrtSessionOptions OrtSessionOptions;
typedef struct OrtValue OrtValue;
typedef struct OrtRunOptions OrtRunOptions;
typedef struct OrtMemoryInfo OrtMemoryInfo;
typedef struct OrtTypeInfo OrtTypeInfo;
typedef struct OrtTensorTypeAndShapeInfo OrtTensorTypeAndShapeInfo;
typedef struct OrtAllocator OrtAllocator;
typedef struct OrtModelMetadata OrtModelMetadata;
typedef struct OrtCUDAProviderOptionsV2 OrtCUDAProviderOptionsV2;
typedef struct OrtTensorRTProviderOptionsV2 OrtTensorRTProviderOptionsV2;

typedef OrtStatus *_Nullable OrtStatusPtr;
typedef const char *_Nullable OrtText;
typedef void (*OrtRunCallback)(void *user, OrtValue *_Nullable *_Nullable outputs, size_t count, OrtStatusPtr status);
typedef void (*OrtLogCallback)(void *_Nullable user, int32_t severity, const char *category, const char *logger,
                               const char *location, const char *message);

/* SLOT(number, result, name, arguments) */
#define ORT_TABLE(SLOT)                                                                                                \
    SLOT(1, int32_t, GetErrorCode, (const OrtStatus *))                                                                \
    SLOT(2, const char *_Nonnull, GetErrorMessage, (const OrtStatus *))                                                        \
    SLOT(93, void, ReleaseStatus, (OrtStatus *))                                                                       \
    SLOT(4, OrtStatusPtr, CreateEnvWithCustomLogger,                                                                   \
         (OrtLogCallback, void *_Nullable user, int32_t severity, const char *identifier, OrtEnv *_Nullable *_Nonnull))        \
    SLOT(92, void, ReleaseEnv, (OrtEnv *))                                                                             \
    SLOT(6, OrtStatusPtr, DisableTelemetryEvents, (const OrtEnv *))                                                    \
    SLOT(125, OrtStatusPtr, GetAvailableProviders, (char *_Nullable *_Nullable *_Nonnull names, int *count))           \
    SLOT(126, OrtStatusPtr, ReleaseAvailableProviders, (char *_Nullable *_Nullable names, int count))                  \
    SLOT(254, const char *_Nonnull, GetBuildInfoString, (void))                                                                \
    SLOT(10, OrtStatusPtr, CreateSessionOptions, (OrtSessionOptions *_Nullable *_Nonnull))                                     \
    SLOT(100, void, ReleaseSessionOptions, (OrtSessionOptions *))                                                      \
    SLOT(11, OrtStatusPtr, SetOptimizedModelFilePath, (OrtSessionOptions *, const char *path))                         \
    SLOT(13, OrtStatusPtr, SetSessionExecutionMode, (OrtSessionOptions *, int32_t mode))                               \
    SLOT(14, OrtStatusPtr, EnableProfiling, (OrtSessionOptions *, const char *prefix))                                 \
    SLOT(16, OrtStatusPtr, EnableMemPattern, (OrtSessionOptions *))                                                    \
    SLOT(17, OrtStatusPtr, DisableMemPattern, (OrtSessionOptions *))                                                   \
    SLOT(18, OrtStatusPtr, EnableCpuMemArena, (OrtSessionOptions *))                                                   \
    SLOT(19, OrtStatusPtr, DisableCpuMemArena, (OrtSessionOptions *))                                                  \
    SLOT(23, OrtStatusPtr, SetSessionGraphOptimizationLevel, (OrtSessionOptions *, int32_t level))                     \
    SLOT(24, OrtStatusPtr, SetIntraOpNumThreads, (OrtSessionOptions *, int count))                                     \
    SLOT(25, OrtStatusPtr, SetInterOpNumThreads, (OrtSessionOptions *, int count))                                     \
    SLOT(124, OrtStatusPtr, AddFreeDimensionOverrideByName, (OrtSessionOptions *, const char *name, int64_t))          \
    SLOT(130, OrtStatusPtr, AddSessionConfigEntry, (OrtSessionOptions *, const char *key, const char *value))          \
    SLOT(216, OrtStatusPtr, SessionOptionsAppendExecutionProvider,                                                     \
         (OrtSessionOptions *, const char *name, const OrtText *_Nullable keys, const OrtText *_Nullable values,       \
          size_t count))                                                                                               \
    SLOT(204, OrtStatusPtr, SessionOptionsAppendExecutionProvider_CUDA_V2,                                             \
         (OrtSessionOptions *, const OrtCUDAProviderOptionsV2 *))                                                      \
    SLOT(205, OrtStatusPtr, CreateCUDAProviderOptions, (OrtCUDAProviderOptionsV2 *_Nullable *_Nonnull))                        \
    SLOT(206, OrtStatusPtr, UpdateCUDAProviderOptions,                                                                 \
         (OrtCUDAProviderOptionsV2 *, const OrtText *_Nullable keys, const OrtText *_Nullable values, size_t count))   \
    SLOT(208, void, ReleaseCUDAProviderOptions, (OrtCUDAProviderOptionsV2 *))                                          \
    SLOT(170, OrtStatusPtr, SessionOptionsAppendExecutionProvider_TensorRT_V2,                                         \
         (OrtSessionOptions *, const OrtTensorRTProviderOptionsV2 *))                                                  \
    SLOT(171, OrtStatusPtr, CreateTensorRTProviderOptions, (OrtTensorRTProviderOptionsV2 *_Nullable *_Nonnull))                \
    SLOT(172, OrtStatusPtr, UpdateTensorRTProviderOptions,                                                             \
         (OrtTensorRTProviderOptionsV2 *, const OrtText *_Nullable keys, const OrtText *_Nullable values,              \
          size_t count))                                                                                               \
    SLOT(174, void, ReleaseTensorRTProviderOptions, (OrtTensorRTProviderOptionsV2 *))                                  \
    SLOT(7, OrtStatusPtr, CreateSession,                                                                               \
         (const OrtEnv *, const char *path, const OrtSessionOptions *, OrtSession *_Nullable *_Nonnull))                       \
    SLOT(8, OrtStatusPtr, CreateSessionFromArray,                                                                      \
         (const OrtEnv *, const void *_Nullable bytes, size_t count, const OrtSessionOptions *,                        \
          OrtSession *_Nullable *_Nonnull))                                                                                    \
    SLOT(95, void, ReleaseSession, (OrtSession *))                                                                     \
    SLOT(110, OrtStatusPtr, SessionEndProfiling, (OrtSession *, OrtAllocator *, char *_Nullable *_Nonnull path))                \
    SLOT(30, OrtStatusPtr, SessionGetInputCount, (const OrtSession *, size_t *))                                       \
    SLOT(31, OrtStatusPtr, SessionGetOutputCount, (const OrtSession *, size_t *))                                      \
    SLOT(36, OrtStatusPtr, SessionGetInputName, (const OrtSession *, size_t, OrtAllocator *, char *_Nullable *_Nonnull))       \
    SLOT(37, OrtStatusPtr, SessionGetOutputName, (const OrtSession *, size_t, OrtAllocator *, char *_Nullable *_Nonnull))      \
    SLOT(33, OrtStatusPtr, SessionGetInputTypeInfo, (const OrtSession *, size_t, OrtTypeInfo *_Nullable *_Nonnull))            \
    SLOT(34, OrtStatusPtr, SessionGetOutputTypeInfo, (const OrtSession *, size_t, OrtTypeInfo *_Nullable *_Nonnull))           \
    SLOT(55, OrtStatusPtr, CastTypeInfoToTensorInfo,                                                                   \
         (const OrtTypeInfo *, const OrtTensorTypeAndShapeInfo *_Nullable *_Nonnull))                                          \
    SLOT(98, void, ReleaseTypeInfo, (OrtTypeInfo *))                                                                   \
    SLOT(60, OrtStatusPtr, GetTensorElementType, (const OrtTensorTypeAndShapeInfo *, int32_t *))                       \
    SLOT(61, OrtStatusPtr, GetDimensionsCount, (const OrtTensorTypeAndShapeInfo *, size_t *))                          \
    SLOT(62, OrtStatusPtr, GetDimensions, (const OrtTensorTypeAndShapeInfo *, int64_t *_Nullable, size_t))             \
    SLOT(63, OrtStatusPtr, GetSymbolicDimensions,                                                                      \
         (const OrtTensorTypeAndShapeInfo *, OrtText *_Nullable, size_t))                                              \
    SLOT(65, OrtStatusPtr, GetTensorTypeAndShape, (const OrtValue *, OrtTensorTypeAndShapeInfo *_Nullable *_Nonnull))          \
    SLOT(99, void, ReleaseTensorTypeAndShapeInfo, (OrtTensorTypeAndShapeInfo *))                                       \
    SLOT(50, OrtStatusPtr, IsTensor, (const OrtValue *, int *))                                                        \
    SLOT(69, OrtStatusPtr, CreateCpuMemoryInfo, (int32_t allocator, int32_t memory, OrtMemoryInfo *_Nullable *_Nonnull))       \
    SLOT(94, void, ReleaseMemoryInfo, (OrtMemoryInfo *))                                                               \
    SLOT(49, OrtStatusPtr, CreateTensorWithDataAsOrtValue,                                                             \
         (const OrtMemoryInfo *, void *_Nullable bytes, size_t count, const int64_t *_Nullable shape, size_t rank,     \
          int32_t type, OrtValue *_Nullable *_Nonnull))                                                                        \
    SLOT(51, OrtStatusPtr, GetTensorMutableData, (OrtValue *, void *_Nullable *_Nonnull))                                      \
    SLOT(96, void, ReleaseValue, (OrtValue *))                                                                         \
    SLOT(78, OrtStatusPtr, GetAllocatorWithDefaultOptions, (OrtAllocator *_Nullable *_Nonnull))                                \
    SLOT(76, OrtStatusPtr, AllocatorFree, (OrtAllocator *, void *_Nullable))                                           \
    SLOT(111, OrtStatusPtr, SessionGetModelMetadata, (const OrtSession *, OrtModelMetadata *_Nullable *_Nonnull))              \
    SLOT(112, OrtStatusPtr, ModelMetadataGetProducerName,                                                              \
         (const OrtModelMetadata *, OrtAllocator *, char *_Nullable *_Nonnull))                                                \
    SLOT(113, OrtStatusPtr, ModelMetadataGetGraphName,                                                                 \
         (const OrtModelMetadata *, OrtAllocator *, char *_Nullable *_Nonnull))                                                \
    SLOT(117, OrtStatusPtr, ModelMetadataGetVersion, (const OrtModelMetadata *, int64_t *))                            \
    SLOT(123, OrtStatusPtr, ModelMetadataGetCustomMetadataMapKeys,                                                     \
         (const OrtModelMetadata *, OrtAllocator *, char *_Nullable *_Nullable *_Nonnull keys, int64_t *count))        \
    SLOT(116, OrtStatusPtr, ModelMetadataLookupCustomMetadataMap,                                                      \
         (const OrtModelMetadata *, OrtAllocator *, const char *key, char *_Nullable *_Nonnull))                               \
    SLOT(118, void, ReleaseModelMetadata, (OrtModelMetadata *))                                                        \
    SLOT(39, OrtStatusPtr, CreateRunOptions, (OrtRunOptions *_Nullable *_Nonnull))                                             \
    SLOT(97, void, ReleaseRunOptions, (OrtRunOptions *))                                                               \
    SLOT(46, OrtStatusPtr, RunOptionsSetTerminate, (OrtRunOptions *))                                                  \
    SLOT(9, OrtStatusPtr, Run,                                                                                         \
         (OrtSession *, const OrtRunOptions *_Nullable, const OrtText *_Nonnull inputNames,                                     \
          const OrtValue *const _Nullable *_Nonnull inputs, size_t inputCount, const OrtText *_Nonnull outputNames,                      \
          size_t outputCount, OrtValue *_Nullable *_Nonnull outputs))                                                           \
    SLOT(260, OrtStatusPtr, RunAsync,                                                                                  \
         (OrtSession *, const OrtRunOptions *_Nullable, const OrtText *_Nonnull inputNames,                                     \
          const OrtValue *const _Nullable *_Nonnull inputs, size_t inputCount, const OrtText *_Nonnull outputNames,                      \
          size_t outputCount, OrtValue *_Nullable *_Nonnull outputs, OrtRunCallback, void *_Nullable user))

/* The functions that we use, copied out of the library's table. */
typedef struct OrtTable {
#define ORT_FIELD(number, result, name, arguments) result (*_Nonnull name) arguments;
    ORT_TABLE(ORT_FIELD)
#undef ORT_FIELD
} OrtTable;

typedef struct OrtLoaded {
    OrtTable table;
    const char *version; /* of the library, such as "1.22.0" */
} OrtLoaded;

/*
 * Loads the library at `path` and copies its table to `loaded`. The library is never unloaded: threads of its own may
 * outlive everything. Returns 0, or 1 and a text in `error`.
 */
int ort_load(const char *path, OrtLoaded *loaded, char *error, size_t errorSize);

#pragma clang assume_nonnull end
#endif
