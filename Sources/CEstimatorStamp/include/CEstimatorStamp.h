#ifndef C_ESTIMATOR_STAMP_H
#define C_ESTIMATOR_STAMP_H

/* Raise MAJOR when an existing plugin would break; raise MINOR when something is added. */
#define ESTIMATOR_SDK_MAJOR 1
#define ESTIMATOR_SDK_MINOR 0

/* "ESTIMATOR-SDK <major> <minor> <compiler>" of the binary that this file was linked into. */
__attribute__((visibility("hidden"))) const char *_Nonnull estimator_own_stamp(void);

#endif
