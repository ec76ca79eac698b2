#include "CEstimatorStamp.h"

#define TEXT_(x) #x
#define TEXT(x) TEXT_(x)

/* A host reads this from the ELF file before it loads a plugin: it must stay in a section of its own. */
__attribute__((used, retain, section("estimator_stamp")))
static const char stamp[] =
    "ESTIMATOR-SDK " TEXT(ESTIMATOR_SDK_MAJOR) " " TEXT(ESTIMATOR_SDK_MINOR) " " __VERSION__;

const char *estimator_own_stamp(void) { return stamp; }
