internal import CEstimatorStamp

/// `ESTIMATOR-SDK <major> <minor> <compiler>` of the SDK that this process runs with.
public var runningSDKStamp: String {
    unsafe String(cString: estimator_own_stamp())
}
