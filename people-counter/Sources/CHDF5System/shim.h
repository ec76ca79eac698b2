// Empty on purpose. This module is here for pkg-config's compiler and linker flags only: Swift sees HDF5 through
// CHDF5.h, as HDF5's constants are macros over expressions, which Swift cannot import.
