#include "COnnxRuntime.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

/* What OrtGetApiBase returns. */
typedef struct {
    const void *const *(*GetApi)(uint32_t version);
    const char *(*GetVersionString)(void);
} OrtApiBase;

int ort_load(const char *path, OrtLoaded *loaded, char *error, size_t size) {
    /* Newer releases report home, and write into the user's, from the moment they are loaded: DisableTelemetryEvents comes
       too late for that. Whoever has set the variable keeps what they set. */
    setenv("ORT_DISABLE_TELEMETRY", "1", 0);
    /* RTLD_LOCAL keeps its protobuf and C++ symbols out of everyone's way; RTLD_NOW fails here, not in a request. */
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        snprintf(error, size, "%s", dlerror());
        return 1;
    }
    const OrtApiBase *(*get)(void) = (const OrtApiBase *(*)(void))dlsym(library, "OrtGetApiBase");
    const OrtApiBase *base = get ? get() : NULL;
    if (!base) {
        snprintf(error, size, "it has no OrtGetApiBase, so it is not ONNX Runtime");
        return 1;
    }
    loaded->version = base->GetVersionString();
    const void *const *table = base->GetApi(ORT_TABLE_API_VERSION);
    if (!table) {
        snprintf(error, size, "it is version %s, and 1.%d or later is needed", loaded->version, ORT_TABLE_API_VERSION);
        return 1;
    }
#define ORT_COPY(number, result, name, arguments) loaded->table.name = (result(*) arguments)table[number];
    ORT_TABLE(ORT_COPY)
#undef ORT_COPY
    return 0;
}
