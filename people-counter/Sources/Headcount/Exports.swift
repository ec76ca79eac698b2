// `import Headcount` also imports the modules whose types its interface uses.
@_exported public import DensityEstimation
@_exported public import EstimatorKit
@_exported public import Imaging
@_exported public import PeopleCounting
@_exported public import PluginHost
