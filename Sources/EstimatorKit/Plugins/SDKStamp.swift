internal import CEstimatorStamp

/// The stamp that identifies the SDK's version and compiler, in hosts and plugins.
public enum SDKStamp {
    /// `ESTIMATOR-SDK <major> <minor> <compiler>` of the SDK that this process runs with.
    public static var running: String {
        unsafe String(cString: estimator_own_stamp())
    }
}
