// `import Headcount` brings all that its interface is made of.
@_exported public import DensityEstimation
@_exported public import EstimatorKit
@_exported public import Imaging
@_exported public import PeopleCounting
@_exported public import PluginHost
