/* The header of the system's zlib, which has no module map of its own. */
#include <zlib.h>
