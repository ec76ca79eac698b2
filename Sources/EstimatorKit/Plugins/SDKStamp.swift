internal import CEstimatorStamp

/// The stamp by which hosts and plugins recognise builds of one SDK.
public enum SDKStamp {
    /// `ESTIMATOR-SDK <major> <minor> <compiler>` of the SDK that this process runs with.
    public static var running: String {
        unsafe String(cString: estimator_own_stamp())
    }
}
