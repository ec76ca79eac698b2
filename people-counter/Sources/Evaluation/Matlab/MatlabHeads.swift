internal import Imaging
internal import SystemPackage

/// The heads of a MATLAB file: version 5 to 7, or 7.3, which is an HDF5 file.
func matlabHeads(_ path: FilePath) throws(EvaluationError) -> [HeadPosition] {
    let bytes = [UInt8](try AnnotationBytes.read(path))
    do throws(MatFault) {
        return try matlabHeads(bytes)
    } catch {
        throw EvaluationError(.brokenAnnotation, "\(path.text) \(error.text)")
    }
}

func matlabHeads(_ bytes: [UInt8]) throws(MatFault) -> [HeadPosition] {
    try HDF5File.isOne(bytes) ? HDF5File.heads(in: bytes) : MatFile(bytes).heads()
}
