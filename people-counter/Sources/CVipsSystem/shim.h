// Empty on purpose. This module is here for pkg-config's compiler and linker flags only: Swift sees libvips through
// CVips.h, never through <vips/vips.h>, whose operations are variadic and whose types belong to GLib.
